/** ROWNUM: limits become LIMIT, numbers become row_number(). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Select, WhereClause } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { carryColumns } from "../../any/queries/carried-columns";
import { conjunctsOf, isTaken, takeCondition } from "../../any/queries/conjuncts";
import { isDual } from "../../any/queries/dual-table";
import { walkOrderOf } from "../../any/queries/hierarchy-notes";
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
import { indentOf } from "../../any/text/layout";

const GIVEN = [
  "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2))",
  "CREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14))",
].join(";\n");

export default defineRule<Select>({
  id: "oracle.postgresql.rownum",
  title: "ROWNUM becomes LIMIT or row_number()",
  complexity: "simple",
  guidance: {
    what: "ROWNUM in the conditions or the select list of a query.",
    why: "PostgreSQL has no such pseudo-column. Oracle counts rows before it sorts, groups or removes duplicates.",
    action: "None where it is converted. A condition on ROWNUM inside OR must be rewritten by hand.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWNUM-Pseudocolumn.html",
    "https://www.postgresql.org/docs/current/queries-limit.html",
  ],
  on: "Select",
  match: (select, at) => rownumsOf(select, at).length > 0,
  convert: (select, at) => {
    if (select.from && isDual(select.from) && !select.hierarchy) {
      for (const node of rownumsOf(select, at)) replaceReference(node, "1", at);
      return;
    }
    const { limit, place } = takeLimit(select, at);
    const later = laterParts(select).flatMap((part) => ownNodes(part).filter((n) => isRownum(n, at)));
    const isInner = limit !== undefined && needsRowsFirst(select, at);
    if (isInner || later.some((n) => !mayBeWindow(n, select, at))) writeInner(select, limit, later, place, at);
    else {
      for (const node of later) replaceReference(node, numberOfRow(node, select, at), at);
      if (limit !== undefined) writeLimit(select, limit, place as SyntaxNode, at);
    }
    refuseOthers(select, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp WHERE deptno = 10 AND ROWNUM <= 3",
      to: "SELECT ename FROM emp WHERE deptno = 10 LIMIT 3",
    },
    {
      from: "SELECT ename FROM emp\nWHERE ROWNUM /* few */ < 4 AND deptno = 10 -- here",
      to: "SELECT ename FROM emp\nWHERE deptno = 10\nLIMIT 3 /* few */; -- here",
    },
    {
      // Oracle cuts before it sorts.
      from: "SELECT ename FROM emp WHERE ROWNUM <= 5 ORDER BY sal",
      to: "SELECT ename FROM (SELECT * FROM emp LIMIT 5) emp ORDER BY sal",
    },
    {
      from: "SELECT COUNT(*) FROM emp e WHERE e.sal > 9 AND ROWNUM = 1",
      to: "SELECT COUNT(*) FROM (SELECT * FROM emp e WHERE e.sal > 9 LIMIT 1) e",
    },
    {
      from: "SELECT * FROM (SELECT a.*, ROWNUM rnum FROM (SELECT ename, sal FROM emp ORDER BY sal DESC) a WHERE ROWNUM <= :high) WHERE rnum > 5",
      to: "SELECT * FROM (SELECT a.*, row_number() OVER () rnum FROM (SELECT ename, sal FROM emp ORDER BY sal DESC) a LIMIT greatest(:high, 0)) WHERE rnum > 5",
      runs: false,
    },
    {
      from: "SELECT e.ename, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno AND ROWNUM < 3 ORDER BY e.deptno, d.deptno",
      to: "SELECT limited.ename, limited.dname FROM (SELECT e.ename, d.dname, e.deptno, d.deptno AS d_deptno FROM emp e, dept d WHERE e.deptno = d.deptno LIMIT 2) limited ORDER BY limited.deptno, limited.d_deptno",
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM = 1 UNION ALL SELECT dname FROM dept",
      to: "(SELECT ename FROM emp LIMIT 1) UNION ALL SELECT dname FROM dept",
    },
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\n  v VARCHAR2(10);\nBEGIN\n  SELECT ename INTO v FROM emp WHERE (n IS NULL OR ROWNUM <= n);\nEND;",
      contains:
        "SELECT ename INTO STRICT v FROM emp LIMIT CASE WHEN n IS NULL THEN NULL ELSE greatest(floor(n), 0) END;",
    },
    {
      from: "SELECT MAX(ROWNUM) FROM emp",
      to: "SELECT MAX(emp.row_no) FROM (SELECT *, row_number() OVER () AS row_no FROM emp) emp",
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM > 1",
      to: "SELECT ename FROM emp WHERE FALSE",
      refused: "never more than 1",
    },
    {
      from: "SELECT ename FROM emp WHERE ROWNUM <= 5 OR sal > 10",
      contains: "portolan.not_converted(",
      refused: "ROWNUM stands inside OR",
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
        "ROWNUM stands inside OR, NOT or an expression: which rows are counted depends on the condition itself. Number the rows in a subquery with row_number().",
        "boolean",
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
  return {
    limit: limits.length === 1 ? limits[0] : ["least(", limits.flatMap((l, i) => (i > 0 ? [", ", l] : [l])), ")"],
    place,
  };
}

