/** What naming rules do to the objects of the project. Pure. */
import {
  isLike,
  NAMED_KINDS,
  type NamedKind,
  type NamingAction,
  type NamingRule,
  renamed,
} from "../../../converter/convert/naming/naming-rule";
import type { ObjectRow } from "../../../electron/ipc/data";

export interface Renaming {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

export interface NamingPreview {
  /** How many objects get another name. */
  readonly count: number;
  readonly first: readonly Renaming[];
  /** For each rule, how many objects it is for. */
  readonly matches: readonly number[];
}

const SHOWN = 8;

/** What objects would be called. */
export function namingPreview(rows: readonly ObjectRow[], rules: readonly NamingRule[]): NamingPreview {
  const first: Renaming[] = [];
  const matches = rules.map(() => 0);
  let count = 0;
  if (rules.length === 0) return { count, first, matches };
  for (const { kind, source } of namedObjects(rows)) {
    rules.forEach((rule, i) => {
      if (isFor(rule, kind, source)) matches[i]++;
    });
    const to = renamed(
      kind,
      source,
      rules.filter((rule) => !isIncomplete(rule)),
    );
    if (to.name === source.name && to.schema === source.schema) continue;
    count++;
    if (first.length < SHOWN) first.push({ kind, from: written(source), to: written(to) });
  }
  return { count, first, matches };
}

interface NamedObject {
  readonly kind: NamedKind;
  readonly source: { readonly schema?: string; readonly name: string };
}

/** The objects that have a name of their own, each once: a package and its body are one. */
function namedObjects(rows: readonly ObjectRow[]): NamedObject[] {
  const found = new Map<string, NamedObject>();
  for (const row of rows) {
    const kind = kindOf(row);
    if (!kind) continue;
    const key = `${kind} ${row.schema}.${row.name}`;
    if (!found.has(key)) found.set(key, { kind, source: { schema: row.schema || undefined, name: row.name } });
  }
  return [...found.values()];
}

function kindOf({ kind }: ObjectRow): NamedKind | undefined {
  if (kind === "function" || kind === "procedure") return "routine";
  return NAMED_KINDS.find((named) => named === kind);
}

function isFor(rule: NamingRule, kind: NamedKind, { schema, name }: NamedObject["source"]): boolean {
  if (rule.kinds.length > 0 && !rule.kinds.includes(kind)) return false;
  return isLike(schema ?? "", rule.schema) && isLike(name, rule.name);
}

function written({ schema, name }: { readonly schema?: string; readonly name: string }): string {
  return schema ? `${schema}.${name}` : name;
}

/** The text or name of an action. */
export function textOf(action: NamingAction): string {
  return "text" in action ? action.text : action.to;
}

/** An action of a kind with a text or name. */
export function actionOf(kind: NamingAction["kind"], text: string): NamingAction {
  return kind === "rename" || kind === "move-to-schema" ? { kind, to: text } : { kind, text };
}

/** Whether a rule lacks what it needs to do anything. */
export function isIncomplete({ action }: NamingRule): boolean {
  return textOf(action).trim() === "";
}
