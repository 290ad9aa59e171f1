/** Form controls with their labels. */
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import "./field.css";

interface FieldProps {
  readonly label: string;
  /** Explains the field below it. */
  readonly help?: string;
  readonly error?: string;
  /** The label is only read, not shown. */
  readonly isLabelHidden?: boolean;
}

function Field({ id, label, help, error, isLabelHidden, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className={isLabelHidden ? "only-read" : "field-label"} htmlFor={id}>
        {label}
      </label>
      {children}
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

function described(id: string, { help, error }: FieldProps): string | undefined {
  return [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

interface TextFieldProps extends FieldProps, Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({ label, help, error, isLabelHidden, onChange, ref, ...rest }: TextFieldProps) {
  const id = useId();
  const field = { label, help, error, isLabelHidden };
  return (
    <Field id={id} {...field}>
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        ref={ref}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, field)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

interface SelectProps<V extends string> extends FieldProps {
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** One of several values. */
export function Select<V extends string>({ value, options, onChange, disabled, ...field }: SelectProps<V>) {
  const id = useId();
  return (
    <Field id={id} {...field}>
      <select
        id={id}
        className="input select"
        value={value}
        disabled={disabled}
        aria-describedby={described(id, field)}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface CheckboxProps {
  readonly label: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly disabled?: boolean;
}

/** Yes or no. */
export function Checkbox({ label, isChecked, onChange, disabled }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={isChecked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
