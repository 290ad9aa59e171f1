/** The columns of queries: of select blocks, set operations, cursors, and the records that loops over them have. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateQueryColumn } from "../../model/late-symbols";
import type { ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import { commonType } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type {
  Call,
  CursorDeclaration,
  Join,
  Member,
  NameExpression,
  ParenQuery,
  Query,
  Select,
  SelectItem,
  SetOperation,
  Star,
  Subquery,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { QueryColumn } from "./binding";
import { callTarget } from "./calls";
import { rowTypeOf, typeOfDataType } from "./data-types";
import { isNullable, nullableSources } from "./nullability";
import { resolveName } from "./resolution";
import { innerScope, scopeOf } from "./scopes";
import { typeOf } from "./types";

export interface QueryShape {
  readonly columns: readonly QueryColumn[];
  /** There are more columns than these: a `*` over something unknown. */
  readonly isOpen: boolean;
}

const UNKNOWN_SHAPE: QueryShape = { columns: [], isOpen: true };
const WHILE_COMPUTING: QueryShape = { columns: [], isOpen: false };

/** The columns of a Query, Subquery, ParenQuery, SetOperation or Select. */
export function shapeOf(a: Analysis, node: SyntaxNode): QueryShape {
  const known = a.shapes.get(node);
  if (known) return known;
  a.shapes.set(node, WHILE_COMPUTING);
  const shape = computeShape(a, node);
  a.shapes.set(node, shape);
  return shape;
}

function computeShape(a: Analysis, node: SyntaxNode): QueryShape {
  switch (node.kind) {
    case "Query":
      return shapeOf(a, (node as Query).body);
    case "Subquery":
    case "ParenQuery":
      return shapeOf(a, (node as Subquery | ParenQuery).query);
    case "SetOperation":
      return setOperationShape(a, node as SetOperation);
    case "Select":
      return selectShape(a, node as Select);
    default:
      return UNKNOWN_SHAPE;
  }
}

/** The first branch of a recursive query: it does not name the query itself. */
export function anchorShape(a: Analysis, node: SyntaxNode): QueryShape {
  let at = node;
  for (;;) {
    if (at.kind === "Query") at = (at as Query).body;
    else if (at.kind === "Subquery" || at.kind === "ParenQuery") at = (at as Subquery | ParenQuery).query;
    else if (at.kind === "SetOperation") at = (at as SetOperation).left;
    else return shapeOf(a, at);
  }
}

function setOperationShape(a: Analysis, node: SetOperation): QueryShape {
  const branches: QueryShape[] = [];
  let at: SyntaxNode = node;
  for (; at.kind === "SetOperation"; at = (at as SetOperation).left)
    branches.push(shapeOf(a, (at as SetOperation).right));
  branches.push(shapeOf(a, at));
  branches.reverse();
  const columns = branches[0].columns.map((first, i): QueryColumn => {
    const same = branches.map((b) => b.columns[i]).filter((c) => c !== undefined);
    const type = commonType(same.map((c) => c.type));
    return new LateQueryColumn(
      first.name,
      first.node,
      () => type,
      () => same.some((c) => c.isNullable),
      first.namedAfter,
    );
  });
  return { columns, isOpen: branches[0].isOpen };
}

function selectShape(a: Analysis, select: Select): QueryShape {
  const columns: QueryColumn[] = [];
  let isOpen = false;
  for (const item of select.items) {
    if (item.kind !== "SelectItem") continue;
    const { value } = item;
    if (value.kind !== "Star") {
      columns.push(itemColumn(a, item));
      continue;
    }
    const sources = starSources(a, select, value);
    if (sources.length === 0 || sources.some((s) => s.isOpen)) isOpen = true;
    columns.push(...starColumns(a, select, sources, item, !value.qualifier));
  }
  return { columns, isOpen };
}

function itemColumn(a: Analysis, item: SelectItem): QueryColumn {
  const { value } = item;
  return new LateQueryColumn(
    item.alias?.value ?? nameOfExpression(a, value),
    item,
    () => typeOf(a, value),
    () => isNullable(a, value),
  );
}

