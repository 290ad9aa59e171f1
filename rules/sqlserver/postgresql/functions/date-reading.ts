/** DATEPART, DATENAME, DAY, MONTH, YEAR, ISDATE: what a date says. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNative } from "../../any/expressions/families";
import { type DatePart, datePart } from "../../any/functions/date-parts";
import { type Args, textArgument } from "./calls";
import { momentArgument, timestampPiece } from "./moments";

const MANUAL = "https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-EXTRACT";

/** Fields of extract() that say the same. */
const FIELDS: Readonly<Partial<Record<DatePart, string>>> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  dayofyear: "doy",
  day: "day",
  hour: "hour",
  minute: "minute",
  iso_week: "week",
};

/** The part as an integer. `value` is the moment as it stands in a call. */
export function partValue(part: DatePart, value: Piece): Piece {
  const field = FIELDS[part];
  if (field) return [`extract(${field} FROM `, value, ")::integer"];
  switch (part) {
    case "weekday":
      return ["(extract(dow FROM ", value, ")::integer + 1)"];
    case "week":
      // The week of 1 January is the first one; weeks begin on Sunday.
      return [
        "((extract(doy FROM ",
        value,
        ")::integer + extract(dow FROM date_trunc('year', ",
        value,
        "))::integer - 1) / 7 + 1)",
      ];
    case "second":
      return ["floor(extract(second FROM ", value, "))::integer"];
    case "millisecond":
      return ["(floor(extract(milliseconds FROM ", value, "))::integer % 1000)"];
    case "microsecond":
      return ["(extract(microseconds FROM ", value, ")::integer % 1000000)"];
    case "nanosecond":
      return ["(extract(microseconds FROM ", value, ")::integer % 1000000 * 1000)"];
    default:
      return ["(extract(timezone FROM ", value, ")::integer / 60)"];
  }
}

const DATEFIRST =
  "The number of a weekday depends on SET DATEFIRST in SQL Server: that of us_english is written, with Sunday as 1.";

function readPart(call: FunctionCall, at: RuleContext, [word, date]: Args): void {
  const part = datePart(word);
  if (!part) {
    at.refuseValue(call, `DATEPART: ${at.source(word)} is no part of a date.`, "integer");
    return;
  }
  if (part === "weekday") at.note(call, DATEFIRST);
  at.replace(call, partValue(part, momentValue(date, part, at)));
}

function momentValue(date: SyntaxNode, part: DatePart, at: RuleContext): Piece {
  const type = momentArgument(date, at);
  if (part === "week") return isNative(type, "date") ? at.text(date) : timestampPiece(date, type, at);
  if (isNative(type, "datetimeoffset") && part !== "tzoffset") return zoned(date, at);
  return ofClock(part) && isNative(type, "date") ? [at.operand(date), "::timestamp"] : at.text(date);
}

/** SQL Server reads the time of the offset; PostgreSQL has kept the instant only. */
function zoned(date: SyntaxNode, at: RuleContext): Piece {
  at.review(
    date,
    "The parts of a time with an offset are read in the session's zone: PostgreSQL has not kept the offset.",
  );
  return at.text(date);
}

function ofClock(part: DatePart): boolean {
  return ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"].includes(part);
}

function partName(call: FunctionCall, at: RuleContext, [word, date]: Args): void {
  const part = datePart(word);
  if (!part) {
    at.refuseValue(call, `DATENAME: ${at.source(word)} is no part of a date.`, "text");
    return;
  }
  const value = momentValue(date, part, at);
  if (part === "month") at.replace(call, ["to_char(", value, ", 'FMMonth')"]);
  else if (part === "weekday") at.replace(call, ["to_char(", value, ", 'FMDay')"]);
  else at.replace(call, [partValue(part, value), "::text"]);
}

function field(part: DatePart) {
  return (call: FunctionCall, at: RuleContext, [date]: Args): void => {
    momentArgument(date, at);
    at.replace(call, partValue(part, at.text(date)));
  };
}

function isDate(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type: DataType = at.typeOf(value);
  if (type.kind === "native" && (type.name === "datetime" || type.name === "smalldatetime")) {
    at.replace(call, ["CASE WHEN ", at.operand(value), " IS NOT NULL THEN 1 ELSE 0 END"]);
    return;
  }
  textArgument(value, at);
  const text = at.operand(value);
  at.replace(call, [
    `CASE WHEN ${at.helper("try_datetime")}(nullif(btrim(`,
    text,
    "), '')) IS NOT NULL THEN 1 ELSE 0 END",
  ]);
}

const table = {
  DATEPART: {
    to: readPart,
    args: 2,
    examples: [
      {
        from: "SELECT DATEPART(year, d), DATEPART(hh, d), DATEPART(ms, d) FROM t",
        to: "SELECT extract(year FROM d)::integer, extract(hour FROM d)::integer, (floor(extract(milliseconds FROM d))::integer % 1000) FROM t",
      },
      { from: "DATEPART(dy, CAST('2024-03-05' AS date))", to: "extract(doy FROM CAST('2024-03-05' AS date))::integer" },
      {
        from: "SELECT DATEPART(weekday, d) FROM t",
        to: "SELECT (extract(dow FROM d)::integer + 1) FROM t",
        refused: "DATEFIRST",
      },
      { from: "SELECT DATEPART(wk, d), DATEPART(isowk, day) FROM t", contains: "extract(week FROM day)::integer" },
      { from: "DATEPART(month, '3/5/2024')", to: "extract(month FROM timestamp '2024-03-05')::integer" },
    ],
  },
  DATENAME: {
    to: partName,
    args: 2,
    why: "Names of months and days follow the session's language in SQL Server; English ones are written here.",
    examples: [
      {
        from: "SELECT DATENAME(month, d), DATENAME(dw, d), DATENAME(year, d) FROM t",
        to: "SELECT to_char(d, 'FMMonth'), to_char(d, 'FMDay'), extract(year FROM d)::integer::text FROM t",
      },
    ],
  },
  DAY: {
    to: field("day"),
    args: 1,
    examples: [{ from: "SELECT DAY(d) FROM t", to: "SELECT extract(day FROM d)::integer FROM t" }],
  },
  MONTH: {
    to: field("month"),
    args: 1,
    examples: [{ from: "MONTH('20240305')", to: "extract(month FROM timestamp '20240305')::integer" }],
  },
  YEAR: {
    to: field("year"),
    args: 1,
    examples: [
      {
        from: "SELECT YEAR(day), YEAR(0) FROM t",
        to: "SELECT extract(year FROM day)::integer, extract(year FROM timestamp '1900-01-01')::integer FROM t",
      },
    ],
  },
  ISDATE: {
    to: isDate,
    args: 1,
    examples: [
      {
        from: "SELECT ISDATE(s), ISDATE(d) FROM t",
        to: "SELECT CASE WHEN portolan.try_datetime(nullif(btrim(s), '')) IS NOT NULL THEN 1 ELSE 0 END, CASE WHEN d IS NOT NULL THEN 1 ELSE 0 END FROM t",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "date functions",
    source: MANUAL,
    given: "CREATE TABLE t (id int, d datetime, day date, p time, s varchar(20));",
  },
  table,
);
