/** Dates moved by days, and differences of dates: numbers of days in Oracle, intervals in PostgreSQL. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type Fraction, reduced } from "../../any/expressions/constants";
import { isDateDifference, movedDate, outermostProduct, scaledDifference } from "../../any/expressions/date-arithmetic";
import { putOperation } from "../../any/expressions/placement";
import { isMomentType, isTextType } from "../../any/expressions/type-families";
import { asMoment } from "./conversions";
import { intervalOfDays } from "./durations";

const MANUALS = [
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Types.html",
  "https://www.postgresql.org/docs/current/functions-datetime.html",
];
const GIVEN = "CREATE TABLE t (d DATE, e DATE, ts TIMESTAMP, n NUMBER(5), x NUMBER, z TIMESTAMP WITH TIME ZONE);";

const moved = defineRule<Binary>({
  id: "oracle.postgresql.date-plus-days",
  title: "Days added to a date become an interval",
  complexity: "simple",
  guidance: {
    what: "A date plus or minus a number of days.",
    why: "PostgreSQL adds intervals to timestamps, not numbers.",
    action: "None. Where the number may have a fraction a helper rounds to the second, as DATE does.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "+" || form === "-" },
  match: (binary, at) => movedDate(binary, at) !== undefined,
  convert: (binary, at) => {
    const move = movedDate(binary, at);
    if (move) convertMove(binary, move.date, move.days, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT d + 1 FROM t", to: "SELECT d + interval '1 day' FROM t" },
    { from: "SELECT d - 7 /* a week */ FROM t", to: "SELECT d - interval '7 days' /* a week */ FROM t" },
    {
      from: "SELECT d + 1/24, d + 0.5, 90/1440 + d FROM t",
      to: "SELECT d + interval '1 hour', d + interval '12 hours', interval '90 minutes' + d FROM t",
    },
    {
      from: "SELECT d + n, d - n/24/60 FROM t",
      to: "SELECT d + n * interval '1 day', d - n * interval '1 minute' FROM t",
    },
    { from: "SELECT d + x, d - x FROM t", to: "SELECT portolan.add_days(d, x), portolan.add_days(d, -x) FROM t" },
    { from: "SELECT ts + 1 FROM t", to: "SELECT date_trunc('second', ts) + interval '1 day' FROM t" },
    { from: "SELECT TRUNC(d) - (n + 1) FROM t", to: "SELECT date_trunc('day', d) - (n + 1) * interval '1 day' FROM t" },
  ],
});

function convertMove(binary: Binary, date: SyntaxNode, days: SyntaxNode, at: RuleContext): void {
  const interval = isTextType(at.typeOf(days)) ? undefined : intervalOfDays(days, at);
  if (interval !== undefined) {
    toSeconds(date, at);
    at.replace(days, interval);
    return;
  }
  asMoment(date, at);
  const amount: Piece = binary.operator === "-" ? ["-", at.operand(days)] : at.text(days);
  at.replace(binary, [`${at.helper("add_days")}(`, at.text(date), ", ", amount, ")"]);
}

/** A timestamp moved by days becomes a DATE: it loses its fraction of a second and its zone. */
function toSeconds(node: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(node);
  if (type.kind !== "timestamp") return;
  if (type.zone === "none") at.wrap(node, "date_trunc('second', ", ")");
  else at.replace(node, ["date_trunc('second', ", at.operand(node), "::timestamp)"]);
}

