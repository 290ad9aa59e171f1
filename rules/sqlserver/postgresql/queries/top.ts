/** TOP: LIMIT, or FETCH FIRST where ties count. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Expression, Query, Select, TopClause } from "../../../../converter/tsql/nodes";
import { removeClause, withoutParentheses } from "../../any/queries/conditions";
import { appendToQuery, isUnorderedPlace, numberOf, queryOf } from "../../any/queries/query-parts";

const ALL_ROWS = 100;

export default defineRule<Select>({
  id: "sqlserver.postgresql.top",
  title: "TOP becomes LIMIT",
  complexity: "simple",
  guidance: {
    what: "SELECT TOP (n), also with PERCENT and WITH TIES.",
    why: "PostgreSQL limits rows at the end of the query, by LIMIT or, with ties, FETCH FIRST. It knows no percentages: the rows are counted first.",
    action: "Without ORDER BY any rows are taken, on both sides, but not the same ones: add one where it matters.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/top-transact-sql",
    "https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT",
  ],
  on: "Select",
  match: (select) => select.top !== undefined && select.top.count.kind !== "Bogus",
  convert: (select, at) => {
    const top = select.top as TopClause;
    const query = queryOf(select);
    at.replace({ start: top.start, end: startOfList(select) }, "");
    if (top.isPercent && numberOf(top.count as Expression) === ALL_ROWS) {
      if (query?.orderBy && isUnorderedPlace(query)) {
        removeClause(query.orderBy, at);
        at.note(
          top,
          "TOP 100 PERCENT … ORDER BY does not order the rows of a view or derived table: both were removed.",
        );
      }
      return;
    }
    if (!query?.orderBy && !isConstantList(select))
      at.note(top, "TOP without ORDER BY takes any rows. Add ORDER BY where it matters which.");
    const limit = limitOf(top, select, query, at);
    if (query) appendToQuery(query, limit, at);
    else at.wrap(select, "(", [limit, ")"]);
  },
  given:
    "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), sal decimal(9,2), deptno int);\nCREATE TABLE dept (deptno int NOT NULL, dname varchar(14));",
  examples: [
    { from: "SELECT TOP 5 ename FROM emp ORDER BY empno", to: "SELECT ename FROM emp ORDER BY empno LIMIT 5" },
    {
      from: "SELECT DISTINCT TOP (2 + 1) ename /* who */ FROM emp WHERE sal > 5 ORDER BY ename DESC",
      to: "SELECT DISTINCT ename /* who */ FROM emp WHERE sal > 5 ORDER BY ename DESC NULLS LAST LIMIT (2 + 1)",
    },
    {
      from: "SELECT TOP (3) WITH TIES ename FROM emp ORDER BY empno",
      to: "SELECT ename FROM emp ORDER BY empno FETCH FIRST 3 ROWS WITH TIES",
    },
    {
      from: "SELECT TOP 20 PERCENT ename FROM emp WHERE sal > 1 ORDER BY empno",
      to: "SELECT ename FROM emp WHERE sal > 1 ORDER BY empno LIMIT (SELECT ceil(count(*) * 20 / 100.0) FROM (SELECT ename FROM emp WHERE sal > 1) AS counted)",
    },
    {
      from: "CREATE VIEW v AS SELECT TOP 100 PERCENT ename FROM emp ORDER BY ename",
      to: "CREATE VIEW v AS SELECT ename FROM emp",
      refused: "does not order the rows",
    },
    {
      from: "SELECT TOP 1 ename FROM emp UNION ALL SELECT dname FROM dept",
      to: "(SELECT ename FROM emp LIMIT 1) UNION ALL SELECT dname FROM dept",
      refused: "TOP without ORDER BY",
    },
    {
      from: "SELECT d.deptno, (SELECT TOP 1 e.ename FROM emp e WHERE e.deptno = d.deptno ORDER BY e.sal DESC) AS best FROM dept d",
      contains: "WHERE e.deptno = d.deptno ORDER BY e.sal DESC NULLS LAST LIMIT 1) AS best",
    },
  ],
});

function startOfList(select: Select): number {
  return select.items[0]?.start ?? select.top?.end ?? select.end;
}

/** EXISTS (SELECT TOP 1 1 …) and queries of constants: no order is missed. */
function isConstantList(select: Select): boolean {
  return select.items.every((i) => i.kind === "SelectItem" && i.value.kind === "Literal");
}

function limitOf(top: TopClause, select: Select, query: Query | undefined, at: RuleContext): Piece {
  const count = top.count as Expression;
  const rows = top.isPercent ? shareOf(count, select, at) : countOf(count, at);
  const isTied = top.withTies && query?.orderBy !== undefined;
  return isTied ? [" FETCH FIRST ", rows, " ROWS WITH TIES"] : [" LIMIT ", rows];
}

function countOf(count: Expression, at: RuleContext): Piece {
  const inner = withoutParentheses(count);
  return inner.kind === "Literal" || inner.kind === "Variable" ? at.text(inner) : at.text(count);
}

/** A percentage of the rows that there are without it. */
function shareOf(count: Expression, select: Select, at: RuleContext): Piece {
  const inner = withoutParentheses(count);
  return ["(SELECT ceil(count(*) * ", at.operand(inner), " / 100.0) FROM (", at.text(select), ") AS counted)"];
}
