/** Arithmetic of numbers: division, results too large for their type, texts as numbers, powers. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, Unary } from "../../../../converter/plsql/nodes";
import { isNonZeroConstant, isNullLiteral, textOf } from "../../any/expressions/constants";
import { isPartOfDays } from "../../any/expressions/date-arithmetic";
import { isTextType } from "../../any/expressions/type-families";
import { castTo } from "./casts";
import { asNumber } from "./conversions";
import { isIntegerForm, numberShape, overflowCast } from "./number-shapes";

const MATH = "https://www.postgresql.org/docs/current/functions-math.html";
const GIVEN = "CREATE TABLE t (a NUMBER(4), b NUMBER(4), i NUMBER(9), n NUMBER, s VARCHAR2(10), f BINARY_DOUBLE);";
const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "**"]);

const texts = defineRule<Binary | Unary>({
  id: "oracle.postgresql.text-arithmetic",
  title: "Texts in arithmetic are cast to numbers",
  complexity: "simple",
  guidance: {
    what: "A text as an operand of + - * / **.",
    why: "Oracle converts it to a number; PostgreSQL has no such operator for texts.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html"],
  on: ["Binary", "Unary"],
  when: { form: (form) => ARITHMETIC.has(form) },
  convert: (node, at) => {
    if (node.kind === "Unary") asNumber(node.operand, at);
    else convertTexts(node, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT s + 1, -s FROM t", to: "SELECT s::numeric + 1, -s::numeric FROM t" },
    { from: "'5' * '2'", to: "'5'::numeric * '2'::numeric" },
    { from: "SELECT n + '1.5' FROM t", to: "SELECT n + '1.5'::numeric FROM t" },
  ],
});

function convertTexts({ left, right }: Binary, at: RuleContext): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ]) {
    const kind = at.typeOf(other).kind;
    // Beside dates the text is a number of days or a date: the rules for dates decide.
    if (kind !== "date" && kind !== "timestamp" && kind !== "interval" && kind !== "unknown") asNumber(side, at);
  }
}

const division = defineRule<Binary>({
  id: "oracle.postgresql.division",
  title: "Whole numbers are divided as numeric",
  complexity: "simple",
  guidance: {
    what: "The division of two whole numbers.",
    why: "7 / 2 is 3.5 in Oracle and 3 in PostgreSQL, which divides integers without remainder.",
    action: "None: one side is cast to numeric.",
  },
  sources: [MATH],
  on: "Binary",
  when: { form: (form) => form === "/" },
  convert: (binary, at) => {
    const { left, right } = binary;
    if (isPartOfDays(binary, at)) return;
    const [a, b] = [numberShape(left, at).form, numberShape(right, at).form];
    if (a === "numeric" || a === "float" || b === "numeric" || b === "float") return;
    const kind = at.typeOf(left).kind;
    if (kind !== "number" && kind !== "unknown") return;
    // Where the left side is not known it may be an interval: the divisor is cast.
    const side = kind === "unknown" && b !== "unknown" ? right : left;
    if (!isTextType(at.typeOf(side))) castTo(side, "numeric", at);
  },
  given: GIVEN,
  examples: [
    { from: "7 / 2", to: "7::numeric / 2" },
    { from: "SELECT COUNT(*) /* all */ / 2 FROM t", to: "SELECT COUNT(*)::numeric /* all */ / 2 FROM t" },
    {
      from: "SELECT a / b, n / 2, a / 2.0, LENGTH(s) / 2 FROM t",
      to: "SELECT a::numeric / b, n / 2, a / 2.0, LENGTH(s)::numeric / 2 FROM t",
    },
    { from: "SELECT (a + b) / 2 FROM t", to: "SELECT (a + b)::numeric / 2 FROM t" },
    {
      from: "SELECT x.c / 2 FROM (SELECT COUNT(*) AS c FROM t) x",
      to: "SELECT x.c::numeric / 2 FROM (SELECT COUNT(*) AS c FROM t) x",
    },
  ],
});

