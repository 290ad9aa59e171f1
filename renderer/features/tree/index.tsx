/** The object tree: every schema object with its status, filtered as wanted. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { ObjectRow } from "../../../electron/ipc/data";
import { type Command, useCommands } from "../../app/commands";
import { zoom } from "../../app/preferences";
import { NO_FILTER, openObject, type TreeFilter, treeFilter, useSelected } from "../../app/selection";
import { useItems, useRows } from "../../app/state";
import { useStore } from "../../app/store";
import { useUnsavedTexts } from "../../app/unsaved-texts";
import { Badge, type Tone, ToneIcon } from "../../components/badge";
import { IconButton } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Icon, type IconName } from "../../components/icon";
import { MenuButton, type MenuItem } from "../../components/menu";
import { Tree, type TreeHandle } from "../../components/tree";
import { t } from "../../messages";
import { kindText } from "../../messages/kinds";
import { indexObjects, matches, type ObjectTreeRow, objectsWithItems, treeRows } from "./tree-rows";
import "./tree-pane.css";

const ICONS: Readonly<Record<string, IconName>> = {
  table: "table",
  view: "view",
  "materialized view": "view",
  package: "package",
  "package body": "package",
  trigger: "trigger",
  sequence: "sequence",
  index: "index",
  type: "type",
  "type body": "type",
  synonym: "synonym",
  constraint: "constraint",
  user: "user",
  role: "user",
  data: "data",
};

const STATUS: Record<ObjectRow["status"], { icon: IconName; tone: Tone }> = {
  converted: { icon: "check-circle", tone: "ok" },
  "converted-with-action-items": { icon: "warning", tone: "warn" },
  "not-converted": { icon: "error", tone: "bad" },
};

/** The pane on the left. */
export function TreePane() {
  const objects = useRows();
  const items = useItems();
  const filter = useStore(treeFilter);
  const object = useSelected("object");
  const scale = useStore(zoom);
  const unsaved = new Set(useUnsavedTexts().map(({ from }) => from.id));
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const tree = useRef<TreeHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const isFiltered = filter !== NO_FILTER;
  const shown = useMemo(() => {
    const withItems = objectsWithItems(items, filter);
    return isFiltered ? objects.filter((row) => matches(row, filter, withItems)) : objects;
  }, [objects, items, filter, isFiltered]);
  const index = useMemo(() => indexObjects(shown), [shown]);
  const rows = useMemo(
    () =>
      treeRows(
        index,
        (key, level) => toggled.get(key) ?? (level === 1 || (isFiltered && shown.length < 400)),
        kindText,
      ),
    [index, shown.length, toggled, isFiltered],
  );
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: "view.tree", title: "command.view.tree", keys: "Alt+0", run: () => tree.current?.focus() },
      { id: "view.filter", title: "command.view.filter", keys: "Mod+Shift+F", run: () => search.current?.focus() },
    ],
    [],
  );
  useCommands(commands);
  // What is selected elsewhere is shown here, with all that is around it opened; once, so that a list that is loaded
  // again (each save does that) leaves the tree as the user has it.
  const revealed = useRef<string>(undefined);
  useEffect(() => {
    if (object === revealed.current) return;
    const selected = objects.find((row) => row.id === object);
    if (object && !selected) return;
    revealed.current = object;
    if (!selected) return;
    setToggled((before) => opened(before, selected, objects));
    tree.current?.reveal(selected.id);
  }, [object, objects]);
  const toggle = (row: ObjectTreeRow, isExpanded: boolean) =>
    setToggled((before) => new Map(before).set(row.key, isExpanded));
  return (
    <section className="tree-pane" aria-label={t("tree.title")}>
      <div className="tree-filter">
        <div className="tree-search">
          <Icon name="search" size={13} />
          <input
            ref={search}
            type="search"
            aria-label={t("tree.search")}
            placeholder={t("tree.search")}
            value={filter.text}
            spellCheck={false}
            onChange={(event) => setFilter({ text: event.target.value })}
            onKeyDown={(event) => event.key === "ArrowDown" && tree.current?.focus()}
          />
        </div>
        <MenuButton
          label={t("tree.filter")}
          className="icon-button icon-button-normal"
          items={filterItems(filter, objects)}
        >
          <Icon name="filter" />
        </MenuButton>
        {isFiltered && <IconButton icon="close" label={t("tree.clear")} onClick={() => treeFilter.set(NO_FILTER)} />}
      </div>
      {isFiltered && (
        <p className="tree-count" role="status">
          {t("tree.shown", { n: shown.length, all: objects.length })}
          {filter.rule && <span>: {items.find((item) => item.rule === filter.rule)?.title ?? filter.rule}</span>}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState icon="filter" title={isFiltered ? t("tree.noMatch") : t("tree.empty")} />
      ) : (
        <Tree
          ref={tree}
          rows={rows}
          selected={object}
          label={t("tree.title")}
          rowHeight={Math.round(24 * scale)}
          renderRow={(row) => <Row row={row} isUnsaved={unsaved.has(row.object?.document ?? "")} />}
          onToggle={toggle}
          onOpen={(row) => (row.object ? openObject(row.object.id) : toggle(row, !row.isExpanded))}
        />
      )}
    </section>
  );
}

