/** Where values are stored: in columns, variables, parameters and results, each with its type. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { RoutineSymbol, RowSourceSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  Assignment,
  Call,
  ColumnDefault,
  ColumnReferenceList,
  CreateRoutine,
  Execute,
  ExecuteArgument,
  Insert,
  Merge,
  MergeBranch,
  Parameter,
  Query,
  ReturnStatement,
  Select,
  SelectAssignment,
  SelectItem,
  SetOperation,
  SetVariable,
  TableConstraint,
  ValuesClause,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { isNative } from "./families";
import { enclosing } from "./placement";

/** A value and the type of the place it goes to. */
export interface Store {
  readonly value: SyntaxNode;
  readonly type: DataType;
}

/** The kinds of nodes that store values. */
export const STORING = [
  "Assignment",
  "SelectAssignment",
  "SetVariable",
  "VariableDeclaration",
  "Parameter",
  "ColumnDefault",
  "TableConstraint",
  "Insert",
  "MergeBranch",
  "ReturnStatement",
  "ExecuteArgument",
  "Call",
] as const;

const STORING_KINDS: ReadonlySet<string> = new Set(STORING);

/** Between a value and what stores it. */
const PASSED: ReadonlySet<string> = new Set([
  "Paren",
  "Argument",
  "ExpressionList",
  "ValuesClause",
  "SelectItem",
  "Select",
  "SetOperation",
  "ParenQuery",
  "Query",
]);

/** The type of the place that a value is stored in, if it is stored. */
export function placeType(value: SyntaxNode, at: RuleContext): DataType | undefined {
  let stored = value;
  while (stored.parent?.kind === "Paren") stored = stored.parent;
  let up = stored.parent;
  while (up && PASSED.has(up.kind)) up = up.parent;
  return up && STORING_KINDS.has(up.kind) ? typesIn(up, at).get(stored) : undefined;
}

function typesIn(container: SyntaxNode, at: RuleContext): ReadonlyMap<SyntaxNode, DataType> {
  const topic = "types of stored values";
  let all = at.notes.get(topic) as Map<SyntaxNode, ReadonlyMap<SyntaxNode, DataType>> | undefined;
  if (!all) {
    all = new Map();
    at.notes.set(topic, all);
  }
  let types = all.get(container);
  if (!types) {
    types = new Map(storesOf(container, at).map((s) => [s.value, s.type]));
    all.set(container, types);
  }
  return types;
}

/** The values that a node stores. */
export function storesOf(node: SyntaxNode, at: RuleContext): Store[] {
  switch (node.kind) {
    case "Assignment": {
      const { column, variable, operator, value } = node as Assignment;
      const target = column ?? variable;
      return target && operator === "=" ? [{ value, type: at.typeOf(target) }] : [];
    }
    case "SelectAssignment":
    case "SetVariable": {
      const { target, operator, value } = node as SelectAssignment | SetVariable;
      return operator === "=" && value.kind !== "CursorDefinition" ? [{ value, type: at.typeOf(target) }] : [];
    }
    case "VariableDeclaration": {
      const { name, value } = node as VariableDeclaration;
      return value ? [{ value, type: at.typeOf(name) }] : [];
    }
    case "Parameter": {
      const { type, defaultValue } = node as Parameter;
      return defaultValue ? [{ value: defaultValue, type: at.typeOf(type) }] : [];
    }
    case "ColumnDefault":
    case "TableConstraint":
      return ofDefault(node, at);
    case "Insert":
      return ofInsert(node as Insert, at);
    case "MergeBranch":
      return ofMerge(node as MergeBranch, at);
    case "ReturnStatement":
      return ofReturn(node as ReturnStatement, at);
    case "ExecuteArgument":
      return ofExecute(node as ExecuteArgument, at);
    case "Call":
      return ofCall(node as Call, at);
    default:
      return [];
  }
}

