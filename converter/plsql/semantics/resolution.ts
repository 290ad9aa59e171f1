/** What a dotted name stands for. The nearest scope wins; inside SQL columns win over variables of the code around. */
import { UNKNOWN } from "../../model/data-type";
import type { Scope } from "../../model/scope";
import { type ColumnSymbol, type ModelSymbol, type RowSourceSymbol, valueType } from "../../model/symbols";
import { INTEGER } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type { ObjectName } from "../nodes";
import type { Analysis } from "./analysis";
import { givesWayToRoutines } from "./built-in-functions";
import { builtInName } from "./built-in-names";
import { assumedColumn, columnNamed, formerColumn, membersOf } from "./members";

/**
 * What is looked for: a "value", something "callable", a "type", what %TYPE ("typeOf") or %ROWTYPE ("rowType") can
 * stand behind, a "rowSource" (of `t.*`), an "exception", a "cursor", a schema "object".
 */
export type Want =
  | "value"
  | "callable"
  | "type"
  | "typeOf"
  | "rowType"
  | "rowSource"
  | "exception"
  | "cursor"
  | "object";

export interface Resolution {
  /** One symbol per part of the name, as far as they are known. */
  readonly symbols: readonly ModelSymbol[];
  /** What the whole name may stand for: several for overloaded routines; empty when the name is not known to its end. */
  readonly candidates: readonly ModelSymbol[];
  /** For a column: where it comes from. */
  readonly rowSource?: RowSourceSymbol;
}

export const UNRESOLVED: Resolution = { symbols: [], candidates: [] };

/** A name of one part that can mean one thing only. */
export function ofSymbol(symbol: ModelSymbol): Resolution {
  const symbols = [symbol];
  return { symbols, candidates: symbols };
}

/** Resolves a name in a scope. */
export function resolveName(a: Analysis, name: ObjectName, scope: Scope, want: Want): Resolution {
  if (name.link) return UNRESOLVED;
  const parts: string[] = [];
  for (const part of name.parts) parts.push(part.value);
  return parts.length === 0 ? UNRESOLVED : resolveParts(a, parts, scope, name.start, want);
}

interface Found {
  /** The best that does not reach the end of the name. */
  partial?: Resolution;
  /** A column of a row source whose columns are not all known. */
  assumed?: Resolution;
}

function resolveParts(a: Analysis, parts: readonly string[], scope: Scope, at: number, want: Want): Resolution {
  const found: Found = {};
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    const here = inScope(a, s, parts, scope.unit, at, want, found);
    if (here) return here;
  }
  const whole = inDatabase(a, parts, scope, want, found) ?? found.assumed ?? found.partial ?? UNRESOLVED;
  return want === "object" ? whole : throughSynonym(a, whole, scope.unit);
}

/** A synonym stands for its target, except where it is the object meant. */
function throughSynonym(a: Analysis, found: Resolution, unit: number | undefined): Resolution {
  const [symbol] = found.candidates;
  if (symbol?.kind !== "synonym") return found;
  const target = a.model.follow(symbol, unit);
  return target ? { ...found, candidates: [target] } : found;
}

function inScope(
  a: Analysis,
  s: Scope,
  parts: readonly string[],
  unit: number | undefined,
  at: number,
  want: Want,
  found: Found,
): Resolution | undefined {
  if (s.rowSources.length > 0 && (want === "value" || want === "rowSource" || want === "callable")) {
    const column = inQuery(a, withoutOwnSource(s, unit, at), parts, want, found);
    if (column) return column;
  }
  const named = s.symbols.get(parts[0])?.filter((symbol) => isVisible(symbol, unit, at));
  if (named && named.length > 0) {
    const local = descend(a, named, parts, 1);
    if (isWanted(local, want)) return local;
    if (local.candidates.length === 0) found.partial ??= local;
  }
  return parts.length > 1 && s.labels.includes(parts[0]) ? throughLabel(a, s, parts, want) : undefined;
}

/** TABLE(value) has columns only when its value is known: they are none of the names in it. */
function withoutOwnSource(s: Scope, unit: number | undefined, at: number): Scope {
  const isAround = ({ node }: { readonly node?: SyntaxNode }): boolean =>
    node?.kind === "TableFunction" && node.start <= at && at < node.end;
  if (s.unit !== unit || !s.rowSources.some(isAround)) return s;
  return { ...s, rowSources: s.rowSources.filter((source) => !isAround(source)) };
}

