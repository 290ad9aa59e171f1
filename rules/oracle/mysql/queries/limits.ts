/** ROWNUM, FETCH FIRST and OFFSET become LIMIT, or ROW_NUMBER where LIMIT cannot say it. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FetchClause, OffsetClause, Query, Select } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { wholeOf } from "../../any/expressions/constants";
import { carryColumns } from "../../any/queries/carried-columns";
import { removeClause } from "../../any/queries/clause-removal";
import { conjunctsOf, isTaken, takeCondition } from "../../any/queries/conjuncts";
import { isDual } from "../../any/queries/dual-table";
import { walkOrderOf } from "../../any/queries/hierarchy-notes";
import { refuseBlock } from "../../any/queries/refused-blocks";
import { isRownum, rowLimitOf } from "../../any/queries/row-limits";
import { replaceReference } from "../../any/queries/row-references";
import { aliasOf, correlationOf, isSource, sourcesOf, unqualifySchemas } from "../../any/queries/row-sources";
import {
  hasWindow,
  isAggregate,
  isGrouped,
  isSetOperand,
  laterParts,
  ownNodes,
  queryOf,
} from "../../any/queries/select-blocks";
import { reserveName } from "../../any/text/fresh-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/select.html";
const GIVEN =
  "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));\nCREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));";

const rownum = defineRule<Select>({
  id: "oracle.mysql.rownum",
  title: "ROWNUM becomes LIMIT or ROW_NUMBER()",
  complexity: "simple",
  guidance: {
    what: "ROWNUM in the conditions or the select list of a query.",
    why: "MySQL has no such pseudo-column. Oracle counts rows before it sorts, groups or removes duplicates. LIMIT takes a number or a variable only.",
    action: "None where it is converted. A condition on ROWNUM inside OR must be rewritten by hand.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWNUM-Pseudocolumn.html", MANUAL],
  on: "Select",
  match: (select, at) => rownumsOf(select, at).length > 0,
  convert: (select, at) => {
    if (select.from && isDual(select.from) && !select.hierarchy) {
      for (const node of rownumsOf(select, at)) replaceReference(node, "1", at);
      return;
    }
    const { limit, place } = takeLimit(select, at);
    const later = laterParts(select).flatMap((part) => ownNodes(part).filter((n) => isRownum(n, at)));
    const isNumber = typeof limit === "string" && /^\d+$/.test(limit);
    const isInner = limit !== undefined && (!isNumber || needsRowsFirst(select, at) || isInMembership(select));
    if (isInner || later.some((n) => !mayBeWindow(n, select, at))) writeInner(select, limit, later, place, at);
    else {
      const order = walkOrderOf(select, at);
      for (const node of later) replaceReference(node, `ROW_NUMBER() OVER (${order ? `ORDER BY ${order}` : ""})`, at);
      if (limit !== undefined) writeLimit(select, limit, at);
    }
    for (const node of ownNodes(select.from))
      if (isRownum(node, at))
        at.refuseValue(
          node,
          "ROWNUM in a join condition has no counterpart. Number the rows in a subquery with ROW_NUMBER().",
        );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp WHERE deptno = 10 AND ROWNUM <= 3",
      to: "SELECT ename FROM emp WHERE deptno = 10 LIMIT 3",
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM <= 5 ORDER BY deptno",
      contains: "SELECT ename FROM (SELECT * FROM emp LIMIT 5) emp ORDER BY",
    },
    { from: "SELECT ROWNUM AS rn, ename FROM emp", to: "SELECT ROW_NUMBER() OVER () AS rn, ename FROM emp" },
    {
      from: "SELECT empno FROM emp WHERE empno IN (SELECT empno FROM emp WHERE ROWNUM <= 2)",
      contains: "IN (SELECT empno FROM (SELECT * FROM emp LIMIT 2) emp)",
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM = 1 UNION ALL SELECT dname FROM dept",
      to: "(SELECT ename FROM emp LIMIT 1) UNION ALL SELECT dname FROM dept",
    },
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\n  v VARCHAR2(10);\nBEGIN\n  SELECT ename INTO v FROM emp WHERE ROWNUM <= n;\nEND;",
      contains:
        "FROM (SELECT *, ROW_NUMBER() OVER () AS row_no FROM emp) emp WHERE emp.row_no <= greatest(floor(n), 0)",
      runs: false,
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM > 1",
      to: "SELECT ename FROM emp WHERE FALSE",
      refused: "never more than 1",
    },
  ],
});

function rownumsOf(select: Select, at: RuleContext): SyntaxNode[] {
  return [...laterParts(select), select.where, select.from].flatMap((p) => ownNodes(p)).filter((n) => isRownum(n, at));
}

/** Reads the conditions on ROWNUM and takes them out of WHERE. `place` is the first of them. */
function takeLimit(select: Select, at: RuleContext): { limit?: Piece; place?: SyntaxNode } {
  const limits: Piece[] = [];
  let place: SyntaxNode | undefined;
  for (const condition of conjunctsOf(select.where)) {
    if (isTaken(condition, at) || !ownNodes(condition).some((n) => isRownum(n, at))) continue;
    const found = rowLimitOf(condition, sourcesOf(select), at);
    if (!found) {
      at.refuseValue(
        condition,
        "ROWNUM stands inside OR, NOT or an expression: which rows are counted depends on the condition itself. Number the rows in a subquery with ROW_NUMBER().",
      );
      continue;
    }
    if (found.condition === "FALSE")
      at.review(
        condition,
        "This condition on ROWNUM is true for no row: ROWNUM is never more than 1 until a row has passed. It was replaced by FALSE.",
      );
    if (found.condition) at.replace(condition, found.condition);
    else takeCondition(condition, at);
    if (found.limit === undefined) continue;
    limits.push(found.limit);
    place ??= condition;
  }
  if (limits.length === 0) return {};
  const limit = limits.length === 1 ? limits[0] : ["least(", limits.flatMap((l, i) => (i > 0 ? [", ", l] : [l])), ")"];
  return { limit, place };
}

