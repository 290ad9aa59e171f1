/** Comparisons: = <> < > <= >= and BETWEEN, and CASE with a selector. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Between, Binary, CaseExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { makeComparable } from "./comparable";

const RULES = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html";
const GIVEN =
  "CREATE TABLE t (id NUMBER(5), n NUMBER(5,2), s VARCHAR2(10), v VARCHAR2(10), c CHAR(5), d DATE, f CHAR(1));";
const COMPARES: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~=", "<", ">", "<=", ">="]);

const compared = defineRule<Binary>({
  id: "oracle.mysql.comparison",
  title: "Compared values get one type",
  complexity: "simple",
  guidance: {
    what: "Texts compared with numbers, dates or CHAR values.",
    why: "Oracle converts one side and fails where it cannot, and fills CHAR values up with blanks. MySQL compares as floating point numbers and takes '12abc' for 12.",
    action: "Look at the places where a text is read as a date: they depend on NLS_DATE_FORMAT.",
  },
  sources: [RULES, "https://dev.mysql.com/doc/refman/8.4/en/type-conversion.html"],
  on: "Binary",
  when: { form: (form) => COMPARES.has(form) },
  match: (binary) => binary.right.kind !== "Quantified",
  convert: (binary, at) => {
    const { left, right, operator, operatorToken } = binary;
    if (operator === "^=" || operator === "~=") at.replace(operatorToken, "<>");
    if (isRowOrQuery(left) || isRowOrQuery(right)) return;
    fillSides(binary, at);
    makeComparable([left, right], at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s = 5", to: "SELECT id FROM t WHERE portolan.to_number(s) = 5" },
    { from: "SELECT id FROM t WHERE id = '5' AND n ^= '1.5'", to: "SELECT id FROM t WHERE id = 5 AND n <> 1.5" },
    { from: "CASE WHEN 'a ' = 'a' THEN 1 END", to: "CASE WHEN 'a' = 'a' THEN 1 END" },
    {
      from: "SELECT id FROM t WHERE c = 'ab' AND c = s AND f = s",
      to: "SELECT id FROM t WHERE c = 'ab' AND RPAD(c, 5, ' ') = s AND f = s",
    },
    {
      from: "SELECT id FROM t WHERE d > '01-JAN-24'",
      to: "SELECT id FROM t WHERE d > TIMESTAMP'2024-01-01 00:00:00'",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "SELECT id FROM t WHERE d = s",
      to: "SELECT id FROM t WHERE d = portolan.to_date(s, 'DD-MON-RR')",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "SELECT id FROM t WHERE TRIM(s) <> 'a' AND TRIM(s) = 'b'",
      to: "SELECT id FROM t WHERE nullif(TRIM(s), '') <> 'a' AND TRIM(s) = 'b'",
    },
  ],
});

function isRowOrQuery(node: SyntaxNode): boolean {
  return node.kind === "ExpressionList" || node.kind === "Subquery";
}

/** '' is not equal to any text that has characters: beside such a literal = needs no care. */
function fillSides({ operator, left, right }: Binary, at: RuleContext): void {
  const isSafe = operator === "=" && [left, right].some((n) => textOf(n) !== undefined && !isNullLiteral(n));
  if (!isSafe) for (const side of [left, right]) fill(side, at);
}

const between = defineRule<Between>({
  id: "oracle.mysql.between",
  title: "The bounds of BETWEEN get one type",
  complexity: "simple",
  guidance: {
    what: "BETWEEN with values of several types.",
    why: "Oracle converts texts to the numbers or dates they are compared with.",
    action: "None, but where a text is read as a date.",
  },
  sources: [RULES],
  on: "Between",
  convert: ({ value, low, high }, at) => {
    for (const node of [value, low, high]) fill(node, at);
    makeComparable([value, low, high], at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM t WHERE d BETWEEN '01-JAN-24' AND d",
      to: "SELECT id FROM t WHERE d BETWEEN TIMESTAMP'2024-01-01 00:00:00' AND d",
      refused: "NLS_DATE_FORMAT",
    },
    { from: "SELECT id FROM t WHERE id BETWEEN 1 AND '5'", to: "SELECT id FROM t WHERE id BETWEEN 1 AND 5" },
  ],
});

const simpleCase = defineRule<CaseExpression>({
  id: "oracle.mysql.case-selector",
  title: "The values of CASE get the type of its selector",
  complexity: "simple",
  guidance: {
    what: "CASE value WHEN … with values of several types.",
    why: "Oracle converts texts to the numbers or dates they are compared with.",
    action: "None, but where a text is read as a date.",
  },
  sources: [RULES],
  on: "CaseExpression",
  match: ({ selector }) => selector !== undefined,
  convert: ({ selector, branches }, at) => {
    if (!selector) return;
    fill(selector, at);
    makeComparable([selector, ...branches.map((b) => b.condition)], at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT CASE id WHEN '1' THEN 'a' END FROM t", to: "SELECT CASE id WHEN 1 THEN 'a' END FROM t" },
    {
      from: "SELECT CASE TRIM(s) WHEN 'a' /* one */ THEN 1 END FROM t",
      to: "SELECT CASE nullif(TRIM(s), '') WHEN 'a' /* one */ THEN 1 END FROM t",
    },
  ],
});

export default [compared, between, simpleCase];
