/** ROUND and TRUNC: of a number to digits, of a date to a unit. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { isMomentType, isTextType } from "../../any/expressions/type-families";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { asClockTime } from "../expressions/clock-times";
import { asInteger, asMoment, asNumeric } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";

/** Formats that date_trunc knows; the others go through a helper. */
const UNITS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["day", "DDD DD J"],
      ["month", "MONTH MON MM RM"],
      ["quarter", "Q"],
      ["year", "SYYYY YYYY YEAR SYEAR YYY YY Y"],
      ["century", "CC SCC"],
      ["week", "IW"],
      ["hour", "HH HH12 HH24"],
      ["minute", "MI"],
    ] as const
  ).flatMap(([unit, formats]) => formats.split(" ").map((format) => [format, unit] as const)),
);

function byType(name: "trunc" | "round") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const [value, second] = args;
    const type = at.typeOf(value);
    const isDate =
      isMomentType(type) || (second !== undefined && isTextType(at.typeOf(second)) && type.kind !== "number");
    if (isDate) ofDate(name, call, at, args);
    else if (type.kind === "unknown" && !second) renameToHelper(call, name, at);
    else if (type.kind === "interval") {
      at.refuseValue(
        call,
        `${name.toUpperCase()} of an interval: write date_trunc('day', value) for the unit that is meant.`,
        "interval",
      );
    } else ofNumber(call, at, value, second);
  };
}

function ofNumber(call: FunctionCall, at: RuleContext, value: SyntaxNode, digits: SyntaxNode | undefined): void {
  const { form } = numberShape(value, at);
  // Oracle rounds binary floats to even as PostgreSQL does, but to digits as decimal numbers.
  const staysFloat = at.typeOf(value).kind === "float" && !digits;
  if (!staysFloat && (form !== "unknown" || at.typeOf(value).kind !== "unknown")) asNumeric(value, at);
  if (digits) asInteger(digits, at);
  else rename(call, at.builtinName(call)?.toLowerCase() ?? "round", at);
}

function ofDate(name: "trunc" | "round", call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, format] = args;
  const unit = UNITS.get(format ? (textOf(format)?.toUpperCase() ?? "") : "DD");
  if (asClockTime(value, at) === undefined) asMoment(value, at);
  if (name === "round" || !unit) {
    renameToHelper(call, name === "trunc" ? "trunc_date" : "round_date", at);
    return;
  }
  if (format) dropArgument(call, 1, at);
  rename(call, "date_trunc", at);
  at.insertBefore(value, `'${unit}', `);
}

const MATH = "https://www.postgresql.org/docs/current/functions-math.html";

const table = {
  ROUND: {
    to: byType("round"),
    args: [1, 2],
    why: "PostgreSQL has round(numeric, integer) only, and other functions for dates.",
    examples: [
      { from: "ROUND(2.345, 2)", to: "ROUND(2.345, 2)" },
      { from: "ROUND(2 / 3 /* thirds */, 4)", to: "ROUND(2::numeric / 3 /* thirds */, 4)" },
      {
        from: "SELECT ROUND(f, 1), ROUND(f), ROUND(a, a) FROM t",
        to: "SELECT ROUND(f::numeric, 1), round(f), ROUND(a, trunc(a)::integer) FROM t",
      },
      { from: "ROUND(DATE '2024-05-15', 'MM')", to: "portolan.round_date(TIMESTAMP '2024-05-15', 'MM')" },
      { from: "ROUND('2.5')", to: "round('2.5'::numeric)" },
    ],
  },
  TRUNC: {
    to: byType("trunc"),
    args: [1, 2],
    why: "PostgreSQL truncates dates by date_trunc.",
    examples: [
      { from: "TRUNC(2.345, 2)", to: "TRUNC(2.345, 2)" },
      { from: "TRUNC(DATE '2024-05-15' /* day */)", to: "date_trunc('day', TIMESTAMP '2024-05-15' /* day */)" },
      { from: "TRUNC(DATE '2024-05-15', 'mm')", to: "date_trunc('month', TIMESTAMP '2024-05-15')" },
      { from: "TRUNC(DATE '2024-05-15', 'IYYY')", to: "portolan.trunc_date(TIMESTAMP '2024-05-15', 'IYYY')" },
      { from: "SELECT TRUNC(d, s) FROM t", to: "SELECT portolan.trunc_date(d, s) FROM t" },
      { from: "SELECT TRUNC(z) FROM t", to: "SELECT date_trunc('day', z::timestamp) FROM t" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "rounding",
    source: MATH,
    given: "CREATE TABLE t (a NUMBER, d DATE, f BINARY_DOUBLE, s VARCHAR2(5), z TIMESTAMP WITH TIME ZONE);",
  },
  table,
);
