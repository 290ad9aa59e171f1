/** Writes what has to run before a statement: calls of functions whose result the statement uses. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { LoopStatement, WhileControl } from "../../../../converter/plsql/nodes";
import { join } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { hasPrecedingStatements, precedingStatements } from "../routines/out-function-calls";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.out-function-call",
  title: "Functions with OUT parameters are called before the statement that uses them",
  complexity: "simple",
  guidance: {
    what: "The call of a function with OUT or IN OUT parameters, or of a nested function that changes variables around it.",
    why: "Such a function of PostgreSQL gives a row of its result and all that comes out.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/xfunc-sql.html#XFUNC-OUTPUT-PARAMETERS"],
  on: [
    "AssignmentStatement",
    "CallStatement",
    "IfStatement",
    "CaseStatement",
    "LoopStatement",
    "ExitStatement",
    "ReturnStatement",
    "RaiseStatement",
    "OpenStatement",
    "FetchStatement",
    "ExecuteImmediate",
    "PipeRow",
    "LabelledStatement",
  ],
  match: (statement, at) => hasPrecedingStatements(statement, at),
  convert: (statement, at) => {
    const before = precedingStatements(statement, at);
    if (statement.kind === "LoopStatement" && (statement as LoopStatement).control?.kind === "WhileControl")
      testInside(statement as LoopStatement, at);
    else at.insertBefore(statement, [join(before, " "), " "]);
  },
  given:
    "CREATE FUNCTION give (a NUMBER, b OUT NUMBER) RETURN BOOLEAN IS\nBEGIN\n  b := a;\n  RETURN a < 3;\nEND;\n/\n",
  examples: [
    {
      from: "DECLARE\n  b BOOLEAN;\n  n NUMBER := 0;\nBEGIN\n  b := give(1 /* in */, n);\n  IF b AND give(2, n) THEN\n    NULL;\n  END IF;\n  WHILE give(n + 1, n) LOOP\n    n := n + 1;\n  END LOOP;\nEND;",
      contains:
        "SELECT * INTO n, b FROM give(1); /* in */\n  IF (b) IS NOT FALSE THEN SELECT * INTO give_row FROM give(2); n := give_row.b; give_result := give_row.return_value; END IF; IF b AND give_result THEN\n    NULL;\n  END IF;\n  LOOP SELECT * INTO give_row_2 FROM give(n + 1); n := give_row_2.b; EXIT WHEN (give_row_2.return_value) IS NOT TRUE;\n    n := n + 1;\n  END LOOP;",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  IF n > 1 THEN\n    NULL;\n  ELSIF give(1, n) THEN\n    NULL;\n  END IF;\nEND;",
      refused: "in the condition of an ELSIF",
      runs: false,
    },
  ],
});

/** The condition of WHILE is tested inside of the loop, behind what has to run before it. */
function testInside(loop: LoopStatement, at: RuleContext): void {
  const control = loop.control as WhileControl;
  const condition = at.text(control.condition);
  at.replace({ start: control.start, end: loop.loopToken.end }, [
    "LOOP ",
    join(precedingStatements(loop, at), " "),
    " EXIT WHEN (",
    condition,
    ") IS NOT TRUE;",
  ]);
}
