/** SELECT … INTO: exactly one row in Oracle, so STRICT in plpgsql. */
import type { IntoClause, Query, SqlStatement } from "../../../../converter/plsql/nodes";
import { defineRule } from "../../../../converter/rule/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export default defineRule<SqlStatement>({
  id: "oracle.postgresql.select-into",
  title: "SELECT INTO becomes SELECT INTO STRICT",
  complexity: "simple",
  guidance: {
    what: "A query in PL/SQL that puts one row into variables.",
    why: "Oracle raises NO_DATA_FOUND or TOO_MANY_ROWS unless exactly one row is found; plpgsql does so only with STRICT.",
    action: "None: STRICT is added.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-SQL-ONEROW"],
  on: "SqlStatement",
  match: (statement) => singleRowInto(statement.statement) !== undefined,
  convert: (statement, at) => {
    const into = singleRowInto(statement.statement);
    const word = into && at.findToken(into, "INTO");
    if (word) at.insertAfter(word, " STRICT");
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  v emp.name%TYPE;\nBEGIN\n  SELECT name INTO v /* one */ FROM emp WHERE id = 1;\nEND;",
      to: "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$\nDECLARE\n  v emp.name%TYPE;\nBEGIN\n  SELECT name INTO STRICT v /* one */ FROM emp WHERE id = 1;\nEND;\n$$;",
    },
  ],
});

function singleRowInto(statement: SyntaxNode): IntoClause | undefined {
  if (statement.kind !== "Query") return undefined;
  const body = (statement as Query).body;
  const into = body.kind === "Select" ? body.into : undefined;
  return into && !into.isBulk ? into : undefined;
}
