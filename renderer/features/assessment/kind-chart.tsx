/** How much of each kind of object converts by itself. */
import { useState } from "react";
import type { Assessment, ObjectStatus } from "../../../electron/ipc/data";
import { Button } from "../../components/button";
import { t } from "../../messages";
import { kindText } from "../../messages/kinds";
import { Count } from "./count";
import { byKind, type KindFigures, percent } from "./figures";
import { type Fill, StackedBar, Swatch } from "./stacked-bar";

const COLUMNS: readonly { readonly status: ObjectStatus; readonly fill: Fill }[] = [
  { status: "converted", fill: "ok" },
  { status: "converted-with-action-items", fill: "warn" },
  { status: "not-converted", fill: "bad" },
];
const FIRST = 14;

/** The chart, as a table whose rows hold a bar. */
export function KindChart({ assessment }: { assessment: Assessment }) {
  const [isWhole, setWhole] = useState(false);
  const kinds = byKind(assessment);
  return (
    <section className="card" aria-labelledby="by-kind">
      <h2 id="by-kind">{t("assessment.byKind")}</h2>
      <table className="chart">
        <thead>
          <tr>
            <th scope="col">{t("assessment.kind")}</th>
            <th scope="col" className="chart-bar">
              {t("assessment.share")}
            </th>
            {COLUMNS.map(({ status, fill }) => (
              <th scope="col" key={status}>
                <Swatch fill={fill} /> {t(`assessment.short-${status}`)}
              </th>
            ))}
            <th scope="col">{t("assessment.all")}</th>
          </tr>
        </thead>
        <tbody>
          {(isWhole ? kinds : kinds.slice(0, FIRST)).map((kind) => (
            <KindRow key={kind.kind} figures={kind} />
          ))}
        </tbody>
      </table>
      {kinds.length > FIRST && (
        <Button
          variant="quiet"
          size="small"
          icon={isWhole ? "chevron-up" : "chevron-down"}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t("assessment.fewer") : t("assessment.allKinds", { n: kinds.length })}
        </Button>
      )}
    </section>
  );
}

function KindRow({ figures: { kind, total, byStatus } }: { figures: KindFigures }) {
  const name = kindText(kind);
  return (
    <tr>
      <th scope="row" className="chart-kind">
        {name}
      </th>
      <td className="chart-bar">
        <div className="chart-share">
          <StackedBar parts={COLUMNS.map(({ status, fill }) => ({ fill, value: byStatus[status] }))} />
          <span>{t("assessment.percent", { n: Math.floor(percent(byStatus.converted, total)) })}</span>
        </div>
      </td>
      {COLUMNS.map(({ status }) => (
        <td key={status}>
          <Count
            value={byStatus[status]}
            filter={{ kinds: [kind], statuses: [status] }}
            label={`${name}, ${t(`status.${status}`)}`}
          />
        </td>
      ))}
      <td>
        <Count value={total} filter={{ kinds: [kind] }} label={name} />
      </td>
    </tr>
  );
}
