/** Select blocks and the queries around them: where things are put, what is grouped, what stands where. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { childrenOf, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Literal, Query, Select, SetOperation } from "../../../../converter/tsql/nodes";
import { withoutParentheses } from "./conditions";

/** The query whose only block this is: its ORDER BY and limits are the block's own. */
export function queryOf(select: Select): Query | undefined {
  const { parent } = select;
  return parent?.kind === "Query" && (parent as Query).body === select ? (parent as Query) : undefined;
}

/** What ends a query on the target: LIMIT and locks stand behind it. */
export function endOfQuery(query: Query): SyntaxNode {
  return query.offset ?? query.orderBy ?? query.body;
}

/** Puts something behind a query's rows, before FOR XML and OPTION. */
export function appendToQuery(query: Query, pieces: Piece, at: RuleContext): void {
  at.insertAfter(endOfQuery(query), pieces);
}

/** The node and what is below it, without the queries in it. */
export function ownNodes(root: SyntaxNode | undefined): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = root ? [root] : [];
  for (let at = stack.pop(); at; at = stack.pop()) {
    found.push(at);
    for (const child of childrenOf(at)) if (child.kind !== "Query") stack.push(child);
  }
  return found.sort((a, b) => a.start - b.start);
}

const AGGREGATES: ReadonlySet<string> = new Set(
  "COUNT COUNT_BIG SUM AVG MIN MAX STDEV STDEVP VAR VARP STRING_AGG CHECKSUM_AGG APPROX_COUNT_DISTINCT GROUPING GROUPING_ID".split(
    " ",
  ),
);

/** Whether a node is a call of an aggregate function: over the rows of a group, not over a window. */
export function isAggregate(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind !== "Call" || (node as Call).over) return false;
  const name = at.builtinName(node);
  return name !== undefined && AGGREGATES.has(name);
}

/** Whether a block gives one row per group instead of one per row. */
export function isGrouped(select: Select, at: RuleContext): boolean {
  if (select.groupBy || select.having) return true;
  return select.items.some((item) => ownNodes(item).some((n) => isAggregate(n, at)));
}

/** Whether the query is the rows of a view, derived table, common table or inline function: its order means nothing. */
export function isUnorderedPlace(query: Query): boolean {
  const { parent } = query;
  if (parent?.kind === "CreateView" || parent?.kind === "ReturnStatement") return true;
  if (parent?.kind !== "Subquery") return false;
  const around = parent.parent?.kind;
  return around === "DerivedTable" || around === "CommonTableExpression" || around === "ReturnStatement";
}

/** The value of a number literal, with its sign. */
export function numberOf(value: SyntaxNode): number | undefined {
  const inner = withoutParentheses(value);
  if (inner.kind === "Unary" && (inner as SyntaxNode & { operator: string }).operator === "-") {
    const positive = numberOf((inner as SyntaxNode & { operand: SyntaxNode }).operand);
    return positive === undefined ? undefined : -positive;
  }
  if (inner.kind !== "Literal" || (inner as Literal).type !== "number") return undefined;
  const number = Number((inner as Literal).value);
  return Number.isNaN(number) ? undefined : number;
}

/** The text of a string literal. */
export function textOf(value: SyntaxNode | undefined): string | undefined {
  if (!value) return undefined;
  const inner = withoutParentheses(value);
  return inner.kind === "Literal" && (inner as Literal).type === "string" ? (inner as Literal).value : undefined;
}

/** The first block of a query's body: it names the columns. */
export function firstBlock(query: Query): Select | undefined {
  let body: SyntaxNode = query.body;
  while (body.kind === "SetOperation") body = (body as SetOperation).left;
  return body.kind === "Select" ? (body as Select) : undefined;
}
