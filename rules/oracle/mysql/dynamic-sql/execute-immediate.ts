/** EXECUTE IMMEDIATE: PREPARE, EXECUTE, DEALLOCATE. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ExecuteImmediate } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { recordValues } from "../routines/references";
import { assignmentTo } from "../statements/assigned-places";
import { rowCounter } from "../statements/implicit-cursor";
import { enclosingTrigger } from "../triggers/trigger-event";
import { dynamicRun, isBlockText } from "./prepared";

export default defineRule<ExecuteImmediate>({
  id: "oracle.mysql.execute-immediate",
  title: "EXECUTE IMMEDIATE becomes PREPARE and EXECUTE",
  complexity: "medium",
  guidance: {
    what: "A statement that code runs from a text.",
    why: "MySQL prepares a text that a user variable holds, binds only user variables, and puts what a query gives into them. It prepares no blocks of code, and not every statement.",
    action:
      "A text that is put together at run time is run as it is: look at what it holds. A literal text is converted here.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/sql-prepared-statements.html"],
  on: "ExecuteImmediate",
  match: (node) => node.parent?.kind !== "ForallStatement",
  convert: (node, at) => {
    const problem = problemOf(node, at);
    if (problem) {
      at.refuseStatement(node, problem);
      return;
    }
    const targets = intoPlaces(node, at);
    const into = targets.length > 0 ? ` INTO ${targets.map((_, i) => `@into_${i + 1}`).join(", ")}` : "";
    const { before, run, after } = dynamicRun(node.text, node.using, into, at);
    const counter = rowCounter(node, at);
    at.replace(node, [
      before,
      run,
      counter ? ` SET ${counter} = ${into ? "1" : "ROW_COUNT()"};` : "",
      after,
      targets.map((assign, i): Piece => [" ", assign(`@into_${i + 1}`)]),
    ]);
    if (node.text.kind !== "Literal")
      at.review(node, "The text is known only when the code runs: check that it is a statement of MySQL.");
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\n  v NUMBER;\nBEGIN\n  EXECUTE IMMEDIATE 'DELETE FROM t WHERE id = :1' USING n;\n  EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM t' INTO v;\nEND;",
      contains:
        "SET @sql_text = 'DELETE FROM t WHERE id = ?'; PREPARE dynamic_statement FROM @sql_text; SET @bind_1 = n; EXECUTE dynamic_statement USING @bind_1; DEALLOCATE PREPARE dynamic_statement;\n  SET @sql_text = CONCAT('SELECT COUNT(*) FROM t', ' INTO @into_1'); PREPARE dynamic_statement FROM @sql_text; EXECUTE dynamic_statement; DEALLOCATE PREPARE dynamic_statement; SET v = @into_1;",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  EXECUTE IMMEDIATE 'BEGIN q; END;';\nEND;",
      refused: "block of code",
    },
  ],
});

function problemOf(node: ExecuteImmediate, at: RuleContext): string | undefined {
  if (enclosingTrigger(node)) return "MySQL runs no statements from texts in a trigger. Write the statement itself.";
  if (isBlockText(node.text, at))
    return "The text is a block of code, which MySQL cannot prepare. Write the block itself, or a procedure.";
  if (node.into?.isBulk)
    return "The rows of a text's query cannot be collected on MySQL. Let the text fill a temporary table.";
  if (node.returning || node.using?.items.some((i) => i.mode !== "IN"))
    return "MySQL gives nothing back from a prepared statement but what a query puts into user variables.";
  return undefined;
}

/** What assigns the values that come out of the query. */
function intoPlaces(node: ExecuteImmediate, at: RuleContext): ((value: string) => Piece)[] {
  return (node.into?.targets ?? []).flatMap((target): ((value: string) => Piece)[] => {
    const fields = recordValues(target, at);
    if (fields)
      return fields.map(
        (field) =>
          (value: string): Piece => ["SET ", field, ` = ${value};`],
      );
    return [(value: string): Piece => assignmentTo(target, value, at) ?? ""];
  });
}