function setFilter(part: Partial<TreeFilter>): void {
  treeFilter.set((before) => {
    const next = { ...before, ...part };
    const isNothing = Object.keys(NO_FILTER).every(
      (key) => String(next[key as keyof TreeFilter]) === String(NO_FILTER[key as keyof TreeFilter]),
    );
    return isNothing ? NO_FILTER : next;
  });
}

const STATUSES = ["converted", "converted-with-action-items", "not-converted"] as const;
const SEVERITIES = ["error", "warning", "info"] as const;

function filterItems(filter: TreeFilter, objects: readonly ObjectRow[]): MenuItem[] {
  const choices = <V extends string>(
    section: string,
    part: "statuses" | "severities" | "kinds",
    values: readonly V[],
    textOf: (value: V) => string,
  ): MenuItem[] =>
    values.map((value) => {
      const chosen = filter[part];
      const isChecked = chosen.includes(value);
      return {
        key: `${part}:${value}`,
        section,
        label: textOf(value),
        isChecked,
        onSelect: () => setFilter({ [part]: isChecked ? chosen.filter((v) => v !== value) : [...chosen, value] }),
      };
    });
  const flag = (part: "isEdited" | "hasConflict" | "isFailed", label: string): MenuItem => ({
    key: part,
    section: t("tree.byState"),
    label,
    isChecked: filter[part],
    onSelect: () => setFilter({ [part]: !filter[part] }),
  });
  const kinds = [...new Set(objects.map((o) => o.kind))].sort((a, b) => kindText(a).localeCompare(kindText(b)));
  return [
    ...choices(t("tree.byStatus"), "statuses", STATUSES, (status) => t(`status.${status}`)),
    ...choices(t("tree.bySeverity"), "severities", SEVERITIES, (severity) => t(`severity.${severity}`)),
    flag("isEdited", t("editor.edited")),
    flag("hasConflict", t("conflict.title")),
    flag("isFailed", t("tree.failed")),
    ...choices(t("tree.byKind"), "kinds", kinds, kindText),
  ];
}

/** The expansion with everything around an object opened. */
function opened(
  before: ReadonlyMap<string, boolean>,
  selected: ObjectRow,
  objects: readonly ObjectRow[],
): ReadonlyMap<string, boolean> {
  const owner = selected.parent
    ? objects.findLast((o) => o.schema === selected.schema && o.name === selected.parent && !o.parent)
    : undefined;
  const schema = `schema:${selected.schema}`;
  const around = [schema, `${schema}/${(owner ?? selected).kind}`, ...(owner ? [owner.id] : [])];
  // The same map where nothing is to be opened: the rows need not be made again.
  return around.every((key) => before.get(key))
    ? before
    : new Map([...before, ...around.map((key) => [key, true] as const)]);
}

function Row({ row, isUnsaved }: { row: ObjectTreeRow; isUnsaved: boolean }) {
  if (!row.object)
    return (
      <span className="tree-line">
        <span className={row.type === "schema" ? "tree-schema" : "tree-kind"}>{row.label || t("tree.noSchema")}</span>
        <span className="tree-number">{row.count.toLocaleString()}</span>
      </span>
    );
  const { object, standing = object } = row;
  const status = STATUS[standing.status];
  const items = standing.errors + standing.warnings;
  return (
    <span className="tree-line" title={`${kindText(object.kind)} ${object.name}`}>
      <span className="tree-icon">
        <Icon
          name={ICONS[object.kind] ?? (/function|procedure|method/.test(object.kind) ? "routine" : "object")}
          size={14}
        />
      </span>
      <span className="tree-name">{object.name}</span>
      {isUnsaved && <ToneIcon icon="warning" tone="bad" label={t("editor.notSaved")} size={13} />}
      {object.hasConflict && <ToneIcon icon="conflict" tone="bad" label={t("conflict.title")} size={13} />}
      {object.isEdited && <ToneIcon icon="edit" tone="info" label={t("editor.edited")} size={13} />}
      {items > 0 && (
        <Badge tone={standing.errors > 0 ? "bad" : "warn"} label={t("tree.items", { n: items })}>
          {items}
        </Badge>
      )}
      <ToneIcon icon={status.icon} tone={status.tone} label={t(`status.${standing.status}`)} size={13} />
    </span>
  );
}