/** Whether the rows must be counted before the block does something else with them. */
function needsRowsFirst(select: Select, at: RuleContext): boolean {
  const query = queryOf(select);
  if (query?.fetch || query?.offset) return true;
  if (query?.orderBy && !query.orderBy.isSiblings) return true;
  if (select.quantifier && select.quantifier.value !== "ALL") return true;
  return isGrouped(select, at) || hasWindow(select);
}

/** MySQL takes no LIMIT in the query of IN, ANY and ALL. */
function isInMembership(select: Select): boolean {
  const user = queryOf(select)?.parent?.parent;
  return user?.kind === "In" || user?.kind === "Quantified";
}

/** Whether ROW_NUMBER() may stand in a place: not below an aggregate, another window or in GROUP BY. */
function mayBeWindow(node: SyntaxNode, select: Select, at: RuleContext): boolean {
  if (select.groupBy || select.having || isGrouped(select, at)) return false;
  for (let up = node.parent; up && up !== select; up = up.parent)
    if (isAggregate(up, at) || up.kind === "WindowSpecification" || up.kind === "HavingClause") return false;
  return true;
}

function writeLimit(select: Select, limit: Piece, at: RuleContext): void {
  const piece: Piece = [" LIMIT ", limit];
  const sorted = queryOf(select)?.orderBy;
  if (sorted) at.insertAfter(sorted, piece);
  else if (isSetOperand(select)) at.wrap(select, "(", [piece, ")"]);
  else at.insertAfter(select, piece);
}

/** FROM and WHERE become a derived table with the limit and, where it is needed, the number of each row. */
function writeInner(
  select: Select,
  limit: Piece | undefined,
  numbers: readonly SyntaxNode[],
  place: SyntaxNode | undefined,
  at: RuleContext,
): void {
  const { from, where } = select;
  if (!from) return;
  const isNumber = limit === undefined || (typeof limit === "string" && /^\d+$/.test(limit));
  const order = walkOrderOf(select, at);
  const isSingle = from.items.length === 1 && (isSource(from.items[0]) || order !== undefined);
  const inner = { start: from.start, end: where?.end ?? from.end };
  const number = numbers.length > 0 || !isNumber ? reserveName("row_no", at) : undefined;
  const correlation = isSingle ? correlationOf(from.items[0]) : undefined;
  const alias = correlation ? at.render(at.text(correlation)).text : reserveName("limited", at);
  for (const node of numbers) replaceReference(node, `${alias}.${number}`, at);
  let list: Piece = "*";
  if (!isSingle) {
    const carried = carryColumns(select, laterParts(select), alias, at);
    if (!carried.list) {
      at.refuseValue(
        place ?? numbers[0],
        `${carried.problem}, and the limit must be set before the rows are sorted or grouped. List the columns.`,
      );
      return;
    }
    list = carried.list;
  } else if (correlation && !aliasOf(from.items[0])) unqualifySchemas(laterParts(select), at);
  const numbering = number ? `, ROW_NUMBER() OVER (${order ? `ORDER BY ${order}` : ""}) AS ${number}` : "";
  const cut: Piece = limit !== undefined && isNumber ? [order ? ` ORDER BY ${order}` : "", " LIMIT ", limit] : "";
  const after: Piece = isNumber ? "" : [` WHERE ${alias}.${number} <= `, limit ?? ""];
  at.replace(inner, ["FROM (SELECT ", list, numbering, " ", at.text(inner), cut, `) ${alias}`, after]);
}

