/** Action items in groups and in order. Pure. */
import type { ItemView } from "../../../electron/ipc/data";

export const GROUPINGS = ["rule", "object", "severity", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const SORTINGS = ["severity", "hours", "object", "place"] as const;
export type Sorting = (typeof SORTINGS)[number];

/** A group's heading, or an item. */
export interface ItemRow {
  readonly key: string;
  readonly label: string;
  readonly item?: ItemView;
  /** Of a group: its items. */
  readonly ids: readonly string[];
  readonly hours: number;
  /** Of a group of one rule's items. */
  readonly rule?: string;
}

/** Made once: comparing without it is many times slower. */
const NAMES = new Intl.Collator(undefined, { numeric: true });

const RANK = { error: 0, warning: 1, info: 2 } as const;

const ORDER: Record<Sorting, (a: ItemView, b: ItemView) => number> = {
  severity: (a, b) => RANK[a.severity] - RANK[b.severity] || b.hours - a.hours,
  hours: (a, b) => b.hours - a.hours || RANK[a.severity] - RANK[b.severity],
  object: (a, b) => NAMES.compare(a.objectName, b.objectName) || a.source.line - b.source.line,
  place: (a, b) => NAMES.compare(a.source.file, b.source.file) || a.source.line - b.source.line,
};

/** The rows to show; groups with the most hours first, closed ones without their items. */
export function arrangeItems(
  items: readonly ItemView[],
  grouping: Grouping,
  sorting: Sorting,
  closed: ReadonlySet<string>,
): ItemRow[] {
  const sorted = [...items].sort(ORDER[sorting]);
  if (grouping === "none") return sorted.map(itemRow);
  const groups = new Map<string, ItemView[]>();
  for (const item of sorted) {
    const key = grouping === "rule" ? item.rule : grouping === "object" ? item.objectId : item.severity;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups]
    .map(([key, members]) => ({ key: `group:${key}`, members, hours: members.reduce((sum, i) => sum + i.hours, 0) }))
    .sort((a, b) =>
      grouping === "severity" ? RANK[a.members[0].severity] - RANK[b.members[0].severity] : b.hours - a.hours,
    )
    .flatMap(({ key, members, hours }) => [
      {
        key,
        label: labelOf(members[0], grouping),
        ids: members.map((i) => i.id),
        hours,
        rule: grouping === "rule" ? members[0].rule : undefined,
      },
      ...(closed.has(key) ? [] : members.map(itemRow)),
    ]);
}

function itemRow(item: ItemView): ItemRow {
  return { key: item.id, label: item.title, item, ids: [item.id], hours: item.hours };
}

function labelOf(item: ItemView, grouping: Grouping): string {
  if (grouping === "rule") return item.title;
  return grouping === "object" ? item.objectName : item.severity;
}
