/** Writes the statements that have to run before a statement. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { hasPrecedingStatements, precedingStatements } from "../routines/preceding";

export default defineRule<SyntaxNode>({
  id: "oracle.mysql.preceding-statement",
  title: "Calls that have to stand before a statement",
  complexity: "simple",
  guidance: {
    what: "A function with OUT parameters that is called inside of an expression.",
    why: "On MySQL it is a procedure, which is called by a statement.",
    action: "None: it is called before the statement, which uses what came out.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/call.html"],
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
    "ExecuteImmediate",
    "SqlStatement",
  ],
  match: (node, at) => hasPrecedingStatements(node, at),
  convert: (node, at) =>
    at.insertBefore(
      node,
      precedingStatements(node, at).map((p): Piece => [p, " "]),
    ),
  given: "CREATE FUNCTION two (n NUMBER, m OUT NUMBER) RETURN NUMBER IS\nBEGIN\n  m := n;\n  RETURN 2;\nEND;\n/\n",
  examples: [
    {
      from: "CREATE PROCEDURE q IS\n  b NUMBER;\nBEGIN\n  IF two(3, b) > 1 THEN\n    NULL;\n  END IF;\nEND;",
      contains: "CALL two(3, b, two_result); IF two_result > 1 THEN",
    },
  ],
});
