/** GROUP BY, HAVING and ORDER BY where PostgreSQL reads the same words differently. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Call,
  GroupByClause,
  NameExpression,
  OrderItem,
  Select,
  SelectItem,
} from "../../../../converter/plsql/nodes";
import { join } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../routines/declared-extras";
import { withoutParentheses } from "./conjuncts";
import { referenceText, replaceReference } from "./row-references";
import { isAggregate, ownNodes } from "./select-blocks";

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

const having = defineRule<Select>({
  id: "oracle.postgresql.having-first",
  title: "HAVING goes behind GROUP BY",
  complexity: "simple",
  guidance: { what: "HAVING before GROUP BY.", why: "PostgreSQL wants GROUP BY first.", action: "None." },
  sources: [`${MANUAL}#SQL-HAVING`],
  on: "Select",
  match: ({ having: h, groupBy: g }) => h !== undefined && g !== undefined && h.start < g.start,
  convert: (select, at) => {
    if (!select.having || !select.groupBy) return;
    const texts = [at.text(select.groupBy), at.text(select.having)];
    at.replace(select.having, texts[0]);
    at.replace(select.groupBy, texts[1]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno FROM emp\nHAVING COUNT(*) > 1 -- several\nGROUP BY deptno",
      to: "SELECT deptno FROM emp\nGROUP BY deptno -- several\nHAVING COUNT(*) > 1",
    },
  ],
});

const nested = defineRule<Select>({
  id: "oracle.postgresql.nested-aggregate",
  title: "Aggregates of aggregates are worked out in a derived table",
  complexity: "simple",
  guidance: {
    what: "MAX(COUNT(*)) and the like: an aggregate over the groups' aggregates.",
    why: "PostgreSQL does not nest aggregate functions.",
    action: "None: the inner ones become columns of a derived table.",
  },
  sources: ["https://www.postgresql.org/docs/current/tutorial-agg.html"],
  on: "Select",
  match: (select, at) => select.groupBy !== undefined && innerAggregates(select, at).length > 0,
  convert: (select, at) => {
    const inner = innerAggregates(select, at);
    const columns = inner.map((call) => {
      const name = reserveName(nameOfAggregate(call), at);
      const piece = [referenceText(call, at), ` AS ${name}`];
      replaceReference(call, name, at);
      return piece;
    });
    const table = reserveName("grouped", at);
    const from = select.from as SyntaxNode;
    const clauses = { start: from.start, end: select.end };
    at.replace(clauses, ["FROM (SELECT ", join(columns, ", "), " ", at.text(clauses), `) AS ${table}`]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT MAX(AVG(sal)), MIN(COUNT(*)) AS least FROM emp /* all */ GROUP BY deptno HAVING COUNT(*) > 1",
      to: "SELECT MAX(avg_of_group), MIN(count_of_group) AS least FROM (SELECT AVG(sal) AS avg_of_group, COUNT(*) AS count_of_group FROM emp /* all */ GROUP BY deptno HAVING COUNT(*) > 1) AS grouped",
    },
  ],
});

/** Aggregates inside of aggregates of the select list. */
function innerAggregates(select: Select, at: RuleContext): Call[] {
  return select.items
    .flatMap((item) => ownNodes(item))
    .filter((n): n is Call => n.kind === "Call" && isAggregate(n, at) && isInsideAggregate(n, select, at));
}

function isInsideAggregate(node: SyntaxNode, select: Select, at: RuleContext): boolean {
  for (let up = node.parent; up && up !== select; up = up.parent) if (isAggregate(up, at)) return true;
  return false;
}

function nameOfAggregate(call: Call): string {
  const name = call.callee.kind === "NameExpression" ? call.callee.name.parts.at(-1)?.value : undefined;
  return `${(name ?? "value").toLowerCase()}_of_group`;
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

export default [constants, having, nested, orderAliases, orderConstants];
