/** GROUP BY: the old words behind it, and GROUP BY ALL. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { GroupByClause } from "../../../../converter/tsql/nodes";

const SOURCE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/select-group-by-transact-sql";
const MANUAL = "https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUPING-SETS";
const GIVEN = "CREATE TABLE emp (sal decimal(9,2), job varchar(9), deptno int);";

const withGroup = defineRule<GroupByClause>({
  id: "sqlserver.postgresql.group-with-rollup",
  title: "WITH ROLLUP and WITH CUBE become ROLLUP (…) and CUBE (…)",
  complexity: "simple",
  guidance: {
    what: "GROUP BY a, b WITH ROLLUP or WITH CUBE.",
    why: "PostgreSQL has the standard's form.",
    action: "None.",
  },
  sources: [SOURCE, MANUAL],
  on: "GroupByClause",
  match: (clause) => clause.withGroup !== undefined && clause.items.length > 0,
  convert: (clause, at) => {
    const [first] = clause.items;
    const last = clause.items[clause.items.length - 1];
    at.wrap({ start: first.start, end: last.end }, `${clause.withGroup} (`, ")");
    at.replace({ start: last.end, end: clause.end }, "");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno, job, SUM(sal) AS s FROM emp GROUP BY deptno, job WITH ROLLUP HAVING SUM(sal) > 1",
      contains: "FROM emp GROUP BY ROLLUP (deptno, job) HAVING",
    },
    {
      from: "SELECT deptno, COUNT(*) AS n FROM emp GROUP BY deptno WITH CUBE",
      contains: "FROM emp GROUP BY CUBE (deptno)",
    },
  ],
});

const all = defineRule<GroupByClause>({
  id: "sqlserver.postgresql.group-by-all",
  title: "GROUP BY ALL has no counterpart",
  complexity: "medium",
  guidance: {
    what: "GROUP BY ALL: groups appear although WHERE leaves none of their rows.",
    why: "PostgreSQL has no such form.",
    action: "Move the condition of WHERE into FILTER of the aggregates where empty groups are wanted.",
  },
  sources: [SOURCE],
  on: "GroupByClause",
  match: (clause) => clause.isAll,
  convert: (clause, at) => {
    const word = at.findToken(clause, "ALL");
    const [first] = clause.items;
    if (word) at.replace({ start: word.start, end: first?.start ?? word.end }, "");
    at.review(
      clause,
      "GROUP BY ALL also gives the groups of which WHERE leaves no row: here they are missing. Move the condition into FILTER (WHERE …) of the aggregates where they are wanted.",
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno, COUNT(*) AS n FROM emp WHERE sal > 5 GROUP BY ALL deptno",
      contains: "FROM emp WHERE sal > 5 GROUP BY deptno",
      refused: "of which WHERE leaves no row",
    },
  ],
});

export default [withGroup, all];
