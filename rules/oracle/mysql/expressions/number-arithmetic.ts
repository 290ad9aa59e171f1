/** Arithmetic of numbers: texts as numbers, the digits of quotients, division by zero, powers. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, Unary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, isNonZeroConstant, isNullLiteral } from "../../any/expressions/constants";
import { isPartOfDays } from "../../any/expressions/date-arithmetic";
import { asNumber, mustBeNative, WIDE_DECIMAL } from "./conversions";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/arithmetic-functions.html";
const GIVEN = "CREATE TABLE t (a NUMBER(4), b NUMBER(4), n NUMBER, s VARCHAR2(10), f BINARY_DOUBLE);";
const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "**"]);

const texts = defineRule<Binary | Unary>({
  id: "oracle.mysql.text-arithmetic",
  title: "Texts in arithmetic are read as numbers",
  complexity: "simple",
  guidance: {
    what: "A text as an operand of + - * / **.",
    why: "Oracle converts it to a number and fails where it is none; MySQL takes what it can of it as a floating point number.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/type-conversion.html"],
  on: ["Binary", "Unary"],
  when: { form: (form) => ARITHMETIC.has(form) },
  convert: (node, at) => {
    if (node.kind === "Unary") asNumber(node.operand, at);
    else convertTexts(node, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT s + 1 FROM t", to: "SELECT portolan.to_number(s) + 1 FROM t" },
    { from: "'5' * '2'", to: "5 * 2" },
  ],
});

function convertTexts({ left, right }: Binary, at: RuleContext): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ]) {
    const { kind } = at.typeOf(other);
    // Beside dates the text is a number of days or a date: the rules for dates decide.
    if (kind !== "date" && kind !== "timestamp" && kind !== "interval" && kind !== "unknown") asNumber(side, at);
  }
}

const division = defineRule<Binary>({
  id: "oracle.mysql.division",
  title: "Quotients keep their digits",
  complexity: "simple",
  guidance: {
    what: "The division of numbers.",
    why: "Oracle gives 38 digits and fails when it divides by 0. MySQL gives four more decimals than the dividend has, and NULL for a division by 0.",
    action:
      "Queries that relied on the error of a division by 0 must test for it. Code calls a helper that raises the error.",
  },
  sources: [
    MANUAL,
    "https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_div_precision_increment",
  ],
  on: "Binary",
  when: { form: (form) => form === "/" },
  match: (binary, at) => at.typeOf(binary).kind === "number" || at.typeOf(binary).kind === "float",
  convert: (binary, at) => {
    if (isPartOfDays(binary, at)) return;
    const { left, right } = binary;
    const kinds = [at.typeOf(left).kind, at.typeOf(right).kind];
    if (!kinds.includes("float") && !isExact(right)) at.wrap(left, "CAST(", ` AS ${WIDE_DECIMAL})`);
    if (isNonZeroConstant(right) || isNullLiteral(right) || kinds[1] === "float") return;
    if (at.binding.isInSql(binary) || mustBeNative(at)) {
      if (at.binding.isInSql(binary) && !isGuarded(right, at))
        at.note(binary, "A division by 0 gives NULL here, where Oracle raises an error.");
    } else at.wrap(right, `${at.helper("divisor")}(`, ")");
  },
  given: GIVEN,
  examples: [
    { from: "7 / 2", to: "7 / 2" },
    { from: "ROUND(2 / 3, 4)", to: "ROUND(CAST(2 AS DECIMAL(65,30)) / 3, 4)" },
    { from: "SELECT COUNT(*) /* all */ / 2 FROM t", to: "SELECT COUNT(*) /* all */ / 2 FROM t" },
    {
      from: "SELECT a / b, n / 100, f / 3 FROM t",
      to: "SELECT CAST(a AS DECIMAL(65,30)) / b, n / 100, f / 3 FROM t",
      refused: "NULL here",
    },
    {
      from: "CREATE FUNCTION g (x NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN 1 / x;\nEND;",
      contains: "CAST(1 AS DECIMAL(65,30)) / portolan.divisor(x)",
      runs: false,
    },
  ],
});

/** Four more decimals are enough for divisors such as 2, 100 and 16. */
function isExact(divisor: SyntaxNode): boolean {
  const value = constantOf(divisor);
  return value !== undefined && value.denominator === 1n && value.numerator !== 0n && 10000n % value.numerator === 0n;
}

function isGuarded(divisor: SyntaxNode, at: RuleContext): boolean {
  return divisor.kind === "Call" && at.builtinName(divisor) === "NULLIF";
}

const power = defineRule<Binary>({
  id: "oracle.mysql.power",
  title: "** becomes POWER",
  complexity: "simple",
  guidance: { what: "The operator ** of PL/SQL.", why: "MySQL has a function only.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/mathematical-functions.html#function_power"],
  on: "Binary",
  when: { form: (form) => form === "**" },
  convert: ({ left, right, start, end }, at) =>
    at.replace({ start, end }, ["POWER(", at.text(left), ", ", at.text(right), ")"]),
  examples: [
    {
      from: "CREATE FUNCTION g (x NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN x ** 2;\nEND;",
      contains: "POWER(x, 2)",
      runs: false,
    },
  ],
});

const nulls = defineRule<Binary>({
  id: "oracle.mysql.modulo-operator",
  title: "MOD as an operator",
  complexity: "simple",
  guidance: { what: "a MOD b of PL/SQL.", why: "In Oracle a MOD 0 is a; MySQL gives NULL.", action: "None." },
  sources: [MANUAL],
  on: "Binary",
  when: { form: (form) => form === "MOD" },
  convert: (binary, at) => {
    const { left, right } = binary;
    if (!isNonZeroConstant(right))
      at.replace(binary, [
        "IF(",
        at.operand(right),
        " = 0, ",
        at.text(left),
        ", MOD(",
        at.text(left),
        ", ",
        at.text(right),
        "))",
      ]);
  },
  examples: [
    {
      from: "CREATE FUNCTION g (x NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN 5 MOD x;\nEND;",
      contains: "IF(x = 0, 5, MOD(5, x))",
      runs: false,
    },
  ],
});

export default [texts, division, power, nulls];
