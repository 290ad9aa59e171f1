/** Functions on dates and times. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/language/sqlserver/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare, numberTextOf, textOf } from "../../any/expressions/constants";
import { isApproximate, isDecimal, isNative, isNumeric, isString } from "../../any/expressions/families";
import { type DatePart, datePart } from "../../any/functions/date-parts";
import { convertedTo } from "../expressions/conversions";
import { exampled } from "./examples";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL, d datetime, e datetime, day date, n decimal(9, 2), s varchar(20));";

type Args = readonly SyntaxNode[];

const DATETIME = { kind: "native", name: "datetime" } as const;

/** A date as MySQL reads it: texts and numbers in SQL Server's forms become moments. */
function moment(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(bare(node));
  const converted = isString(type) || isNumeric(type) ? convertedTo(node, DATETIME, at) : undefined;
  return converted ?? at.text(node);
}

const UNITS: Readonly<Partial<Record<DatePart, string>>> = {
  year: "YEAR",
  quarter: "QUARTER",
  month: "MONTH",
  dayofyear: "DAY",
  day: "DAY",
  weekday: "DAY",
  week: "WEEK",
  hour: "HOUR",
  minute: "MINUTE",
  second: "SECOND",
};

function add(call: FunctionCall, at: RuleContext, [part, amount, date]: Args): void {
  const name = datePart(part);
  const unit = name && UNITS[name];
  const type = at.typeOf(bare(amount));
  const isWhole = !isDecimal(type) && !isApproximate(type);
  const number: Piece =
    isWhole || numberTextOf(amount) !== undefined ? at.operand(amount) : ["TRUNCATE(", at.text(amount), ", 0)"];
  const base: Piece =
    isString(at.typeOf(bare(date))) && textOf(date) !== undefined
      ? ["TIMESTAMP(", moment(date, at), ")"]
      : moment(date, at);
  const start: Piece = isString(at.typeOf(bare(date))) || isNumeric(at.typeOf(bare(date))) ? base : at.operand(date);
  const own: Piece = isNumeric(at.typeOf(bare(date))) ? ["TIMESTAMP(", moment(date, at), ")"] : start;
  const factor = name === "millisecond" ? " * 1000" : "";
  if (unit) at.replace(call, ["(", own, " + INTERVAL ", number, ` ${unit})`]);
  else if (name === "millisecond" || name === "microsecond")
    at.replace(call, ["(", own, " + INTERVAL ", number, `${factor} MICROSECOND)`]);
  else if (name === "nanosecond") at.replace(call, ["(", own, " + INTERVAL ", number, " DIV 1000 MICROSECOND)"]);
  else at.refuseValue(call, "DATEADD: this part of a date has no conversion.");
}

/** Boundaries that are crossed are counted, not the time that went by. */
function difference(call: FunctionCall, at: RuleContext, [part, from, to]: Args): void {
  const [a, b] = [moment(from, at), moment(to, at)];
  const name = datePart(part);
  const cut = (value: Piece, format: string): Piece => ["DATE_FORMAT(", value, `, '${format}')`];
  switch (name) {
    case "year":
      at.replace(call, ["(YEAR(", b, ") - YEAR(", a, "))"]);
      return;
    case "quarter":
      at.replace(call, ["((YEAR(", b, ") - YEAR(", a, ")) * 4 + QUARTER(", b, ") - QUARTER(", a, "))"]);
      return;
    case "month":
      at.replace(call, ["PERIOD_DIFF(EXTRACT(YEAR_MONTH FROM ", b, "), EXTRACT(YEAR_MONTH FROM ", a, "))"]);
      return;
    case "day":
    case "dayofyear":
    case "weekday":
      at.replace(call, ["DATEDIFF(", b, ", ", a, ")"]);
      return;
    case "week":
      at.replace(call, ["(FLOOR((TO_DAYS(", b, ") - 1) / 7) - FLOOR((TO_DAYS(", a, ") - 1) / 7))"]);
      return;
    case "hour":
      at.replace(call, ["TIMESTAMPDIFF(HOUR, ", cut(a, "%Y-%m-%d %H:00:00"), ", ", cut(b, "%Y-%m-%d %H:00:00"), ")"]);
      return;
    case "minute":
      at.replace(call, ["TIMESTAMPDIFF(MINUTE, ", cut(a, "%Y-%m-%d %H:%i:00"), ", ", cut(b, "%Y-%m-%d %H:%i:00"), ")"]);
      return;
    case "second":
      at.replace(call, ["TIMESTAMPDIFF(SECOND, ", cut(a, "%Y-%m-%d %H:%i:%s"), ", ", cut(b, "%Y-%m-%d %H:%i:%s"), ")"]);
      return;
    case "millisecond":
      at.replace(call, ["(TIMESTAMPDIFF(MICROSECOND, ", a, ", ", b, ") DIV 1000)"]);
      return;
    case "microsecond":
      at.replace(call, ["TIMESTAMPDIFF(MICROSECOND, ", a, ", ", b, ")"]);
      return;
    case "nanosecond":
      at.replace(call, ["(TIMESTAMPDIFF(MICROSECOND, ", a, ", ", b, ") * 1000)"]);
      return;
    default:
      at.refuseValue(call, "DATEDIFF: this part of a date has no conversion.");
  }
}

