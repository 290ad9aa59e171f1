/** How objects are named on the target: rules of the project's settings, applied in order. */

/** Kinds of schema objects that can be given other names. */
export const NAMED_KINDS = [
  "table",
  "view",
  "materialized view",
  "sequence",
  "index",
  "constraint",
  "synonym",
  "package",
  "routine",
  "type",
  "trigger",
] as const;

export type NamedKind = (typeof NAMED_KINDS)[number];

export interface NamingRule {
  /** The kinds it is for; empty: all. */
  readonly kinds: readonly NamedKind[];
  /** LIKE patterns (`%`, `_`) on the source's names; letter case does not matter. */
  readonly schema: string;
  readonly name: string;
  readonly action: NamingAction;
}

export type NamingAction =
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "add-prefix" | "add-suffix" | "remove-prefix" | "remove-suffix"; readonly text: string }
  | { readonly kind: "move-to-schema"; readonly to: string };

export interface QualifiedName {
  /** Undefined where the source names none. */
  readonly schema?: string;
  readonly name: string;
}

/** The name that the rules give to an object: each rule sees what those before it made of the name, patterns see the source's. */
export function renamed(kind: NamedKind, source: QualifiedName, rules: readonly NamingRule[]): QualifiedName {
  let result = source;
  for (const rule of rules) {
    const isMeant =
      (rule.kinds.length === 0 || rule.kinds.includes(kind)) &&
      isLike(source.schema ?? "", rule.schema) &&
      isLike(source.name, rule.name);
    if (isMeant) result = applied(rule.action, result);
  }
  return result;
}

function applied(action: NamingAction, { schema, name }: QualifiedName): QualifiedName {
  switch (action.kind) {
    case "rename":
      return { schema, name: dictionaryForm(action.to) };
    case "add-prefix":
      return { schema, name: dictionaryForm(action.text) + name };
    case "add-suffix":
      return { schema, name: name + dictionaryForm(action.text) };
    case "remove-prefix":
      return { schema, name: without(name, action.text, "start") };
    case "remove-suffix":
      return { schema, name: without(name, action.text, "end") };
    case "move-to-schema":
      return { schema: dictionaryForm(action.to), name };
  }
}

/** As Oracle's dictionary holds a name that nobody quoted. */
function dictionaryForm(name: string): string {
  return name.toUpperCase();
}

/** A name never becomes empty. */
function without(name: string, text: string, side: "start" | "end"): string {
  const part = text.toUpperCase();
  const upper = name.toUpperCase();
  if (part === "" || name.length <= part.length) return name;
  if (side === "start") return upper.startsWith(part) ? name.slice(part.length) : name;
  return upper.endsWith(part) ? name.slice(0, -part.length) : name;
}

/** SQL's LIKE without an escape character, letter case ignored. */
export function isLike(text: string, pattern: string): boolean {
  const source = [...pattern].map((c) => (c === "%" ? "[\\s\\S]*" : c === "_" ? "[\\s\\S]" : escapeRegExp(c))).join("");
  return new RegExp(`^${source}$`, "iu").test(text);
}

function escapeRegExp(character: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}