function ofDefault(node: SyntaxNode, at: RuleContext): Store[] {
  const isColumn = node.kind === "ColumnDefault";
  const { forColumn } = node as TableConstraint;
  const value = isColumn ? (node as ColumnDefault).value : (node as TableConstraint).defaultValue;
  if (!value || (!isColumn && !forColumn)) return [];
  const symbol = isColumn
    ? node.parent && at.binding.symbolOf(node.parent)
    : forColumn && at.binding.symbolOf(forColumn);
  if (symbol?.kind === "column") return [{ value, type: symbol.type }];
  const column = isColumn ? node.parent : undefined;
  const type = (column as { type?: SyntaxNode } | undefined)?.type;
  return type ? [{ value, type: at.typeOf(type) }] : [];
}

function ofInsert({ target, columns, source }: Insert, at: RuleContext): Store[] {
  const types = columnTypes(target, columns, at);
  if (source.kind === "ValuesClause") return ofValues(source as ValuesClause, types);
  return source.kind === "Query" ? ofQuery(source as Query, types) : [];
}

function ofMerge(branch: MergeBranch, at: RuleContext): Store[] {
  const { columns, values } = branch;
  if (values?.kind !== "ValuesClause" || branch.parent?.kind !== "Merge") return [];
  return ofValues(values as ValuesClause, columnTypes((branch.parent as Merge).target, columns, at));
}

/** The types of the columns that are filled, in order. */
function columnTypes(target: SyntaxNode, columns: ColumnReferenceList | undefined, at: RuleContext): DataType[] {
  if (columns) return columns.columns.map((c) => at.typeOf(c));
  const source = at.binding.symbolOf(target);
  if (source?.kind !== "rowSource" || (source as RowSourceSymbol).isOpen) return [];
  return (source as RowSourceSymbol).columns
    .filter((c) => !c.isVirtual && !c.isIdentity && !isNative(c.type, "rowversion"))
    .map((c) => c.type);
}

function ofValues(values: ValuesClause, types: readonly DataType[]): Store[] {
  return values.rows.flatMap((row) => (row.kind === "ExpressionList" ? pairs(row.items, types) : []));
}

function pairs(values: readonly SyntaxNode[], types: readonly DataType[]): Store[] {
  if (values.length > types.length) return [];
  return values.map((value, i) => ({ value, type: types[i] }));
}

/** The select lists of a query, unless a Star hides which item goes where. */
function ofQuery(query: Query, types: readonly DataType[]): Store[] {
  const found: Store[] = [];
  const stack: SyntaxNode[] = [query.body];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "SetOperation") stack.push((at as SetOperation).left, (at as SetOperation).right);
    else if (at.kind === "Select") {
      const { items } = at as Select;
      const values = items.flatMap((i) => (i.kind === "SelectItem" ? [(i as SelectItem).value] : []));
      if (values.length === items.length && !values.some((v) => v.kind === "Star")) found.push(...pairs(values, types));
    }
  }
  return found;
}

const ROUTINE: ReadonlySet<string> = new Set(["CreateRoutine"]);

function ofReturn(node: ReturnStatement, at: RuleContext): Store[] {
  const routine = enclosing(node, ROUTINE) as CreateRoutine | undefined;
  const { value } = node;
  if (!routine?.returnType || !value || value.kind === "Query") return [];
  return [{ value, type: at.typeOf(routine.returnType) }];
}

function ofExecute(node: ExecuteArgument, at: RuleContext): Store[] {
  const execute = node.parent as Execute | undefined;
  const routine = execute?.procedure && at.binding.symbolOf(execute.procedure);
  if (!execute || routine?.kind !== "routine" || node.isOutput) return [];
  const { parameters } = routine as RoutineSymbol;
  const parameter = node.name
    ? parameters.find((p) => p.name === node.name?.value)
    : parameters[execute.args.indexOf(node)];
  return parameter ? [{ value: node.value, type: parameter.type }] : [];
}

function ofCall(call: Call, at: RuleContext): Store[] {
  const routine = at.binding.symbolOf(call);
  if (routine?.kind !== "routine") return [];
  const { parameters } = routine as RoutineSymbol;
  return call.args.flatMap((arg, i) =>
    arg.kind === "Argument" && parameters[i] ? [{ value: arg.value, type: parameters[i].type }] : [],
  );
}
