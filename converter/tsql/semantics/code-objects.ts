/** Routines, triggers and types of the model. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { lazy } from "../../model/lazy";
import type { ParameterSymbol, RoutineSymbol, TriggerSymbol, TypeSymbol } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type { CreateRoutine, CreateTrigger, CreateType, Parameter, ReturnStatement } from "../nodes";
import type { Analysis } from "./analysis";
import { type Columns, columnsOfShape, NOTHING_KNOWN, tableValueType } from "./columns";
import { typeOfDataType } from "./data-types";
import { ownName, reference, register, type Statement } from "./object-names";
import { shapeOf } from "./query-shapes";
import { tableOfElements } from "./tables";

export function addRoutine(a: Analysis, node: CreateRoutine, at: Statement): void {
  const symbol = routineSymbol(a, node, at);
  // `p;2` is a second procedure under the first one's name.
  if (node.number !== undefined && node.number !== "1") a.declared.set(node, symbol);
  else register(a, node, symbol, node.action !== "CREATE");
}

function routineSymbol(a: Analysis, node: CreateRoutine, at: Statement): RoutineSymbol {
  const parameters: ParameterSymbol[] = [];
  const returnType = lazy(() => resultType(a, node, at, symbol), UNKNOWN);
  const symbol: RoutineSymbol = {
    kind: "routine",
    routineType: node.routineType === "FUNCTION" ? "function" : "procedure",
    ...ownName(node.name, at),
    node,
    unit: at.unit,
    parameters,
    get returnType() {
      return returnType();
    },
    isPipelined: false,
    overload: 1,
    overloads: 1,
    bodyNode: node,
    bodyUnit: at.unit,
    isPrivate: false,
  };
  for (const parameter of node.parameters) {
    if (parameter.kind === "Parameter") parameters.push(parameterSymbol(a, parameter, symbol, parameters.length));
  }
  return symbol;
}

function parameterSymbol(a: Analysis, node: Parameter, owner: RoutineSymbol, position: number): ParameterSymbol {
  const symbol: ParameterSymbol = {
    kind: "parameter",
    name: node.name.value,
    node,
    unit: owner.unit,
    parent: owner,
    get type() {
      return typeOfDataType(a, node.type);
    },
    mode: node.isOutput ? "IN OUT" : "IN",
    hasDefault: node.defaultValue !== undefined,
    position,
  };
  a.declared.set(node, symbol);
  return symbol;
}

/** What a function gives; a procedure's status is an int. */
function resultType(a: Analysis, node: CreateRoutine, at: Statement, symbol: RoutineSymbol): DataType {
  if (node.routineType === "PROCEDURE") return { kind: "native", name: "int" };
  if (node.returnType) return typeOfDataType(a, node.returnType);
  if (!node.returnTable) return UNKNOWN;
  if (!node.returnTable.variable && node.returnTable.elements.length === 0) {
    return tableValueType(() => inlineColumns(a, node), symbol.name, symbol);
  }
  const table = resultTable(a, node, at.unit);
  return tableValueType(() => table, symbol.name, table);
}

/** The table that a function with RETURNS @t TABLE (…) fills. */
export function resultTable(a: Analysis, node: CreateRoutine, unit: number): TableEntry {
  const { returnTable } = node;
  const known = returnTable && a.declared.get(returnTable);
  if (known instanceof TableEntry) return known;
  const name = returnTable?.variable?.value ?? "";
  const head = { name, node: returnTable ?? node, unit, isTemporary: true };
  const table = tableOfElements(a, head, returnTable?.elements ?? []);
  if (returnTable) a.declared.set(returnTable, table);
  return table;
}

/** An inline function gives the columns of its query. */
function inlineColumns(a: Analysis, node: CreateRoutine): Columns {
  const query = inlineQuery(node);
  return query ? columnsOfShape(shapeOf(a, query), node) : NOTHING_KNOWN;
}

/** The query that an inline function returns. */
export function inlineQuery(node: CreateRoutine): SyntaxNode | undefined {
  const last = node.body.at(-1);
  return last?.kind === "ReturnStatement" ? (last as ReturnStatement).value : undefined;
}

export function addTrigger(a: Analysis, node: CreateTrigger, at: Statement): void {
  const table = node.table && reference(a, node.table);
  const { name, schema } = ownName(node.name, at);
  // A trigger is in the schema of its table.
  const owner = node.name.parts.length > 1 ? schema : (table?.schema ?? schema);
  const symbol: TriggerSymbol = { kind: "trigger", name, schema: owner, node, unit: at.unit, table };
  register(a, node, symbol, node.action !== "CREATE");
}

export function addType(a: Analysis, node: CreateType, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const { table, baseType } = node;
  const head = { name, schema, node, unit: at.unit, isTemporary: false };
  const rows = table && tableOfElements(a, head, table.elements);
  if (rows && table) a.declared.set(table, rows);
  const rowType = rows && tableValueType(() => rows, name, rows);
  const symbol: TypeSymbol = {
    kind: "type",
    name,
    schema,
    node,
    unit: at.unit,
    get type(): DataType {
      if (rowType) return rowType;
      return baseType ? typeOfDataType(a, baseType) : { kind: "other", name };
    },
    isSubtype: baseType !== undefined,
  };
  register(a, node, symbol);
}
