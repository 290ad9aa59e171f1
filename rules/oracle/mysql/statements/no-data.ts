/** SELECT INTO that finds no row: an error in Oracle, on MySQL only a warning that a handler has to turn into one. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, Query, Select, SqlStatement } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walkWithout } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { ownNodes } from "../../any/statements/statement-lists";
import { conditionsOf } from "./exception-handlers";

/** The SELECT with INTO of a statement; undefined for any other statement. */
export function selectInto(statement: SyntaxNode): Select | undefined {
  const query = statement.kind === "SqlStatement" ? (statement as SqlStatement).statement : undefined;
  const body = query?.kind === "Query" ? (query as Query).body : undefined;
  if (body?.kind !== "Select") return undefined;
  const { into } = body as Select & { into?: { isBulk: boolean } };
  return into && !into.isBulk ? (body as Select) : undefined;
}

/** Whether a SELECT INTO may end without a row. */
export function mayFindNothing(statement: SyntaxNode, at: RuleContext): boolean {
  const select = selectInto(statement);
  return select !== undefined && !alwaysOneRow(select, at);
}

/** Where the condition of a SELECT INTO without a row is caught. */
export type NoDataPlace = "handled" | "routine" | "own block";

/** What catches the condition that a statement finds no row: a handler of the source, the routine's, or a block of its own. */
export function noDataPlace(statement: SyntaxNode, at: RuleContext): NoDataPlace {
  const outermost = routineBody(statement);
  let isInHandler = false;
  for (let up = statement.parent; up; up = up.parent) {
    if (up.kind === "ExceptionHandler") isInHandler = true;
    if (up.kind !== "Body") continue;
    const body = up as Body;
    if (!isInHandler && body.exceptionHandlers.some((h) => conditionsOf(h, at).includes("NOT FOUND"))) return "handled";
    if (body === outermost) return isInHandler ? "own block" : "routine";
    isInHandler = false;
  }
  return "own block";
}

/** Whether the outermost block of a routine needs a handler for SELECT INTO without a row. */
export function needsNoDataHandler(body: Body, at: RuleContext): boolean {
  return ownNodes(body).some((n) => mayFindNothing(n, at) && noDataPlace(n, at) === "routine");
}

const AGGREGATES: ReadonlySet<string> = new Set(["COUNT", "SUM", "MIN", "MAX", "AVG", "LISTAGG", "STDDEV", "VARIANCE"]);

/** An aggregate without GROUP BY, or a query of DUAL. */
function alwaysOneRow(select: Select, at: RuleContext): boolean {
  const { groupBy, having, where, from } = select as Select & Record<string, SyntaxNode | undefined>;
  if (groupBy || having) return false;
  const items = (select as unknown as { items?: SyntaxNode[]; list?: SyntaxNode[] }).items ?? [];
  const isAggregate = items.some((item) =>
    walkWithout(item, "Subquery").some(
      (n) => n.kind === "Call" && AGGREGATES.has(at.builtinName(n) ?? "") && !(n as { over?: unknown }).over,
    ),
  );
  if (isAggregate) return true;
  return !where && from !== undefined && /^\s*FROM\s+(?:SYS\.)?DUAL\s*$/i.test(at.source(from));
}
