/** The table of action items, by the WAI-ARIA treegrid pattern: the container has the focus and names the active row. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { ItemView } from "../../../electron/ipc/data";
import { zoom } from "../../app/preferences";
import { openItem, showObjects, useSelected } from "../../app/selection";
import { decide, useProject } from "../../app/state";
import { useStore } from "../../app/store";
import { Button } from "../../components/button";
import { EmptyState } from "../../components/empty-state";
import { Select } from "../../components/field";
import { VirtualList, type VirtualListHandle } from "../../components/virtual-list";
import { t } from "../../messages";
import { DecideDialog } from "./decide-dialog";
import { arrangement } from "./item-commands";
import { GroupLine, ItemLine } from "./item-lines";
import { arrangeItems, GROUPINGS, type ItemRow, SORTINGS } from "./item-rows";

const PAGE = 10;

export function ItemTable({ items }: { items: readonly ItemView[] }) {
  const id = useId();
  const project = useProject();
  const selected = useSelected("item");
  const scale = useStore(zoom);
  const { grouping, sorting } = useStore(arrangement);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const [isDeciding, setDeciding] = useState(false);
  const list = useRef<VirtualListHandle>(null);
  const rows = useMemo(() => arrangeItems(items, grouping, sorting, closed), [items, grouping, sorting, closed]);
  // A new conversion may have taken away what was chosen.
  const chosen = useMemo(() => items.filter((item) => marked.has(item.id)), [items, marked]);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.key === (active ?? selected)),
  );

  // An item that is opened from elsewhere is shown here; what was chosen by hand stays where it is.
  const rowsNow = useRef(rows);
  rowsNow.current = rows;
  useEffect(() => {
    const at = rowsNow.current.findIndex((row) => row.key === selected);
    if (at < 0) return;
    setActive(selected);
    list.current?.scrollTo(at);
  }, [selected]);

  if (items.length === 0) return <EmptyState icon="check-circle" title={t("items.none")} text={t("items.noneHelp")} />;
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    setActive(rows[to].key);
    list.current?.scrollTo(to);
  };
  const toggle = (row: ItemRow) => {
    setActive(row.key);
    setClosed(flip(closed, [row.key]));
  };
  const choose = (row: ItemRow) => setMarked(flip(marked, row.ids));
  const groupAbove = (index: number) => rows.findLastIndex((row, i) => i < index && !row.item);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[activeIndex];
    // The boxes of the rows have keys of their own.
    if (!row || event.altKey || (event.target instanceof HTMLInputElement && event.key === " ")) return;
    const isClosed = closed.has(row.key);
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return;
      setMarked(new Set(items.map((item) => item.id)));
    } else if (event.key === "ArrowDown") goTo(activeIndex + 1);
    else if (event.key === "ArrowUp") goTo(activeIndex - 1);
    else if (event.key === "PageDown") goTo(activeIndex + PAGE);
    else if (event.key === "PageUp") goTo(activeIndex - PAGE);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(rows.length - 1);
    else if (event.key === " ") choose(row);
    else if (event.key === "Enter") row.item ? openItem(row.item.id, true) : toggle(row);
    else if (event.key === "ArrowRight" && !row.item) isClosed ? toggle(row) : goTo(activeIndex + 1);
    else if (event.key === "ArrowLeft" && !row.item && !isClosed) toggle(row);
    else if (event.key === "ArrowLeft" && row.item && groupAbove(activeIndex) >= 0) goTo(groupAbove(activeIndex));
    else return;
    event.preventDefault();
  };
  const renderRow = (index: number) => {
    const row = rows[index];
    const shared = {
      id: `${id}-${index}`,
      index,
      isActive: index === activeIndex,
      onChoose: () => choose(row),
    };
    return row.item ? (
      <ItemLine
        {...shared}
        item={row.item}
        level={grouping === "none" ? 1 : 2}
        isChosen={marked.has(row.item.id)}
        isSelected={row.item.id === selected}
        onOpen={() => {
          setActive(row.key);
          if (row.item) openItem(row.item.id, true);
        }}
      />
    ) : (
      <GroupLine
        {...shared}
        row={row}
        label={grouping === "severity" ? t(`severity.${row.label as ItemView["severity"]}`) : row.label}
        isClosed={closed.has(row.key)}
        chosen={row.ids.filter((item) => marked.has(item)).length}
        onToggle={() => toggle(row)}
        onShowObjects={row.rule === undefined ? undefined : () => showObjects({ rule: row.rule })}
      />
    );
  };
  return (
    <div className="items">
      <div className="items-bar">
        <Select
          isLabelHidden
          label={t("items.groupBy")}
          value={grouping}
          options={GROUPINGS.map((g) => ({ value: g, label: t(`items.by-${g}`) }))}
          onChange={(next) => arrangement.set({ grouping: next, sorting })}
        />
        <Select
          isLabelHidden
          label={t("items.sortBy")}
          value={sorting}
          options={SORTINGS.map((s) => ({ value: s, label: t(`items.sort-${s}`) }))}
          onChange={(next) => arrangement.set({ grouping, sorting: next })}
        />
        <span className="muted">{t("items.count", { n: items.length })}</span>
        <Button
          size="small"
          disabled={chosen.length === 0 || Boolean(project?.readOnly)}
          onClick={() => setDeciding(true)}
        >
          {t("items.decide", { n: chosen.length })}
        </Button>
      </div>
      <VirtualList
        ref={list}
        count={rows.length}
        rowHeight={Math.round(25 * scale)}
        keyOf={(index) => rows[index].key}
        container={{
          role: "treegrid",
          tabIndex: 0,
          "aria-label": t("items.title"),
          "aria-multiselectable": true,
          "aria-rowcount": rows.length,
          "aria-activedescendant": `${id}-${activeIndex}`,
          onKeyDown,
        }}
        className="items-list"
        renderRow={renderRow}
      />
      {isDeciding && (
        <DecideDialog
          items={chosen}
          onClose={() => setDeciding(false)}
          onDecide={(decision) => {
            setDeciding(false);
            setMarked(new Set());
            void decide(
              chosen.map((item) => item.id),
              decision,
            );
          }}
        />
      )}
    </div>
  );
}

/** Takes all out where all are in, else puts all in. */
function flip(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(set);
  const isAll = ids.every((id) => set.has(id));
  for (const id of ids) isAll ? next.delete(id) : next.add(id);
  return next;
}
