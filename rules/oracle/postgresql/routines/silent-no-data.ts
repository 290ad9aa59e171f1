/** Functions called in a query that end with NO_DATA_FOUND: Oracle takes that for NULL. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Body, Call, NameExpression, Query, RoutineDefinition, Select } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { isDual } from "../../any/queries/dual-table";

export default defineRule<Call | NameExpression>({
  id: "oracle.postgresql.no-data-in-query",
  title: "Functions in queries that find no row",
  complexity: "simple",
  guidance: {
    what: "A query that calls a function whose SELECT INTO may find no row, without a handler for that.",
    why: "In a query Oracle takes NO_DATA_FOUND of a function for NULL. On PostgreSQL the query ends with the error.",
    action: "Add EXCEPTION WHEN no_data_found THEN RETURN NULL to the function, unless a row is always there.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-error-handling.html"],
  on: ["Call", "NameExpression"],
  when: { callKind: "routine" },
  match: (node, at) => at.binding.isInSql(node) && !isCallee(node),
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "routine" || !mayFindNothing(symbol, at)) return;
    const topic = `no data in ${symbol.name} ${symbol.overload}`;
    if (at.notes.has(topic)) return;
    at.notes.set(topic, true);
    at.review(
      node,
      `When ${symbol.name} finds no row Oracle takes its result for NULL here; PostgreSQL ends the query with no_data_found. Handle the exception in the function, unless there always is a row.`,
    );
  },
  given:
    "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10))\n/\nCREATE FUNCTION name_of (p NUMBER) RETURN VARCHAR2 IS\n  v VARCHAR2(10);\nBEGIN\n  SELECT name INTO v FROM t WHERE id = p;\n  RETURN v;\nEND;\n/\nCREATE FUNCTION count_of (p NUMBER) RETURN NUMBER IS\n  v NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO v FROM t WHERE id = p;\n  RETURN v;\nEND;\n/\n",
  examples: [
    { from: "SELECT name_of(id) FROM t", to: "SELECT name_of(id) FROM t", refused: "Oracle takes its result for NULL" },
    {
      from: "SELECT name_of(n) FROM (SELECT id AS n FROM t UNION ALL SELECT 77 FROM dual WHERE 1 = 0) u",
      to: "SELECT name_of(n) FROM (SELECT id AS n FROM t UNION ALL SELECT 77 WHERE 1 = 0) u",
      refused: "Oracle takes its result for NULL",
    },
    { from: "SELECT count_of(id) FROM t", to: "SELECT count_of(id) FROM t" },
  ],
});

/** A query for one row that may give none, where nothing around it catches that. */
function mayFindNothing(routine: RoutineSymbol, at: RuleContext): boolean {
  const { body } = (routine.bodyNode ?? {}) as Partial<RoutineDefinition>;
  if (body?.kind !== "Body") return false;
  for (const node of walk(body)) {
    if (node.kind !== "IntoClause" || node.parent?.kind !== "Select") continue;
    const select = node.parent as Select;
    if (
      select.into?.isBulk ||
      select.parent?.kind !== "Query" ||
      (select.parent as Query).parent?.kind !== "SqlStatement"
    )
      continue;
    if (!givesOneRow(select, at) && !isCaught(select)) return true;
  }
  return false;
}

const AGGREGATES: ReadonlySet<string> = new Set(["COUNT", "SUM", "MIN", "MAX", "AVG", "LISTAGG", "STDDEV", "VARIANCE"]);

/** An aggregate over all rows, or a query without a table. */
function givesOneRow(select: Select, at: RuleContext): boolean {
  if (!select.where && !select.hierarchy && (!select.from || isDual(select.from))) return true;
  const hasAggregate = select.items.some((item) =>
    [...walk(item)].some((n) => n.kind === "Call" && AGGREGATES.has(at.builtinName(n) ?? "") && !(n as Call).over),
  );
  return hasAggregate && !select.groupBy && !select.having;
}

function isCaught(node: SyntaxNode): boolean {
  for (let body = ancestor(node, "Body"); body; body = ancestor(body, "Body")) {
    const names = (body as Body).exceptionHandlers.flatMap((h) => h.exceptions.map((e) => e.parts.at(-1)?.value));
    if (names.includes("NO_DATA_FOUND") || names.includes("OTHERS")) return true;
  }
  return false;
}
