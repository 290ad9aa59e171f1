/** Row sources: the items of FROM and the targets of DML, with the columns each of them gives. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateColumn, LateCommonTable, LateRowSource } from "../../model/late-symbols";
import { lazy } from "../../model/lazy";
import type { Scope } from "../../model/scope";
import type {
  BuiltInSymbol,
  ColumnSymbol,
  CommonTableSymbol,
  FieldSymbol,
  ModelSymbol,
  RowSourceSymbol,
  SchemaObject,
} from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CommonTableExpression,
  DerivedTable,
  Identifier,
  Join,
  ObjectName,
  ParenJoin,
  TableFunction,
  TableName,
} from "../nodes";
import type { Analysis } from "./analysis";
import { builtInView } from "./built-in-views";
import { fieldsOf } from "./members";
import { pivotedColumns } from "./pivots";
import { anchorShape, type QueryShape, shapeOf } from "./query-shapes";
import { counterColumns, type RecursiveParts, recursiveParts, valuesOf, widened } from "./recursive-tables";
import { scopeOf } from "./scopes";
import { tableFunctionColumns } from "./table-functions";
import { typeOf } from "./types";

/** Columns as far as they are known. */
export interface Columns {
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

export const NOTHING_KNOWN: Columns = { columns: [], isOpen: true };
const WHILE_COMPUTING: Columns = { columns: [], isOpen: false };

/** The row sources of a FROM item or DML target, from left to right. */
export function rowSourcesOf(a: Analysis, item: SyntaxNode): RowSourceSymbol[] {
  const found: RowSourceSymbol[] = [];
  const stack = [item];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "Join") stack.push((at as Join).right, (at as Join).left);
    else if (at.kind === "ParenJoin") stack.push((at as ParenJoin).inner);
    else {
      const source = rowSourceOf(a, at);
      if (source) found.push(source);
    }
  }
  return found;
}

/** The row source of one TableName, DerivedTable or TableFunction. */
export function rowSourceOf(a: Analysis, node: SyntaxNode): RowSourceSymbol | undefined {
  const known = a.rowSources.get(node);
  if (known) return known;
  const source = makeRowSource(a, node);
  if (source) a.rowSources.set(node, source);
  return source;
}

function makeRowSource(a: Analysis, node: SyntaxNode): RowSourceSymbol | undefined {
  switch (node.kind) {
    case "TableName":
      return namedSource(a, node as TableName);
    case "DerivedTable": {
      const table = node as DerivedTable;
      const alias = table.alias ?? table.pivot?.alias ?? table.unpivot?.alias;
      return source(a, table, alias?.value ?? "", () => columnsOfShape(shapeOf(a, table.query), table), undefined);
    }
    case "TableFunction": {
      const table = node as TableFunction;
      return source(a, table, table.alias?.value ?? "", () => tableFunctionColumns(a, table), undefined);
    }
    default:
      return undefined;
  }
}

type Pivoting = SyntaxNode & {
  readonly pivot?: SyntaxNode;
  readonly unpivot?: SyntaxNode;
  readonly matchRecognize?: SyntaxNode;
};

function source(
  a: Analysis,
  node: SyntaxNode,
  name: string,
  compute: () => Columns,
  object: (() => RowSourceSymbol["object"]) | undefined,
  schema?: string,
): RowSourceSymbol {
  const { pivot, unpivot, matchRecognize } = node as Pivoting;
  const columns = lazy<Columns>(() => {
    // Its measures are columns that nobody reads.
    if (matchRecognize) return NOTHING_KNOWN;
    const change = pivot ?? unpivot;
    return change ? pivotedColumns(a, change, compute()) : compute();
  }, WHILE_COMPUTING);
  return new LateRowSource({ name, schema, node }, columns, object);
}

function namedSource(a: Analysis, table: TableName): RowSourceSymbol {
  const alias = table.alias ?? table.pivot?.alias ?? table.unpivot?.alias;
  const scope = scopeOf(a, table);
  const object = lazy(() => objectNamed(a, table.name, scope), undefined);
  const written = table.name.parts.map((p) => p.value);
  const name = alias?.value ?? written.at(-1) ?? "";
  const schema = !alias && written.length > 1 ? written[0] : undefined;
  return source(a, table, name, () => columnsOfObject(object()), object, schema);
}

/** What a PIVOT or UNPIVOT stands behind, as it was before. */
export function unpivotedSource(a: Analysis, node: SyntaxNode): RowSourceSymbol {
  const before = { ...node, pivot: undefined, unpivot: undefined } as SyntaxNode;
  return makeRowSource(a, before) ?? source(a, before, "", () => NOTHING_KNOWN, undefined);
}

/** A query as the row source of INSERT ALL. */
export function querySource(a: Analysis, query: SyntaxNode): RowSourceSymbol {
  return source(a, query, "", () => columnsOfShape(shapeOf(a, query), query), undefined);
}

/** The table of a CREATE TABLE, ALTER TABLE or CREATE INDEX as the row source of its expressions. */
export function rowSourceOfObject(
  a: Analysis,
  name: ObjectName,
  node: SyntaxNode,
  scope: Scope,
  alias: string | undefined,
  object: ModelSymbol | undefined,
): RowSourceSymbol {
  const table = () => (object?.kind === "table" ? object : objectNamed(a, name, scope));
  const written = name.parts.map((p) => p.value);
  const schema = written.length > 1 ? written[0] : undefined;
  const plain = { kind: "TableName", start: name.start, end: name.end, parent: node } satisfies SyntaxNode;
  return source(a, plain, alias ?? written.at(-1) ?? "", () => columnsOfObject(table()), table, schema);
}