/** Whether the rows must be counted before the block does something else with them. */
function needsRowsFirst(select: Select, at: RuleContext): boolean {
  const query = queryOf(select);
  if (query?.fetch || query?.offset) return true;
  if (query?.orderBy && !query.orderBy.isSiblings) return true;
  if (select.quantifier && select.quantifier.value !== "ALL") return true;
  return isGrouped(select, at) || hasWindow(select);
}

/** Whether row_number() may stand in a place: not below an aggregate, another window or in GROUP BY. */
function mayBeWindow(node: SyntaxNode, select: Select, at: RuleContext): boolean {
  if (select.groupBy || select.having || isGrouped(select, at)) return false;
  for (let up = node.parent; up && up !== select; up = up.parent) {
    if (isAggregate(up, at) || up.kind === "WindowSpecification" || up.kind === "HavingClause") return false;
  }
  return true;
}

/** row_number(): a whole number of the type that other whole numbers have, where something is computed with it. */
function numberOfRow(node: SyntaxNode, select: Select, at: RuleContext): Piece {
  const order = walkOrderOf(select, at);
  const call = order ? `row_number() OVER (ORDER BY ${order})` : "row_number() OVER ()";
  return ancestor(node, "Call", "SpecialCall", "SelectItem", "OrderItem")?.kind === "Call"
    ? `(${call})::integer`
    : call;
}

function writeLimit(select: Select, limit: Piece, place: SyntaxNode, at: RuleContext): void {
  const piece: Piece = [separator(select, place, at), "LIMIT ", limit];
  const sorted = queryOf(select)?.orderBy;
  if (sorted) at.insertAfter(sorted, piece);
  else if (isSetOperand(select)) at.wrap(select, "(", [piece, ")"]);
  else at.insertAfter(select, piece);
}

/** LIMIT begins a line where the condition, or its WHERE, did. */
function separator(select: Select, place: SyntaxNode, at: RuleContext): string {
  const { text } = at.unit;
  const where = select.where as WhereClause;
  const before = text.slice(where.start, place.start).match(/\bAND\s*(?:\/\*[^*]*\*\/\s*)?\(*$/i);
  const anchor = before ? place.start - before[0].length : where.start;
  const lead = /\n[ \t]*$/.exec(text.slice(0, anchor));
  if (!lead) return " ";
  const previous = text.slice(0, anchor).trimEnd();
  const isBehindComment = previous.slice(previous.lastIndexOf("\n") + 1).includes("--");
  if (isBehindComment && before && place.end === select.end) return "";
  return `\n${indentOf({ start: anchor, end: anchor }, at)}`;
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
  if (limit !== undefined && place && queryOf(select)?.orderBy && !queryOf(select)?.orderBy?.isSiblings)
    at.note(
      place,
      "Oracle takes the first rows before it sorts them: so does the conversion. Where the first rows of the order are meant, sort in a subquery.",
    );
  const isSingle = from.items.length === 1 && (isSource(from.items[0]) || walkOrderOf(select, at) !== undefined);
  const inner = { start: from.start, end: where?.end ?? from.end };
  const order = walkOrderOf(select, at);
  const number = numbers.length > 0 ? reserveName("row_no", at) : undefined;
  const numbering = number ? `, row_number() OVER (${order ? `ORDER BY ${order}` : ""}) AS ${number}` : "";
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
        place ? "boolean" : "bigint",
      );
      return;
    }
    list = carried.list;
  } else if (correlation && !aliasOf(from.items[0])) unqualifySchemas(laterParts(select), at);
  const cut: Piece = limit === undefined ? "" : [order ? ` ORDER BY ${order}` : "", " LIMIT ", limit];
  at.replace(inner, ["FROM (SELECT ", list, numbering, " ", at.text(inner), cut, `) ${alias}`]);
}

/** ROWNUM in ON. */
function refuseOthers(select: Select, at: RuleContext): void {
  for (const node of ownNodes(select.from)) {
    if (isRownum(node, at))
      at.refuseValue(
        node,
        "ROWNUM in a join condition has no counterpart. Number the rows in a subquery with row_number().",
        "bigint",
      );
  }
}
