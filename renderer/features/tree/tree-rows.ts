/** The rows of the object tree: schema, kind, object, and what belongs to an object. Pure. */
import type { ItemView, ObjectRow } from "../../../electron/ipc/data";
import type { TreeFilter } from "../../app/selection";
import { worstStatus } from "../../app/status";
import type { TreeRow } from "../../components/tree";

export interface ObjectTreeRow extends TreeRow {
  readonly type: "schema" | "kind" | "object";
  readonly kind: string;
  /** Of an object. */
  readonly object?: ObjectRow;
  /** Objects below a group that match the filter. */
  readonly count: number;
  /** Of an object: how it stands, with those below it while they are not shown. */
  readonly standing?: Standing;
}

export interface Standing {
  readonly status: ObjectRow["status"];
  readonly errors: number;
  readonly warnings: number;
}

function standingOf(objects: readonly ObjectRow[]): Standing {
  const sum = (key: "errors" | "warnings") => objects.reduce((all, object) => all + object[key], 0);
  return { status: worstStatus(objects), errors: sum("errors"), warnings: sum("warnings") };
}

/** Whether an object passes the filter. `withItems` holds the ids of the objects with an item of the filter's rule and complexities. */
export function matches(row: ObjectRow, filter: TreeFilter, withItems: ReadonlySet<string> | undefined): boolean {
  const text = filter.text.trim().toLowerCase();
  if (text && !`${row.schema}.${row.parent ? `${row.parent}.` : ""}${row.name}`.toLowerCase().includes(text))
    return false;
  if (filter.kinds.length > 0 && !filter.kinds.includes(row.kind)) return false;
  if (filter.statuses.length > 0 && !filter.statuses.includes(row.status)) return false;
  if (filter.severities.length > 0) {
    const has = { error: row.errors, warning: row.warnings, info: row.infos } as Record<string, number>;
    if (!filter.severities.some((severity) => has[severity] > 0)) return false;
  }
  if (withItems && !withItems.has(row.id)) return false;
  if (filter.verifications.length > 0 && !filter.verifications.includes(row.verification)) return false;
  if (filter.isCosting && row.hours === 0) return false;
  if (filter.isEdited && !row.isEdited) return false;
  if (filter.hasConflict && !row.hasConflict) return false;
  return !filter.isFailed || row.verification === "failed";
}

/** Ids of the objects with an item of the filter's rule and complexities; undefined where it asks for neither. */
export function objectsWithItems(
  items: readonly ItemView[],
  { rule, complexities }: TreeFilter,
): ReadonlySet<string> | undefined {
  if (!rule && complexities.length === 0) return undefined;
  const isMeant = (item: ItemView) =>
    (!rule || item.rule === rule) && (complexities.length === 0 || complexities.includes(item.complexity));
  return new Set(items.filter(isMeant).map((item) => item.objectId));
}

interface Group {
  readonly key: string;
  readonly members: ObjectRow[];
}

/** Made once: comparing without it is many times slower. Numbers in names count as numbers. */
const NAMES = new Intl.Collator(undefined, { numeric: true });

function groupBy(values: readonly ObjectRow[], keyOf: (value: ObjectRow) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.members.push(value);
    else groups.set(key, { key, members: [value] });
  }
  return [...groups.values()].sort((a, b) => NAMES.compare(a.key, b.key));
}

interface Schema extends Group {
  readonly kinds: readonly Group[];
}

/** The objects in their places. Made once for a list of objects, however often something is expanded. */
export interface TreeIndex {
  readonly schemas: readonly Schema[];
  childrenOf(object: ObjectRow): readonly ObjectRow[];
  /** Sorted when they are first shown. */
  sorted(members: readonly ObjectRow[]): readonly ObjectRow[];
}

/** Puts objects into schemas and kinds, and members below their owners where these are shown. */
export function indexObjects(objects: readonly ObjectRow[]): TreeIndex {
  const owners = ownersOf(objects);
  const ownerOf = (object: ObjectRow): ObjectRow | undefined => {
    const owner = object.parent ? owners.get(`${object.schema}.${object.parent}`) : undefined;
    return owner === object ? undefined : owner;
  };
  const below = new Map<ObjectRow, ObjectRow[]>();
  const roots: ObjectRow[] = [];
  const counts = new Map<string, number>();
  for (const object of objects) {
    counts.set(object.schema, (counts.get(object.schema) ?? 0) + 1);
    const owner = ownerOf(object);
    const siblings = owner && below.get(owner);
    if (!owner) roots.push(object);
    else if (siblings) siblings.push(object);
    else below.set(owner, [object]);
  }
  const schemas = groupBy(objects, (object) => object.schema);
  const rootsOf = new Map(groupBy(roots, (object) => object.schema).map((group) => [group.key, group.members]));
  const inOrder = new Map<readonly ObjectRow[], readonly ObjectRow[]>();
  return {
    schemas: schemas.map((schema) => ({
      ...schema,
      kinds: groupBy(rootsOf.get(schema.key) ?? [], (object) => object.kind),
    })),
    childrenOf: (object) => below.get(object) ?? [],
    sorted(members) {
      const known = inOrder.get(members);
      if (known) return known;
      const sorted = [...members].sort((a, b) => NAMES.compare(a.name, b.name));
      inOrder.set(members, sorted);
      return sorted;
    },
  };
}

/** The visible rows. `isExpanded` tells of a key, `kindText` gives a kind's name as it is shown. */
export function treeRows(
  { schemas, childrenOf, sorted }: TreeIndex,
  isExpanded: (key: string, level: number) => boolean,
  kindText: (kind: string) => string,
): ObjectTreeRow[] {
  const rows: ObjectTreeRow[] = [];
  const addGroup = (
    type: "schema" | "kind",
    key: string,
    { key: name, members }: Group,
    level: number,
    siblings: number,
    at: number,
  ): boolean => {
    const isOpen = isExpanded(key, level);
    const label = type === "kind" ? kindText(name) : name;
    const position = at + 1;
    rows.push({ type, kind: name, key, label, level, isExpanded: isOpen, siblings, position, count: members.length });
    return isOpen;
  };
  const addObjects = (members: readonly ObjectRow[], level: number): void => {
    sorted(members).forEach((object, at) => {
      const children = childrenOf(object);
      const isOpen = children.length > 0 ? isExpanded(object.id, level) : undefined;
      rows.push({
        type: "object",
        kind: object.kind,
        key: object.id,
        label: object.name,
        level,
        isExpanded: isOpen,
        siblings: members.length,
        position: at + 1,
        object,
        count: children.length,
        standing: standingOf(isOpen === false ? [object, ...children] : [object]),
      });
      if (isOpen) addObjects(children, level + 1);
    });
  };
  schemas.forEach((schema, s) => {
    const key = `schema:${schema.key}`;
    if (!addGroup("schema", key, schema, 1, schemas.length, s)) return;
    schema.kinds.forEach((kind, k) => {
      if (addGroup("kind", `${key}/${kind.key}`, kind, 2, schema.kinds.length, k)) addObjects(kind.members, 3);
    });
  });
  return rows;
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

/** Objects that can have others below them, by schema and name. */
function ownersOf(objects: readonly ObjectRow[]): ReadonlyMap<string, ObjectRow> {
  const owners = new Map<string, ObjectRow>();
  for (const object of objects) {
    if (object.parent || !OWNERS.has(object.kind)) continue;
    const key = `${object.schema}.${object.name}`;
    // Members of a package stand in its body.
    if (!owners.has(key) || object.kind.endsWith("body")) owners.set(key, object);
  }
  return owners;
}
