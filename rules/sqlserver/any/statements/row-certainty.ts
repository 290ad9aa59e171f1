/** How many rows a SELECT gives for sure, and whether a variable is still NULL. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { TableSymbol } from "../../../../converter/model/symbols";
import { childrenOf, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Binary,
  Call,
  NameExpression,
  Paren,
  Select,
  TableName,
  Variable,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { constantOf } from "../expressions/constants";
import { codeOf, loopAround, nodesOf } from "./statement-lists";

const AGGREGATES: ReadonlySet<string> = new Set(
  "count count_big sum avg min max stdev stdevp var varp string_agg checksum_agg approx_count_distinct".split(" "),
);

/** An aggregate over all rows gives exactly one. */
export function hasOneRow(select: Select): boolean {
  if (select.groupBy || select.having || select.top) return false;
  return select.items.some((item) => hasAggregate(item));
}

function hasAggregate(node: SyntaxNode): boolean {
  if (node.kind === "Subquery") return false;
  if (node.kind === "Call") {
    const { callee, over } = node as Call;
    const name = callee.kind === "NameExpression" ? (callee as NameExpression).name.parts : [];
    if (name.length === 1 && AGGREGATES.has(name[0].value) && !over) return true;
  }
  return childrenOf(node).some(hasAggregate);
}

/** Whether a query may give more than one row: neither TOP 1 nor a lookup by a unique key says no. */
export function mayHaveMoreRows(select: Select, at: RuleContext): boolean {
  const { top, from, where } = select;
  if (top && !top.isPercent && !top.withTies && constantOf(top.count) === 1) return false;
  const [source] = from?.items ?? [];
  if (!where || from?.items.length !== 1 || source.kind !== "TableName") return true;
  const named = at.binding.symbolOf((source as TableName).name);
  if (named?.kind !== "table") return true;
  const fixed = new Set(conjuncts(where.condition).flatMap((c) => fixedColumn(c, at)));
  return !uniqueKeys(named, at).some((columns) => columns.length > 0 && columns.every((c) => fixed.has(c)));
}

function uniqueKeys(table: TableSymbol, at: RuleContext): (readonly string[])[] {
  const keys = table.constraints
    .filter((c) => c.constraintType === "primaryKey" || c.constraintType === "unique")
    .map((c) => c.columns);
  const indexes = at.model.all.flatMap((o) =>
    o.kind === "index" && o.isUnique && o.table?.name === table.name ? [o.columns] : [],
  );
  const full = indexes.filter((columns): columns is readonly string[] => columns.every((c) => c !== undefined));
  return [...keys, ...full];
}

function conjuncts(condition: SyntaxNode): SyntaxNode[] {
  if (condition.kind === "Paren") return conjuncts((condition as Paren).inner);
  if (condition.kind !== "Binary" || (condition as Binary).operator !== "AND") return [condition];
  return [...conjuncts((condition as Binary).left), ...conjuncts((condition as Binary).right)];
}

/** The column that a condition binds to one value. */
function fixedColumn(condition: SyntaxNode, at: RuleContext): string[] {
  if (condition.kind !== "Binary" || (condition as Binary).operator !== "=") return [];
  const { left, right } = condition as Binary;
  for (const [column, value] of [
    [left, right],
    [right, left],
  ]) {
    const symbol = at.binding.symbolOf(column);
    if (column.kind !== "NameExpression" || symbol?.kind !== "column") continue;
    if (!walk(value).some((n) => n.kind === "NameExpression")) return [symbol.name];
  }
  return [];
}

/** Whether a variable is certainly NULL before a statement: declared without a value and not used before. */
export function isFresh(target: Variable, statement: SyntaxNode): boolean {
  if (loopAround(statement)) return false;
  const nodes = nodesOf(codeOf(statement));
  let isDeclared = false;
  for (const node of nodes) {
    if (node.start >= statement.start) continue;
    if (node.kind === "Label") return false;
    if (node.kind === "VariableDeclaration" && (node as VariableDeclaration).name.value === target.value) {
      if ((node as VariableDeclaration).value) return false;
      isDeclared = true;
    } else if (
      node.kind === "Variable" &&
      (node as Variable).value === target.value &&
      node.parent?.kind !== "VariableDeclaration"
    ) {
      return false;
    }
  }
  return isDeclared;
}
