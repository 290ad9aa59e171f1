/** Joins: APPLY becomes LATERAL, join hints go, FULL JOIN needs an equality. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Join } from "../../../../converter/tsql/nodes";
import { conjunctsOf } from "../../any/queries/conditions";

const MANUAL = "https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-FROM";
const SOURCE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/from-transact-sql";
const GIVEN =
  "CREATE TABLE dept (deptno int NOT NULL, dname varchar(14));\nCREATE TABLE emp (empno int NOT NULL, sal decimal(9,2), deptno int);";

const apply = defineRule<Join>({
  id: "sqlserver.postgresql.apply",
  title: "CROSS APPLY and OUTER APPLY become LATERAL joins",
  complexity: "simple",
  guidance: { what: "CROSS APPLY and OUTER APPLY.", why: "PostgreSQL has the standard's LATERAL.", action: "None." },
  sources: [MANUAL, SOURCE],
  on: "Join",
  match: (join) => join.operator.endsWith("APPLY"),
  convert: (join, at) => {
    const last = at.tokensIn({ start: join.operatorToken.start, end: join.right.start }).at(-1);
    const isOuter = join.operator.startsWith("OUTER");
    const lateral = LATERAL.has(join.right.kind) ? " LATERAL" : "";
    if (last)
      at.replace({ start: join.operatorToken.start, end: last.end }, `${isOuter ? "LEFT" : "CROSS"} JOIN${lateral}`);
    if (isOuter) at.insertAfter(join.right, " ON true");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname, t.best FROM dept d OUTER APPLY (SELECT MAX(e.sal) AS best FROM emp e WHERE e.deptno = d.deptno) t /* best */ WHERE d.deptno > 1",
      to: "SELECT d.dname, t.best FROM dept d LEFT JOIN LATERAL (SELECT MAX(e.sal) AS best FROM emp e WHERE e.deptno = d.deptno) t ON true /* best */ WHERE d.deptno > 1",
    },
    {
      from: "SELECT d.dname, v.n FROM dept d CROSS APPLY (VALUES (d.deptno), (d.deptno + 1)) AS v (n)",
      to: "SELECT d.dname, v.n FROM dept d CROSS JOIN LATERAL (VALUES (d.deptno), (d.deptno + 1)) AS v (n)",
    },
  ],
});

/** Row sources that see those before them only with the word. */
const LATERAL: ReadonlySet<string> = new Set(["DerivedTable", "TableFunction", "PivotedTable", "UnpivotedTable"]);

const hint = defineRule<Join>({
  id: "sqlserver.postgresql.join-hint",
  title: "Join hints go",
  complexity: "simple",
  guidance: {
    what: "INNER LOOP JOIN, HASH, MERGE, REMOTE.",
    why: "PostgreSQL chooses the way of a join by its statistics.",
    action: "None. Where a plan is bad: ANALYZE, indexes, or the enable_* settings of the session.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/hints-transact-sql-join"],
  on: "Join",
  match: (join) => join.hint !== undefined,
  convert: (join, at) => {
    if (!join.hint) return;
    at.note(join.hint, `The join hint ${join.hint.value} was removed: PostgreSQL chooses by its statistics.`);
    const before = at.tokensIn({ start: join.operatorToken.start, end: join.hint.start }).at(-1);
    at.replace({ start: before?.end ?? join.hint.start, end: join.hint.end }, "");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname FROM dept d INNER HASH JOIN emp e ON e.deptno = d.deptno",
      to: "SELECT d.dname FROM dept d INNER JOIN emp e ON e.deptno = d.deptno",
      refused: "HASH was removed",
    },
  ],
});

const full = defineRule<Join>({
  id: "sqlserver.postgresql.full-join-condition",
  title: "FULL JOIN needs an equality",
  complexity: "medium",
  guidance: {
    what: "A FULL OUTER JOIN whose condition compares nothing by =.",
    why: "PostgreSQL merges or hashes the two sides: it refuses such a join when the query is run.",
    action: "Write it as a LEFT JOIN and a UNION ALL of the rows that found no partner.",
  },
  sources: [MANUAL],
  on: "Join",
  match: (join) => join.operator.startsWith("FULL") && join.on !== undefined && !conjunctsOf(join.on).some(isEquality),
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

function isEquality(condition: SyntaxNode): boolean {
  return condition.kind === "Binary" && (condition as Binary).operator === "=";
}

export default [apply, hint, full];
