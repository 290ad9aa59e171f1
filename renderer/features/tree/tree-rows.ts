/** The rows of the object tree: schema, kind, object, and what belongs to an object. Pure. */
import type { ItemView, ObjectRow } from "../../../electron/ipc/data";
import type { TreeFilter } from "../../app/selection";
import type { TreeRow } from "../../components/tree";

export interface ObjectTreeRow extends TreeRow {
  readonly type: "schema" | "kind" | "object";
  readonly kind: string;
  /** Of an object. */
  readonly object?: ObjectRow;
  /** Objects below a group that match the filter. */
  readonly count: number;
}

/** Whether an object passes the filter. `documentsOfRule` holds the ids of the objects with an item of the filter's rule. */
export function matches(row: ObjectRow, filter: TreeFilter, objectsOfRule: ReadonlySet<string> | undefined): boolean {
  const text = filter.text.trim().toLowerCase();
  if (text && !`${row.schema}.${row.parent ? `${row.parent}.` : ""}${row.name}`.toLowerCase().includes(text))
    return false;
  if (filter.kinds.length > 0 && !filter.kinds.includes(row.kind)) return false;
  if (filter.statuses.length > 0 && !filter.statuses.includes(row.status)) return false;
  if (filter.severities.length > 0) {
    const has = { error: row.errors, warning: row.warnings, info: row.infos } as Record<string, number>;
    if (!filter.severities.some((severity) => has[severity] > 0)) return false;
  }
  if (objectsOfRule && !objectsOfRule.has(row.id)) return false;
  if (filter.isEdited && !row.isEdited) return false;
  if (filter.hasConflict && !row.hasConflict) return false;
  return !filter.isFailed || row.verification === "failed";
}

/** Ids of the objects with an item of a rule. */
export function objectsOfRule(items: readonly ItemView[], rule: string): ReadonlySet<string> | undefined {
  return rule ? new Set(items.filter((item) => item.rule === rule).map((item) => item.objectId)) : undefined;
}

interface Group<T> {
  readonly key: string;
  readonly members: T[];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key) ?? { key, members: [] };
    group.members.push(value);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.key.localeCompare(b.key));
}

/** The visible rows. `isExpanded` tells of a key; a filter that is set opens everything. */
export function treeRows(
  objects: readonly ObjectRow[],
  isExpanded: (key: string, level: number) => boolean,
): ObjectTreeRow[] {
  const rows: ObjectTreeRow[] = [];
  const isShown = new Set(objects);
  const byParent = groupedChildren(objects);
  const schemas = groupBy(objects, (o) => o.schema);
  schemas.forEach((schema, s) => {
    const key = `schema:${schema.key}`;
    const isOpen = isExpanded(key, 1);
    rows.push(group("schema", key, schema.key, 1, isOpen, schemas.length, s + 1, schema.members.length));
    if (!isOpen) return;
    const roots = schema.members.filter((o) => !parentOf(o, byParent.roots, isShown));
    const kinds = groupBy(roots, (o) => o.kind);
    kinds.forEach((kind, k) => {
      const kindKey = `${key}/${kind.key}`;
      const isKindOpen = isExpanded(kindKey, 2);
      rows.push(group("kind", kindKey, kind.key, 2, isKindOpen, kinds.length, k + 1, kind.members.length));
      if (isKindOpen) addObjects(kind.members, 3);
    });
  });
  return rows;

  function addObjects(members: readonly ObjectRow[], level: number): void {
    const sorted = [...members].sort((a, b) => a.name.localeCompare(b.name));
    sorted.forEach((object, i) => {
      const children = byParent.childrenOf(object);
      const isOpen = children.length > 0 ? isExpanded(object.id, level) : undefined;
      rows.push({
        type: "object",
        kind: object.kind,
        key: object.id,
        label: object.name,
        level,
        isExpanded: isOpen,
        siblings: sorted.length,
        position: i + 1,
        object,
        count: children.length,
      });
      if (isOpen) addObjects(children, level + 1);
    });
  }
}

function group(
  type: "schema" | "kind",
  key: string,
  label: string,
  level: number,
  isExpanded: boolean,
  siblings: number,
  position: number,
  count: number,
): ObjectTreeRow {
  return { type, kind: label, key, label, level, isExpanded, siblings, position, count };
}

interface Children {
  /** Objects that can have others below them, by schema and name. */
  readonly roots: ReadonlyMap<string, ObjectRow>;
  childrenOf(object: ObjectRow): readonly ObjectRow[];
}

const OWNERS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materialized view",
  "package",
  "package body",
  "type",
  "type body",
]);

function groupedChildren(objects: readonly ObjectRow[]): Children {
  const roots = new Map<string, ObjectRow>();
  for (const object of objects) {
    if (object.parent || !OWNERS.has(object.kind)) continue;
    const key = `${object.schema}.${object.name}`;
    // Members of a package stand in its body.
    if (!roots.has(key) || object.kind.endsWith("body")) roots.set(key, object);
  }
  const below = new Map<ObjectRow, ObjectRow[]>();
  for (const object of objects) {
    const owner = object.parent ? roots.get(`${object.schema}.${object.parent}`) : undefined;
    if (owner && owner !== object) below.set(owner, [...(below.get(owner) ?? []), object]);
  }
  return { roots, childrenOf: (object) => below.get(object) ?? [] };
}

function parentOf(
  object: ObjectRow,
  roots: ReadonlyMap<string, ObjectRow>,
  shown: ReadonlySet<ObjectRow>,
): ObjectRow | undefined {
  const owner = object.parent ? roots.get(`${object.schema}.${object.parent}`) : undefined;
  return owner && owner !== object && shown.has(owner) ? owner : undefined;
}