/** Declarations are visible after their end; routines, types and labels everywhere in their scope. */
function isVisible(symbol: ModelSymbol, unit: number | undefined, at: number): boolean {
  switch (symbol.kind) {
    case "variable":
    case "parameter":
    case "cursor":
    case "exception":
      return symbol.unit !== unit || !symbol.node || symbol.node.end <= at;
    default:
      return true;
  }
}

/** `label.name`, `routine.name`, `package.name` from inside. */
function throughLabel(a: Analysis, s: Scope, parts: readonly string[], want: Want): Resolution | undefined {
  const named = s.symbols.get(parts[1]);
  if (!named) return undefined;
  const inner = descend(a, named, parts, 2);
  const owner: ModelSymbol =
    s.owner && s.owner.name === parts[0] ? s.owner : { kind: "label", name: parts[0], node: s.node, unit: s.unit };
  const whole = { ...inner, symbols: [owner, ...inner.symbols] };
  return isWanted(whole, want) ? whole : undefined;
}

// ---------------------------------------------------------------- columns

function inQuery(a: Analysis, s: Scope, parts: readonly string[], want: Want, found: Found): Resolution | undefined {
  const qualified = parts.length > 1 || want === "rowSource" ? qualifiedColumn(a, s, parts, want, found) : undefined;
  if (qualified || want === "rowSource") return qualified;
  // In SQL `name(…)` is never a column.
  if (want === "callable" && parts.length === 1) return undefined;
  for (const source of s.rowSources) {
    const column = columnOf(source, parts[0]);
    if (!column) continue;
    const whole = descend(a, [column], parts, 1);
    const { symbols, candidates } = whole;
    if (candidates.length > 0) return { symbols, candidates, rowSource: source };
  }
  for (const source of parts.length === 1 ? s.rowSources : []) {
    const column = formerColumn(source, parts[0]);
    if (column) return { symbols: [column], candidates: [column], rowSource: source };
  }
  if (parts.length === 1) {
    const open = s.rowSources.filter((r) => r.isOpen);
    const source = open.length === 1 ? open[0] : undefined;
    if (open.length > 0 && !found.assumed) {
      const column = assumedColumn(parts[0], source);
      found.assumed = { symbols: [column], candidates: [column], rowSource: source };
    }
    const own = s.rowSources.find((r) => r.name === parts[0]);
    if (own) found.partial ??= { symbols: [own], candidates: [own], rowSource: own };
  }
  return undefined;
}

function columnOf(source: RowSourceSymbol, name: string): ColumnSymbol | undefined {
  for (const column of source.columns) if (column.name === name) return column;
  return undefined;
}

/** `alias.column`, `schema.table.column`; for a Star only the row source's own name. */
function qualifiedColumn(
  a: Analysis,
  s: Scope,
  parts: readonly string[],
  want: Want,
  found: Found,
): Resolution | undefined {
  for (const source of s.rowSources) {
    const skip = qualifierLength(source, parts);
    if (skip === 0) continue;
    const symbols: ModelSymbol[] = skip === 2 ? [{ kind: "schema", name: parts[0] }, source] : [source];
    if (want === "rowSource") {
      if (parts.length === skip) return { symbols, candidates: [source], rowSource: source };
      continue;
    }
    if (parts.length === skip) continue;
    const columns = columnNamed(source, parts[skip]);
    if (columns.length === 0) {
      found.partial ??= { symbols, candidates: [], rowSource: source };
      continue;
    }
    const rest = descend(a, columns, parts, skip + 1);
    return { symbols: [...symbols, ...rest.symbols], candidates: rest.candidates, rowSource: source };
  }
  return undefined;
}

function qualifierLength(source: RowSourceSymbol, parts: readonly string[]): 0 | 1 | 2 {
  if (source.name === "" || parts.length === 0) return 0;
  if (source.name === parts[0]) return 1;
  const schema =
    source.schema ?? (isUnaliased(source) ? (source.object as { schema?: string } | undefined)?.schema : undefined);
  return parts.length > 1 && source.name === parts[1] && schema === parts[0] ? 2 : 0;
}

function isUnaliased(source: RowSourceSymbol): boolean {
  return source.object !== undefined && "name" in source.object && source.object.name === source.name;
}

// ---------------------------------------------------------------- schema objects and what Oracle brings along

