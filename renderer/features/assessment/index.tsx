/** The assessment: what converts by itself, what it costs, and where; every number opens the objects behind it. */
import { useState } from "react";
import type { Assessment, ReportFile, TargetComparison } from "../../../electron/ipc/data";
import { exportReport } from "../../app/export-report";
import { attempt } from "../../app/notices";
import { showObjects, type TreeFilter } from "../../app/selection";
import { useAssessment } from "../../app/state";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { byKind, effortByComplexity, figures, topRules } from "./figures";
import "./assessment.css";

const FORMATS: readonly ReportFile[] = ["pdf", "html", "csv", "json", "sql"];

/** The page. */
export function AssessmentPage() {
  const assessment = useAssessment();
  if (!assessment) return <EmptyState icon="chart" title={t("assessment.none")} text={t("assessment.noneHelp")} />;
  return (
    <div className="assessment">
      <header className="assessment-head">
        <h1>{t("assessment.title")}</h1>
        <div className="assessment-export">
          {FORMATS.map((format) => (
            <Button key={format} size="small" icon="export" onClick={() => void exportReport(format)}>
              {t(`export.${format}`)}
            </Button>
          ))}
        </div>
      </header>
      <Figures assessment={assessment} />
      <div className="assessment-columns">
        <KindChart assessment={assessment} />
        <div>
          <EffortChart assessment={assessment} />
          <Comparison />
        </div>
      </div>
      <RuleChart assessment={assessment} />
    </div>
  );
}

/** A number that opens the objects behind it. */
function Count({ value, filter, label }: { value: number | string; filter: Partial<TreeFilter>; label: string }) {
  return (
    <button
      type="button"
      className="assessment-count"
      aria-label={`${label}: ${value}`}
      onClick={() => showObjects(filter)}
    >
      {typeof value === "number" ? value.toLocaleString() : value}
    </button>
  );
}

