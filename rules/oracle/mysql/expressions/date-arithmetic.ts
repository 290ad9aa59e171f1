/** Dates moved by days, and differences of dates: numbers of days in Oracle, units of INTERVAL in MySQL. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, Call, Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, type Fraction, isNullLiteral, reduced } from "../../any/expressions/constants";
import { isDateDifference, movedDate, outermostProduct, scaledDifference } from "../../any/expressions/date-arithmetic";
import { secondsOf, unitOf, wholePartOf } from "../../any/expressions/days";
import { around, bare, putOperation } from "../../any/expressions/placement";
import { isMomentType } from "../../any/expressions/type-families";
import { asMoment, asNumber } from "./conversions";
import { isWhole } from "./whole-numbers";

const MANUALS = [
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Types.html",
  "https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html",
];
const GIVEN = "CREATE TABLE t (d DATE, e DATE, ts TIMESTAMP, n NUMBER(5), x NUMBER);";

const moved = defineRule<Binary>({
  id: "oracle.mysql.date-plus-days",
  title: "Days added to a date become an interval",
  complexity: "simple",
  guidance: {
    what: "A date plus or minus a number of days.",
    why: "MySQL takes a date beside + for a number: 20240305 + 1.",
    action: "None.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "+" || form === "-" },
  match: (binary, at) => movedDate(binary, at) !== undefined,
  convert: (binary, at) => {
    const move = movedDate(binary, at);
    if (!move) return;
    const { date, days } = move;
    toSeconds(date, at);
    const amount = amountOfDays(days, at);
    if (date === binary.left) at.replace(days, amount);
    else putOperation(binary, [at.operand(date), ` ${binary.operator} `, amount], at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT d + 1 FROM t", to: "SELECT d + INTERVAL 1 DAY FROM t" },
    { from: "SELECT d - 7 /* a week */ FROM t", to: "SELECT d - INTERVAL 7 DAY /* a week */ FROM t" },
    {
      from: "SELECT d + 1/24, d + 0.5, 90/1440 + d FROM t",
      to: "SELECT d + INTERVAL 1 HOUR, d + INTERVAL 12 HOUR, d + INTERVAL 90 MINUTE FROM t",
    },
    {
      from: "SELECT d + n, d - n/24/60 FROM t",
      to: "SELECT d + INTERVAL n DAY, d - INTERVAL n MINUTE FROM t",
    },
    { from: "SELECT d + x FROM t", to: "SELECT d + INTERVAL ROUND(x * 86400) SECOND FROM t" },
    { from: "SELECT ts + 1 FROM t", to: "SELECT ts - INTERVAL MICROSECOND(ts) MICROSECOND + INTERVAL 1 DAY FROM t" },
    { from: "SELECT TRUNC(d) - (n + 1) FROM t", to: "SELECT DATE(d) - INTERVAL (n + 1) DAY FROM t" },
  ],
});

/** INTERVAL n unit: what is added to a date. */
function amountOfDays(days: SyntaxNode, at: RuleContext): Piece {
  if (isNullLiteral(days)) return "INTERVAL NULL DAY";
  const constant = constantOf(days);
  if (constant) {
    const { unit, amount } = unitOf(secondsOf(constant));
    return `INTERVAL ${amount} ${unit.toUpperCase()}`;
  }
  const part = wholePartOf(days, at);
  if (part) {
    const { unit, amount } = unitOf(part.seconds);
    const count: Piece = amount === 1n ? at.operand(part.node) : [at.operand(part.node), ` * ${amount}`];
    return ["INTERVAL ", count, ` ${unit.toUpperCase()}`];
  }
  asNumber(days, at);
  if (isWhole(days, at)) return ["INTERVAL ", at.operand(days), " DAY"];
  return ["INTERVAL ROUND(", at.operand(days), " * 86400) SECOND"];
}

/** A timestamp moved by days becomes a DATE: it loses its fraction of a second. */
function toSeconds(node: SyntaxNode, at: RuleContext): void {
  asMoment(node, at);
  const type = at.typeOf(node);
  if (type.kind !== "timestamp" || type.precision === 0 || bare(node).kind === "Literal") return;
  if (bare(node).kind !== "NameExpression") return;
  at.replace(node, [at.text(node), " - INTERVAL MICROSECOND(", at.text(node), ") MICROSECOND"]);
}

