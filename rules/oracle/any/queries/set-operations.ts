/** UNION, INTERSECT, MINUS: the words, and what binds to what. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ParenQuery, Query, Select, SetOperation } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

const MANUAL =
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/The-UNION-ALL-INTERSECT-MINUS-Operators.html";
const GIVEN = "CREATE TABLE a (x NUMBER(5));\nCREATE TABLE b (x NUMBER(5));\nCREATE TABLE c (x NUMBER(5));";

const words = defineRule<SetOperation>({
  id: "oracle.any.minus",
  title: "MINUS becomes EXCEPT",
  complexity: "simple",
  guidance: { what: "MINUS and MINUS ALL.", why: "The SQL standard calls it EXCEPT.", action: "None." },
  sources: [MANUAL],
  on: "SetOperation",
  match: (operation) => operation.operator.startsWith("MINUS"),
  convert: (operation, at) => at.replace(operation.operatorToken, "EXCEPT"),
  given: GIVEN,
  examples: [
    {
      from: "SELECT x FROM a\nMINUS -- without\nSELECT x FROM b",
      to: "SELECT x FROM a\nEXCEPT -- without\nSELECT x FROM b",
    },
    { from: "SELECT x FROM a MINUS ALL SELECT x FROM b", to: "SELECT x FROM a EXCEPT ALL SELECT x FROM b" },
  ],
});

const precedence = defineRule<SetOperation>({
  id: "oracle.any.intersect-precedence",
  title: "INTERSECT gets parentheses around what stands before it",
  complexity: "simple",
  guidance: {
    what: "INTERSECT behind UNION or MINUS.",
    why: "Oracle works set operators out from left to right; elsewhere INTERSECT binds tighter than the others.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "SetOperation",
  match: ({ operator, left }) =>
    operator.startsWith("INTERSECT") && left.kind === "SetOperation" && !left.operator.startsWith("INTERSECT"),
  convert: (operation, at) => at.wrap(operation.left, "(", ")"),
  given: GIVEN,
  examples: [
    {
      from: "SELECT x FROM a UNION SELECT x FROM b /* both */ INTERSECT SELECT x FROM c",
      to: "(SELECT x FROM a UNION SELECT x FROM b) /* both */ INTERSECT SELECT x FROM c",
    },
    {
      from: "SELECT x FROM a INTERSECT SELECT x FROM b MINUS SELECT x FROM c",
      to: "SELECT x FROM a INTERSECT SELECT x FROM b EXCEPT SELECT x FROM c",
    },
  ],
});

/** The select blocks of a chain of set operations, from left to right. */
export function branchesOf(operation: SyntaxNode): Select[] {
  const found: Select[] = [];
  const stack: SyntaxNode[] = [operation];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "SetOperation") stack.push((at as SetOperation).right, (at as SetOperation).left);
    else if (at.kind === "ParenQuery") stack.push((at as ParenQuery).query);
    else if (at.kind === "Query") stack.push((at as Query).body);
    else if (at.kind === "Select") found.push(at as Select);
  }
  return found;
}

export default [words, precedence];
