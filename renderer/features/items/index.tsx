/** Below the editors: action items, errors of the target, and the log. */
import { useState } from "react";
import { useDocumentPart } from "../../app/document-session";
import { openObject, openPlace } from "../../app/selection";
import { useItems, useLog, useRows } from "../../app/state";
import { momentText } from "../../app/time-text";
import { Badge, ToneIcon } from "../../components/badge";
import { EmptyState } from "../../components/empty-state";
import { Tabs } from "../../components/tabs";
import { t } from "../../messages";
import { kindText } from "../../messages/kinds";
import { ItemTable } from "./item-table";
import "./items.css";

export { ITEM_COMMANDS } from "./item-commands";

type TabKey = "items" | "errors" | "log";

/** The pane at the bottom. */
export function ItemsPane() {
  const [tab, setTab] = useState<TabKey>("items");
  const items = useItems();
  const rows = useRows();
  const problems = useDocumentPart("problems");
  const failed = rows.filter((row) => row.verification === "failed");
  const open = items.filter((item) => item.decision.state === "open" && item.severity !== "info").length;
  return (
    <Tabs
      label={t("items.tabs")}
      selected={tab}
      onSelect={setTab}
      tabs={[
        {
          key: "items",
          label: t("items.title"),
          extra: (
            <Badge tone={open > 0 ? "warn" : "ok"} label={t("items.open", { n: open })}>
              {open}
            </Badge>
          ),
        },
        {
          key: "errors",
          label: t("items.errors"),
          extra: (
            <Badge tone={failed.length + problems.length > 0 ? "bad" : "neutral"}>
              {failed.length + problems.length}
            </Badge>
          ),
        },
        { key: "log", label: t("items.log") },
      ]}
    >
      {tab === "items" && <ItemTable items={items} />}
      {tab === "errors" && <Errors />}
      {tab === "log" && <Log />}
    </Tabs>
  );
}

function Errors() {
  const rows = useRows();
  const id = useDocumentPart("id");
  const problems = useDocumentPart("problems");
  const failed = rows.filter((row) => row.verification === "failed");
  if (failed.length + problems.length === 0)
    return <EmptyState icon="shield" title={t("items.noErrors")} text={t("items.noErrorsHelp")} />;
  return (
    <ul className="items-errors">
      {problems.map((problem) => (
        <li key={`${problem.start}:${problem.message}`}>
          <button type="button" className="items-open" onClick={() => id && openPlace(id, problem)}>
            <ToneIcon icon="error" tone="bad" label={t("severity.error")} size={13} />
            <span className="items-object">{id}</span>
            <span className="items-detail">{problem.message}</span>
          </button>
        </li>
      ))}
      {failed.map((row) => (
        <li key={row.id}>
          <button type="button" className="items-open" onClick={() => openObject(row.id, true)}>
            <ToneIcon icon="error" tone="bad" label={t("severity.error")} size={13} />
            <span className="items-object">{row.name}</span>
            <span className="items-detail">{t("items.failed", { kind: kindText(row.kind) })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Log() {
  const log = useLog();
  if (log.length === 0) return <EmptyState icon="info" title={t("items.noLog")} />;
  return (
    <ol className="items-log">
      {log.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end.
        <li key={i} className={`items-log-${entry.level}`}>
          <time>{momentText(entry.time)}</time> {entry.message}
        </li>
      ))}
    </ol>
  );
}
