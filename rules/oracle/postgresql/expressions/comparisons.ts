/** Comparisons: = <> < > <= >= and BETWEEN. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Between, Binary, CaseExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { asBinaryOrdered, makeComparable, makeSelectable } from "./comparable";

const RULES = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html";
const COLLATION = "https://www.postgresql.org/docs/current/collation.html";
const GIVEN =
  "CREATE TABLE t (id NUMBER(5), n NUMBER(5,2), s VARCHAR2(10), v VARCHAR2(10), c CHAR(5), d DATE, r RAW(4), f CHAR(1), ts TIMESTAMP);";

const EQUALITY: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~="]);
const ORDER: ReadonlySet<string> = new Set(["<", ">", "<=", ">="]);

const compared = defineRule<Binary>({
  id: "oracle.postgresql.comparison",
  title: "Compared values get one type",
  complexity: "simple",
  guidance: {
    what: "Texts compared with numbers, dates or CHAR values, and texts compared by their order.",
    why: "Oracle converts one side, fills CHAR values up with blanks and compares texts by their bytes; PostgreSQL has no such operators, and compares in the database's collation.",
    action: "Look at the places where a text is read as a date: they depend on NLS_DATE_FORMAT.",
  },
  sources: [RULES, COLLATION],
  on: "Binary",
  when: { form: (form) => EQUALITY.has(form) || ORDER.has(form) },
  match: (binary) => binary.right.kind !== "Quantified",
  convert: (binary, at) => {
    const { left, right } = binary;
    if (isRowOrQuery(left) || isRowOrQuery(right)) return;
    fillSides(binary, at);
    makeComparable([left, right], at);
    if (ORDER.has(binary.operator)) asBinaryOrdered([left, right], at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s = 5", to: "SELECT id FROM t WHERE s::numeric = 5" },
    {
      from: "SELECT id FROM t WHERE id = '5' AND n = '1.5' AND id = '5.0'",
      to: "SELECT id FROM t WHERE id = '5' AND n = '1.5' AND id = '5.0'::numeric",
    },
    { from: "CASE WHEN 'a ' = 'a' THEN 1 END", to: "CASE WHEN 'a '::bpchar = 'a' THEN 1 END" },
    { from: "CASE WHEN 'B' < 'a' THEN 1 END", to: "CASE WHEN 'B' COLLATE \"C\" < 'a' THEN 1 END" },
    {
      from: "SELECT id FROM t WHERE c = 'ab' AND c = s AND f = s",
      to: "SELECT id FROM t WHERE c = 'ab' AND rpad(c, 5) = s AND f = s",
    },
    {
      from: "SELECT id FROM t WHERE d > '01-JAN-24'",
      to: "SELECT id FROM t WHERE d > TIMESTAMP '2024-01-01'",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "SELECT id FROM t WHERE d = s",
      to: "SELECT id FROM t WHERE d = portolan.to_date(s)",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "SELECT id FROM t WHERE TRIM(s) /* name */ <> 'a'",
      to: "SELECT id FROM t WHERE nullif(TRIM(s), '') /* name */ <> 'a'",
    },
    { from: "SELECT id FROM t WHERE TRIM(s) = 'a'", to: "SELECT id FROM t WHERE TRIM(s) = 'a'" },
    { from: "SELECT id FROM t WHERE r = 'AB12'", to: "SELECT id FROM t WHERE r = portolan.hextoraw('AB12')" },
    { from: "SELECT id FROM t WHERE s >= 'M'", to: "SELECT id FROM t WHERE s COLLATE \"C\" >= 'M'" },
  ],
});

function isRowOrQuery(node: SyntaxNode): boolean {
  return node.kind === "ExpressionList";
}

/** '' differs from a text with characters as NULL does, unless the comparison is negated. */
function fillSides(binary: Binary, at: RuleContext): void {
  const { operator, left, right } = binary;
  for (const [side, other] of [
    [left, right],
    [right, left],
  ]) {
    const hasText = Boolean(textOf(other));
    if (operator !== "=" || !hasText || isNegated(binary)) fill(side, at);
  }
}

/** Whether NOT stands somewhere around a condition. */
function isNegated(node: SyntaxNode): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (up.kind === "Unary") return true;
    if (up.kind !== "Binary" && up.kind !== "Paren") return false;
  }
  return false;
}

const between = defineRule<Between>({
  id: "oracle.postgresql.between",
  title: "The values of BETWEEN get one type",
  complexity: "simple",
  guidance: {
    what: "BETWEEN with texts, or with values of several types.",
    why: "Oracle converts them to one type and compares texts by their bytes.",
    action: "None, but where a text is read as a date.",
  },
  sources: [RULES, COLLATION],
  on: "Between",
  convert: ({ value, low, high }, at) => {
    const nodes = [value, low, high];
    for (const node of nodes) fill(node, at);
    makeComparable(nodes, at);
    asBinaryOrdered(nodes, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s BETWEEN 1 AND 9", to: "SELECT id FROM t WHERE s::numeric BETWEEN 1 AND 9" },
    {
      from: "SELECT id FROM t WHERE s /* name */ BETWEEN 'A' AND 'M'",
      to: "SELECT id FROM t WHERE s COLLATE \"C\" /* name */ BETWEEN 'A' AND 'M'",
    },
    { from: "SELECT id FROM t WHERE id BETWEEN 1 AND 9", to: "SELECT id FROM t WHERE id BETWEEN 1 AND 9" },
    {
      from: "SELECT id FROM t WHERE d BETWEEN '01-JAN-24' AND d + 1",
      to: "SELECT id FROM t WHERE d BETWEEN TIMESTAMP '2024-01-01' AND d + interval '1 day'",
      refused: "NLS_DATE_FORMAT",
    },
  ],
});

const simpleCase = defineRule<CaseExpression>({
  id: "oracle.postgresql.case-selector",
  title: "The selector of CASE and its values get one type",
  complexity: "simple",
  guidance: {
    what: "CASE x WHEN a THEN … with values of several types.",
    why: "Oracle compares CHAR values with blanks filled up; NULL matches nothing in either.",
    action: "None.",
  },
  sources: [RULES],
  on: "CaseExpression",
  match: (node) => node.selector !== undefined,
  convert: ({ selector, branches }, at) => {
    if (!selector) return;
    const conditions = branches.map((b) => b.condition).filter((c) => !isNullLiteral(c));
    if (conditions.some((c) => at.typeOf(c).kind === "boolean")) return;
    makeSelectable(selector, conditions, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT CASE s WHEN 'a' THEN 1 /* one */ END FROM t",
      to: "SELECT CASE s WHEN 'a' THEN 1 /* one */ END FROM t",
    },
    {
      from: "CASE NULLIF(1, 1) WHEN NULL THEN 'same' ELSE 'different' END",
      to: "CASE NULLIF(1, 1) WHEN NULL THEN 'same' ELSE 'different' END",
    },
    { from: "CASE 'a ' WHEN 'a' THEN 1 END", to: "CASE 'a '::bpchar WHEN 'a' THEN 1 END" },
  ],
});

export default [compared, between, simpleCase];
