/** OFFSET and FETCH FIRST: counts that are no literals, PERCENT, WITH TIES. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FetchClause, OffsetClause, Query } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "../../any/expressions/constants";
import { numberOf } from "../../any/queries/row-limits";

const SOURCES = [
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html",
  "https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT",
];
const GIVEN = "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2));";

const offset = defineRule<OffsetClause>({
  id: "oracle.postgresql.offset",
  title: "OFFSET counts from 0 upwards",
  complexity: "simple",
  guidance: {
    what: "OFFSET with a variable or an expression.",
    why: "Oracle takes a negative count for 0 and cuts fractions off; PostgreSQL raises an error and rounds.",
    action: "None.",
  },
  sources: SOURCES,
  on: "OffsetClause",
  match: (clause) => clause.count.kind !== "Bogus" && !isPlainCount(clause.count),
  convert: (clause, at) => {
    const { count } = clause;
    if (isNullLiteral(count)) at.replace(count, NO_ROW);
    else {
      if (numberOf(count) === undefined && at.binding.isNullable(count))
        at.note(count, "Where the count is NULL Oracle skips all rows, PostgreSQL none.");
      at.replace(count, countOf(count, at));
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp ORDER BY sal OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY",
      to: "SELECT ename FROM emp ORDER BY sal OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY",
    },
    {
      from: "SELECT ename FROM emp ORDER BY sal OFFSET NULL ROWS",
      to: "SELECT ename FROM emp ORDER BY sal OFFSET 9223372036854775807 ROWS",
    },
    { from: "SELECT ename FROM emp OFFSET -1 ROWS", to: "SELECT ename FROM emp OFFSET 0 ROWS" },
    {
      from: "DECLARE\n  n PLS_INTEGER := 2;\nBEGIN\n  FOR r IN (SELECT ename FROM emp ORDER BY sal OFFSET (n - 1) * 10 ROWS FETCH NEXT n ROWS ONLY) LOOP NULL; END LOOP;\nEND;",
      contains: "OFFSET (greatest((n - 1) * 10, 0)) ROWS FETCH NEXT (greatest(n, 0)) ROWS ONLY",
    },
  ],
});

const fetch = defineRule<FetchClause>({
  id: "oracle.postgresql.fetch-first",
  title: "FETCH FIRST n PERCENT counts the rows first",
  complexity: "simple",
  guidance: {
    what: "FETCH FIRST with PERCENT, WITH TIES or a count that is no literal.",
    why: "PostgreSQL knows no percentages, and WITH TIES only behind ORDER BY.",
    action: "None; with PERCENT the query is run twice.",
  },
  sources: SOURCES,
  on: "FetchClause",
  convert: (clause, at) => {
    const query = clause.parent as Query;
    if (clause.withTies && !query.orderBy) withoutTies(clause, at);
    const { count } = clause;
    if (!count || count.kind === "Bogus") return;
    if (clause.isPercent) writePercent(clause, query, count, at);
    else if (!isPlainCount(count)) at.replace(count, countOf(count, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ename FROM emp WHERE sal > 5 ORDER BY sal FETCH FIRST 20 PERCENT ROWS WITH TIES",
      to: "SELECT ename FROM emp WHERE sal > 5 ORDER BY sal FETCH FIRST (SELECT ceil(count(*) * 20 / 100.0) FROM (SELECT ename FROM emp WHERE sal > 5) AS counted) ROWS WITH TIES",
    },
    { from: "SELECT ename FROM emp FETCH FIRST 3 ROWS WITH TIES", to: "SELECT ename FROM emp FETCH FIRST 3 ROWS ONLY" },
    {
      from: "SELECT ename FROM emp ORDER BY sal FETCH FIRST ROW ONLY",
      to: "SELECT ename FROM emp ORDER BY sal FETCH FIRST ROW ONLY",
    },
  ],
});

/** NULL skips all rows in Oracle and none in PostgreSQL. */
const NO_ROW = "9223372036854775807";

/** A number or a variable's plain value that PostgreSQL reads the same way. */
function isPlainCount(count: SyntaxNode): boolean {
  const number = numberOf(count);
  return number !== undefined && Number.isInteger(number) && number >= 0 && count.kind === "Literal";
}

/** Whole, not negative, in parentheses as the grammar wants it; NULL counts as 0. */
function countOf(count: SyntaxNode, at: RuleContext): Piece {
  const number = numberOf(count);
  if (number !== undefined) return String(Math.max(Math.trunc(number), 0));
  const type = at.typeOf(count);
  const isWhole = count.kind === "Bind" || (type.kind === "number" && type.isInteger === true);
  return ["(greatest(", isWhole ? at.text(count) : ["trunc(", at.text(count), ")"], ", 0))"];
}

function withoutTies(clause: FetchClause, at: RuleContext): void {
  const words = at.tokensIn(clause).slice(-2);
  if (words.length === 2) at.replace({ start: words[0].start, end: words[1].end }, "ONLY");
}

function writePercent(clause: FetchClause, query: Query, count: SyntaxNode, at: RuleContext): void {
  const word = at.findToken(clause, "PERCENT");
  if (word) at.remove(word);
  at.replace(count, [
    "(SELECT ceil(count(*) * ",
    at.operand(count),
    " / 100.0) FROM (",
    at.text(query.body),
    ") AS counted)",
  ]);
}

export default [offset, fetch];
