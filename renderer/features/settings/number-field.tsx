/** A number that is typed: what is not one yet is not taken over, and is shown as wrong when the field is left. */
import { useEffect, useState } from "react";
import { TextField } from "../../components/field";
import { t } from "../../messages";

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly help?: string;
  readonly isLabelHidden?: boolean;
  /** What stands behind the number. */
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}

/** The field. */
export function NumberField({ value, min, max, unit, onChange, ...field }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  // Discarding sets the number from outside; what is being typed ("0.") stays while it means the same.
  useEffect(
    () => setText((before) => (Number(before) === value && before.trim() !== "" ? before : String(value))),
    [value],
  );
  const isNumber = (typed: string) =>
    typed.trim() !== "" && Number.isFinite(Number(typed)) && Number(typed) >= min && Number(typed) <= max;
  return (
    <div className="number-field">
      <TextField
        {...field}
        inputMode="decimal"
        value={text}
        error={isNumber(text) ? undefined : t("settings.between", { min, max })}
        onChange={(typed) => {
          setText(typed);
          if (isNumber(typed)) onChange(Number(typed));
        }}
        onBlur={() => {
          if (!isNumber(text)) setText(String(value));
        }}
      />
      {unit && <span className="number-unit">{unit}</span>}
    </div>
  );
}
