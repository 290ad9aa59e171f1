/** The rates of the effort estimate, and what the estimate becomes with them. */
import { useDeferredValue, useMemo } from "react";
import { estimateEffort } from "../../../converter/assess/effort";
import type { Complexity, EffortRates, Severity } from "../../../electron/ipc/data";
import { useAssessment } from "../../app/state";
import { t } from "../../messages";
import { NumberField } from "./number-field";

const COMPLEXITIES: readonly Complexity[] = ["simple", "medium", "significant"];
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const ALL: Record<Severity, number> = { error: 1, warning: 1, info: 1 };

interface RatesProps {
  readonly rates: EffortRates;
  readonly onChange: (rates: EffortRates) => void;
}

/** Hours by complexity, shares, and what turns them into days. */
export function Rates({ rates, onChange }: RatesProps) {
  const share = (value: number) => Math.round(value * 1000) / 10;
  const severityShare = rates.severityShare ?? ALL;
  return (
    <>
      <table className="rates">
        <thead>
          <tr>
            <td />
            {COMPLEXITIES.map((c) => (
              <th scope="col" key={c}>
                {t(`complexity.${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["hoursPerOccurrence", "learningHours"] as const).map((rate) => (
            <tr key={rate}>
              <th scope="row">
                {t(`settings.${rate}`)}
                <small>{t(`settings.${rate}Help`)}</small>
              </th>
              {COMPLEXITIES.map((c) => (
                <td key={c}>
                  <NumberField
                    label={`${t(`settings.${rate}`)}, ${t(`complexity.${c}`)}`}
                    isLabelHidden
                    value={rates[rate][c]}
                    min={0}
                    max={10_000}
                    unit={t("settings.hours")}
                    onChange={(value) => onChange({ ...rates, [rate]: { ...rates[rate], [c]: value } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <thead>
          <tr>
            <td />
            {SEVERITIES.map((s) => (
              <th scope="col" key={s}>
                {t(`severity.${s}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {t("settings.severityShare")}
              <small>{t("settings.severityShareHelp")}</small>
            </th>
            {SEVERITIES.map((s) => (
              <td key={s}>
                <NumberField
                  label={`${t("settings.severityShare")}, ${t(`severity.${s}`)}`}
                  isLabelHidden
                  value={share(severityShare[s])}
                  min={0}
                  max={1000}
                  unit="%"
                  onChange={(value) => onChange({ ...rates, severityShare: { ...severityShare, [s]: value / 100 } })}
                />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <div className="settings-row">
        <NumberField
          label={t("settings.testing")}
          help={t("settings.testingHelp")}
          value={share(rates.testingShare)}
          min={0}
          max={1000}
          unit="%"
          onChange={(value) => onChange({ ...rates, testingShare: value / 100 })}
        />
        <NumberField
          label={t("settings.hoursPerDay")}
          help={t("settings.hoursPerDayHelp")}
          value={rates.hoursPerDay}
          min={0.5}
          max={24}
          unit={t("settings.hours")}
          onChange={(hoursPerDay) => onChange({ ...rates, hoursPerDay })}
        />
        <NumberField
          label={t("settings.uncertainty")}
          help={t("settings.uncertaintyHelp")}
          value={share(rates.uncertainty)}
          min={0}
          max={100}
          unit="± %"
          onChange={(value) => onChange({ ...rates, uncertainty: value / 100 })}
        />
      </div>
      <Estimate rates={rates} />
    </>
  );
}

function Estimate({ rates }: { rates: EffortRates }) {
  const assessment = useAssessment();
  const shown = useDeferredValue(rates);
  const next = useMemo(
    () => assessment && estimateEffort(assessment.objects, assessment.guidance, shown, assessment.inputFindings),
    [assessment, shown],
  );
  if (!assessment || !next) return null;
  const range = ({ low, high }: { readonly low: number; readonly high: number }) =>
    t("assessment.dayRange", { low, high });
  const before = range(assessment.effort.personDays);
  const after = range(next.personDays);
  return (
    <p className="rates-estimate" role="status">
      {before === after
        ? t("settings.estimate", { days: after, level: next.level })
        : t("settings.newEstimate", { before, days: after, level: next.level })}
    </p>
  );
}
