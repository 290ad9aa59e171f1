/** The rates of the effort estimate. */
import type { Complexity, EffortRates } from "../../../electron/ipc/data";
import { TextField } from "../../components/field";
import { t } from "../../messages";

const COMPLEXITIES: readonly Complexity[] = ["simple", "medium", "significant"];

/** Hours by complexity, and what turns them into days. */
export function Rates({ rates, onChange }: { rates: EffortRates; onChange: (rates: EffortRates) => void }) {
  const number = (label: string, value: number, set: (value: number) => EffortRates) => (
    <TextField
      label={label}
      type="number"
      min={0}
      step="any"
      value={String(value)}
      onChange={(text) => Number.isFinite(Number(text)) && text !== "" && onChange(set(Number(text)))}
    />
  );
  return (
    <>
      <div className="settings-row">
        {COMPLEXITIES.map((c) => (
          <div key={c}>
            {number(
              t("settings.perItem", { complexity: t(`complexity.${c}`) }),
              rates.hoursPerOccurrence[c],
              (value) => ({ ...rates, hoursPerOccurrence: { ...rates.hoursPerOccurrence, [c]: value } }),
            )}
          </div>
        ))}
      </div>
      <div className="settings-row">
        {COMPLEXITIES.map((c) => (
          <div key={c}>
            {number(t("settings.learning", { complexity: t(`complexity.${c}`) }), rates.learningHours[c], (value) => ({
              ...rates,
              learningHours: { ...rates.learningHours, [c]: value },
            }))}
          </div>
        ))}
      </div>
      <div className="settings-row">
        <div>{number(t("settings.testing"), rates.testingShare, (testingShare) => ({ ...rates, testingShare }))}</div>
        <div>
          {number(t("settings.hoursPerDay"), rates.hoursPerDay, (hoursPerDay) =>
            hoursPerDay > 0 ? { ...rates, hoursPerDay } : rates,
          )}
        </div>
        <div>{number(t("settings.uncertainty"), rates.uncertainty, (uncertainty) => ({ ...rates, uncertainty }))}</div>
      </div>
    </>
  );
}
