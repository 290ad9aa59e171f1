/** Select blocks: the query around one, what belongs to it and not to a query inside of it, and what it computes. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Call, Query, Select, SpecialCall } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walkWithout } from "../../../../converter/syntax/node";

/** The query whose only block this is: its ORDER BY and row limits are the block's own. */
export function queryOf(select: Select): Query | undefined {
  const { parent } = select;
  return parent?.kind === "Query" && (parent as Query).body === select ? (parent as Query) : undefined;
}

/** The node and what is below it, without the queries in it. */
export function ownNodes(root: SyntaxNode | undefined): SyntaxNode[] {
  const found = root ? walkWithout(root, "Query") : [];
  // A node comes before those inside it; what a tree has in another order than the text is rare.
  const isInOrder = found.every((node, i) => i === 0 || found[i - 1].start <= node.start);
  return isInOrder ? found : found.sort((a, b) => a.start - b.start);
}

/** The parts of a block that are worked out on its rows after WHERE: select list, grouping, ORDER BY. */
export function laterParts(select: Select): SyntaxNode[] {
  const query = queryOf(select);
  return [...select.items, select.groupBy, select.having, select.window, query?.orderBy].filter((n) => n !== undefined);
}

const AGGREGATES: ReadonlySet<string> = new Set(
  (
    "COUNT SUM AVG MIN MAX MEDIAN STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP LISTAGG WM_CONCAT XMLAGG COLLECT " +
    "CORR COVAR_POP COVAR_SAMP REGR_SLOPE REGR_INTERCEPT REGR_COUNT REGR_R2 REGR_AVGX REGR_AVGY PERCENTILE_CONT " +
    "PERCENTILE_DISC STATS_MODE JSON_ARRAYAGG JSON_OBJECTAGG APPROX_COUNT_DISTINCT GROUP_ID GROUPING GROUPING_ID BIT_AND_AGG " +
    "BIT_OR_AGG ANY_VALUE CHECKSUM SYS_XMLAGG"
  ).split(" "),
);

/** Whether a node is a call of an aggregate function: over the rows of a group, not over a window. */
export function isAggregate(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind !== "Call" && node.kind !== "SpecialCall") return false;
  const call = node as Call | SpecialCall;
  if (call.over) return false;
  if (call.kind === "SpecialCall") return AGGREGATES.has(call.name);
  const name = at.builtinName(call);
  return (name !== undefined && AGGREGATES.has(name)) || call.keep !== undefined;
}

/** Whether a block gives one row per group instead of one per row. */
export function isGrouped(select: Select, at: RuleContext): boolean {
  if (select.groupBy || select.having) return true;
  const parts = [...select.items, queryOf(select)?.orderBy];
  return parts.some((part) => ownNodes(part).some((n) => isAggregate(n, at)));
}

/** Whether an analytic function is worked out in the select list or ORDER BY. */
export function hasWindow(select: Select): boolean {
  return laterParts(select).some((part) => ownNodes(part).some((n) => (n as { over?: unknown }).over !== undefined));
}

/** Whether the block is an operand of UNION and its kin: what is put behind it needs parentheses. */
export function isSetOperand(select: Select): boolean {
  return select.parent?.kind === "SetOperation";
}