function partOf(name: DatePart | undefined, value: Piece): Piece | undefined {
  switch (name) {
    case "year":
    case "quarter":
    case "month":
    case "day":
    case "dayofyear":
    case "hour":
    case "minute":
    case "second":
      return [`${name.toUpperCase()}(`, value, ")"];
    case "millisecond":
      return ["(MICROSECOND(", value, ") DIV 1000)"];
    case "microsecond":
      return ["MICROSECOND(", value, ")"];
    case "nanosecond":
      return ["(MICROSECOND(", value, ") * 1000)"];
    case "weekday":
      return ["DAYOFWEEK(", value, ")"];
    case "week":
      return ["(WEEK(", value, ", 0) + (DAYOFWEEK(MAKEDATE(YEAR(", value, "), 1)) <> 1))"];
    case "iso_week":
      return ["WEEK(", value, ", 3)"];
    default:
      return undefined;
  }
}

function part(call: FunctionCall, at: RuleContext, [name, date]: Args): void {
  const found = partOf(datePart(name), moment(date, at));
  if (found) at.replace(call, found);
  else at.refuseValue(call, "DATEPART: this part of a date has no conversion.");
}

function partName(call: FunctionCall, at: RuleContext, [name, date]: Args): void {
  const own = datePart(name);
  const value = moment(date, at);
  const found: Piece | undefined =
    own === "month" ? ["MONTHNAME(", value, ")"] : own === "weekday" ? ["DAYNAME(", value, ")"] : partOf(own, value);
  if (!found) at.refuseValue(call, "DATENAME: this part of a date has no conversion.");
  else if (own === "month" || own === "weekday") at.replace(call, found);
  else at.replace(call, ["CAST(", found, " AS CHAR)"]);
}

/** Pictures that take what is below a part away. */
const TRUNCATED: Readonly<Partial<Record<DatePart, string>>> = {
  year: "%Y-01-01",
  month: "%Y-%m-01",
  day: "%Y-%m-%d",
  dayofyear: "%Y-%m-%d",
  hour: "%Y-%m-%d %H:00:00",
  minute: "%Y-%m-%d %H:%i:00",
  second: "%Y-%m-%d %H:%i:%s",
};

function truncate(call: FunctionCall, at: RuleContext, [name, date]: Args): void {
  const own = datePart(name);
  const value = moment(date, at);
  const type = isNative(at.typeOf(bare(date)), "date") ? "DATE" : "DATETIME(6)";
  const picture = own && TRUNCATED[own];
  if (picture) at.replace(call, ["CAST(DATE_FORMAT(", value, `, '${picture}') AS ${type})`]);
  else if (own === "quarter")
    at.replace(call, ["CAST(MAKEDATE(YEAR(", value, "), 1) + INTERVAL QUARTER(", value, `) - 1 QUARTER AS ${type})`]);
  else if (own === "week")
    at.replace(call, ["CAST(DATE(", value, ") - INTERVAL DAYOFWEEK(", value, `) - 1 DAY AS ${type})`]);
  else if (own === "iso_week")
    at.replace(call, ["CAST(DATE(", value, ") - INTERVAL WEEKDAY(", value, `) DAY AS ${type})`]);
  else at.refuseValue(call, "DATETRUNC: this part of a date has no conversion.");
}

