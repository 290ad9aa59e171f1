/** RETURNING SUM(x) INTO v: aggregates over the changed rows. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Delete, Insert, ReturningClause, Update } from "../../../../converter/plsql/nodes";
import { isAggregate, ownNodes } from "../../any/queries/select-blocks";
import { reserveName } from "../../any/text/fresh-names";
import { correlationText } from "./target-rows";

export default defineRule<Insert | Update | Delete>({
  id: "oracle.postgresql.returning-aggregate",
  title: "Aggregates of RETURNING are worked out from the returned rows",
  complexity: "simple",
  guidance: {
    what: "RETURNING SUM(column) INTO variable.",
    why: "PostgreSQL returns row by row; a query over the returned rows aggregates them.",
    action: "Look at SQL%ROWCOUNT behind the statement: it is 1, the row of the aggregate.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/RETURNING-INTO-clause.html",
    "https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING",
  ],
  on: ["Insert", "Update", "Delete"],
  match: (statement, at) => aggregatesIn(statement.returning, at),
  convert: (statement, at) => {
    const returning = statement.returning as ReturningClause;
    const { into, values } = returning;
    const [first] = values;
    const last = values.at(-1);
    if (!into || into.isBulk || !last) return;
    const rows = reserveName("changed", at);
    const alias = correlationText(statement.target, at);
    const end = at.tokensIn({ start: statement.start, end: returning.start }).at(-1)?.end ?? returning.start;
    at.replace({ start: statement.start, end: returning.end }, [
      [`WITH ${rows} AS (`, at.text({ start: statement.start, end }), " RETURNING *) SELECT "],
      [
        at.text({ start: first.start, end: last.end }),
        " ",
        at.text(into),
        ` FROM ${rows}${alias ? ` AS ${alias}` : ""}`,
      ],
    ]);
    if (at.unit.tokens.some((t) => t.value === "ROWCOUNT"))
      at.review(
        returning,
        "SQL%ROWCOUNT behind this statement is 1 on PostgreSQL: the row of the aggregate. Return COUNT(*) as well where it is read.",
      );
  },
  given: "CREATE TABLE emp (id NUMBER(5), sal NUMBER(7,2));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  total NUMBER;\nBEGIN\n  UPDATE emp e SET e.sal = 0 WHERE e.id > 5 /* some */ RETURNING SUM(e.id) INTO total;\nEND;",
      contains:
        "WITH changed AS (UPDATE emp e SET sal = 0 WHERE e.id > 5 RETURNING *) SELECT SUM(e.id) INTO total FROM changed AS e /* some */;",
    },
  ],
});

function aggregatesIn(returning: ReturningClause | undefined, at: RuleContext): boolean {
  return returning?.into !== undefined && returning.values.some((v) => ownNodes(v).some((n) => isAggregate(n, at)));
}
