/** The four answers at the top: how much converts, what it costs, what is to be done, what the engine says. */
import type { ReactNode } from "react";
import type { CostLetter, TechnicalLevel } from "../../../converter/assess/effort-level";
import type { Assessment } from "../../../electron/ipc/data";
import { useItems, useProject, verifyProject } from "../../app/state";
import { Button } from "../../components/button";
import { t } from "../../messages";
import { Count } from "./count";
import { figures, percent } from "./figures";
import { type Fill, StackedBar, Swatch } from "./stacked-bar";

/** The row of cards. */
export function Overview({ assessment }: { assessment: Assessment }) {
  return (
    <div className="overview">
      <div className="overview-pair">
        <Automatic assessment={assessment} />
        <Effort assessment={assessment} />
      </div>
      <div className="overview-pair">
        <Items assessment={assessment} />
        <Verification assessment={assessment} />
      </div>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card overview-card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Line({ fill, label, children }: { fill?: Fill; label: string; children: ReactNode }) {
  return (
    <li>
      {fill && <Swatch fill={fill} />}
      <span>{label}</span>
      {children}
    </li>
  );
}

const STATUSES = [
  { status: "converted", fill: "ok" },
  { status: "converted-with-action-items", fill: "warn" },
  { status: "not-converted", fill: "bad" },
] as const;

function Automatic({ assessment }: { assessment: Assessment }) {
  const { total, byStatus } = figures(assessment);
  return (
    <Card title={t("assessment.automatic")}>
      <p className="overview-number">
        <Count
          value={t("assessment.percent", { n: percent(byStatus.converted, total) })}
          filter={{ statuses: ["converted"] }}
          label={t("assessment.automatic")}
        />
        <small>{t("assessment.ofObjects", { n: byStatus.converted, all: total })}</small>
      </p>
      <StackedBar isLarge parts={STATUSES.map(({ status, fill }) => ({ fill, value: byStatus[status] }))} />
      <ul>
        {STATUSES.map(({ status, fill }) => (
          <Line key={status} fill={fill} label={t(`status.${status}`)}>
            <Count value={byStatus[status]} filter={{ statuses: [status] }} label={t(`status.${status}`)} />
          </Line>
        ))}
      </ul>
    </Card>
  );
}

function Effort({ assessment }: { assessment: Assessment }) {
  const { hours } = figures(assessment);
  const { personDays, level, rates } = assessment.effort;
  const [letter, difficulty] = level.split("-") as [CostLetter, `${TechnicalLevel}`];
  const range =
    personDays.low === personDays.high
      ? t("assessment.days", { n: personDays.low })
      : t("assessment.dayRange", { low: personDays.low, high: personDays.high });
  return (
    <Card title={t("assessment.personDays")}>
      <p className="overview-number">
        <Count value={range} filter={{ isCosting: true }} label={t("assessment.personDays")} />
        <small>
          {t("assessment.hoursBehind", { hours, day: rates.hoursPerDay, range: Math.round(rates.uncertainty * 100) })}
        </small>
      </p>
      <dl className="overview-level">
        <dt>{t("assessment.level", { level })}</dt>
        <dd>{t(`assessment.cost-${letter}`)}</dd>
        <dd>{t(`assessment.difficulty-${difficulty}`)}</dd>
      </dl>
    </Card>
  );
}

function Items({ assessment }: { assessment: Assessment }) {
  const { bySeverity } = figures(assessment);
  const items = useItems();
  const open = items.filter((item) => item.decision.state === "open").length;
  const total = bySeverity.error + bySeverity.warning + bySeverity.info;
  const severities = [
    { severity: "error", fill: "bad" },
    { severity: "warning", fill: "warn" },
    { severity: "info", fill: "accent" },
  ] as const;
  return (
    <Card title={t("items.title")}>
      <p className="overview-number">
        <Count value={total} filter={{ severities: ["error", "warning", "info"] }} label={t("items.title")} />
        <small>
          {t("assessment.decided", { open, n: items.length - open })}
          {total > items.length && t("assessment.refusedByEngine", { n: total - items.length })}
        </small>
      </p>
      <StackedBar isLarge parts={severities.map(({ severity, fill }) => ({ fill, value: bySeverity[severity] }))} />
      <ul>
        {severities.map(({ severity, fill }) => (
          <Line key={severity} fill={fill} label={t(`assessment.severity-${severity}`)}>
            <Count
              value={bySeverity[severity]}
              filter={{ severities: [severity] }}
              label={t(`assessment.severity-${severity}`)}
            />
          </Line>
        ))}
      </ul>
    </Card>
  );
}

function Verification({ assessment }: { assessment: Assessment }) {
  const project = useProject();
  const { byVerification, total } = figures(assessment);
  const verified = byVerification.passed + byVerification.failed;
  const results = [
    { result: "passed", fill: "ok", filter: { verifications: ["passed"] } },
    { result: "failed", fill: "bad", filter: { isFailed: true } },
    { result: "not-verified", fill: "none", filter: { verifications: ["not-verified"] } },
  ] as const;
  return (
    <Card title={t("assessment.verification")}>
      <p className="overview-number">
        {verified === 0 ? (
          <span className="count-none">–</span>
        ) : (
          <Count
            value={t("assessment.percent", { n: percent(byVerification.passed, total) })}
            filter={{ verifications: ["passed"] }}
            label={t("assessment.verified-passed")}
          />
        )}
        <small>
          {verified === 0
            ? t("assessment.notVerified")
            : t("assessment.ofObjects", { n: byVerification.passed, all: total })}
        </small>
      </p>
      <StackedBar isLarge parts={results.map(({ result, fill }) => ({ fill, value: byVerification[result] }))} />
      {verified === 0 ? (
        <div className="overview-do">
          <p>{t("assessment.verifyHelp")}</p>
          <Button size="small" icon="shield" disabled={!project} onClick={() => void verifyProject()}>
            {t("frame.verify")}
          </Button>
        </div>
      ) : (
        <ul>
          {results.map(({ result, fill, filter }) => (
            <Line key={result} fill={fill} label={t(`assessment.verified-${result}`)}>
              <Count value={byVerification[result]} filter={filter} label={t(`assessment.verified-${result}`)} />
            </Line>
          ))}
        </ul>
      )}
    </Card>
  );
}
