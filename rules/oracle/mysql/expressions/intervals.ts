/**
 * Intervals. MySQL has no type for them: beside a date they are written as INTERVAL n unit, and where they are values they
 * are whole numbers of months or of microseconds.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, Call, IntervalExpression, Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, isNullLiteral, textOf } from "../../any/expressions/constants";
import { bare, putOperation } from "../../any/expressions/placement";
import { isMomentType } from "../../any/expressions/type-families";
import { asMoment, asNumber } from "./conversions";
import { isWhole } from "./whole-numbers";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/expressions.html#temporal-intervals";
const GIVEN = "CREATE TABLE t (d DATE, e DATE, ts TIMESTAMP, n NUMBER(5), x NUMBER);";

const MICROSECONDS: Readonly<Record<string, bigint>> = {
  DAY: 86400000000n,
  HOUR: 3600000000n,
  MINUTE: 60000000n,
  SECOND: 1000000n,
};
const MONTHS: Readonly<Record<string, bigint>> = { YEAR: 12n, MONTH: 1n };

const moved = defineRule<Binary>({
  id: "oracle.mysql.date-plus-interval",
  title: "Intervals beside dates",
  complexity: "simple",
  guidance: {
    what: "A date or timestamp plus or minus an interval: a literal, NUMTODSINTERVAL, NUMTOYMINTERVAL, a variable.",
    why: "MySQL knows intervals only in this place, as INTERVAL n unit, and wants the date on the left.",
    action: "None. Where the day does not exist in the month MySQL takes the last one; Oracle raises an error.",
  },
  sources: [MANUAL],
  on: "Binary",
  when: { form: (form) => form === "+" || form === "-" },
  match: ({ left, right, operator }, at) =>
    isMovedBy(left, right, at) || (operator === "+" && isMovedBy(right, left, at)),
  convert: (binary, at) => {
    const { left, right, operator } = binary;
    const [date, interval] = isMovedBy(left, right, at) ? [left, right] : [right, left];
    const amount = amountOf(interval, at);
    if (date === left) at.replace(right, amount);
    else putOperation(binary, [at.operand(date), ` ${operator} `, amount], at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT d + INTERVAL '1-1' YEAR TO MONTH FROM t", to: "SELECT d + INTERVAL '1-1' YEAR_MONTH FROM t" },
    { from: "SELECT INTERVAL '2' HOUR + d FROM t", to: "SELECT d + INTERVAL 2 HOUR FROM t" },
    {
      from: "SELECT ts - INTERVAL '4 5:12:10.5' DAY TO SECOND(1) FROM t",
      to: "SELECT ts - INTERVAL '4 5:12:10.500000' DAY_MICROSECOND FROM t",
    },
    { from: "SELECT d + NUMTODSINTERVAL(n, 'MINUTE') FROM t", to: "SELECT d + INTERVAL n MINUTE FROM t" },
    {
      from: "SELECT d + NUMTODSINTERVAL(x, 'day') FROM t",
      to: "SELECT d + INTERVAL ROUND(x * 86400000000) MICROSECOND FROM t",
    },
    { from: "SELECT d + NUMTOYMINTERVAL(2, 'YEAR') FROM t", to: "SELECT d + INTERVAL 2 YEAR FROM t" },
  ],
});

function isMovedBy(date: SyntaxNode, interval: SyntaxNode, at: RuleContext): boolean {
  return isMomentType(at.typeOf(date)) && at.typeOf(interval).kind === "interval";
}

/** INTERVAL n unit. */
function amountOf(node: SyntaxNode, at: RuleContext): Piece {
  const inner = bare(node);
  if (inner.kind === "Literal" && (inner as Literal).type === "interval") return literalAmount(inner as Literal);
  const name = inner.kind === "Call" ? at.builtinName(inner) : undefined;
  if (name === "NUMTODSINTERVAL" || name === "NUMTOYMINTERVAL") {
    const [number, unit] = argumentsOf(inner as Call);
    const found = numberAmount(number, textOf(unit)?.trim().toUpperCase() ?? "", at);
    if (found) return found;
  }
  const type = at.typeOf(node);
  const unit = type.kind === "interval" && type.range === "year-month" ? "MONTH" : "MICROSECOND";
  return ["INTERVAL ", at.operand(node), ` ${unit}`];
}

/** A number of units; one that may have decimals in microseconds. */
function numberAmount(number: SyntaxNode, unit: string, at: RuleContext): Piece | undefined {
  if (!(unit in MICROSECONDS) && !(unit in MONTHS)) return undefined;
  asNumber(number, at);
  if (isWhole(number, at) || unit in MONTHS) return ["INTERVAL ", at.operand(number), ` ${unit}`];
  return ["INTERVAL ROUND(", at.operand(number), ` * ${MICROSECONDS[unit]}) MICROSECOND`];
}

const FIELDS = ["DAY", "HOUR", "MINUTE", "SECOND"];