const overflow = defineRule<Binary>({
  id: "oracle.postgresql.integer-overflow",
  title: "Products that integers may not hold are computed in a wider type",
  complexity: "simple",
  guidance: {
    what: "A sum or product of whole numbers whose result may exceed PostgreSQL's integer type.",
    why: 'Oracle\'s NUMBER has 38 digits; PostgreSQL raises "integer out of range".',
    action: "None: one side is cast to bigint or numeric.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT"],
  on: "Binary",
  when: { form: (form) => form === "*" || form === "+" || form === "-" },
  convert: (binary, at) => {
    const type = at.typeOf(binary).kind === "number" ? overflowCast(binary, at) : undefined;
    if (type && !isPartOfDays(binary, at)) castTo(binary.left, type, at);
  },
  given: GIVEN,
  examples: [
    { from: "100000 * 100000", to: "100000::bigint * 100000" },
    {
      from: "SELECT a * b, a * 10, i * 1000, a + b FROM t",
      to: "SELECT a::bigint * b, a * 10, i::bigint * 1000, a + b FROM t",
    },
  ],
});

const power = defineRule<Binary>({
  id: "oracle.postgresql.power-operator",
  title: "** is computed as numeric and before a sign",
  complexity: "simple",
  guidance: {
    what: "The operator ** of PL/SQL.",
    why: "PostgreSQL's ^ gives a binary float for integers, and takes a sign before it first: -2 ^ 2 is 4 there.",
    action: "None.",
  },
  sources: [MATH],
  on: "Binary",
  when: { form: (form) => form === "**" },
  convert: (binary, at) => {
    const { left } = binary;
    const { form } = numberShape(left, at);
    if (form !== "numeric" && form !== "float" && !isTextType(at.typeOf(left))) castTo(left, "numeric", at);
    if (binary.parent?.kind === "Unary") at.wrap(binary, "(", ")");
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER := 2;\nBEGIN\n  n := 2 ** 3;\n  n := -n ** 2;\nEND;",
      contains: "n := 2::numeric ^ 3;\n  n := -(n ^ 2);",
    },
  ],
});

const modulo = defineRule<Binary>({
  id: "oracle.postgresql.modulo-operator",
  title: "MOD between two numbers gives the first where the second is zero",
  complexity: "simple",
  guidance: {
    what: "The operators MOD and REM.",
    why: "Oracle gives the dividend for a divisor of 0; PostgreSQL raises division by zero.",
    action: "None.",
  },
  sources: [MATH],
  on: "Binary",
  when: { form: (form) => form === "MOD" || form === "REM" },
  convert: (binary, at) => {
    const { left, right } = binary;
    if (isNonZeroConstant(right)) {
      if (binary.operator === "REM") at.replace(binary.operatorToken, "%");
      return;
    }
    at.replace(binary, [`${at.helper("mod")}(`, at.text(left), ", ", at.text(right), ")"]);
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER := 7;\nBEGIN\n  n := n MOD 4;\n  n := 5 MOD n;\nEND;",
      contains: "n := n % 4;\n  n := portolan.mod(5, n);",
    },
  ],
});

const nulls = defineRule<Binary>({
  id: "oracle.postgresql.null-arithmetic",
  title: "NULL in arithmetic gets a type",
  complexity: "simple",
  guidance: {
    what: "NULL or '' as an operand of + - * /.",
    why: "PostgreSQL cannot choose an operator where no side has a type.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-oper.html"],
  on: "Binary",
  when: { form: (form) => ARITHMETIC.has(form) },
  match: ({ left, right }) => isNullLiteral(left) || isNullLiteral(right),
  convert: ({ left, right }, at) => {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ]) {
      if (!isNullLiteral(side)) continue;
      const isNumber =
        isNullLiteral(other) || isIntegerForm(numberShape(other, at).form) || textOf(other) !== undefined;
      if (isNumber) at.replace(side, "NULL::numeric");
    }
  },
  examples: [
    { from: "NULL + 1", to: "NULL::numeric + 1" },
    { from: "NULL * NULL", to: "NULL::numeric * NULL::numeric" },
  ],
});

export default [texts, division, overflow, power, modulo, nulls];
