/** GROUP BY, HAVING and ORDER BY where PostgreSQL reads the same words differently. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { GroupByClause, NameExpression, OrderItem, SelectItem } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { withoutParentheses } from "../../any/queries/conjuncts";

const MANUAL = "https://www.postgresql.org/docs/current/sql-select.html";
const GIVEN = "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));";

const constants = defineRule<GroupByClause>({
  id: "oracle.postgresql.group-by-constant",
  title: "Constants in GROUP BY are cast",
  complexity: "simple",
  guidance: {
    what: "A number or text in GROUP BY.",
    why: "Oracle groups by the constant; PostgreSQL takes a number for the position of a column and refuses texts.",
    action: "None.",
  },
  sources: [`${MANUAL}#SQL-GROUPBY`],
  on: "GroupByClause",
  convert: (clause, at) => {
    for (const item of clause.items) if (item.kind === "Literal") castConstant(item, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno, COUNT(*) FROM emp GROUP BY deptno, 1 /* no position */",
      to: "SELECT deptno, COUNT(*) FROM emp GROUP BY deptno, 1::integer; /* no position */",
    },
    {
      from: "SELECT 'all', SUM(sal) FROM emp GROUP BY 'all'",
      to: "SELECT 'all', SUM(sal) FROM emp GROUP BY 'all'::text",
    },
  ],
});

function castConstant(literal: SyntaxNode, at: RuleContext): void {
  const { type, value } = literal as unknown as { type: string; value: string };
  if (type === "number") at.insertAfter(literal, /^\d+$/.test(value) ? "::integer" : "::numeric");
  else if (type === "string" || type === "null") at.insertAfter(literal, "::text");
}

const orderAliases = defineRule<NameExpression>({
  id: "oracle.postgresql.order-by-expression",
  title: "Aliases inside expressions of ORDER BY are written out",
  complexity: "simple",
  guidance: {
    what: "ORDER BY UPPER(alias) and the like.",
    why: "PostgreSQL knows an alias in ORDER BY only where it stands alone.",
    action: "None: the expression is written in its place.",
  },
  sources: [`${MANUAL}#SQL-ORDERBY`],
  on: "NameExpression",
  when: { symbol: "selectAlias" },
  match: (name) => name.parent?.kind !== "OrderItem",
  convert: (name, at) => {
    const item = at.binding.symbolOf(name)?.node as SelectItem | undefined;
    if (item && ancestor(item, "Select")?.parent?.kind === "Query")
      at.replace(name, at.operand(withoutParentheses(item.value)));
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT sal * 12 AS annual, ename AS n FROM emp ORDER BY annual + 1 /* more */, n || 'x', n DESC",
      contains: "FROM emp ORDER BY (sal * 12) + 1 /* more */, concat(ename, 'x'), n DESC",
    },
  ],
});

const orderConstants = defineRule<OrderItem>({
  id: "oracle.postgresql.order-by-constant",
  title: "Constants in ORDER BY are cast",
  complexity: "simple",
  guidance: {
    what: "ORDER BY NULL or ORDER BY a text.",
    why: "PostgreSQL takes only whole numbers there, as positions of columns.",
    action: "None; the clause sorts nothing and can be removed.",
  },
  sources: [`${MANUAL}#SQL-ORDERBY`],
  on: "OrderItem",
  match: (item) =>
    item.parent?.parent?.kind === "Query" && item.value.kind === "Literal" && !/^\d+$/.test(item.value.value),
  convert: (item, at) => castConstant(item.value, at),
  given: GIVEN,
  examples: [
    { from: "SELECT ename FROM emp ORDER BY NULL", to: "SELECT ename FROM emp ORDER BY NULL::text" },
    {
      from: "SELECT ename, ROW_NUMBER() OVER (ORDER BY NULL) FROM emp",
      to: "SELECT ename, ROW_NUMBER() OVER (ORDER BY NULL) FROM emp",
    },
  ],
});

export default [constants, orderAliases, orderConstants];
