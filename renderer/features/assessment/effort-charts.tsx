/** What the work consists of: hours by complexity, and the action items that cost most. */
import { useState } from "react";
import type { Assessment } from "../../../electron/ipc/data";
import { showObjects, showRule } from "../../app/selection";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { t } from "../../messages";
import { Count } from "./count";
import { effortByComplexity, type Hours, type RuleFigures, rulesByHours } from "./figures";
import { type BarPart, StackedBar, Swatch } from "./stacked-bar";

function partsOf({ learning, work, testing }: Hours): BarPart[] {
  return [
    { fill: "accent", value: work },
    { fill: "accent-2", value: learning },
    { fill: "accent-3", value: testing },
  ];
}

function HoursLegend() {
  return (
    <p className="legend">
      <span>
        <Swatch fill="accent" /> {t("assessment.work")}
      </span>
      <span>
        <Swatch fill="accent-2" /> {t("assessment.learning")}
      </span>
      <span>
        <Swatch fill="accent-3" /> {t("assessment.testing")}
      </span>
    </p>
  );
}

/** Hours by complexity. */
export function EffortChart({ assessment }: { assessment: Assessment }) {
  const rows = effortByComplexity(assessment);
  const most = Math.max(0.1, ...rows.map((row) => row.hours.all));
  return (
    <section className="card" aria-labelledby="by-complexity">
      <h2 id="by-complexity">{t("assessment.effort")}</h2>
      <HoursLegend />
      <table className="chart">
        <tbody>
          {rows.map(({ complexity, hours, occurrences }) => (
            <tr key={complexity}>
              <th scope="row">{t(`complexity.${complexity}`)}</th>
              <td className="chart-bar">
                <StackedBar parts={partsOf(hours)} full={most} />
              </td>
              <td>{t("guidance.hours", { n: hours.all })}</td>
              <td>
                <Count
                  value={occurrences === 0 ? 0 : t("assessment.occurrences", { n: occurrences })}
                  filter={{ complexities: [complexity] }}
                  label={t(`complexity.${complexity}`)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const FIRST = 12;

/** The action items that cost most. */
export function RuleChart({ assessment }: { assessment: Assessment }) {
  const [isWhole, setWhole] = useState(false);
  const rules = rulesByHours(assessment);
  const most = Math.max(0.1, ...rules.map((rule) => rule.hours.all));
  return (
    <section className="card" aria-labelledby="top-rules">
      <h2 id="top-rules">{t("assessment.topRules")}</h2>
      {rules.length === 0 ? (
        <p className="muted">{t("assessment.noWork")}</p>
      ) : (
        <>
          <HoursLegend />
          <table className="chart">
            <thead>
              <tr>
                <th scope="col">{t("assessment.rule")}</th>
                <th scope="col" className="chart-bar">
                  {t("assessment.hours")}
                </th>
                <th scope="col" aria-label={t("assessment.hours")} />
                <th scope="col">{t("items.title")}</th>
                <th scope="col">{t("assessment.objects")}</th>
              </tr>
            </thead>
            <tbody>
              {(isWhole ? rules : rules.slice(0, FIRST)).map((rule) => (
                <RuleRow key={rule.rule} figures={rule} most={most} />
              ))}
            </tbody>
          </table>
          {rules.length > FIRST && (
            <Button
              variant="quiet"
              size="small"
              icon={isWhole ? "chevron-up" : "chevron-down"}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? t("assessment.fewer") : t("assessment.allRules", { n: rules.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function RuleRow({ figures, most }: { figures: RuleFigures; most: number }) {
  const { rule, title, complexity, hours, occurrences, objects } = figures;
  const show = () => {
    showRule(rule);
    showObjects({ rule });
  };
  return (
    <tr>
      <th scope="row" className="chart-rule">
        <button type="button" className="chart-link" onClick={show}>
          {title}
        </button>{" "}
        {complexity === "significant" && <Badge tone="warn">{t("complexity.significant")}</Badge>}
      </th>
      <td className="chart-bar">
        <StackedBar parts={partsOf(hours)} full={most} />
      </td>
      <td>{t("guidance.hours", { n: hours.all })}</td>
      <td>
        <Count value={occurrences} filter={{ rule }} label={`${title}, ${t("items.title")}`} />
      </td>
      <td>
        <Count value={objects} filter={{ rule }} label={`${title}, ${t("assessment.objects")}`} />
      </td>
    </tr>
  );
}
