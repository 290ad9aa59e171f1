/** ROUND and TRUNC: of numbers, and of dates. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import { textOf } from "../../any/expressions/constants";
import { isMomentType } from "../../any/expressions/type-families";
import { type Args, rename } from "../../any/functions/calls";
import { asInteger, asMoment, asNumber, asText } from "../expressions/conversions";

const MATH = "https://dev.mysql.com/doc/refman/8.4/en/mathematical-functions.html";

/** Formats of TRUNC that DATE_FORMAT can write. */
const UNITS: Readonly<Record<string, string>> = {
  YYYY: "%Y-01-01",
  YEAR: "%Y-01-01",
  YY: "%Y-01-01",
  Y: "%Y-01-01",
  SYYYY: "%Y-01-01",
  MM: "%Y-%m-01",
  MON: "%Y-%m-01",
  MONTH: "%Y-%m-01",
  HH: "%Y-%m-%d %H:00:00",
  HH24: "%Y-%m-%d %H:00:00",
  HH12: "%Y-%m-%d %H:00:00",
  MI: "%Y-%m-%d %H:%i:00",
};
const DAYS: ReadonlySet<string> = new Set(["DD", "DDD", "J"]);

function isMoment(args: Args, at: RuleContext): boolean {
  const format = args[1] && textOf(args[1]);
  return isMomentType(at.typeOf(args[0])) || (format !== undefined && /^[A-Z]/i.test(format));
}

function truncate(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, digits] = args;
  if (isMoment(args, at)) truncateDate(call, at, args);
  else {
    asNumber(value, at);
    if (digits) {
      asInteger(digits, at);
      rename(call, "TRUNCATE", at);
    } else at.replace(call, ["TRUNCATE(", at.text(value), ", 0)"]);
  }
}

function truncateDate(call: FunctionCall, at: RuleContext, [value, format]: Args): void {
  asMoment(value, at);
  const unit = format === undefined ? "DD" : textOf(format)?.toUpperCase();
  if (unit !== undefined && DAYS.has(unit)) at.replace(call, ["DATE(", at.text(value), ")"]);
  else if (unit !== undefined && unit in UNITS)
    at.replace(call, ["CAST(DATE_FORMAT(", at.text(value), `, '${UNITS[unit]}') AS DATETIME)`]);
  else if (unit === "IW") {
    const day: Piece = ["DATE(", at.text(value), ") - INTERVAL WEEKDAY(", at.text(value), ") DAY"];
    at.replace(call, ["(", day, ")"]);
  } else at.replace(call, [`${at.helper("trunc_date")}(`, at.text(value), ", ", at.text(format), ")"]);
}

function round(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, digits] = args;
  if (isMoment(args, at)) {
    asMoment(value, at);
    if (digits) asText(digits, at);
    const format: Piece = digits ? at.text(digits) : "'DD'";
    at.replace(call, [`${at.helper("round_date")}(`, at.text(value), ", ", format, ")"]);
    return;
  }
  asNumber(value, at);
  if (digits) asInteger(digits, at);
}

const table = {
  TRUNC: {
    to: truncate,
    args: [1, 2],
    why: "TRUNCATE wants the number of digits and takes numbers only.",
    examples: [
      { from: "TRUNC(1.56)", to: "TRUNCATE(1.56, 0)" },
      { from: "TRUNC(1.56 /* cents */, 1)", to: "TRUNCATE(1.56 /* cents */, 1)" },
      { from: "SELECT TRUNC(d), TRUNC(d, 'DD') FROM t", to: "SELECT DATE(d), DATE(d) FROM t" },
      { from: "SELECT TRUNC(d, 'MM') FROM t", to: "SELECT CAST(DATE_FORMAT(d, '%Y-%m-01') AS DATETIME) FROM t" },
      { from: "SELECT TRUNC(d, 'IYYY') FROM t", to: "SELECT portolan.trunc_date(d, 'IYYY') FROM t" },
      { from: "SELECT TRUNC(d, 'IW') FROM t", to: "SELECT (DATE(d) - INTERVAL WEEKDAY(d) DAY) FROM t" },
    ],
  },
  ROUND: {
    to: round,
    args: [1, 2],
    examples: [
      { from: "ROUND(2.5)", to: "ROUND(2.5)" },
      { from: "SELECT ROUND(d, 'YEAR') FROM t", to: "SELECT portolan.round_date(d, 'YEAR') FROM t" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "oracle.mysql", topic: "rounding", source: MATH, given: "CREATE TABLE t (d DATE, n NUMBER);" },
  table,
);
