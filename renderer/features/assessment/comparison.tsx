/** The same source for every target, side by side: what remains to be done on each, and why. */

import { useState } from "react";
import { versionText } from "../../../converter/convert/target";
import type { TargetComparison } from "../../../electron/ipc/data";
import { attempt } from "../../app/notices";
import { showObjects } from "../../app/selection";
import { changes, useProject } from "../../app/state";
import { createStore, useStore } from "../../app/store";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { call } from "../../ipc/client";
import { t } from "../../messages";
import { differences, percent } from "./figures";
import { StackedBar } from "./stacked-bar";

interface Compared {
  readonly folder: string;
  /** The state of the project that was compared. */
  readonly change: number;
  readonly targets: readonly TargetComparison[];
}

/** It takes a conversion for each target, so it stays while other pages are looked at. */
const compared = createStore<Compared | undefined>(undefined);

/** The card. */
export function Comparison() {
  const project = useProject();
  const { count } = useStore(changes);
  const last = useStore(compared);
  const [isBusy, setBusy] = useState(false);
  if (!project) return null;
  const shown = last?.folder === project.folder ? last : undefined;
  const compare = async () => {
    setBusy(true);
    const targets = await attempt(call("assessment.compare"));
    setBusy(false);
    if (targets) compared.set({ folder: project.folder, change: changes.get().count, targets });
  };
  return (
    <section className="card" aria-labelledby="compare">
      <div className="card-head">
        <h2 id="compare">{t("assessment.compare")}</h2>
        <Button size="small" icon="columns" isBusy={isBusy} disabled={isBusy} onClick={() => void compare()}>
          {isBusy ? t("job.compare") : shown ? t("assessment.compareAgain") : t("assessment.compareStart")}
        </Button>
      </div>
      {!shown && <p className="muted">{t("assessment.compareHelp")}</p>}
      {shown && shown.change !== count && <p className="muted">{t("assessment.compareOld")}</p>}
      {shown && <Targets targets={shown.targets} />}
    </section>
  );
}

function Targets({ targets }: { targets: readonly TargetComparison[] }) {
  const project = useProject();
  const most = Math.max(0.1, ...targets.map((target) => target.personDays.high));
  const isOwn = ({ target, version }: TargetComparison) =>
    target === project?.settings.target.kind && version === project.settings.conversion.targetVersion;
  const own = targets.find(isOwn);
  return (
    <div className="targets">
      {targets.map((target) => (
        <article key={`${target.target} ${target.version}`} className={isOwn(target) ? "target target-own" : "target"}>
          <h3>
            {nameOf(target)}
            {isOwn(target) && <Badge tone="info">{t("assessment.thisProject")}</Badge>}
          </h3>
          <StackedBar
            parts={[
              { fill: "ok", value: target.converted },
              { fill: "warn", value: target.withActionItems },
              { fill: "bad", value: target.notConverted },
            ]}
          />
          <dl>
            <Pair label={t("assessment.automatic")}>
              {t("assessment.percent", { n: percent(target.converted, target.objects) })}
            </Pair>
            <Pair label={t("status.converted-with-action-items")}>{target.withActionItems.toLocaleString()}</Pair>
            <Pair label={t("status.not-converted")}>{target.notConverted.toLocaleString()}</Pair>
            <Pair label={t("assessment.workItems")}>{target.actionItems.toLocaleString()}</Pair>
            <Pair label={t("assessment.personDays")}>
              {t("assessment.dayRange", { low: target.personDays.low, high: target.personDays.high })}
            </Pair>
          </dl>
          <StackedBar
            full={most}
            parts={[
              { fill: "accent", value: target.personDays.low },
              { fill: "accent-3", value: target.personDays.high - target.personDays.low },
            ]}
          />
          <h4>{t("assessment.reasons")}</h4>
          <Reasons target={target} isOwn={isOwn(target)} />
          {own && own !== target && (
            <>
              <h4>{t("assessment.difference", { target: nameOf(own) })}</h4>
              <Differences target={target} other={own} />
            </>
          )}
        </article>
      ))}
    </div>
  );
}

function Pair({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function nameOf({ target, version }: TargetComparison): string {
  return `${t(`target.${target}`)} ${versionText(target, version)}`;
}

function Reasons({ target: { topRules }, isOwn }: { target: TargetComparison; isOwn: boolean }) {
  if (topRules.length === 0) return <p className="muted">{t("assessment.noWork")}</p>;
  return (
    <ul className="reasons">
      {topRules.map(({ rule, title, hours }) => (
        <li key={rule}>
          {isOwn ? (
            <button type="button" className="chart-link" onClick={() => showObjects({ rule })}>
              {title}
            </button>
          ) : (
            <span>{title}</span>
          )}
          <span className="reason-hours">{t("guidance.hours", { n: Math.round(hours * 10) / 10 })}</span>
        </li>
      ))}
    </ul>
  );
}

function Differences({ target, other }: { target: TargetComparison; other: TargetComparison }) {
  const found = differences(target, other);
  if (found.length === 0) return <p className="muted">{t("assessment.same")}</p>;
  return (
    <ul className="reasons">
      {found.map(({ rule, title, more }) => (
        <li key={rule}>
          <span>{title}</span>
          <span className={`reason-hours ${more > 0 ? "tone-bad" : "tone-ok"}`}>
            {t(more > 0 ? "assessment.more" : "assessment.less", { n: Math.abs(more) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
