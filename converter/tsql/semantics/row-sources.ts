/** Row sources: the items of FROM and the targets of DML, with the columns each of them gives. */
import { lazy } from "../../model/lazy";
import type { BuiltInSymbol, CommonTableSymbol, ModelSymbol, RowSourceSymbol, SchemaObject } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CreateTrigger,
  DerivedTable,
  Identifier,
  Join,
  ObjectName,
  ParenJoin,
  PivotedTable,
  TableFunction,
  TableName,
  TableVariable,
  UnpivotedTable,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { PseudoTable } from "./binding";
import { builtInView } from "./catalog-views";
import { codeRootOf } from "./code-roots";
import {
  type Columns,
  columnsOfShape,
  columnsOfType,
  identifiersOf,
  NOTHING_KNOWN,
  renamed,
  tableOfType,
  WHILE_COMPUTING,
} from "./columns";
import { commonTableNamed } from "./common-tables";
import { objectNamed, partsOf } from "./object-names";
import { pivotedColumns, unpivotedColumns } from "./pivots";
import { shapeOf } from "./query-shapes";
import { scopeOf } from "./scopes";
import { functionOfTable, tableFunctionColumns } from "./table-functions";
import { variableOf } from "./variables";

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

/** Kinds of nodes that are one row source. */
export const ROW_SOURCES: ReadonlySet<string> = new Set([
  "TableName",
  "TableVariable",
  "DerivedTable",
  "TableFunction",
  "PivotedTable",
  "UnpivotedTable",
]);

/** The row source of one FROM item that is no join. */
export function rowSourceOf(a: Analysis, node: SyntaxNode): RowSourceSymbol | undefined {
  if (!ROW_SOURCES.has(node.kind)) return undefined;
  const known = a.rowSources.get(node);
  if (known) return known;
  const source = makeRowSource(a, node);
  a.rowSources.set(node, source);
  return source;
}

function makeRowSource(a: Analysis, node: SyntaxNode): RowSourceSymbol {
  switch (node.kind) {
    case "TableName":
      return namedSource(a, node as TableName);
    case "TableVariable":
      return variableSource(a, node as TableVariable);
    case "DerivedTable": {
      const { query, alias, columns } = node as DerivedTable;
      return source(node, alias, () => renamed(columnsOfShape(shapeOf(a, query), node), identifiersOf(columns)));
    }
    case "TableFunction": {
      const table = node as TableFunction;
      const names = identifiersOf(table.columns);
      const object = lazy(() => functionOfTable(a, table), undefined);
      return source(node, table.alias, () => renamed(tableFunctionColumns(a, table), names), object);
    }
    case "PivotedTable":
      return source(node, (node as PivotedTable).alias, () => pivotedColumns(a, node as PivotedTable));
    default:
      return source(node, (node as UnpivotedTable).alias, () => unpivotedColumns(a, node as UnpivotedTable));
  }
}

function source(
  node: SyntaxNode,
  name: Identifier | string | undefined,
  compute: () => Columns,
  object?: () => RowSourceSymbol["object"],
  schema?: string,
): RowSourceSymbol {
  const columns = lazy<Columns>(compute, WHILE_COMPUTING);
  return {
    kind: "rowSource",
    name: (typeof name === "object" ? name.value : name) ?? "",
    schema,
    node,
    get columns() {
      return columns().columns;
    },
    get isOpen() {
      return columns().isOpen;
    },
    get object() {
      return object?.();
    },
  };
}

function namedSource(a: Analysis, table: TableName): RowSourceSymbol {
  const parts = table.name.parts.map((p) => p.value);
  const name = table.alias?.value ?? parts.at(-1);
  const rows = pseudoTableNamed(table);
  if (rows) {
    const trigger = codeRootOf(table) as CreateTrigger;
    const owner = lazy(() => trigger.table && tableNamed(a, trigger.table, table), undefined);
    const symbol = source(table, name, () => columnsOfObject(owner()));
    a.pseudoTables.set(symbol, rows);
    return symbol;
  }
  const object = lazy(() => tableNamed(a, table.name, table), undefined);
  const schema = !table.alias && parts.length > 1 ? parts.at(-2) : undefined;
  return source(table, name, () => columnsOfObject(object()), object, schema);
}

