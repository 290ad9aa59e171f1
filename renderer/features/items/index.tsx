/** Below the editors: action items, errors of the target, and the log. */
import { useMemo, useState } from "react";
import type { Decision, ItemView } from "../../../electron/ipc/data";
import { type Command, useCommands } from "../../app/commands";
import { useDocument } from "../../app/document-session";
import { zoom } from "../../app/preferences";
import { openItem, openObject, openPlace, selection, useSelection } from "../../app/selection";
import { items as allItems, decide, useItems, useLog, useProject, useRows } from "../../app/state";
import { useStore } from "../../app/store";
import { momentText } from "../../app/time-text";
import { Badge, SeverityIcon, ToneIcon } from "../../components/badge";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { EmptyState } from "../../components/empty-state";
import { Select } from "../../components/field";
import { Tabs } from "../../components/tabs";
import { VirtualList } from "../../components/virtual-list";
import { t } from "../../messages";
import { arrangeItems, GROUPINGS, type Grouping, type ItemRow, SORTINGS, type Sorting } from "./item-rows";
import "./items.css";

type TabKey = "items" | "errors" | "log";

/** The pane at the bottom. */
export function ItemsPane() {
  const [tab, setTab] = useState<TabKey>("items");
  const items = useItems();
  const rows = useRows();
  const { problems } = useDocument();
  const failed = rows.filter((row) => row.verification === "failed");
  const open = items.filter((item) => item.decision.state === "open" && item.severity !== "info").length;
  return (
    <Tabs
      label={t("items.tabs")}
      selected={tab}
      onSelect={setTab}
      tabs={[
        { key: "items", label: t("items.title"), extra: <Badge tone={open > 0 ? "warn" : "ok"}>{open}</Badge> },
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

function step(by: 1 | -1): void {
  const list = allItems.get().filter((item) => item.decision.state === "open" && item.severity !== "info");
  const at = list.findIndex((item) => item.id === selection.get().item);
  const next = list[(at + by + list.length) % list.length];
  if (next) openItem(next.id, true);
}

function settle(state: Decision["state"]): void {
  const item = allItems.get().find((i) => i.id === selection.get().item);
  if (item) void decide([item.id], { ...item.decision, state });
}

const COMMANDS: readonly Command[] = [
  { id: "go.nextItem", title: "command.go.nextItem", keys: "F8", run: () => step(1) },
  { id: "go.previousItem", title: "command.go.previousItem", keys: "Shift+F8", run: () => step(-1) },
  { id: "item.accept", title: "command.item.accept", keys: "Alt+A", run: () => settle("accepted") },
  { id: "item.done", title: "command.item.done", keys: "Alt+D", run: () => settle("done") },
  { id: "item.ignore", title: "command.item.ignore", keys: "Alt+I", run: () => settle("ignored") },
];

function ItemTable({ items }: { items: readonly ItemView[] }) {
  const project = useProject();
  const { item: selected } = useSelection();
  const scale = useStore(zoom);
  const [grouping, setGrouping] = useState<Grouping>("rule");
  const [sorting, setSorting] = useState<Sorting>("severity");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [isDeciding, setDeciding] = useState(false);
  const rows = useMemo(() => arrangeItems(items, grouping, sorting, closed), [items, grouping, sorting, closed]);
  useCommands(COMMANDS);
  if (items.length === 0) return <EmptyState icon="check-circle" title={t("items.none")} text={t("items.noneHelp")} />;
  const flip = (set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> => {
    const next = new Set(set);
    const isAll = ids.every((id) => set.has(id));
    for (const id of ids) isAll ? next.delete(id) : next.add(id);
    return next;
  };
  return (
    <div className="items">
      <div className="items-bar">
        <Select
          isLabelHidden
          label={t("items.groupBy")}
          value={grouping}
          options={GROUPINGS.map((g) => ({ value: g, label: t(`items.by-${g}`) }))}
          onChange={setGrouping}
        />
        <Select
          isLabelHidden
          label={t("items.sortBy")}
          value={sorting}
          options={SORTINGS.map((s) => ({ value: s, label: t(`items.sort-${s}`) }))}
          onChange={setSorting}
        />
        <span className="muted">{t("items.count", { n: items.length })}</span>
        <Button
          size="small"
          disabled={chosen.size === 0 || Boolean(project?.readOnly)}
          onClick={() => setDeciding(true)}
        >
          {t("items.decide", { n: chosen.size })}
        </Button>
      </div>
      <VirtualList
        count={rows.length}
        rowHeight={Math.round(25 * scale)}
        keyOf={(index) => rows[index].key}
        container={{ role: "group", "aria-label": t("items.title"), tabIndex: 0 }}
        className="items-list"
        renderRow={(index) => {
          const row = rows[index];
          return row.item ? (
            <ItemLine
              item={row.item}
              isChosen={chosen.has(row.item.id)}
              isSelected={row.item.id === selected}
              onChoose={() => setChosen(flip(chosen, [row.key]))}
            />
          ) : (
            <GroupLine
              row={row}
              isClosed={closed.has(row.key)}
              isChosen={row.ids.every((id) => chosen.has(id))}
              onToggle={() => setClosed(flip(closed, [row.key]))}
              onChoose={() => setChosen(flip(chosen, row.ids))}
            />
          );
        }}
      />
      {isDeciding && (
        <DecideDialog
          count={chosen.size}
          onClose={() => setDeciding(false)}
          onDecide={(decision) => {
            setDeciding(false);
            setChosen(new Set());
            void decide([...chosen], decision);
          }}
        />
      )}
    </div>
  );
}

function GroupLine({
  row,
  isClosed,
  isChosen,
  onToggle,
  onChoose,
}: {
  row: ItemRow;
  isClosed: boolean;
  isChosen: boolean;
  onToggle: () => void;
  onChoose: () => void;
}) {
  return (
    <div className="items-group">
      <input
        type="checkbox"
        aria-label={t("items.chooseGroup", { group: row.label })}
        checked={isChosen}
        onChange={onChoose}
      />
      <button type="button" aria-expanded={!isClosed} onClick={onToggle}>
        {isClosed ? "▸" : "▾"} {row.label}
      </button>
      <span className="muted">{t("items.groupCount", { n: row.ids.length })}</span>
      <span className="items-hours">{t("guidance.hours", { n: Math.round(row.hours * 10) / 10 })}</span>
    </div>
  );
}

function ItemLine({
  item,
  isChosen,
  isSelected,
  onChoose,
}: {
  item: ItemView;
  isChosen: boolean;
  isSelected: boolean;
  onChoose: () => void;
}) {
  return (
    <div className={isSelected ? "items-line items-selected" : "items-line"}>
      <input
        type="checkbox"
        aria-label={t("items.choose", { title: item.title })}
        checked={isChosen}
        onChange={onChoose}
      />
      <SeverityIcon severity={item.severity} label={t(`severity.${item.severity}`)} />
      <button type="button" className="items-open" onClick={() => openItem(item.id, true)} title={item.detail}>
        <span className="items-object">{item.objectName}</span>
        <span className="items-detail">{item.detail}</span>
      </button>
      {item.decision.note && <ToneIcon icon="edit" tone="info" label={item.decision.note} size={12} />}
      {item.decision.state !== "open" && <Badge tone="ok">{t(`items.${item.decision.state}`)}</Badge>}
      <span className="items-place">
        {item.source.file}:{item.source.line}
      </span>
      <span className="items-hours">{item.hours > 0 ? t("guidance.hours", { n: item.hours }) : ""}</span>
    </div>
  );
}

function DecideDialog({
  count,
  onClose,
  onDecide,
}: {
  count: number;
  onClose: () => void;
  onDecide: (decision: Decision) => void;
}) {
  const [state, setState] = useState<Decision["state"]>("accepted");
  const [note, setNote] = useState("");
  return (
    <Dialog
      title={t("items.decide", { n: count })}
      onClose={onClose}
      width={460}
      actions={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button variant="primary" onClick={() => onDecide({ state, note })}>
            {t("items.apply")}
          </Button>
        </>
      }
    >
      <Select
        label={t("items.decision")}
        value={state}
        options={(["accepted", "done", "ignored", "open"] as const).map((s) => ({
          value: s,
          label: t(`decision.${s}`),
        }))}
        onChange={setState}
      />
      <label className="items-note">
        <span>{t("items.note")}</span>
        <textarea className="input" rows={4} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
    </Dialog>
  );
}

function Errors() {
  const rows = useRows();
  const { id, problems } = useDocument();
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
            <span className="items-detail">{t("items.failed", { kind: row.kind })}</span>
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
