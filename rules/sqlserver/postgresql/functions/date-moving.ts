/** DATEADD, EOMONTH, DATETRUNC, DATE_BUCKET: dates from dates. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Unary } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, numberTextOf, wholeOf } from "../../any/expressions/constants";
import { isNative, isWhole } from "../../any/expressions/families";
import { putOperation } from "../../any/expressions/placement";
import { type DatePart, datePart } from "../../any/functions/date-parts";
import { convertedType } from "../expressions/conversions";
import { targetType } from "../types/target-types";
import { type Args, integerArgument } from "./calls";
import { momentArgument } from "./moments";

const MANUAL = "https://www.postgresql.org/docs/current/functions-datetime.html";

/** The interval that is added so many times. */
const UNITS: Readonly<Partial<Record<DatePart, readonly [number, string]>>> = {
  year: [1, "year"],
  quarter: [3, "month"],
  month: [1, "month"],
  dayofyear: [1, "day"],
  day: [1, "day"],
  weekday: [1, "day"],
  week: [7, "day"],
  hour: [1, "hour"],
  minute: [1, "minute"],
  second: [1, "second"],
  millisecond: [1, "millisecond"],
  microsecond: [1, "microsecond"],
};

const OF_DAYS: ReadonlySet<DatePart> = new Set(["day", "dayofyear", "weekday", "week"]);

function dateAdd(call: FunctionCall, at: RuleContext, [word, count, date]: Args): void {
  const part = datePart(word);
  const unit = part === "nanosecond" ? ([1, "microsecond"] as const) : part && UNITS[part];
  if (!part || !unit) {
    at.refuseValue(call, `DATEADD: ${at.source(word)} is no part of a date that can be added.`, "timestamp");
    return;
  }
  const type = momentArgument(date, at);
  const isDate = isNative(type, "date");
  if (isDate && OF_DAYS.has(part) && !isNullLiteral(count)) {
    addDays(call, count, date, unit[0], at);
    return;
  }
  const added = amount(count, part, unit, at);
  const sum: Piece = [at.operand(date), added];
  if (isDate) at.replace(call, ["(", sum, ")::date"]);
  else if (isNative(type, "datetime") && part.endsWith("second") && part !== "second") {
    at.replace(call, [`${at.helper("round_datetime")}(`, sum, ")"]);
  } else putOperation(call, sum, at);
}

/** A day and a number of days is a day. */
function addDays(call: FunctionCall, count: SyntaxNode, date: SyntaxNode, factor: number, at: RuleContext): void {
  const value = wholeOf(count);
  if (value !== undefined) {
    putOperation(call, [at.operand(date), value < 0 ? ` - ${-value * factor}` : ` + ${value * factor}`], at);
    return;
  }
  const days: Piece = wholeNumber(count, at);
  putOperation(call, [at.operand(date), " + ", days, factor === 1 ? "" : ` * ${factor}`], at);
}

/** " + interval '3 days'", " - interval '1 month'", " + n * interval '1 day'". */
function amount(count: SyntaxNode, part: DatePart, [factor, unit]: readonly [number, string], at: RuleContext): Piece {
  if (isNullLiteral(count)) return " + NULL::interval";
  const text = numberTextOf(count);
  const value = text === undefined ? undefined : Math.trunc(Number(text));
  if (value !== undefined && Number.isSafeInteger(value)) {
    const times = Math.abs(part === "nanosecond" ? Math.trunc(value / 1000) : value) * factor;
    return `${value < 0 ? " - " : " + "}interval '${times} ${unit}${times === 1 ? "" : "s"}'`;
  }
  const one = `interval '${factor} ${unit}${factor === 1 ? "" : "s"}'`;
  const negated = negatedOperand(count);
  if (negated) return [" - ", wholeNumber(negated, at), ` * ${one}`];
  return [" + ", wholeNumber(count, at), part === "nanosecond" ? " / 1000" : "", ` * ${one}`];
}

/** What is behind a minus sign. */
function negatedOperand(node: SyntaxNode): SyntaxNode | undefined {
  const inner = bare(node);
  if (inner.kind !== "Unary" || (inner as Unary).operator !== "-") return undefined;
  const { operand } = inner as Unary;
  return operand.kind === "Binary" || operand.kind === "Unary" ? undefined : operand;
}

/** The count without decimals. */
function wholeNumber(count: SyntaxNode, at: RuleContext): Piece {
  if (!isWhole(convertedType(count, at)) && convertedType(count, at).kind === "native") integerArgument(count, at);
  return at.operand(count);
}

function endOfMonth(call: FunctionCall, at: RuleContext, [date, months]: Args): void {
  momentArgument(date, at);
  const value = months === undefined ? 0 : wholeOf(months);
  const start: Piece = ["date_trunc('month', ", at.text(date), ")"];
  if (value !== undefined) {
    const shift = value + 1;
    const sign = shift < 0 ? "-" : "+";
    const moved: Piece =
      shift === 0 ? "" : ` ${sign} interval '${Math.abs(shift)} month${Math.abs(shift) === 1 ? "" : "s"}'`;
    at.replace(call, ["(", start, moved, " - interval '1 day')::date"]);
  } else
    at.replace(call, [
      "(",
      start,
      " + (",
      wholeNumber(months, at),
      " + 1) * interval '1 month' - interval '1 day')::date",
    ]);
}

