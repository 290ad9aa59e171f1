/** Joins that PostgreSQL writes otherwise or does not have, and derived tables without alias. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DerivedTable, Join, RawClause, Select, TableReference } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { flatten } from "../../any/queries/conjuncts";
import { refuseBlock } from "../../any/queries/refused-blocks";
import { aliasOf } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";

const MANUAL = "https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-FROM";
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN =
  "CREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));\nCREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));";

const apply = defineRule<Join>({
  id: "oracle.postgresql.apply",
  title: "CROSS APPLY and OUTER APPLY become LATERAL joins",
  complexity: "simple",
  guidance: { what: "CROSS APPLY and OUTER APPLY.", why: "PostgreSQL has the standard's LATERAL.", action: "None." },
  sources: [MANUAL, ORACLE],
  on: "Join",
  match: (join) => join.operator.endsWith("APPLY"),
  convert: (join, at) => {
    const words = at.tokensIn({ start: join.operatorToken.start, end: join.right.start });
    const last = words.at(-1);
    const isOuter = join.operator.startsWith("OUTER");
    const lateral =
      join.right.kind === "TableName" || (join.right as Partial<DerivedTable>).isLateral ? "" : " LATERAL";
    if (last)
      at.replace({ start: join.operatorToken.start, end: last.end }, `${isOuter ? "LEFT" : "CROSS"} JOIN${lateral}`);
    if (isOuter) at.insertAfter(join.right, " ON TRUE");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname, t.top FROM dept d OUTER APPLY (SELECT MAX(e.sal) AS top FROM emp e WHERE e.deptno = d.deptno) t /* best */",
      to: "SELECT d.dname, t.top FROM dept d LEFT JOIN LATERAL (SELECT MAX(e.sal) AS top FROM emp e WHERE e.deptno = d.deptno) t ON TRUE; /* best */",
    },
    {
      from: "SELECT d.dname, e.ename FROM dept d CROSS APPLY (SELECT ename FROM emp WHERE emp.deptno = d.deptno AND ROWNUM <= 2) e",
      to: "SELECT d.dname, e.ename FROM dept d CROSS JOIN LATERAL (SELECT ename FROM emp WHERE emp.deptno = d.deptno LIMIT 2) e",
    },
  ],
});

const partitioned = defineRule<Select>({
  id: "oracle.postgresql.partitioned-outer-join",
  title: "Partitioned outer joins have no counterpart",
  complexity: "medium",
  guidance: {
    what: "PARTITION BY in an outer join, which fills gaps for every group.",
    why: "PostgreSQL joins whole tables only.",
    action: "Cross join the distinct groups with the table that has all values, and outer join the data to that.",
  },
  sources: [ORACLE],
  on: "Select",
  match: (select) => partitionsOf(select).length > 0,
  convert: (select, at) => {
    const [clause] = partitionsOf(select);
    refuseBlock(
      select,
      clause,
      "A partitioned outer join has no counterpart. Cross join the distinct groups with the table of all values, and LEFT JOIN the data to that.",
      at,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT d.dname, e.sal FROM emp e PARTITION BY (e.ename) RIGHT OUTER JOIN dept d ON e.deptno = d.deptno",
      contains: "portolan.not_converted('PARTITION BY (e.ename)')",
      refused: "partitioned outer join has no counterpart",
    },
  ],
});

function partitionsOf(select: Select): RawClause[] {
  const found: RawClause[] = [];
  const stack: SyntaxNode[] = [...(select.from?.items ?? [])];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "ParenJoin") stack.push((at as unknown as { inner: SyntaxNode }).inner);
    if (at.kind !== "Join") continue;
    const join = at as Join;
    stack.push(join.left, join.right);
    if (join.partitionBy) found.push(join.partitionBy);
  }
  return found;
}

const fullJoin = defineRule<Join>({
  id: "oracle.postgresql.full-join-condition",
  title: "FULL JOIN needs an equality",
  complexity: "medium",
  guidance: {
    what: "A FULL OUTER JOIN whose condition compares nothing by =.",
    why: "PostgreSQL merges or hashes the two sides: it refuses such a join when the query is run.",
    action: "Write it as a LEFT JOIN and a UNION ALL of the rows that found no partner.",
  },
  sources: [MANUAL],
  on: "Join",
  match: (join) =>
    join.operator.startsWith("FULL") &&
    join.on !== undefined &&
    !flatten(join.on).some((c) => c.kind === "Binary" && (c as unknown as { operator: string }).operator === "="),
  convert: (join, at) =>
    at.review(
      join.on ?? join,
      "FULL JOIN is only possible with an equality in its condition: PostgreSQL raises an error here. Write it as LEFT JOIN and UNION ALL.",
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT d.dname FROM dept d FULL JOIN emp e ON e.deptno > d.deptno",
      contains: "FULL JOIN emp e",
      refused: "only possible with an equality",
    },
  ],
});

const alias = defineRule<DerivedTable>({
  id: "oracle.postgresql.derived-table-alias",
  title: "Derived tables get an alias before PostgreSQL 16",
  complexity: "simple",
  guidance: {
    what: "A query in FROM without alias.",
    why: "PostgreSQL 15 and earlier want one.",
    action: "None: a name that nothing else uses is added.",
  },
  sources: [MANUAL],
  on: "DerivedTable",
  match: (table, at) => at.version < 16 && aliasOf(table) === undefined && isInFrom(table),
  convert: (table, at) => at.insertAfter(table, ` AS ${reserveName("derived", at)}`),
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM (SELECT ename FROM emp ORDER BY sal) WHERE ROWNUM <= 3",
      to: "SELECT ename FROM (SELECT ename FROM emp ORDER BY sal) AS derived LIMIT 3",
      version: 15,
    },
    {
      from: "SELECT a.x FROM (SELECT 1 AS x FROM dual) a, (SELECT 2 AS y FROM dual /* two */)",
      to: "SELECT a.x FROM (SELECT 1 AS x) a, (SELECT 2 AS y /* two */) AS derived",
      version: 13,
    },
  ],
});

function isInFrom(table: TableReference): boolean {
  if (table.parent?.kind === "Merge") return (table.parent as unknown as { source: SyntaxNode }).source === table;
  return ancestor(table, "FromClause", "Insert", "Update", "Delete", "MultiInsertTarget")?.kind === "FromClause";
}

export default [apply, partitioned, fullJoin, alias];