function inDatabase(
  a: Analysis,
  parts: readonly string[],
  scope: Scope,
  want: Want,
  found: Found,
): Resolution | undefined {
  // Names of STANDARD (SYSDATE, NVL, NO_DATA_FOUND) come before schema objects.
  const standard = builtInName(parts, want);
  if (standard && parts.length === 1 && !isOwnRoutine(a, parts[0], scope)) return ofSymbol(standard);
  const object = a.model.lookup(parts[0], scope.schema, scope.unit);
  if (object) {
    const whole = descend(a, [object], parts, 1);
    if (isWanted(whole, want)) return whole;
    found.partial ??= whole;
  }
  const ownedBy = parts.length > 1 ? a.model.lookupQualified(parts[0], parts[1], scope.unit) : undefined;
  if (ownedBy && !(object && object.name === parts[0] && found.partial?.symbols.length === parts.length)) {
    const rest = descend(a, [ownedBy], parts, 2);
    const whole = { ...rest, symbols: [{ kind: "schema", name: parts[0] } as ModelSymbol, ...rest.symbols] };
    if (isWanted(whole, want) && (a.model.isSchema(parts[0]) || !object)) return whole;
  }
  if (!standard) return ofUnknownSequence(parts);
  const skip = standard.schema === undefined ? 0 : 1;
  const rest = descend(a, [standard], parts, skip + 1);
  return skip === 0 ? rest : { ...rest, symbols: [{ kind: "schema", name: parts[0] }, ...rest.symbols] };
}

function isOwnRoutine(a: Analysis, name: string, scope: Scope): boolean {
  return givesWayToRoutines(name) && a.model.lookup(name, scope.schema, scope.unit)?.kind === "routine";
}

/** `seq.NEXTVAL` of a sequence that is not part of the input. */
function ofUnknownSequence(parts: readonly string[]): Resolution | undefined {
  const last = parts.at(-1) ?? "";
  if (parts.length < 2 || (last !== "NEXTVAL" && last !== "CURRVAL")) return undefined;
  const pseudo: ModelSymbol = { kind: "pseudoColumn", name: last, type: INTEGER };
  const sequence: ModelSymbol = { kind: "sequence", name: parts[parts.length - 2] };
  return {
    symbols: [...parts.slice(0, -2).map((name): ModelSymbol => ({ kind: "schema", name })), sequence, pseudo],
    candidates: [pseudo],
  };
}

/** Follows the parts from `index` on, beginning at `candidates`. */
function descend(a: Analysis, candidates: readonly ModelSymbol[], parts: readonly string[], index: number): Resolution {
  if (parts.length === index && candidates.length === 1) return { symbols: candidates, candidates };
  const symbols: ModelSymbol[] = [candidates[0]];
  let current = candidates;
  for (let i = index; i < parts.length; i++) {
    const next = membersOf(a, current[0], parts[i]);
    if (next.length === 0) return { symbols, candidates: [] };
    symbols.push(next[0]);
    current = next;
  }
  return { symbols, candidates: current };
}

/** Whether a whole name gives what is looked for; if not, a scope further out may. */
function isWanted(resolution: Resolution, want: Want): boolean {
  const symbol = resolution.candidates[0];
  if (!symbol) return false;
  switch (want) {
    case "type":
      return (
        symbol.kind === "type" || symbol.kind === "objectType" || symbol.kind === "synonym" || isBuiltInType(symbol)
      );
    case "typeOf":
      return valueType(symbol) !== undefined || symbol.kind === "cursor";
    case "rowType":
      return (
        symbol.kind !== "column" && symbol.kind !== "label" && symbol.kind !== "routine" && symbol.kind !== "package"
      );
    case "exception":
      return symbol.kind === "exception";
    case "cursor":
      return symbol.kind === "cursor" || valueType(symbol) !== undefined;
    case "value":
      return symbol.kind !== "label" && symbol.kind !== "table" && symbol.kind !== "view" && symbol.kind !== "index";
    case "callable":
      return isCallable(symbol);
    default:
      return true;
  }
}

function isBuiltInType(symbol: ModelSymbol): boolean {
  return symbol.kind === "builtIn" && symbol.category === "type";
}

function isCallable(symbol: ModelSymbol): boolean {
  switch (symbol.kind) {
    case "routine":
    case "type":
    case "objectType":
    case "cursor":
    case "builtIn":
    case "synonym":
      return true;
    default: {
      const type = valueType(symbol) ?? UNKNOWN;
      return type.kind === "collection" || (type.kind === "unknown" && symbol.kind !== "label");
    }
  }
}
