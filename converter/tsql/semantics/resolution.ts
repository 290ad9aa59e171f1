/** What a dotted name in an expression stands for. The nearest query wins; T-SQL's variables are never meant by a name. */
import type { Scope } from "../../model/scope";
import type { BuiltInSymbol, ColumnSymbol, ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import { assumedColumn, columnNamed, formerColumn } from "./columns";

export interface Resolution {
  /** One symbol per part of the name, as far as they are known. */
  readonly symbols: readonly ModelSymbol[];
  /** What the whole name stands for; empty when the name is not known to its end. */
  readonly candidates: readonly ModelSymbol[];
  /** For a column: where it comes from. */
  readonly rowSource?: RowSourceSymbol;
}

export const UNRESOLVED: Resolution = { symbols: [], candidates: [] };

export function one(symbol: ModelSymbol | undefined): Resolution {
  return symbol ? { symbols: [symbol], candidates: [symbol] } : UNRESOLVED;
}

interface Found {
  /** The best that does not reach the end of the name. */
  partial?: Resolution;
  /** A column of a row source whose columns are not all known. */
  assumed?: Resolution;
}

/** A name as a value: a column, qualified or not, or an alias of the select list where ORDER BY sees it. */
export function resolveColumn(parts: readonly string[], scope: Scope): Resolution {
  const found: Found = {};
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    const here = inScope(s, parts, found);
    if (here) return here;
  }
  return found.assumed ?? found.partial ?? UNRESOLVED;
}

function inScope(s: Scope, parts: readonly string[], found: Found): Resolution | undefined {
  if (s.kind === "aliases" && parts.length === 1) {
    const alias = s.symbols.get(parts[0])?.[0];
    if (alias) return one(alias);
  }
  if (s.rowSources.length === 0) return undefined;
  return parts.length > 1 ? qualified(s, parts, found) : unqualified(s, parts[0], found);
}

function unqualified(s: Scope, name: string, found: Found): Resolution | undefined {
  for (const source of s.rowSources) {
    const column = source.columns.find((c) => c.name === name);
    if (column) return ofSource(column, source);
  }
  for (const source of s.rowSources) {
    const column = formerColumn(source, name);
    if (column) return ofSource(column, source);
  }
  const open = s.rowSources.filter((r) => r.isOpen);
  if (open.length > 0 && !found.assumed) {
    const source = open.length === 1 ? open[0] : undefined;
    const column = assumedColumn(name, source);
    found.assumed = { symbols: [column], candidates: [column], rowSource: source };
  }
  return undefined;
}

function ofSource(column: ColumnSymbol, rowSource: RowSourceSymbol): Resolution {
  return { symbols: [column], candidates: [column], rowSource };
}

/** `alias.column`, `schema.table.column`, `db.schema.table.column`; what follows the column is a property of its type. */
function qualified(s: Scope, parts: readonly string[], found: Found): Resolution | undefined {
  for (const source of s.rowSources) {
    const length = qualifierLength(source, parts);
    if (length === 0 || length === parts.length) continue;
    const before = parts.slice(0, length - 1).map((name): ModelSymbol => ({ kind: "schema", name }));
    const column = columnNamed(source, parts[length], source);
    if (!column) {
      found.partial ??= { symbols: [...before, source], candidates: [], rowSource: source };
      continue;
    }
    const rest = parts.slice(length + 1).map((name) => property(column, name));
    const symbols = [...before, source, column, ...rest];
    return { symbols, candidates: symbols.slice(-1), rowSource: source };
  }
  const own = s.rowSources.map((source) => [source.columns.find((c) => c.name === parts[0]), source] as const);
  const [column, rowSource] = own.find(([c]) => c?.type.kind === "native" && PROPERTY_TYPES.has(c.type.name)) ?? [];
  if (!column || !rowSource) return undefined;
  const symbols = [column, ...parts.slice(1).map((name) => property(column, name))];
  return { symbols, candidates: symbols.slice(-1), rowSource };
}

const PROPERTY_TYPES: ReadonlySet<string> = new Set(["geometry", "geography", "hierarchyid"]);

/** `location.Lat` */
function property(column: ColumnSymbol, name: string): BuiltInSymbol {
  const owner = column.type.kind === "native" ? column.type.name.toUpperCase() : "UNKNOWN";
  const parent: BuiltInSymbol = { kind: "builtIn", category: "type", name: owner, type: column.type };
  const type = { kind: "native", name: "float" } as const;
  return { kind: "builtIn", category: "method", name: name.toUpperCase(), parent, type };
}

/** How many parts of a name mean a row source; 0 when it is not meant. */
function qualifierLength(source: RowSourceSymbol, parts: readonly string[]): number {
  if (source.name === "") return 0;
  const at = parts.length > 3 ? 2 : parts.length - 2;
  if (at > 0 && parts[at] === source.name) {
    const schema = source.schema ?? schemaOfObject(source);
    if (schema === undefined || parts[at - 1] === schema || parts[at - 1] === "") return at + 1;
  }
  return parts[0] === source.name ? 1 : 0;
}

function schemaOfObject({ object, name }: RowSourceSymbol): string | undefined {
  return object && object.name === name && "schema" in object ? object.schema : undefined;
}

/** The row source that `t.*` names. */
export function resolveSource(parts: readonly string[], scope: Scope): Resolution {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    const source = s.rowSources.find((r) => r.name === parts.at(-1));
    if (!source) continue;
    const before = parts.slice(0, -1).map((name): ModelSymbol => ({ kind: "schema", name }));
    return { symbols: [...before, source], candidates: [source], rowSource: source };
  }
  return UNRESOLVED;
}