function truncate(call: FunctionCall, at: RuleContext, [word, date]: Args): void {
  const part = datePart(word);
  const type = momentArgument(date, at);
  const back = isNative(type, "time") ? "::time" : `::${targetType(type, at)}`;
  const value: Piece = [
    "date_trunc('",
    part === "dayofyear" ? "day" : part === "iso_week" ? "week" : (part ?? "day"),
    "', ",
  ];
  if (!part || part === "weekday" || part === "tzoffset") {
    at.refuseValue(call, `DATETRUNC: a date cannot be cut at ${at.source(word)}.`, "timestamp");
  } else if (part === "week") {
    // Weeks begin on Sunday here, on Monday for date_trunc.
    at.replace(call, ["(date_trunc('week', ", at.operand(date), " + interval '1 day') - interval '1 day')", back]);
  } else at.replace(call, [value, at.text(date), ")", isNative(type, "datetime") ? "" : back]);
}

/** Buckets of fixed length are those of date_bin; the usual origin is 1900-01-01. */
function bucket(call: FunctionCall, at: RuleContext, [word, count, date, origin]: Args): void {
  const part = datePart(word);
  const unit = part && UNITS[part];
  if (!unit || unit[1] === "month" || unit[1] === "year") {
    at.refuseValue(
      call,
      "DATE_BUCKET of months, quarters or years: date_bin knows days and shorter units only.",
      "timestamp",
    );
    return;
  }
  const type: DataType = momentArgument(date, at);
  const value = wholeOf(count);
  const stride: Piece =
    value === undefined
      ? ["make_interval(secs => 0) + ", wholeNumber(count, at), ` * interval '${unit[0]} ${unit[1]}s'`]
      : `interval '${value * unit[0]} ${unit[1]}s'`;
  if (origin) momentArgument(origin, at);
  const from: Piece = origin ? at.text(origin) : "timestamp '1900-01-01'";
  const whole: Piece = ["date_bin(", stride, ", ", at.text(date), ", ", from, ")"];
  at.replace(call, isNative(type, "date") ? [whole, "::date"] : whole);
}

const table = {
  DATEADD: {
    to: dateAdd,
    args: 3,
    examples: [
      {
        from: "SELECT DATEADD(day, 3, d), DATEADD(mm, -1, d), DATEADD(hour, id, d) FROM t",
        to: "SELECT d + interval '3 days', d - interval '1 month', d + id * interval '1 hour' FROM t",
      },
      {
        from: "SELECT DATEADD(dd, id, day), DATEADD(week, 2, day), DATEADD(yy, 1, day) FROM t",
        to: "SELECT day + id, day + 14, (day + interval '1 year')::date FROM t",
      },
      {
        from: "SELECT DATEADD(quarter, 1.9, d), DATEADD(day, -id, d), DATEADD(day, id - 1, d) FROM t",
        to: "SELECT d + interval '3 months', d - id * interval '1 day', d + (id - 1) * interval '1 day' FROM t",
      },
      { from: "DATEADD(day, 1, '20240228')", to: "timestamp '20240228' + interval '1 day'" },
      {
        from: "DATEADD(ms, -3, CAST('2024-01-01' AS datetime))",
        to: "portolan.round_datetime(CAST('2024-01-01' AS timestamp(3)) - interval '3 milliseconds')",
      },
      {
        from: "SELECT DATEADD(day, DATEDIFF(day, 0, d), 0) FROM t",
        to: "SELECT timestamp '1900-01-01' + (d::date - timestamp '1900-01-01'::date) * interval '1 day' FROM t",
      },
    ],
  },
  EOMONTH: {
    to: endOfMonth,
    args: [1, 2],
    examples: [
      {
        from: "EOMONTH('20240131', 1)",
        to: "(date_trunc('month', timestamp '20240131') + interval '2 months' - interval '1 day')::date",
      },
      {
        from: "SELECT EOMONTH(d), EOMONTH(d, id), EOMONTH(day, -1) FROM t",
        to: "SELECT (date_trunc('month', d) + interval '1 month' - interval '1 day')::date, (date_trunc('month', d) + (id + 1) * interval '1 month' - interval '1 day')::date, (date_trunc('month', day) - interval '1 day')::date FROM t",
      },
    ],
  },
  DATETRUNC: {
    to: truncate,
    args: 2,
    examples: [
      {
        from: "SELECT DATETRUNC(month, d), DATETRUNC(week, d), DATETRUNC(year, day) FROM t",
        to: "SELECT date_trunc('month', d), (date_trunc('week', d + interval '1 day') - interval '1 day')::timestamp(3), date_trunc('year', day)::date FROM t",
      },
    ],
  },
  DATE_BUCKET: {
    to: bucket,
    args: [3, 4],
    examples: [
      {
        from: "SELECT DATE_BUCKET(week, 1, d), DATE_BUCKET(hour, 2, d, '2024-01-01') FROM t",
        to: "SELECT date_bin(interval '7 days', d, timestamp '1900-01-01'), date_bin(interval '2 hours', d, timestamp '2024-01-01') FROM t",
      },
      { from: "SELECT DATE_BUCKET(month, 1, d) FROM t WHERE 1 = 0", contains: "not_converted", refused: "months" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "date functions",
    source: MANUAL,
    given: "CREATE TABLE t (id int, d datetime, day date, p time);",
  },
  table,
);