const fetch = defineRule<Query>({
  id: "oracle.mysql.fetch-first",
  title: "FETCH FIRST and OFFSET become LIMIT",
  complexity: "simple",
  guidance: {
    what: "OFFSET … ROWS FETCH FIRST … ROWS ONLY.",
    why: "MySQL has LIMIT count OFFSET skipped, with numbers or variables only.",
    action: "PERCENT and WITH TIES of queries that cannot be numbered must be rewritten by hand.",
  },
  sources: [MANUAL],
  on: "Query",
  match: (query) => query.fetch !== undefined || query.offset !== undefined,
  convert: (query, at) => {
    const { fetch: first, offset } = query;
    const isSpecial = first !== undefined && (first.isPercent || first.withTies);
    const [count, skipped] = [countOf(first, at), skippedOf(offset, at)];
    const user = query.parent?.parent;
    if (isSpecial || count === undefined || skipped === undefined) {
      const select = query.body.kind === "Select" ? query.body : undefined;
      const clause = first ?? offset;
      if (select && clause)
        refuseBlock(
          select,
          clause,
          "FETCH with PERCENT, WITH TIES or a count that is computed has no counterpart. Number the rows in a subquery with RANK() or ROW_NUMBER().",
          at,
        );
      for (const node of [first, offset]) if (node) removeClause(node, at);
      return;
    }
    const limit = `LIMIT ${count}${skipped === "0" ? "" : ` OFFSET ${skipped}`}`;
    const [one, other] = [first, offset].filter((n) => n !== undefined).sort((a, b) => b.start - a.start);
    if (one) at.replace(one, limit);
    if (other) removeClause(other, at);
    // MySQL takes no LIMIT in the query of IN, ANY and ALL.
    if (user?.kind === "In" || user?.kind === "Quantified")
      at.wrap(query, "SELECT * FROM (", `) ${reserveName("limited", at)}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp ORDER BY deptno OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY",
      contains: " LIMIT 3 OFFSET 5",
    },
    { from: "SELECT ename FROM emp FETCH FIRST ROW ONLY", to: "SELECT ename FROM emp LIMIT 1" },
    { from: "SELECT ename FROM emp OFFSET 2 ROWS", to: "SELECT ename FROM emp LIMIT 18446744073709551615 OFFSET 2" },
    {
      from: "CREATE VIEW v AS SELECT ename FROM emp ORDER BY sal FETCH FIRST 10 PERCENT ROWS ONLY",
      contains: "not_converted",
      refused: "PERCENT",
      runs: false,
    },
  ],
});

const ALL_ROWS = "18446744073709551615";

/** What LIMIT takes: a number, or a variable of the routine. */
function writtenCount(node: SyntaxNode, at: RuleContext): string | undefined {
  const number = wholeOf(node);
  if (number !== undefined) return String(Math.max(number, 0));
  const symbol = at.binding.symbolOf(node);
  const isVariable = node.kind === "NameExpression" && (symbol?.kind === "variable" || symbol?.kind === "parameter");
  return isVariable ? at.render(at.text(node)).text : undefined;
}

function countOf(clause: FetchClause | undefined, at: RuleContext): string | undefined {
  if (!clause) return ALL_ROWS;
  return clause.count ? writtenCount(clause.count, at) : "1";
}

function skippedOf(clause: OffsetClause | undefined, at: RuleContext): string | undefined {
  return clause ? writtenCount(clause.count, at) : "0";
}

export default [rownum, fetch];
