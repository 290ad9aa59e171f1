/** OFFSET … FETCH: counts that are computed stand in parentheses. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { OffsetClause } from "../../../../converter/tsql/nodes";

export default defineRule<OffsetClause>({
  id: "sqlserver.postgresql.offset",
  title: "Computed counts of OFFSET and FETCH stand in parentheses",
  complexity: "simple",
  guidance: {
    what: "OFFSET n ROWS FETCH NEXT m ROWS ONLY with an expression as count.",
    why: "PostgreSQL has the same clause, but takes only numbers, names, calls and what stands in parentheses.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT"],
  on: "OffsetClause",
  convert: ({ count, fetch }, at) => {
    enclose(count, at);
    if (fetch) enclose(fetch, at);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, ename varchar(10));",
  examples: [
    {
      from: "SELECT ename FROM emp ORDER BY empno OFFSET 2 * 10 ROWS FETCH NEXT 10 ROWS ONLY",
      to: "SELECT ename FROM emp ORDER BY empno OFFSET (2 * 10) ROWS FETCH NEXT 10 ROWS ONLY",
    },
  ],
});

const PLAIN: ReadonlySet<string> = new Set(["Literal", "Variable", "Paren", "Subquery", "NameExpression", "Bogus"]);

function enclose(count: SyntaxNode, at: RuleContext): void {
  if (!PLAIN.has(count.kind)) at.wrap(count, "(", ")");
}
