/** What naming rules do to the objects and columns of the project. Pure. */
import {
  isFor,
  KINDS_OF_TABLES,
  LETTER_CASES,
  NAMED_KINDS,
  type NamedKind,
  type NamingAction,
  type NamingRule,
  renamed,
  type SourceName,
  type TargetName,
} from "../../../converter/convert/naming/naming-rule";
import type { ObjectRow } from "../../../electron/ipc/data";

export interface Renaming {
  readonly kind: NamedKind;
  readonly from: string;
  readonly to: string;
}

export interface NamingPreview {
  /** How many objects and columns get another name. */
  readonly count: number;
  readonly first: readonly Renaming[];
  /** For each rule, how many objects and columns it is for. */
  readonly matches: readonly number[];
}

/** A column of the document of its table. */
export interface NamedColumn {
  readonly document: string;
  readonly name: string;
}

const SHOWN = 8;

/** What objects and columns would be called. */
export function namingPreview(
  rows: readonly ObjectRow[],
  columns: readonly NamedColumn[],
  rules: readonly NamingRule[],
): NamingPreview {
  const first: Renaming[] = [];
  const matches = rules.map(() => 0);
  let count = 0;
  if (rules.length === 0) return { count, first, matches };
  const complete = rules.filter((rule) => !isIncomplete(rule));
  for (const { kind, source } of [...namedObjects(rows), ...namedColumns(rows, columns)]) {
    rules.forEach((rule, i) => {
      if (isFor(rule, kind, source)) matches[i]++;
    });
    const to = renamed(kind, source, complete);
    if (isSame(to, source)) continue;
    count++;
    if (first.length < SHOWN) first.push({ kind, from: written(source, source.table), to: written(to) });
  }
  return { count, first, matches };
}

/** A name whose letter case counts on the target is another one. */
function isSame(to: TargetName, source: SourceName): boolean {
  if (to.schema !== source.schema) return false;
  return to.isExact ? to.name === to.name.toLowerCase() && to.name === source.name : to.name === source.name;
}

interface NamedObject {
  readonly kind: NamedKind;
  readonly source: SourceName;
}

/** The objects that have a name of their own, each once: a package and its body are one. */
function namedObjects(rows: readonly ObjectRow[]): NamedObject[] {
  const found = new Map<string, NamedObject>();
  for (const row of rows) {
    const kind = kindOf(row);
    if (!kind) continue;
    const key = `${kind} ${row.schema}.${row.name}`;
    if (found.has(key)) continue;
    const table = KINDS_OF_TABLES.has(kind) ? row.parent : undefined;
    found.set(key, { kind, source: { schema: row.schema || undefined, name: row.name, table } });
  }
  return [...found.values()];
}

/** The columns whose types the source declares; those that queries make are not listed. */
function namedColumns(rows: readonly ObjectRow[], columns: readonly NamedColumn[]): NamedObject[] {
  if (columns.length === 0) return [];
  const tables = new Map(rows.filter((row) => row.kind === "table").map((row) => [row.document, row]));
  return columns.flatMap(({ document, name }): NamedObject[] => {
    const row = tables.get(document);
    return row ? [{ kind: "column", source: { schema: row.schema || undefined, name, table: row.name } }] : [];
  });
}

function kindOf({ kind }: ObjectRow): NamedKind | undefined {
  if (kind === "function" || kind === "procedure") return "routine";
  return NAMED_KINDS.find((named) => named === kind);
}

function written({ schema, name, isExact }: TargetName, table?: string): string {
  const own = isExact && name !== name.toLowerCase() ? `"${name}"` : name;
  return [schema, table, own].filter(Boolean).join(".");
}

/** The text, name or letter case of an action. */
export function textOf(action: NamingAction): string {
  return "text" in action ? action.text : action.to;
}

/** An action of a kind with a text or name. */
export function actionOf(kind: NamingAction["kind"], text: string): NamingAction {
  switch (kind) {
    case "letter-case":
      return { kind, to: LETTER_CASES.find((value) => value === text) ?? "lower" };
    case "rename":
    case "move-to-schema":
      return { kind, to: text };
    default:
      return { kind, text };
  }
}

/** Another kind of action; what was typed stays, a letter case is nothing that was typed. */
export function changedAction(action: NamingAction, kind: NamingAction["kind"]): NamingAction {
  return actionOf(kind, action.kind === "letter-case" ? "" : textOf(action));
}

/** Whether a rule lacks what it needs to do anything. */
export function isIncomplete({ action }: NamingRule): boolean {
  return textOf(action).trim() === "";
}