const difference = defineRule<Binary>({
  id: "oracle.mysql.date-difference",
  title: "The difference of dates becomes a number of days",
  complexity: "simple",
  guidance: {
    what: "One date minus another, perhaps multiplied to hours, minutes or seconds.",
    why: "MySQL subtracts dates as numbers like 20240305.",
    action: "None: the seconds between the two are divided.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: (binary, at) => isDateDifference(binary, at) && scaledDifference(outermostProduct(binary), at) === undefined,
  convert: (binary, at) => writeDifference(binary, binary, reduced(86400n, 1n), at),
  given: GIVEN,
  examples: [
    {
      from: "SELECT d - e FROM t",
      to: "SELECT CAST(TIMESTAMPDIFF(SECOND, e, d) AS DECIMAL(30,20)) / 86400 FROM t",
    },
    {
      from: "SELECT TRUNC(d) - TRUNC(e /* start */) FROM t",
      to: "SELECT DATEDIFF(d, e) /* start */ FROM t",
    },
    {
      from: "SELECT 1 FROM t WHERE d - e > 30",
      to: "SELECT 1 FROM t WHERE (CAST(TIMESTAMPDIFF(SECOND, e, d) AS DECIMAL(30,20)) / 86400) > 30",
    },
  ],
});

const scaled = defineRule<Binary>({
  id: "oracle.mysql.date-difference-in-units",
  title: "The difference of dates in hours, minutes or seconds",
  complexity: "simple",
  guidance: {
    what: "(a - b) * 24 * 60 and the like.",
    why: "Divided to days and multiplied again the number would be a trifle off.",
    action: "None: the seconds between the two are divided once.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "*" || form === "/" },
  match: (binary, at) => binary === outermostProduct(binary) && scaledDifference(binary, at) !== undefined,
  convert: (binary, at) => {
    const found = scaledDifference(binary, at);
    if (found) writeDifference(binary, found.difference, found.divisor, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT (d - e) * 24 FROM t",
      to: "SELECT CAST(TIMESTAMPDIFF(SECOND, e, d) AS DECIMAL(30,20)) / 3600 FROM t",
    },
    { from: "SELECT 86400 * (d - e) FROM t", to: "SELECT TIMESTAMPDIFF(SECOND, e, d) FROM t" },
  ],
});

function writeDifference(whole: SyntaxNode, { left, right }: Binary, divisor: Fraction, at: RuleContext): void {
  if (divisor.numerator === 86400n && [left, right].every((n) => isMidnight(n, at))) {
    at.replace(whole, ["DATEDIFF(", dayOf(left, at), ", ", dayOf(right, at), ")"]);
    return;
  }
  const seconds: Piece = ["TIMESTAMPDIFF(SECOND, ", at.text(right), ", ", at.text(left), ")"];
  if (divisor.numerator === 1n) at.replace(whole, seconds);
  else putOperation(whole, ["CAST(", seconds, ` AS DECIMAL(30,20)) / ${divisor.numerator}`], at);
}

/** TRUNC(d), and literals without time of day. */
function isMidnight(node: SyntaxNode, at: RuleContext): boolean {
  const inner = bare(node);
  if (inner.kind === "Literal") return (inner as Literal).type === "date";
  return inner.kind === "Call" && at.builtinName(inner) === "TRUNC" && argumentsOf(inner as Call).length === 1;
}

/** DATEDIFF looks at the day only. */
function dayOf(node: SyntaxNode, at: RuleContext): Piece {
  const inner = bare(node);
  return at.text(inner.kind === "Call" ? (argumentsOf(inner as Call)[0] ?? inner) : inner);
}

const timestamps = defineRule<Binary>({
  id: "oracle.mysql.timestamp-difference",
  title: "The difference of timestamps becomes a number of microseconds",
  complexity: "medium",
  guidance: {
    what: "One timestamp minus another, which is an interval in Oracle.",
    why: "MySQL has no type for intervals: they are kept as whole numbers of microseconds.",
    action: "Look at what the application does with such values.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: (binary, at) =>
    isMomentType(at.typeOf(binary.left)) &&
    isMomentType(at.typeOf(binary.right)) &&
    around(binary)?.kind !== "IntervalExpression" &&
    !isDateDifference(binary, at),
  convert: ({ left, right, start, end }, at) =>
    at.replace({ start, end }, ["TIMESTAMPDIFF(MICROSECOND, ", at.text(right), ", ", at.text(left), ")"]),
  given: GIVEN,
  examples: [{ from: "SELECT ts - ts FROM t", to: "SELECT TIMESTAMPDIFF(MICROSECOND, ts, ts) FROM t" }],
});

const uncertain = defineRule<Binary>({
  id: "oracle.mysql.date-minus-unknown",
  title: "A date minus something of unknown type",
  complexity: "medium",
  guidance: {
    what: "A date or timestamp minus a name that the input does not define.",
    why: "A number of days, a date and an interval need three different conversions.",
    action: "Write `- INTERVAL n DAY` for a number, `DATEDIFF(a, b)` for a date.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: (binary, at) => isMomentType(at.typeOf(binary.left)) && at.typeOf(binary.right).kind === "unknown",
  convert: (binary, at) => {
    at.review(
      binary,
      `It is not known whether ${at.source(binary.right)} is a number of days, a date or an interval. It was taken for a number of days: write DATEDIFF(a, b) for a date.`,
    );
    at.replace(binary.right, ["INTERVAL ", at.operand(binary.right), " DAY"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d - unknown_pkg.n FROM t",
      contains: "d - INTERVAL unknown_pkg.n DAY",
      refused: "a number of days, a date or an interval",
      runs: false,
    },
  ],
});

export default [moved, difference, scaled, timestamps, uncertain];