/** A moment of its parts: year, month, day, hour, minute, second, fraction, digits of the fraction. */
function fromParts(digits: number | undefined) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const [year, month, day, hour, minute, second, fraction, precision] = args;
    const own = digits ?? Number(numberTextOf(precision) ?? 7);
    const time: Piece[] = [hour, minute, second].map((a) => (a ? at.text(a) : "0"));
    const clock: Piece = ["CONCAT_WS(':', ", join(time, ", "), ")"];
    const date: Piece = [
      "CONCAT_WS('-', ",
      join(
        [year, month, day].map((a) => at.text(a)),
        ", ",
      ),
      ")",
    ];
    const written: Piece =
      fraction && own > 0
        ? ["CONCAT(", date, ", ' ', ", clock, ", '.', LPAD(", at.text(fraction), `, ${own}, '0'))`]
        : ["CONCAT(", date, ", ' ', ", clock, ")"];
    at.replace(call, ["CAST(", written, ` AS DATETIME${fraction && own > 0 ? `(${Math.min(own, 6)})` : ""})`]);
  };
}

/** Calls of functions that need no more to be shown. */
const CALLS: Readonly<Record<string, string>> = {
  SYSDATETIME: "SYSDATETIME()",
  SYSDATETIMEOFFSET: "SYSDATETIMEOFFSET()",
  GETUTCDATE: "GETUTCDATE()",
  SYSUTCDATETIME: "SYSUTCDATETIME()",
  DATEDIFF_BIG: "DATEDIFF_BIG(ms, d, e)",
  DATETRUNC: "DATETRUNC(month, d)",
  DAY: "DAY(d)",
  MONTH: "MONTH(d)",
  DATETIMEFROMPARTS: "DATETIMEFROMPARTS(2024, 1, 2, 3, 4, 5, 6)",
  DATETIME2FROMPARTS: "DATETIME2FROMPARTS(2024, 1, 2, 3, 4, 5, 6, 3)",
  SMALLDATETIMEFROMPARTS: "SMALLDATETIMEFROMPARTS(2024, 1, 2, 3, 4)",
  CURRENT_TIMEZONE: "CURRENT_TIMEZONE()",
  CURRENT_TIMEZONE_ID: "CURRENT_TIMEZONE_ID()",
};

