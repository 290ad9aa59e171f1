/** What the rules call each object and column. A name stands in many places, its rules are applied once. */
import { listsByKey } from "../../model/lists-by-key";
import type { ColumnSymbol, ModelSymbol, RowSourceSymbol, TableSymbol, ViewSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { SourceLanguage } from "../source-language";
import { exactName, shownName } from "./exact-names";
import { type NamedKind, type NamingRule, type QualifiedName, renamed, type SourceName } from "./naming-rule";
import type { Identifier } from "./written-name";

type Relation = TableSymbol | ViewSymbol;

export class Renames {
  private readonly known = new WeakMap<ModelSymbol, QualifiedName>();
  private readonly shown = new WeakMap<RowSourceSymbol, ReadonlySet<string>>();
  private byName: Map<string, ModelSymbol[]> | undefined;
  /** Whether any rule is for columns: if not, nothing has to be asked of them. */
  readonly hasColumns: boolean;

  constructor(
    private readonly rules: readonly NamingRule[],
    private readonly language: Pick<SourceLanguage, "quotedName">,
    private readonly symbols: readonly ModelSymbol[],
  ) {
    this.hasColumns = rules.some((rule) => rule.kinds.includes("column"));
  }

  /** A dictionary name in the way its neighbour in the text is written: in quotes where it needs them, in its letter case. */
  written(name: string, like: Identifier, text: string): string {
    const quoted = this.language.quotedName(name);
    if (quoted !== undefined) return quoted;
    const original = text.slice(like.start, like.end);
    return original === original.toLowerCase() ? name.toLowerCase() : name;
  }

  /** The name of an object; letters whose case counts are those of `exactName`. */
  nameOf(kind: NamedKind, symbol: ModelSymbol): QualifiedName {
    let name = this.known.get(symbol);
    if (!name) {
      name = this.ruled(kind, sourceNameOf(symbol));
      this.known.set(symbol, name);
    }
    return name;
  }

  /** The object that a text names; without a schema the first of the name. */
  objectNamed(schema: string | undefined, name: string | undefined): ModelSymbol | undefined {
    if (name === undefined) return undefined;
    this.byName ??= listsByKey(this.symbols, (symbol) => symbol.name);
    return this.byName.get(name)?.find((s) => (schema === undefined || s.schema === schema) && kindOf(s) !== undefined);
  }

  /** The name of a column: its own, or that of the column it is named after. */
  columnName(column: ColumnSymbol): string {
    if (!this.hasColumns) return column.name;
    const own = this.ownColumnName(column);
    if (own !== undefined && own !== column.name) return own;
    return column.namedAfter ? this.columnName(column.namedAfter) : column.name;
  }

  /** What the rules for its table or view make of a column's name; undefined where it is of neither. */
  private ownColumnName(column: ColumnSymbol): string | undefined {
    const relation = relationOf(column);
    if (!relation || (column.namedAfter && relation.node?.kind === "IntoTable")) return undefined;
    let name = this.known.get(column);
    if (!name) {
      const { schema, name: table } = relation;
      name = this.ruled("column", { schema, name: column.name, table, spelled: spelling(column) });
      this.known.set(column, name);
    }
    return name.name;
  }

  private ruled(kind: NamedKind, source: SourceName): QualifiedName {
    const { schema, name, isExact } = renamed(kind, source, this.rules);
    if (isExact) return { schema, name: exactName(name) };
    // Where letter case is forgotten, names are looked up in lower case.
    return { schema, name: source.spelled === undefined ? name : name.toLowerCase() };
  }

  /** Names of the columns that a row source has on the target. */
  columnNamesOf(source: RowSourceSymbol): ReadonlySet<string> {
    let names = this.shown.get(source);
    if (!names) {
      names = new Set(source.columns.map((column) => this.columnName(column)));
      this.shown.set(source, names);
    }
    return names;
  }

  /** Old names of all objects that the rules rename or move, upper case, with what they become. */
  oldNames(): Map<string, string> {
    const names = new Map<string, string>();
    for (const symbol of this.symbols) {
      const kind = kindOf(symbol);
      if (!kind) continue;
      const target = this.nameOf(kind, symbol);
      if (target.name !== symbol.name || target.schema !== symbol.schema)
        names.set(symbol.name.toUpperCase(), shown(target));
    }
    return names;
  }

  /** The same of columns. */
  oldColumnNames(): Map<string, string> {
    const names = new Map<string, string>();
    for (const symbol of this.hasColumns ? this.symbols : []) {
      if (symbol.kind !== "table" && symbol.kind !== "view" && symbol.kind !== "materializedView") continue;
      for (const column of symbol.columns) {
        const target = this.columnName(column);
        if (target !== column.name) names.set(column.name.toUpperCase(), shownName(target));
      }
    }
    return names;
  }
}

function shown({ schema, name }: QualifiedName): string {
  return schema === undefined ? shownName(name) : `${schema}.${shownName(name)}`;
}

/** Tables and views whose columns are named by statements of the input. */
const DEFINITIONS: ReadonlySet<string> = new Set(["CreateTable", "CreateView", "CreateMaterializedView", "IntoTable"]);

/** The table or view that a column is of, if its columns can have other names: those of a type cannot. */
export function relationOf(column: ColumnSymbol): Relation | undefined {
  const { parent } = column;
  if (column.isAssumed || !parent || column.name === "") return undefined;
  if (parent.kind !== "table" && parent.kind !== "view" && parent.kind !== "materializedView") return undefined;
  const { node } = parent;
  // Temporary tables of a session are no part of the schema.
  if (!node || !DEFINITIONS.has(node.kind) || parent.name.startsWith("#")) return undefined;
  return (node as { readonly ofType?: unknown }).ofType === undefined ? parent : undefined;
}

function sourceNameOf(symbol: ModelSymbol): SourceName {
  return { schema: symbol.schema, name: symbol.name, table: tableNameOf(symbol), spelled: spelling(symbol) };
}

function tableNameOf(symbol: ModelSymbol): string | undefined {
  switch (symbol.kind) {
    case "constraint":
      return symbol.parent?.name;
    case "index":
    case "trigger":
      return symbol.table?.name;
    default:
      return undefined;
  }
}

/** The name as its definition writes it, where the source's names are looked up in one letter case. */
function spelling({ node, name }: ModelSymbol): string | undefined {
  if (!node) return undefined;
  const {
    alias,
    name: own,
    value,
  } = node as {
    readonly alias?: SyntaxNode;
    readonly name?: SyntaxNode;
    readonly value?: SyntaxNode;
  };
  for (const part of [node, alias, own, value]) {
    const written = part && typeof part === "object" ? spelledName(part, name) : undefined;
    if (written !== undefined) return written;
  }
  return undefined;
}

function spelledName(node: SyntaxNode, name: string): string | undefined {
  if (node.kind === "NameExpression") return spelledName((node as SyntaxNode & { name: SyntaxNode }).name, name);
  const last = node.kind === "ObjectName" ? (node as unknown as { parts: SyntaxNode[] }).parts.at(-1) : node;
  const { value, written } = (last ?? node) as { readonly value?: unknown; readonly written?: unknown };
  return value === name && typeof written === "string" ? written : undefined;
}

/** The kind by which rules ask for an object. */
export function kindOf(symbol: ModelSymbol): NamedKind | undefined {
  switch (symbol.kind) {
    case "table":
    case "view":
    case "sequence":
    case "index":
    case "constraint":
    case "synonym":
    case "package":
    case "trigger":
      return symbol.kind;
    case "materializedView":
      return "materialized view";
    case "objectType":
      return "type";
    // Members of packages and types go with their owner; what code declares keeps its name.
    case "type":
      return symbol.parent ? undefined : "type";
    case "routine":
      return symbol.parent || symbol.isPrivate ? undefined : "routine";
    default:
      return undefined;
  }
}