function Figures({ assessment }: { assessment: Assessment }) {
  const f = figures(assessment);
  const { personDays, level } = assessment.effort;
  const cells: readonly { label: string; value: string; note: string; filter: Partial<TreeFilter> }[] = [
    {
      label: t("assessment.automatic"),
      value: `${f.share} %`,
      note: t("assessment.ofObjects", { n: f.converted, all: f.total }),
      filter: { statuses: ["converted"] },
    },
    {
      label: t("assessment.withItems"),
      value: f.withItems.toLocaleString(),
      note: t("assessment.objects"),
      filter: { statuses: ["converted-with-action-items"] },
    },
    {
      label: t("assessment.notConverted"),
      value: f.notConverted.toLocaleString(),
      note: t("assessment.objects"),
      filter: { statuses: ["not-converted"] },
    },
    {
      label: t("assessment.personDays"),
      value: personDays.low === personDays.high ? String(personDays.low) : `${personDays.low}–${personDays.high}`,
      note: t("assessment.level", { level }),
      filter: { severities: ["error", "warning"] },
    },
    {
      label: t("assessment.verification"),
      value: f.verified === 0 && f.failed === 0 ? "–" : f.failed.toLocaleString(),
      note:
        f.verified === 0 && f.failed === 0 ? t("assessment.notVerified") : t("assessment.failed", { n: f.verified }),
      filter: { isFailed: true },
    },
  ];
  return (
    <dl className="assessment-figures">
      {cells.map((cell) => (
        <div key={cell.label}>
          <dt>{cell.label}</dt>
          <dd>
            <Count value={cell.value} filter={cell.filter} label={cell.label} />
            <small>{cell.note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function KindChart({ assessment }: { assessment: Assessment }) {
  return (
    <section className="assessment-card">
      <h2>{t("assessment.byKind")}</h2>
      <Legend />
      <table className="assessment-bars">
        <tbody>
          {byKind(assessment).map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">{kind.kind}</th>
              <td className="assessment-bar-cell">
                <div className="assessment-bar" aria-hidden="true">
                  <span className="bar-ok" style={{ flexGrow: kind.converted }} />
                  <span className="bar-warn" style={{ flexGrow: kind.withItems }} />
                  <span className="bar-bad" style={{ flexGrow: kind.notConverted }} />
                </div>
              </td>
              <td>
                <Count value={kind.total} filter={{ kinds: [kind.kind] }} label={kind.kind} />
              </td>
              <td>
                {kind.withItems > 0 && (
                  <Count
                    value={kind.withItems}
                    filter={{ kinds: [kind.kind], statuses: ["converted-with-action-items"] }}
                    label={`${kind.kind}, ${t("status.converted-with-action-items")}`}
                  />
                )}
              </td>
              <td>
                {kind.notConverted > 0 && (
                  <Count
                    value={kind.notConverted}
                    filter={{ kinds: [kind.kind], statuses: ["not-converted"] }}
                    label={`${kind.kind}, ${t("status.not-converted")}`}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Legend() {
  return (
    <p className="assessment-legend">
      <span className="bar-ok" /> {t("status.converted")} <span className="bar-warn" />{" "}
      {t("status.converted-with-action-items")}
      <span className="bar-bad" /> {t("status.not-converted")}
    </p>
  );
}

function EffortChart({ assessment }: { assessment: Assessment }) {
  const rows = effortByComplexity(assessment);
  const most = Math.max(1, ...rows.map((row) => row.hours));
  return (
    <section className="assessment-card">
      <h2>{t("assessment.effort")}</h2>
      <table className="assessment-bars">
        <tbody>
          {rows.map((row) => (
            <tr key={row.complexity}>
              <th scope="row">{t(`complexity.${row.complexity}`)}</th>
              <td className="assessment-bar-cell">
                <div className="assessment-bar" aria-hidden="true">
                  <span className="bar-accent" style={{ flexGrow: row.hours }} />
                  <span style={{ flexGrow: most - row.hours }} />
                </div>
              </td>
              <td>{t("guidance.hours", { n: row.hours })}</td>
              <td className="muted">{t("assessment.occurrences", { n: row.occurrences })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RuleChart({ assessment }: { assessment: Assessment }) {
  const rules = topRules(assessment);
  const most = Math.max(1, ...rules.map((rule) => rule.hours));
  return (
    <section className="assessment-card">
      <h2>{t("assessment.topRules")}</h2>
      <table className="assessment-bars assessment-rules">
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.rule}>
              <th scope="row">{rule.title}</th>
              <td className="assessment-bar-cell">
                <div className="assessment-bar" aria-hidden="true">
                  <span className="bar-accent" style={{ flexGrow: rule.hours }} />
                  <span style={{ flexGrow: most - rule.hours }} />
                </div>
              </td>
              <td>{t("guidance.hours", { n: rule.hours })}</td>
              <td>
                <Count value={rule.objects} filter={{ rule: rule.rule }} label={rule.title} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Comparison() {
  const [targets, setTargets] = useState<readonly TargetComparison[]>();
  const [isBusy, setBusy] = useState(false);
  const compare = async () => {
    setBusy(true);
    const found = await attempt(call("assessment.compare"));
    setBusy(false);
    if (found) setTargets(found);
  };
  return (
    <section className="assessment-card">
      <h2>{t("assessment.compare")}</h2>
      {!targets && (
        <>
          <p className="muted">{t("assessment.compareHelp")}</p>
          <Button size="small" isBusy={isBusy} disabled={isBusy} onClick={() => void compare()}>
            {t("assessment.compareStart")}
          </Button>
        </>
      )}
      {targets && (
        <table className="assessment-targets">
          <thead>
            <tr>
              <th scope="col">{t("start.target")}</th>
              <th scope="col">{t("assessment.automatic")}</th>
              <th scope="col">{t("items.title")}</th>
              <th scope="col">{t("assessment.personDays")}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={`${target.target}${target.version}`}>
                <th scope="row">
                  {t(`target.${target.target}`)} {target.version}
                  <small>
                    {target.topRules
                      .map((rule) => rule.title)
                      .slice(0, 2)
                      .join("; ")}
                  </small>
                </th>
                <td>
                  {target.objects === 0 ? "–" : `${Math.floor((target.converted / target.objects) * 1000) / 10} %`}
                </td>
                <td>{target.actionItems.toLocaleString()}</td>
                <td>
                  {target.personDays.low}–{target.personDays.high}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
