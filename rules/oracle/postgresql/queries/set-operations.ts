/** UNION, INTERSECT, MINUS: the words, what binds to what, and the types of NULL columns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ParenQuery, Query, Select, SelectItem, SetOperation } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";

const MANUAL = "https://www.postgresql.org/docs/current/queries-union.html";
const GIVEN = "CREATE TABLE a (x NUMBER(5));\nCREATE TABLE b (x NUMBER(5));\nCREATE TABLE c (x NUMBER(5));";

const words = defineRule<SetOperation>({
  id: "oracle.postgresql.minus",
  title: "MINUS becomes EXCEPT",
  complexity: "simple",
  guidance: { what: "MINUS and MINUS ALL.", why: "PostgreSQL calls it EXCEPT.", action: "None." },
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
  id: "oracle.postgresql.intersect-precedence",
  title: "INTERSECT gets parentheses around what stands before it",
  complexity: "simple",
  guidance: {
    what: "INTERSECT behind UNION or MINUS.",
    why: "Oracle works set operators out from left to right; in PostgreSQL INTERSECT binds tighter than the others.",
    action: "None.",
  },
  sources: [
    MANUAL,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/The-UNION-ALL-INTERSECT-MINUS-Operators.html",
  ],
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

const nulls = defineRule<SetOperation>({
  id: "oracle.postgresql.union-null",
  title: "NULL columns of the first branches of UNION are cast",
  complexity: "simple",
  guidance: {
    what: "NULL in the select lists of a set operation whose later branches have a value there.",
    why: "PostgreSQL decides on a type branch by branch, and two NULLs make a text.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-union-case.html"],
  on: "SetOperation",
  match: (operation) => operation.parent?.kind !== "SetOperation",
  convert: castNulls,
  given: GIVEN,
  examples: [
    {
      from: "SELECT NULL x FROM a UNION ALL SELECT NULL FROM b UNION ALL SELECT x FROM c",
      to: "SELECT NULL::integer x FROM a UNION ALL SELECT NULL FROM b UNION ALL SELECT x FROM c",
    },
  ],
});

/** Where the first two branches both have a bare NULL, the type of the column must be said. */
function castNulls(operation: SetOperation, at: RuleContext): void {
  const branches = branchesOf(operation);
  if (branches.length < 3) return;
  const [first, second] = branches;
  const columns = at.binding.queryColumns(operation);
  first.items.forEach((item, i) => {
    if (!isNull(item) || !isNull(second.items[i])) return;
    const type = columns[i] && postgresqlType(columns[i].type, at.version as 17);
    if (type && columns[i].type.kind !== "null" && columns[i].type.kind !== "string")
      at.insertAfter((item as SelectItem).value, `::${type.replace(/\(.*\)/, "")}`);
  });
}

function isNull(item: SyntaxNode | undefined): boolean {
  if (item?.kind !== "SelectItem") return false;
  const { value } = item as SelectItem;
  return value.kind === "Literal" && value.type === "null";
}

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

export default [words, precedence, nulls];