/** An interval literal as MySQL writes it beside a date. */
function literalAmount({ value, unit = "" }: Literal): string {
  const text = value.trim();
  const [from, to] = unit.split(" TO ");
  if (to === undefined && /^[+-]?\d+$/.test(text)) return `INTERVAL ${text} ${from}`;
  if (from === "YEAR" || from === "MONTH") return `INTERVAL ${quoteText(text)} YEAR_MONTH`;
  // Fractions are counted in microseconds, so they need six digits.
  const padded = text.replace(/\.(\d+)$/, (_, digits: string) => `.${digits.padEnd(6, "0").slice(0, 6)}`);
  if (padded.includes(".")) return `INTERVAL ${quoteText(padded)} ${to === undefined ? "SECOND" : from}_MICROSECOND`;
  return `INTERVAL ${quoteText(padded)} ${from}_${to ?? "SECOND"}`;
}

const literals = defineRule<Literal>({
  id: "oracle.mysql.interval-literal",
  title: "Interval literals that stand alone become numbers",
  complexity: "simple",
  guidance: {
    what: "An interval literal that is not added to a date.",
    why: "MySQL has no type for intervals: they are kept as whole numbers of months or microseconds.",
    action: "Look at what the application does with such values.",
  },
  sources: [MANUAL],
  on: "Literal",
  when: { form: (form) => form === "interval" },
  match: (literal, at) => !isBesideDate(literal, at),
  convert: (literal, at) => {
    const count = countOf(literal);
    if (count === undefined) at.refuseValue(literal, "This interval cannot be read.");
    else at.replace(literal, String(count));
  },
  examples: [
    { from: "INTERVAL '2' DAY", to: "172800000000" },
    { from: "INTERVAL '1-6' YEAR TO MONTH", to: "18" },
  ],
});

function isBesideDate(node: SyntaxNode, at: RuleContext): boolean {
  let up = node;
  while (up.parent?.kind === "Paren") up = up.parent;
  const parent = up.parent;
  if (parent?.kind !== "Binary" || !/^[+-]$/.test((parent as Binary).operator)) return false;
  const { left, right } = parent as Binary;
  return isMomentType(at.typeOf(left === up ? right : left));
}

/** The months or microseconds of an interval literal. */
function countOf({ value, unit = "" }: Literal): bigint | undefined {
  const text = value.trim();
  const sign = text.startsWith("-") ? -1n : 1n;
  const digits = text.replace(/^[+-]/, "");
  const [from, to = from] = unit.split(" TO ");
  if (from in MONTHS) {
    const parts = digits.split("-");
    if (parts.some((p) => !/^\d+$/.test(p))) return undefined;
    const [first, second] = parts.map(BigInt);
    return sign * (second === undefined ? first * MONTHS[from] : first * 12n + second);
  }
  const fields = FIELDS.slice(FIELDS.indexOf(from), FIELDS.indexOf(to) + 1);
  const parts = digits.split(/[ :]/);
  if (fields.length === 0 || parts.length !== fields.length || parts.some((p) => !/^\d+(?:\.\d+)?$/.test(p)))
    return undefined;
  const counts = parts.map((part, i) => {
    const [whole, fraction = ""] = part.split(".");
    return BigInt(whole) * MICROSECONDS[fields[i]] + BigInt(fraction.padEnd(6, "0").slice(0, 6));
  });
  return sign * counts.reduce((sum, c) => sum + c, 0n);
}

const ranges = defineRule<IntervalExpression>({
  id: "oracle.mysql.interval-range",
  title: "(a - b) DAY TO SECOND becomes a number of microseconds",
  complexity: "simple",
  guidance: {
    what: "(a - b) DAY TO SECOND and (a - b) YEAR TO MONTH.",
    why: "MySQL has no type for intervals: they are kept as whole numbers of months or microseconds.",
    action: "Look at what the application does with such values.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_timestampdiff"],
  on: "IntervalExpression",
  convert: (node, at) => {
    const inner = bare(node.value);
    if (inner.kind !== "Binary") return;
    const { left, right } = inner as Binary;
    for (const side of [left, right]) asMoment(side, at);
    const unit = node.unit.includes("YEAR") ? "MONTH" : "MICROSECOND";
    at.replace(node, [`TIMESTAMPDIFF(${unit}, `, at.text(right), ", ", at.text(left), ")"]);
  },
  given: GIVEN,
  examples: [{ from: "SELECT (d - e) DAY TO SECOND FROM t", to: "SELECT TIMESTAMPDIFF(MICROSECOND, e, d) FROM t" }],
});

/** A call of NUMTODSINTERVAL or NUMTOYMINTERVAL that stands alone. */
export function countedInterval(call: SyntaxNode, at: RuleContext, [number, unit]: readonly SyntaxNode[]): void {
  const word = textOf(unit)?.trim().toUpperCase() ?? "";
  const size = MICROSECONDS[word] ?? MONTHS[word];
  if (isBesideDate(call, at) && size !== undefined) return;
  if (size === undefined) {
    at.refuseValue(call, "The unit of an interval must be known when it is converted. Write a CASE over the units.");
    return;
  }
  asNumber(number, at);
  const constant = constantOf(number);
  if (isNullLiteral(number)) at.replace(call, "NULL");
  else if (constant?.denominator === 1n) at.replace(call, String(constant.numerator * size));
  else if (isWhole(number, at)) putOperation(call, [at.operand(number), ` * ${size}`], at);
  else at.replace(call, ["ROUND(", at.operand(number), ` * ${size})`]);
}

export default [moved, literals, ranges];
