/** SELECT … INTO: exactly one row in Oracle, so STRICT in plpgsql. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { IntoClause, Query, Select, SqlStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isPlainTarget, throughTemporaries } from "./into-targets";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-SQL-ONEROW";

const selectInto = defineRule<SqlStatement>({
  id: "oracle.postgresql.select-into",
  title: "SELECT INTO becomes SELECT INTO STRICT",
  complexity: "simple",
  guidance: {
    what: "A query in PL/SQL that puts one row into variables.",
    why: "Oracle raises NO_DATA_FOUND or TOO_MANY_ROWS unless exactly one row is found; plpgsql does so only with STRICT.",
    action: "None: STRICT is added.",
  },
  sources: [MANUAL],
  on: "SqlStatement",
  match: (statement) => singleRowInto(statement.statement) !== undefined,
  convert: (statement, at) => {
    const into = singleRowInto(statement.statement);
    const word = into && at.findToken(into, "INTO");
    if (!into || !word) return;
    at.insertAfter(word, " STRICT");
    expandObject((statement.statement as Query).body as Select, into, at);
    const assignments = throughTemporaries(into, "value", at, (target) => !isPlainTarget(target, at));
    if (assignments) at.insertAfter(statement, [" ", assignments]);
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  v emp.name%TYPE;\nBEGIN\n  SELECT name INTO v /* one */ FROM emp WHERE id = 1;\nEND;",
      to: "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$\nDECLARE\n  v emp.name%TYPE;\nBEGIN\n  SELECT name INTO STRICT v /* one */ FROM emp WHERE id = 1;\nEND;\n$$;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  r emp%ROWTYPE;\nBEGIN\n  SELECT * INTO r FROM emp WHERE id = 1;\n  SELECT name INTO r.name FROM emp WHERE id = 2;\nEND;",
      contains:
        "SELECT * INTO STRICT r FROM emp WHERE id = 1;\n  SELECT name INTO STRICT r.name FROM emp WHERE id = 2;",
    },
  ],
});

function singleRowInto(statement: SyntaxNode): IntoClause | undefined {
  if (statement.kind !== "Query") return undefined;
  const body = (statement as Query).body;
  const into = body.kind === "Select" ? body.into : undefined;
  return into && !into.isBulk ? into : undefined;
}

/** A row variable takes the columns of a row; one value that is an object is no row of its attributes yet. */
function expandObject(select: Select, into: IntoClause, at: RuleContext): void {
  const [item] = select.items;
  if (
    select.items.length !== 1 ||
    into.targets.length !== 1 ||
    item.kind !== "SelectItem" ||
    item.value.kind === "Star"
  )
    return;
  const isComposite = (node: SyntaxNode) => at.typeOf(node).kind === "object" || at.typeOf(node).kind === "record";
  if (isComposite(into.targets[0]) && isComposite(item.value)) at.wrap(item.value, "(", ").*");
}

export default selectInto;
