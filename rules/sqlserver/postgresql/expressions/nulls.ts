/** Comparisons with NULL under SET ANSI_NULLS OFF. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Binary } from "../../../../converter/tsql/nodes";
import { isNullLiteral } from "../../any/expressions/constants";

const NEGATED: ReadonlySet<string> = new Set(["<>", "!="]);

export default defineRule<Binary>({
  id: "sqlserver.postgresql.ansi-nulls-off",
  title: "Comparisons under ANSI_NULLS OFF",
  complexity: "simple",
  guidance: {
    what: "x = NULL and x <> NULL while ANSI_NULLS is OFF.",
    why: "There NULL equals NULL; in PostgreSQL the comparison is never true.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/set-ansi-nulls-transact-sql"],
  on: "Binary",
  match: ({ operator, left, right }, at) => {
    if (at.unit.session?.ansiNulls !== false || (operator !== "=" && !NEGATED.has(operator))) return false;
    // Two columns that are compared, or constants, follow the standard.
    const kinds = [left.kind, right.kind];
    return isNullLiteral(left) || isNullLiteral(right) || kinds.includes("Variable");
  },
  convert: ({ operator, operatorToken, left, right }, at) => {
    const isNegated = NEGATED.has(operator);
    if (isNullLiteral(right)) at.replace(operatorToken, isNegated ? "IS NOT" : "IS");
    else if (!isNullLiteral(left)) at.replace(operatorToken, isNegated ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM");
    else
      at.replace({ start: left.start, end: right.end }, [at.operand(right), isNegated ? " IS NOT NULL" : " IS NULL"]);
  },
  given: "CREATE TABLE t (id int, n int);",
  examples: [{ from: "SELECT id FROM t WHERE n = NULL", to: "SELECT id FROM t WHERE n = NULL" }],
});
