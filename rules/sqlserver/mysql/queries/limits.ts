/** TOP, and OFFSET … FETCH: LIMIT at the query's end. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, OffsetClause, Query, Select, TopClause } from "../../../../converter/tsql/nodes";
import { removeClause, withoutParentheses } from "../../any/queries/conditions";
import { appendToQuery, isUnorderedPlace, numberOf, queryOf } from "../../any/queries/query-parts";
import { reserveName } from "../../any/routines/declared-extras";
import { refuseBlock } from "./refusals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/select.html";
const GIVEN =
  "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), sal decimal(9,2), deptno int);\nCREATE TABLE dept (deptno int NOT NULL, dname varchar(14));";

/** All rows, for OFFSET without FETCH. */
const ALL = "18446744073709551615";

const top = defineRule<Select>({
  id: "sqlserver.mysql.top",
  title: "TOP becomes LIMIT",
  complexity: "simple",
  guidance: {
    what: "SELECT TOP (n), also with PERCENT and WITH TIES.",
    why: "MySQL limits rows at the end of the query, by a number or a variable of the routine. It knows no percentages and no ties.",
    action: "Without ORDER BY any rows are taken, on both sides, but not the same ones: add one where it matters.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/top-transact-sql", MANUAL],
  on: "Select",
  match: (select) => select.top !== undefined && select.top.count.kind !== "Bogus",
  convert: (select, at) => {
    const clause = select.top as TopClause;
    const query = queryOf(select);
    const isAll = clause.isPercent && numberOf(clause.count) === 100;
    const limit = isAll ? "" : limitText(clause.count, at);
    if (!isAll && (clause.isPercent || limit === undefined)) {
      refuseBlock(
        select,
        clause,
        clause.isPercent
          ? "TOP … PERCENT has no counterpart: compare ROW_NUMBER() with a share of COUNT(*) OVER () in a derived table."
          : "LIMIT takes a number or a variable of the routine: compute the count into a variable before.",
        at,
      );
      return;
    }
    at.replace({ start: clause.start, end: select.items[0]?.start ?? clause.end }, "");
    if (isAll) {
      if (query?.orderBy && isUnorderedPlace(query)) removeClause(query.orderBy, at);
      return;
    }
    if (clause.withTies)
      at.review(
        clause,
        "WITH TIES has no counterpart: rows that equal the last one are left out. Compare RANK() with the count in a derived table.",
      );
    if (query) {
      appendToQuery(query, [" LIMIT ", limit ?? ""], at);
      deriveLimited(query, at);
    } else at.wrap(select, "(", [" LIMIT ", limit ?? "", ")"]);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT TOP 5 ename FROM emp ORDER BY empno", to: "SELECT ename FROM emp ORDER BY empno LIMIT 5" },
    {
      from: "SELECT DISTINCT TOP (2 + 1) ename /* who */ FROM emp ORDER BY ename DESC",
      to: "SELECT DISTINCT ename /* who */ FROM emp ORDER BY ename DESC LIMIT 3",
    },
    {
      from: "SELECT TOP (3) WITH TIES ename FROM emp ORDER BY empno",
      to: "SELECT ename FROM emp ORDER BY empno LIMIT 3",
      refused: "WITH TIES",
    },
    {
      from: "CREATE VIEW v AS SELECT TOP 100 PERCENT ename FROM emp ORDER BY ename",
      to: "CREATE VIEW v AS SELECT ename FROM emp",
    },
    {
      from: "SELECT TOP 1 ename FROM emp UNION ALL SELECT dname FROM dept",
      to: "(SELECT ename FROM emp LIMIT 1) UNION ALL SELECT dname FROM dept",
    },
    {
      from: "SELECT dname FROM dept WHERE deptno IN (SELECT TOP 1 deptno FROM emp ORDER BY sal)",
      to: "SELECT dname FROM dept WHERE deptno IN (SELECT * FROM (SELECT deptno FROM emp ORDER BY sal LIMIT 1) AS limited)",
    },
  ],
});

/** A number, a computed constant, or a variable; undefined for what LIMIT does not take. */
export function limitText(count: SyntaxNode, at: RuleContext): Piece | undefined {
  const inner = withoutParentheses(count);
  const number = constantOf(inner);
  if (number !== undefined) return String(Math.max(0, Math.trunc(number)));
  return inner.kind === "Variable" ? at.text(inner) : undefined;
}

function constantOf(node: SyntaxNode): number | undefined {
  const inner = withoutParentheses(node);
  if (inner.kind !== "Binary") return numberOf(inner);
  const { operator, left, right } = inner as Binary;
  const [a, b] = [constantOf(left), constantOf(right)];
  if (a === undefined || b === undefined) return undefined;
  return operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : undefined;
}

/** A subquery of IN, ANY and ALL has no LIMIT on MySQL: its rows come from a derived table. */
function deriveLimited(query: Query, at: RuleContext): void {
  const around = query.parent?.parent?.kind;
  if (query.parent?.kind !== "Subquery" || (around !== "In" && around !== "Quantified")) return;
  at.wrap(query, "SELECT * FROM (", `) AS ${reserveName(query, "limited", at)}`);
}

const offset = defineRule<OffsetClause>({
  id: "sqlserver.mysql.offset",
  title: "OFFSET … FETCH becomes LIMIT … OFFSET",
  complexity: "simple",
  guidance: {
    what: "OFFSET n ROWS FETCH NEXT m ROWS ONLY.",
    why: "MySQL has LIMIT m OFFSET n, with numbers or variables of the routine.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "OffsetClause",
  convert: (clause, at) => {
    const start = limitText(clause.count, at);
    const count = clause.fetch ? limitText(clause.fetch, at) : ALL;
    const query = clause.parent as Query;
    if (start === undefined || count === undefined) {
      const detail = "LIMIT takes a number or a variable of the routine: compute the count into a variable before.";
      if (query.body.kind === "Select") refuseBlock(query.body as Select, clause, detail, at);
      else at.review(clause, detail);
      return;
    }
    at.replace(clause, ["LIMIT ", count, " OFFSET ", start]);
    deriveLimited(query, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp ORDER BY empno OFFSET 2 * 10 ROWS FETCH NEXT 10 ROWS ONLY",
      to: "SELECT ename FROM emp ORDER BY empno LIMIT 10 OFFSET 20",
    },
    {
      from: "SELECT ename FROM emp ORDER BY empno OFFSET 5 ROWS",
      to: `SELECT ename FROM emp ORDER BY empno LIMIT ${ALL} OFFSET 5`,
    },
  ],
});

export default [top, offset];