export default defineFunctions(
  { pair: "sqlserver.mysql", topic: "date functions", source: MANUAL, given: GIVEN },
  exampled(
    {
      GETDATE: { to: "NOW(3)", args: 0, examples: [{ from: "SELECT GETDATE() AS d", to: "SELECT NOW(3) AS d" }] },
      CURRENT_TIMESTAMP: {
        to: "NOW(3)",
        examples: [{ from: "SELECT CURRENT_TIMESTAMP AS d", to: "SELECT NOW(3) AS d" }],
      },
      SYSDATETIME: { to: "NOW(6)", args: 0, examples: [] },
      SYSDATETIMEOFFSET: { to: "NOW(6)", args: 0, review: "The offset is lost: DATETIME holds none.", examples: [] },
      GETUTCDATE: { to: "UTC_TIMESTAMP(3)", args: 0, examples: [] },
      SYSUTCDATETIME: { to: "UTC_TIMESTAMP(6)", args: 0, examples: [] },
      CURRENT_DATE: { to: "CURRENT_DATE", examples: [] },
      CURRENT_TIME: { to: "CURRENT_TIME(6)", examples: [] },
      DATEADD: {
        to: add,
        args: 3,
        examples: [
          {
            from: "SELECT DATEADD(month, 1, d), DATEADD(ms, id, d) FROM t",
            to: "SELECT (d + INTERVAL 1 MONTH), (d + INTERVAL id * 1000 MICROSECOND) FROM t",
          },
          { from: "DATEADD(day, -1, '20240301')", to: "(TIMESTAMP('20240301') + INTERVAL (-1) DAY)" },
        ],
      },
      DATEDIFF: {
        to: difference,
        args: 3,
        examples: [
          {
            from: "SELECT DATEDIFF(year, d, e), DATEDIFF(dd, d, e) FROM t",
            to: "SELECT (YEAR(e) - YEAR(d)), DATEDIFF(e, d) FROM t",
          },
          {
            from: "DATEDIFF(month, '20240131', '2/1/2024')",
            to: "PERIOD_DIFF(EXTRACT(YEAR_MONTH FROM '2024-02-01'), EXTRACT(YEAR_MONTH FROM '20240131'))",
          },
        ],
      },
      DATEDIFF_BIG: { to: difference, args: 3, examples: [] },
      DATEPART: {
        to: part,
        args: 2,
        examples: [
          {
            from: "SELECT DATEPART(dw, d), DATEPART(ms, d) FROM t",
            to: "SELECT DAYOFWEEK(d), (MICROSECOND(d) DIV 1000) FROM t",
          },
        ],
      },
      DATENAME: {
        to: partName,
        args: 2,
        examples: [
          {
            from: "SELECT DATENAME(month, d), DATENAME(year, d) FROM t",
            to: "SELECT MONTHNAME(d), CAST(YEAR(d) AS CHAR) FROM t",
          },
        ],
      },
      DATETRUNC: { to: truncate, args: 2, examples: [] },
      DATE_BUCKET: {
        to: "datetime",
        refused: "MySQL has no function for it: compute with TIMESTAMPDIFF and DIV.",
        examples: [],
      },
      DAY: { to: (call, at, [d]) => at.replace(call, ["DAY(", moment(d, at), ")"]), args: 1, examples: [] },
      MONTH: { to: (call, at, [d]) => at.replace(call, ["MONTH(", moment(d, at), ")"]), args: 1, examples: [] },
      YEAR: {
        to: (call, at, [d]) => at.replace(call, ["YEAR(", moment(d, at), ")"]),
        args: 1,
        examples: [{ from: "SELECT YEAR(d), YEAR(0) FROM t", to: "SELECT YEAR(d), YEAR('1900-01-01') FROM t" }],
      },
      EOMONTH: {
        to: (call, at, [d, months]) =>
          at.replace(
            call,
            months
              ? ["LAST_DAY(", moment(d, at), " + INTERVAL ", at.operand(months), " MONTH)"]
              : ["LAST_DAY(", moment(d, at), ")"],
          ),
        args: [1, 2],
        examples: [
          {
            from: "SELECT EOMONTH(d), EOMONTH(d, 1) FROM t",
            to: "SELECT LAST_DAY(d), LAST_DAY(d + INTERVAL 1 MONTH) FROM t",
          },
        ],
      },
      DATEFROMPARTS: {
        to: "STR_TO_DATE(CONCAT($1, '-', $2, '-', $3), '%Y-%c-%e')",
        args: 3,
        examples: [{ from: "DATEFROMPARTS(2024, 3, 1)", to: "STR_TO_DATE(CONCAT(2024, '-', 3, '-', 1), '%Y-%c-%e')" }],
      },
      DATETIMEFROMPARTS: { to: fromParts(3), args: 7, examples: [] },
      DATETIME2FROMPARTS: { to: fromParts(undefined), args: 8, examples: [] },
      SMALLDATETIMEFROMPARTS: { to: fromParts(0), args: 5, examples: [] },
      DATETIMEOFFSETFROMPARTS: {
        to: "datetime",
        refused: "DATETIME holds no offset: use DATETIME2FROMPARTS.",
        examples: [],
      },
      TIMEFROMPARTS: {
        to: "MAKETIME($1, $2, $3)",
        args: 5,
        examples: [{ from: "TIMEFROMPARTS(10, 20, 30, 0, 0)", to: "MAKETIME(10, 20, 30)" }],
      },
      ISDATE: {
        to: (call, at, [value]) =>
          at.replace(call, [`(${at.helper("try_datetime")}(`, at.text(value), ", 0) IS NOT NULL)"]),
        args: 1,
        examples: [{ from: "ISDATE('2024-02-30')", contains: "portolan.try_datetime" }],
      },
      SWITCHOFFSET: {
        to: "datetime",
        refused: "DATETIME holds no offset. Write CONVERT_TZ with both zones.",
        examples: [],
      },
      TODATETIMEOFFSET: {
        to: "datetime",
        refused: "DATETIME holds no offset. Keep it in a column of its own.",
        examples: [],
      },
      CURRENT_TIMEZONE: { to: "@@system_time_zone", examples: [] },
      CURRENT_TIMEZONE_ID: { to: "@@system_time_zone", examples: [] },
    },
    CALLS,
  ),
);
