/** ROWNUM in UPDATE and DELETE. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Delete, Update, WhereClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { conjunctsOf, isWhereEmpty, removeTakenConditions, takeCondition } from "../../any/queries/conjuncts";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { isRownum, rowLimitOf } from "../../any/queries/row-limits";
import { replaceReference } from "../../any/queries/row-references";
import { isSource } from "../../any/queries/row-sources";
import { ownNodes } from "../../any/queries/select-blocks";
import { reserveName } from "../../any/text/fresh-names";
import { correlationText, listText, placeText, qualifierOf, type RowPlace, rowPlaceOf } from "./target-rows";

const GIVEN = "CREATE TABLE emp (id NUMBER(5), sal NUMBER(7,2));\nCREATE VIEW v_emp AS SELECT id, sal FROM emp;";

export default defineRule<Update | Delete>({
  id: "oracle.postgresql.dml-rownum",
  title: "UPDATE and DELETE with ROWNUM choose rows by ctid",
  complexity: "simple",
  guidance: {
    what: "ROWNUM in the condition or the assignments of UPDATE and DELETE.",
    why: "PostgreSQL has no LIMIT there: a subquery chooses or numbers the rows by their place (ctid).",
    action: "None.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWNUM-Pseudocolumn.html",
    "https://www.postgresql.org/docs/current/ddl-system-columns.html",
  ],
  on: ["Update", "Delete"],
  match: (statement, at) => rownumsIn(statement, at).length > 0,
  convert: (statement, at) => {
    const place = isSource(statement.target) ? rowPlaceOf(statement.target, at) : undefined;
    const [first] = rownumsIn(statement, at);
    if (!place || statement.target.kind !== "TableName") {
      refuseWholeStatement(
        statement,
        first,
        "ROWNUM in DML on a view has no counterpart: its rows have no ctid. Choose the rows by their key.",
        at,
      );
      return;
    }
    const limit = readLimit(statement, at);
    const numbers = assignmentsOf(statement).flatMap((a) => ownNodes(a).filter((n) => isRownum(n, at)));
    if (numbers.length > 0) numberRows(statement as Update, place, limit, numbers, at);
    else if (limit !== undefined) limitRows(statement, place, limit, at);
    else removeTakenConditions(statement.where, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "DELETE FROM emp WHERE sal < 10 AND ROWNUM <= 100",
      to: "DELETE FROM emp WHERE ctid IN (SELECT ctid FROM emp WHERE sal < 10 LIMIT 100)",
    },
    {
      from: "UPDATE emp e SET e.sal = 0 WHERE ROWNUM = 1 /* any */ RETURNING id",
      contains: "UPDATE emp e SET sal = 0 WHERE e.ctid IN (SELECT e.ctid FROM emp e LIMIT 1)",
      runs: false,
    },
    {
      from: "UPDATE emp SET id = ROWNUM + 10 WHERE sal > 5",
      to: "UPDATE emp SET id = numbered.row_no + 10 FROM (SELECT ctid, row_number() OVER () AS row_no FROM emp WHERE sal > 5) AS numbered WHERE emp.ctid = numbered.ctid",
    },
    {
      from: "DELETE FROM emp WHERE ROWNUM < 5 OR id = 1",
      contains: "not_converted",
      refused: "ROWNUM stands inside OR",
    },
    { from: "DELETE FROM v_emp WHERE ROWNUM < 5", to: "", refused: "its rows have no ctid" },
  ],
});

function assignmentsOf(statement: Update | Delete): readonly SyntaxNode[] {
  return statement.kind === "Update" ? statement.assignments : [];
}

function rownumsIn(statement: Update | Delete, at: RuleContext): SyntaxNode[] {
  return [...assignmentsOf(statement), statement.where].flatMap((p) => ownNodes(p)).filter((n) => isRownum(n, at));
}

/** Takes the conditions on ROWNUM out of WHERE. */
function readLimit(statement: Update | Delete, at: RuleContext): Piece | undefined {
  const limits: Piece[] = [];
  const sources = isSource(statement.target) ? [statement.target] : [];
  for (const condition of conjunctsOf(statement.where)) {
    if (!ownNodes(condition).some((n) => isRownum(n, at))) continue;
    const found = rowLimitOf(condition, sources, at);
    if (!found) {
      at.refuseValue(
        condition,
        "ROWNUM stands inside OR, NOT or an expression. Choose the rows in a subquery with row_number().",
        "boolean",
      );
      continue;
    }
    if (found.condition) at.replace(condition, found.condition);
    else takeCondition(condition, at);
    if (found.limit !== undefined) limits.push(found.limit);
  }
  return limits.length > 1 ? ["least(", join(limits, ", "), ")"] : limits[0];
}

function innerWhere(statement: Update | Delete, at: RuleContext): Piece {
  if (!statement.where || isWhereEmpty(statement.where, at)) return "";
  removeTakenConditions(statement.where, at);
  return [" ", at.text(statement.where)];
}

function limitRows(statement: Update | Delete, place: RowPlace, limit: Piece, at: RuleContext): void {
  const qualifier = qualifierOf(statement, at);
  const rows: Piece = [
    "SELECT ",
    listText(place, qualifier),
    " FROM ",
    at.text(statement.target),
    innerWhere(statement, at),
    " LIMIT ",
    limit,
  ];
  at.replace(statement.where as WhereClause, [`WHERE ${placeText(place, qualifier)} IN (`, rows, ")"]);
}

/** Every row gets its number from a derived table over the same rows. */
function numberRows(
  statement: Update,
  place: RowPlace,
  limit: Piece | undefined,
  numbers: readonly SyntaxNode[],
  at: RuleContext,
): void {
  const alias = reserveName("numbered", at);
  const column = reserveName("row_no", at);
  const qualifier = qualifierOf(statement, at);
  const target = correlationText(statement.target, at);
  for (const number of numbers) replaceReference(number, `${alias}.${column}`, at);
  const cut: Piece = limit === undefined ? "" : [" LIMIT ", limit];
  const rows: Piece = [
    `SELECT ${listText(place, qualifier)}, row_number() OVER () AS ${column} FROM `,
    at.text(statement.target),
    innerWhere(statement, at),
    cut,
  ];
  const joined = place.columns.map((c) => `${target}.${c} = ${alias}.${c}`).join(" AND ");
  const piece: Piece = ["FROM (", rows, `) AS ${alias} WHERE ${joined}`];
  const last = statement.assignments.at(-1);
  if (statement.where) at.replace(statement.where, piece);
  else if (last) at.insertAfter(last, [" ", piece]);
}
