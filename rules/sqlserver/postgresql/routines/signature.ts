/** What a procedure becomes: what it gives back besides its OUTPUT parameters, and in which form. Callers ask too. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { QueryColumn } from "../../../../converter/model/binding";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CreateRoutine, NameExpression, Query, SelectItem } from "../../../../converter/tsql/nodes";
import { isCodeUsed, returnsCode } from "../../any/routines/return-codes";
import { loopAround, siblingsOf } from "../../any/statements/statement-lists";
import type { OutputStatement } from "../statements/returned-rows";
import { outputStatements } from "../statements/returned-rows";
import { counterpart } from "../types/target-types";

export interface RoutineForm {
  /** "table": a function that returns the rows of the procedure's queries. */
  readonly kind: "procedure" | "table";
  /** The columns of a "table", with names that differ. */
  readonly columns: readonly ResultColumn[];
  /** The queries that a cursor parameter is opened for, in order: result_1, result_2 … */
  readonly cursors: readonly Query[];
  readonly hasReturnCode: boolean;
  /** A return code that a "table" cannot give. */
  readonly losesReturnCode: boolean;
}

export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

const FORMS = new WeakMap<SchemaModel, Map<SyntaxNode, RoutineForm>>();

/** The form of a procedure of the input. */
export function routineForm(symbol: RoutineSymbol, at: RuleContext): RoutineForm {
  const node = symbol.node as CreateRoutine | undefined;
  let forms = FORMS.get(at.model);
  if (!forms) {
    forms = new Map();
    FORMS.set(at.model, forms);
  }
  const known = node && forms.get(node);
  if (known) return known;
  const form = node?.kind === "CreateRoutine" && symbol.routineType === "procedure" ? formOf(node, symbol, at) : NONE;
  if (node) forms.set(node, form);
  return form;
}

const NONE: RoutineForm = { kind: "procedure", columns: [], cursors: [], hasReturnCode: false, losesReturnCode: false };

function formOf(node: CreateRoutine, symbol: RoutineSymbol, at: RuleContext): RoutineForm {
  const queries = at.binding.resultSets(symbol);
  const results = [...queries, ...outputStatements(node)];
  const givesCode = returnsCode(node);
  if (results.length === 0) return { ...NONE, hasReturnCode: givesCode };
  const columns = at.settings.resultSets === "table" ? tableColumns(node, results, at) : undefined;
  const isTable =
    columns !== undefined && symbol.parameters.every((p) => p.mode === "IN") && !(givesCode && isCodeUsed(symbol, at));
  if (isTable) return { kind: "table", columns, cursors: [], hasReturnCode: false, losesReturnCode: givesCode };
  return { kind: "procedure", columns: [], cursors: queries, hasReturnCode: givesCode, losesReturnCode: false };
}

/** The columns of the queries where they are the rows of one table: one query, or several that exclude each other. */
function tableColumns(
  node: CreateRoutine,
  results: readonly (Query | OutputStatement)[],
  at: RuleContext,
): readonly ResultColumn[] | undefined {
  if (results.some((q) => loopAround(q) !== undefined)) return undefined;
  const inOrder = [...results].sort((a, b) => a.start - b.start);
  if (!inOrder.every((q, i) => inOrder.slice(i + 1).every((other) => excludes(q, other, node)))) return undefined;
  const shapes = inOrder.map((q) => columnsOf(sentColumns(q, at), at));
  return shapes.reduce((one, other) => (one && other ? unified(one, other) : undefined));
}

/** Columns that hold the values of both lists; the names are the first one's. */
function unified(one: readonly ResultColumn[], other: readonly ResultColumn[]): readonly ResultColumn[] | undefined {
  if (one.length !== other.length) return undefined;
  const types = one.map((column, i) => commonType(column.type, other[i].type));
  if (types.some((t) => t === undefined) || one.some((c, i) => c.name !== other[i].name)) return undefined;
  return one.map((column, i) => ({ name: column.name, type: types[i] ?? column.type }));
}

const WIDENED: readonly (readonly string[])[] = [
  ["smallint", "integer", "bigint", "numeric", "double precision"],
  ["char", "varchar", "text"],
  ["date", "timestamp"],
];

/** The wider one of two types, without lengths where these differ. */
function commonType(one: string, other: string): string | undefined {
  if (one === other) return one;
  const [a, b] = [one, other].map((type) => type.replace(/\(.*\)/, ""));
  if (a === b) return a;
  const list = WIDENED.find((types) => types.includes(a) && types.includes(b));
  return list?.[Math.max(list.indexOf(a), list.indexOf(b))];
}

/** The columns of a query, or of an OUTPUT clause. */
function sentColumns(result: Query | OutputStatement, at: RuleContext): readonly QueryColumn[] {
  if (result.kind === "Query") return at.binding.queryColumns(result);
  const items = result.output?.items ?? [];
  return items.flatMap((item): QueryColumn[] => {
    if (item.kind !== "SelectItem") return [];
    const { alias, value } = item as SelectItem;
    if (value.kind === "Star") return [{ name: "*", type: { kind: "unknown" }, isNullable: true, node: item }];
    const own = value.kind === "NameExpression" ? (value as NameExpression).name.parts.at(-1)?.value : undefined;
    return [{ name: alias?.value ?? own ?? "", type: at.typeOf(value), isNullable: true, node: item }];
  });
}

function columnsOf(columns: readonly QueryColumn[], at: RuleContext): readonly ResultColumn[] | undefined {
  if (columns.length === 0) return undefined;
  const taken = new Set<string>();
  const found: ResultColumn[] = [];
  for (const [i, column] of columns.entries()) {
    const type = counterpart(column.type, at);
    if (type === undefined) return undefined;
    const base = isPlainName(column) ? column.name : `column_${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    found.push({ name, type });
  }
  return found;
}

/** Whether a column has a name of its own: an expression without alias has none. */
function isPlainName(column: QueryColumn): boolean {
  const { node } = column;
  if (node?.kind !== "SelectItem") return column.name !== "";
  const item = node as unknown as { alias?: SyntaxNode; value: SyntaxNode };
  return item.alias !== undefined || item.value.kind === "NameExpression" || item.value.kind === "Star";
}

/** Whether only one of two statements can run: they stand in different branches of an IF, or RETURN follows the first. */
function excludes(a: SyntaxNode, b: SyntaxNode, node: SyntaxNode): boolean {
  for (let below = a, up = a.parent; up && up !== node.parent; below = up, up = up.parent) {
    if (up.kind === "IfStatement" && b.start >= up.start && b.end <= up.end) {
      return !(b.start >= below.start && b.end <= below.end);
    }
    const list = siblingsOf(below);
    if (list.slice(list.indexOf(below) + 1).some((s) => s.kind === "ReturnStatement" && s.end <= b.start)) return true;
  }
  return false;
}

/** The name of the cursor parameter of the n-th result set, from 0. */
export function cursorName(index: number): string {
  return `result_${index + 1}`;
}

export const RETURN_CODE = "return_code";