type SourceObject = SchemaObject | CommonTableSymbol | BuiltInSymbol;

/** The common table expression, table, view or dictionary view that a name in FROM means; synonyms are followed. */
export function objectNamed(a: Analysis, name: ObjectName, scope: Scope): SourceObject | undefined {
  const found = unfollowedObject(a, name, scope);
  return found?.kind === "synonym" ? a.model.follow(found, scope.unit) : found;
}

/** As `objectNamed`, but a synonym is itself. */
export function unfollowedObject(a: Analysis, name: ObjectName, scope: Scope): SourceObject | undefined {
  if (name.link) return undefined;
  const parts = name.parts.map((p) => p.value);
  if (parts.length > 2) return undefined;
  if (parts.length === 2) return a.model.lookupQualified(parts[0], parts[1], scope.unit) ?? builtInView(parts);
  const common = commonTableNamed(parts[0], scope, name.start);
  return common ?? a.model.lookup(parts[0], scope.schema, scope.unit) ?? builtInView(parts);
}

/** A common table is visible after its name; inside its own query only when it lists its columns (recursion). */
function commonTableNamed(name: string, scope: Scope, at: number): CommonTableSymbol | undefined {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    if (s.kind !== "with") continue;
    for (const symbol of s.symbols.get(name) ?? []) {
      if (symbol.kind !== "commonTable" || !symbol.node) continue;
      const node = symbol.node as CommonTableExpression;
      if (node.end <= at || (node.start < at && node.columns)) return symbol;
    }
  }
  return undefined;
}

function columnsOfObject(object: SourceObject | undefined): Columns {
  switch (object?.kind) {
    case "table":
    case "view":
    case "materializedView":
    case "commonTable":
      return { columns: object.columns, isOpen: object.isOpen };
    case "builtIn":
      return { columns: object.columns ?? [], isOpen: object.columns === undefined };
    default:
      return NOTHING_KNOWN;
  }
}

/** A query's columns as the columns of a derived table; `names` renames them from the first on. */
export function columnsOfShape(shape: QueryShape, parent: SyntaxNode, names?: readonly Identifier[]): Columns {
  const columns = shape.columns.map(
    (column, i): ColumnSymbol =>
      new LateColumn(
        { name: names?.[i]?.value ?? column.name, node: column.node ?? parent },
        () => column.type,
        () => column.isNullable,
        { namedAfter: names?.[i] ? undefined : column.namedAfter },
      ),
  );
  // Names without a known query behind them are still names.
  for (let i = columns.length; names && i < names.length; i++)
    columns.push(plainColumn(names[i].value, UNKNOWN, names[i]));
  return { columns, isOpen: shape.isOpen && !names };
}

export function plainColumn(name: string, type: DataType, node?: SyntaxNode, parent?: ModelSymbol): ColumnSymbol {
  return {
    kind: "column",
    name,
    type,
    node,
    parent,
    isNullable: true,
    hasDefault: false,
    isIdentity: false,
    isVirtual: false,
    isAssumed: false,
  };
}

// ---------------------------------------------------------------- WITH

/** A common table expression; a recursive one has the columns of its first branch. */
export function commonTable(a: Analysis, node: CommonTableExpression, parent: Scope): CommonTableSymbol {
  const names = node.columns?.names.filter((n): n is Identifier => n.kind === "Identifier");
  let isComputing = false;
  const full = lazy<Columns>(() => {
    isComputing = true;
    const columns = columnsOfShape(shapeOf(a, node.query), node, names);
    isComputing = false;
    return columns;
  }, WHILE_COMPUTING);
  const anchor = lazy<Columns>(() => columnsOfShape(anchorShape(a, node.query), node, names), WHILE_COMPUTING);
  const recursive = recursiveParts(node);
  const columns = recursive
    ? lazy<Columns>(() => recursiveColumns(a, node, recursive, anchor()), WHILE_COMPUTING)
    : () => (isComputing ? anchor() : full());
  // SEARCH … SET and CYCLE … SET add columns.
  const mayHaveMore = node.search !== undefined || node.cycle !== undefined;
  const named = { name: node.name.value, node, unit: parent.unit, parent: parent.owner };
  const symbol = new LateCommonTable(named, () => {
    const known = columns();
    return mayHaveMore ? { columns: known.columns, isOpen: true } : known;
  });
  a.declared.set(node, symbol);
  return symbol;
}

/** The columns of the first part, as wide as what the other part computes from them. */
function recursiveColumns(a: Analysis, node: CommonTableExpression, parts: RecursiveParts, first: Columns): Columns {
  const counters = counterColumns(node, parts);
  const columns = first.columns.map((column, i): ColumnSymbol => {
    const values = valuesOf(parts, i);
    if (!values || counters.has(column.name)) return column;
    const type = (): DataType => {
      const isKept =
        values.next.kind === "NameExpression" && typeOf(a, values.next).kind === typeOf(a, values.first).kind;
      return isKept ? typeOf(a, values.first) : widened(typeOf(a, values.first));
    };
    return new LateColumn(column, type, () => true, column);
  });
  return { columns, isOpen: first.isOpen };
}

/** The columns of a view or table of an object type. */
export function objectColumns(a: Analysis, type: DataType): Columns {
  const fields = fieldsOf(a, type);
  if (!fields) return { columns: [], isOpen: true };
  return { columns: fields.map((f) => columnOfField(f)), isOpen: false };
}

/** A field of a row as a column. */
export function columnOfField({ name, type, node, parent, namedAfter }: FieldSymbol): ColumnSymbol {
  return { ...plainColumn(name, type, node, parent), namedAfter };
}