const difference = defineRule<Binary>({
  id: "oracle.postgresql.date-difference",
  title: "The difference of dates becomes a number of days",
  complexity: "simple",
  guidance: {
    what: "One date minus another, perhaps multiplied to hours, minutes or seconds.",
    why: "Oracle gives a number of days with fraction; PostgreSQL gives an interval.",
    action: "None: the seconds of the interval are divided.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: (binary, at) => isDateDifference(binary, at) && scaledDifference(outermostProduct(binary), at) === undefined,
  convert: (binary, at) => writeDifference(binary, binary, reduced(86400n, 1n), at),
  given: GIVEN,
  examples: [
    { from: "SELECT d - e FROM t", to: "SELECT extract(epoch FROM d - e) / 86400 FROM t" },
    {
      from: "SELECT ROUND(d - e /* start */) FROM t",
      to: "SELECT round(extract(epoch FROM d - e) / 86400 /* start */) FROM t",
    },
    { from: "SELECT ts - ts FROM t", to: "SELECT ts - ts FROM t" },
    {
      from: "SELECT d - TO_DATE('2024-01-01', 'YYYY-MM-DD') FROM t",
      to: "SELECT extract(epoch FROM d - TIMESTAMP '2024-01-01') / 86400 FROM t",
    },
    { from: "SELECT 1 FROM t WHERE d - e > 30", to: "SELECT 1 FROM t WHERE (extract(epoch FROM d - e) / 86400) > 30" },
  ],
});

const scaled = defineRule<Binary>({
  id: "oracle.postgresql.date-difference-in-units",
  title: "The difference of dates in hours, minutes or seconds",
  complexity: "simple",
  guidance: {
    what: "(a - b) * 24 * 60 and the like.",
    why: "Divided to days and multiplied again the number would be a trifle off.",
    action: "None: the seconds of the interval are divided once.",
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
    { from: "SELECT (d - e) * 24 FROM t", to: "SELECT extract(epoch FROM d - e) / 3600 FROM t" },
    { from: "SELECT TRUNC((d - e) * 24 * 60) FROM t", to: "SELECT trunc(extract(epoch FROM d - e) / 60) FROM t" },
    { from: "SELECT 86400 * (d - e) FROM t", to: "SELECT extract(epoch FROM d - e) FROM t" },
    { from: "SELECT (d - e) / 7 FROM t", to: "SELECT extract(epoch FROM d - e) / 604800 FROM t" },
  ],
});

function writeDifference(whole: SyntaxNode, difference: Binary, divisor: Fraction, at: RuleContext): void {
  const cast = at.version < 14 ? "::numeric" : "";
  const seconds: Piece = ["extract(epoch FROM ", at.text(difference), `)${cast}`];
  if (divisor.numerator === 1n) at.replace(whole, seconds);
  else putOperation(whole, [seconds, ` / ${divisor.numerator}`], at);
}

const uncertain = defineRule<Binary>({
  id: "oracle.postgresql.date-minus-unknown",
  title: "A date minus something of unknown type",
  complexity: "medium",
  guidance: {
    what: "A date or timestamp minus a name that the input does not define.",
    why: "A number of days, a date and an interval need three different conversions.",
    action:
      "Write `- n * interval '1 day'` for a number, `extract(epoch FROM a - b) / 86400` for a date; an interval needs nothing.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: (binary, at) => isMomentType(at.typeOf(binary.left)) && at.typeOf(binary.right).kind === "unknown",
  convert: (binary, at) =>
    at.review(
      binary,
      `It is not known whether ${at.source(binary.right)} is a number of days, a date or an interval. Only an interval is right as it stands: write - n * interval '1 day' for a number, extract(epoch FROM a - b) / 86400 for a date.`,
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p (v other_table.x%TYPE) IS\n  y NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO y FROM t WHERE d - v > d;\nEND;",
      contains: "d - v > d",
      refused: "a number of days, a date or an interval",
      runs: false,
    },
  ],
});

const timestamps = defineRule<Binary>({
  id: "oracle.postgresql.timestamp-difference",
  title: "Timestamps with and without zone are subtracted in one zone",
  complexity: "simple",
  guidance: {
    what: "The difference of a timestamp with a time zone and a date or text.",
    why: "PostgreSQL's intervals come from timestamps; texts have to be read first.",
    action: "None.",
  },
  sources: MANUALS,
  on: "Binary",
  when: { form: (form) => form === "-" },
  match: ({ left, right }, at) => isMomentType(at.typeOf(right)) && isTextType(at.typeOf(left)),
  convert: ({ left }, at) => asMoment(left, at),
  given: GIVEN,
  examples: [
    {
      from: "SELECT '01-JAN-24' - ts FROM t",
      to: "SELECT TIMESTAMP '2024-01-01' - ts FROM t",
      refused: "NLS_DATE_FORMAT",
    },
  ],
});

export default [moved, scaled, difference, uncertain, timestamps];
