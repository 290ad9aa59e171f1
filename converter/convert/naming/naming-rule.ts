/** How objects and columns are named on the target: rules of the project's settings, applied in order. */

/** Kinds of schema objects that can be given other names. */
export const NAMED_KINDS = [
  "table",
  "view",
  "materialized view",
  "column",
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

/** What belongs to a table or view, whose name a rule may ask for as well. */
export const KINDS_OF_TABLES: ReadonlySet<NamedKind> = new Set(["column", "index", "constraint", "trigger"]);

export interface NamingRule {
  /** The kinds it is for; empty: all objects. Columns are no objects: they must be named. */
  readonly kinds: readonly NamedKind[];
  /** LIKE patterns (`%`, `_`) on the source's names; letter case does not matter. */
  readonly schema: string;
  readonly name: string;
  /** On the name of the table or view that a column, index, constraint or trigger belongs to; nothing else has one. */
  readonly table?: string;
  readonly action: NamingAction;
}

export type NamingAction =
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "add-prefix" | "add-suffix" | "remove-prefix" | "remove-suffix"; readonly text: string }
  | { readonly kind: "move-to-schema"; readonly to: string }
  /**
   * "lower": a name that needs no quotes for its letter case. "upper": upper case, which the target keeps in quotes.
   * "as-is": as the source holds or defines it, in quotes where it has upper-case letters.
   */
  | { readonly kind: "letter-case"; readonly to: LetterCase };

export const LETTER_CASES = ["lower", "upper", "as-is"] as const;

export type LetterCase = (typeof LETTER_CASES)[number];

export interface QualifiedName {
  /** Undefined where the source names none. */
  readonly schema?: string;
  readonly name: string;
}

/** A name as the source has it. */
export interface SourceName extends QualifiedName {
  /** The table or view that it belongs to. */
  readonly table?: string;
  /** The name in the letter case of its definition, where the source's dictionary forgets that. */
  readonly spelled?: string;
}

export interface TargetName extends QualifiedName {
  /** The letter case of the name counts on the target. */
  readonly isExact?: boolean;
}

/** A name while rules work on it: as the dictionary holds it, and in the letter case that people gave it. */
interface NameState extends TargetName {
  readonly spelled: string;
}

/** The name that the rules give to an object: each rule sees what those before it made of the name, patterns see the source's. */
export function renamed(kind: NamedKind, source: SourceName, rules: readonly NamingRule[]): TargetName {
  let state: NameState = { schema: source.schema, name: source.name, spelled: source.spelled ?? source.name };
  for (const rule of rules) if (isFor(rule, kind, source)) state = applied(rule.action, state);
  const { schema, name, spelled, isExact } = state;
  return isExact ? { schema, name: spelled, isExact } : { schema, name };
}

/** Whether a rule is for an object of the source. */
export function isFor(rule: NamingRule, kind: NamedKind, source: SourceName): boolean {
  const isOfKind = rule.kinds.length === 0 ? kind !== "column" : rule.kinds.includes(kind);
  if (!isOfKind || !isLike(source.schema ?? "", rule.schema) || !isLike(source.name, rule.name)) return false;
  if (rule.table === undefined || rule.table === "%") return true;
  return KINDS_OF_TABLES.has(kind) && source.table !== undefined && isLike(source.table, rule.table);
}

function applied(action: NamingAction, state: NameState): NameState {
  const { name, spelled } = state;
  switch (action.kind) {
    case "rename":
      return { ...state, name: dictionaryForm(action.to), spelled: action.to };
    case "add-prefix":
      return { ...state, name: dictionaryForm(action.text) + name, spelled: action.text + spelled };
    case "add-suffix":
      return { ...state, name: name + dictionaryForm(action.text), spelled: spelled + action.text };
    case "remove-prefix":
      return { ...state, name: without(name, action.text, "start"), spelled: without(spelled, action.text, "start") };
    case "remove-suffix":
      return { ...state, name: without(name, action.text, "end"), spelled: without(spelled, action.text, "end") };
    case "move-to-schema":
      return { ...state, schema: dictionaryForm(action.to) };
    case "letter-case":
      return inLetterCase(action.to, state);
  }
}

function inLetterCase(to: LetterCase, state: NameState): NameState {
  switch (to) {
    case "lower": {
      const spelled = state.spelled.toLowerCase();
      // A name in lower case is the same on the target whether the source quotes it or not.
      return { ...state, name: state.name === spelled ? spelled : dictionaryForm(spelled), spelled, isExact: false };
    }
    case "upper":
      return { ...state, spelled: state.spelled.toUpperCase(), isExact: true };
    case "as-is":
      return { ...state, isExact: true };
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
  if (pattern === "%") return true;
  return patternOf(pattern).test(text);
}

/** Patterns are few and asked for every name. */
const patterns = new Map<string, RegExp>();
const MOST_PATTERNS = 1_000;

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const source = [...pattern].map((c) => (c === "%" ? "[\\s\\S]*" : c === "_" ? "[\\s\\S]" : escapeRegExp(c))).join("");
  const made = new RegExp(`^${source}$`, "iu");
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  patterns.set(pattern, made);
  return made;
}

function escapeRegExp(character: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}