/** `inserted` and `deleted` in a trigger's code. */
export function pseudoTableNamed(table: TableName): PseudoTable | undefined {
  const { parts } = table.name;
  const name = parts.length === 1 ? parts[0].value : undefined;
  if (name !== "inserted" && name !== "deleted") return undefined;
  return codeRootOf(table).kind === "CreateTrigger" ? name : undefined;
}

function variableSource(a: Analysis, node: TableVariable): RowSourceSymbol {
  const variable = lazy(() => variableOf(a, node), undefined);
  const columns = () => columnsOfType(variable()?.type ?? { kind: "unknown" });
  const object = () => tableOfType(variable()?.type ?? { kind: "unknown" });
  return source(node, node.alias ?? node.variable.value, columns, object);
}

/** The table of a definition as the row source of its own expressions. */
export function objectSource(
  a: Analysis,
  name: string,
  node: SyntaxNode,
  object: ModelSymbol | undefined,
): RowSourceSymbol {
  const known = object?.kind === "synonym" ? a.model.follow(object) : object;
  const table = known?.kind === "table" || known?.kind === "view" ? known : undefined;
  return source(
    node,
    name,
    () => columnsOfObject(table),
    () => table,
    table?.schema,
  );
}

/** `inserted` or `deleted` of an OUTPUT clause: rows with the columns of the target. */
export function pseudoSource(
  a: Analysis,
  name: PseudoTable,
  target: RowSourceSymbol | undefined,
  node: SyntaxNode,
): RowSourceSymbol {
  const symbol = source(node, name, () => target ?? NOTHING_KNOWN);
  a.pseudoTables.set(symbol, name);
  return symbol;
}

/** The row source that UPDATE, DELETE, MERGE or INSERT changes: by its alias or its name it may be one of FROM. */
export function targetSource(a: Analysis, target: SyntaxNode): RowSourceSymbol | undefined {
  const own = rowSourceOf(a, target);
  const from = (target.parent as (SyntaxNode & { readonly from?: { readonly items: SyntaxNode[] } }) | undefined)?.from;
  if (!own || !from || target.kind === "TableFunction") return own;
  const others = from.items.flatMap((item) => rowSourcesOf(a, item));
  const isQualified = target.kind === "TableName" && (target as TableName).name.parts.length > 1;
  const same = others.find((s) => s.name === own.name && (!isQualified || s.object === own.object));
  // `DELETE t FROM t AS x`: the target under another name.
  return same ?? onlyOneOf(others, own) ?? own;
}

function onlyOneOf(others: readonly RowSourceSymbol[], own: RowSourceSymbol): RowSourceSymbol | undefined {
  const { object } = own;
  if (!object) return undefined;
  const same = others.filter((s) => s.object === object);
  return same.length === 1 ? same[0] : undefined;
}

type SourceObject = SchemaObject | CommonTableSymbol | BuiltInSymbol;

/** The common table, table, view or catalog view that a name in FROM means; synonyms are followed. */
export function tableNamed(a: Analysis, name: ObjectName, place: SyntaxNode): SourceObject | undefined {
  const found = writtenTable(a, name, place);
  return found?.kind === "synonym" ? a.model.follow(found) : found;
}

/** As `tableNamed`, but a synonym is itself. */
export function writtenTable(a: Analysis, name: ObjectName, place: SyntaxNode): SourceObject | undefined {
  const scope = scopeOf(a, place);
  const own = partsOf(a, name);
  const common = name.parts.length === 1 ? commonTableNamed(name.parts[0].value, scope, name.start) : undefined;
  return common ?? (own && objectNamed(a, name, scope)) ?? builtInView(name.parts.map((p) => p.value));
}

export function columnsOfObject(object: ModelSymbol | undefined): Columns {
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
