/** HAVING before GROUP BY, and aggregates of aggregates. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, Select } from "../../../../converter/plsql/nodes";
import { join } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../text/fresh-names";
import { referenceText, replaceReference } from "./row-references";
import { isAggregate, ownNodes } from "./select-blocks";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN = "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));";

const having = defineRule<Select>({
  id: "oracle.any.having-first",
  title: "HAVING goes behind GROUP BY",
  complexity: "simple",
  guidance: { what: "HAVING before GROUP BY.", why: "Other databases want GROUP BY first.", action: "None." },
  sources: [ORACLE],
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
  id: "oracle.any.nested-aggregate",
  title: "Aggregates of aggregates are worked out in a derived table",
  complexity: "simple",
  guidance: {
    what: "MAX(COUNT(*)) and the like: an aggregate over the groups' aggregates.",
    why: "Other databases do not nest aggregate functions.",
    action: "None: the inner ones become columns of a derived table.",
  },
  sources: [ORACLE],
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
      target: "postgresql",
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

export default [having, nested];