/** The name Oracle gives an expression without alias: the column's name, or the text in upper case without blanks. */
function nameOfExpression(a: Analysis, value: SyntaxNode): string {
  if (value.kind === "NameExpression") return (value as NameExpression).name.parts.at(-1)?.value ?? "";
  if (value.kind === "Member") return (value as Member).field.value;
  const text = a.unitOf(value)?.text;
  return text === undefined ? "" : text.slice(value.start, value.end).replace(/\s+/g, "").toUpperCase();
}

function starSources(a: Analysis, select: Select, star: Star): readonly RowSourceSymbol[] {
  const scope = innerScope(a, select);
  if (!star.qualifier) return scope.rowSources;
  const source = resolveName(a, star.qualifier, scope, "rowSource").symbols.at(-1);
  return source?.kind === "rowSource" ? [source] : [];
}

function starColumns(
  a: Analysis,
  select: Select,
  sources: readonly RowSourceSymbol[],
  item: SelectItem,
  isWhole: boolean,
): QueryColumn[] {
  const joined = isWhole ? joinColumns(select, sources) : new Set<string>();
  const columns: QueryColumn[] = [];
  const taken = new Set<string>();
  for (const source of sources) {
    for (const column of source.columns) {
      if (joined.has(column.name)) {
        if (taken.has(column.name)) continue;
        taken.add(column.name);
      }
      const { name, type } = column;
      const mayBeNull = () => column.isNullable || nullableSources(a, select).has(source);
      columns.push(new LateQueryColumn(name, item, () => type, mayBeNull, column));
    }
  }
  // Columns of USING and NATURAL JOIN come first.
  return joined.size === 0
    ? columns
    : [...columns.filter((c) => joined.has(c.name)), ...columns.filter((c) => !joined.has(c.name))];
}

/** Names that USING or NATURAL JOIN makes one column of. */
function joinColumns(select: Select, sources: readonly RowSourceSymbol[]): Set<string> {
  const names = new Set<string>();
  const stack: SyntaxNode[] = [...(select.from?.items ?? [])];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "ParenJoin") stack.push((at as unknown as { inner: SyntaxNode }).inner);
    if (at.kind !== "Join") continue;
    const join = at as Join;
    stack.push(join.left, join.right);
    for (const name of join.using?.names ?? []) if (name.kind === "Identifier") names.add(name.value);
    if (join.operator.startsWith("NATURAL")) {
      const counts = new Map<string, number>();
      for (const source of sources) for (const c of source.columns) counts.set(c.name, (counts.get(c.name) ?? 0) + 1);
      for (const [name, count] of counts) if (count > 1) names.add(name);
    }
  }
  return names;
}

// ---------------------------------------------------------------- records of cursors and loops

function recordOfShape(shape: QueryShape): DataType {
  // An open record would hide the fields it does not know.
  if (shape.isOpen) return UNKNOWN;
  return { kind: "record", fields: shape.columns.map(({ name, type, namedAfter }) => ({ name, type, namedAfter })) };
}

/** The row of a declared cursor: its RETURN type, or its query's columns. */
export function cursorRow(a: Analysis, cursor: CursorDeclaration): DataType {
  if (cursor.query) {
    const shape = shapeOf(a, cursor.query);
    if (!shape.isOpen) return recordOfShape(shape);
  }
  return cursor.returnType ? typeOfDataType(a, cursor.returnType) : UNKNOWN;
}

/** The loop variable of `FOR r IN source`: a query's row, a cursor's row, or (21c) a collection's element. */
export function loopRecord(a: Analysis, source: SyntaxNode): DataType {
  if (source.kind === "Subquery") return recordOfShape(shapeOf(a, source));
  if (source.kind === "NameExpression") {
    const [symbol] = resolveName(a, (source as NameExpression).name, scopeOf(a, source), "cursor").candidates;
    if (symbol) return rowOfSource(a, symbol, source);
  }
  if (source.kind === "Call") {
    const { symbol } = callTarget(a, source as Call);
    if (symbol?.kind === "cursor") return symbol.row;
  }
  return elementOf(typeOf(a, source));
}

function rowOfSource(a: Analysis, symbol: ModelSymbol, source: SyntaxNode): DataType {
  const row = rowTypeOf(a, symbol);
  return row.kind === "unknown" ? elementOf(typeOf(a, source)) : row;
}

function elementOf(type: DataType): DataType {
  if (type.kind === "collection") return type.element;
  return type.kind === "cursor" ? (type.row ?? UNKNOWN) : UNKNOWN;
}
