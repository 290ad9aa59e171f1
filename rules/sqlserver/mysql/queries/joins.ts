/** Joins: APPLY becomes LATERAL, join hints go, FULL JOIN is not there. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { supports } from "../../../../converter/target/mysql/features";
import type { Join } from "../../../../converter/tsql/nodes";
import { refuseSource } from "./refusals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/lateral-derived-tables.html";
const GIVEN =
  "CREATE TABLE dept (deptno int NOT NULL, dname varchar(14));\nCREATE TABLE emp (empno int NOT NULL, sal decimal(9,2), deptno int);";

/** Row sources that see those before them only with the word. */
const LATERAL: ReadonlySet<string> = new Set(["DerivedTable", "PivotedTable", "UnpivotedTable"]);

const apply = defineRule<Join>({
  id: "sqlserver.mysql.apply",
  title: "CROSS APPLY and OUTER APPLY become LATERAL joins",
  complexity: "medium",
  guidance: {
    what: "CROSS APPLY and OUTER APPLY.",
    why: "MySQL has LATERAL for derived tables; MariaDB has nothing of the kind.",
    action: "On MariaDB: write subqueries in the select list, or a join with a window function.",
  },
  sources: [MANUAL],
  on: "Join",
  match: (join) => join.operator.endsWith("APPLY"),
  convert: (join, at) => {
    const needsWord = LATERAL.has(join.right.kind);
    if (needsWord && !supports("lateral", at)) {
      refuseSource(
        join,
        "APPLY: MariaDB has no LATERAL. Write subqueries in the select list, or a join with a window function.",
        at,
      );
      return;
    }
    const last = at.tokensIn({ start: join.operatorToken.start, end: join.right.start }).at(-1);
    const isOuter = join.operator.startsWith("OUTER");
    if (last)
      at.replace(
        { start: join.operatorToken.start, end: last.end },
        `${isOuter ? "LEFT" : "CROSS"} JOIN${needsWord ? " LATERAL" : ""}`,
      );
    if (isOuter) at.insertAfter(join.right, " ON TRUE");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname, t.best FROM dept d OUTER APPLY (SELECT MAX(e.sal) AS best FROM emp e WHERE e.deptno = d.deptno) t WHERE d.deptno > 1",
      to: "SELECT d.dname, t.best FROM dept d LEFT JOIN LATERAL (SELECT MAX(e.sal) AS best FROM emp e WHERE e.deptno = d.deptno) t ON TRUE WHERE d.deptno > 1",
    },
    {
      from: "CREATE VIEW v AS SELECT d.dname, t.best FROM dept d CROSS APPLY (SELECT MAX(e.sal) AS best FROM emp e WHERE e.deptno = d.deptno) t",
      target: "mariadb",
      contains: "portolan.not_converted(",
      refused: "MariaDB has no LATERAL",
    },
  ],
});

const hint = defineRule<Join>({
  id: "sqlserver.mysql.join-hint",
  title: "Join hints go",
  complexity: "simple",
  guidance: { what: "INNER LOOP JOIN, HASH, MERGE, REMOTE.", why: "MySQL has other hints.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/optimizer-hints.html"],
  on: "Join",
  match: (join) => join.hint !== undefined,
  convert: (join, at) => {
    if (!join.hint) return;
    at.note(join.hint, `The join hint ${join.hint.value} was removed: MySQL chooses by its statistics.`);
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
  id: "sqlserver.mysql.full-join",
  title: "FULL JOIN has no counterpart",
  complexity: "medium",
  guidance: {
    what: "FULL OUTER JOIN.",
    why: "MySQL has only LEFT and RIGHT joins.",
    action: "Write it as LEFT JOIN and UNION ALL of the rows that found no partner.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/join.html"],
  on: "Join",
  match: (join) => join.operator.startsWith("FULL"),
  convert: (join, at) =>
    refuseSource(
      join,
      "FULL JOIN has no counterpart on MySQL. Write LEFT JOIN and UNION ALL of the rows of the other side without a partner.",
      at,
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT d.dname FROM dept d FULL JOIN emp e ON e.deptno = d.deptno",
      contains: "portolan.not_converted(",
      refused: "FULL JOIN",
    },
  ],
});

export default [apply, hint, full];
