/** DATEDIFF and DATEDIFF_BIG: how many boundaries of a part lie between two dates. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import { putOperation } from "../../any/expressions/placement";
import { type DatePart, datePart } from "../../any/functions/date-parts";
import type { Args } from "./calls";
import { dayPiece, momentArgument, timestampPiece } from "./moments";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/datediff-transact-sql";

function difference(type: string) {
  return (call: FunctionCall, at: RuleContext, [word, from, to]: Args): void => {
    const part = datePart(word);
    if (!part || part === "tzoffset") {
      at.refuseValue(call, `DATEDIFF: ${at.source(word)} is no part of a date that can be counted.`, type);
      return;
    }
    const [a, b] = [momentArgument(from, at), momentArgument(to, at)];
    const days: readonly [Piece, Piece] = [dayPiece(from, a, at), dayPiece(to, b, at)];
    if (part === "day" || part === "dayofyear" || part === "weekday") {
      const cast = type === "bigint" ? "::bigint" : "";
      if (cast) at.replace(call, ["(", days[1], " - ", days[0], ")", cast]);
      else putOperation(call, [days[1], " - ", days[0]], at);
      return;
    }
    const moments: readonly [Piece, Piece] = [timestampPiece(from, a, at), timestampPiece(to, b, at)];
    at.replace(call, ["(", counted(part, days, moments), `)::${type}`]);
  };
}

type Pair = readonly [Piece, Piece];

function counted(part: DatePart, days: Pair, moments: Pair): Piece {
  const field = (name: string, index: 0 | 1): Piece => [`extract(${name} FROM `, moments[index], ")"];
  const years: Piece = [field("year", 1), " - ", field("year", 0)];
  switch (part) {
    case "year":
      return years;
    case "quarter":
      return ["(", years, ") * 4 + ", field("quarter", 1), " - ", field("quarter", 0)];
    case "month":
      return ["(", years, ") * 12 + ", field("month", 1), " - ", field("month", 0)];
    case "week":
    case "iso_week":
      // Weeks begin on Sunday, whatever DATEFIRST says.
      return ["(", days[1], " - date '0001-01-07') / 7 - (", days[0], " - date '0001-01-07') / 7"];
    default:
      return clockDifference(part, moments);
  }
}

/** Seconds of each unit of the clock, and what to multiply seconds by. */
const CLOCK: Readonly<Partial<Record<DatePart, readonly [string, string]>>> = {
  hour: ["hour", " / 3600"],
  minute: ["minute", " / 60"],
  second: ["second", ""],
  millisecond: ["milliseconds", " * 1000"],
  microsecond: ["microseconds", " * 1000000"],
  nanosecond: ["microseconds", " * 1000000000"],
};

/** Both ends are cut to the unit first: boundaries count, not the time that has passed. */
function clockDifference(part: DatePart, [from, to]: Pair): Piece {
  const [unit, factor] = CLOCK[part] ?? ["second", ""];
  const cut = (moment: Piece): Piece => (unit === "microseconds" ? moment : [`date_trunc('${unit}', `, moment, ")"]);
  return ["extract(epoch FROM ", cut(to), " - ", cut(from), ")", factor];
}

const table = {
  DATEDIFF: {
    to: difference("integer"),
    args: 3,
    why: "DATEDIFF counts the boundaries that are crossed, not the time that has passed.",
    examples: [
      {
        from: "SELECT DATEDIFF(day, d, e), DATEDIFF(day, day, day) FROM t",
        to: "SELECT e::date - d::date, day - day FROM t",
      },
      {
        from: "SELECT DATEDIFF(year, d, e) FROM t",
        to: "SELECT (extract(year FROM e) - extract(year FROM d))::integer FROM t",
      },
      {
        from: "DATEDIFF(quarter, '20240331', '20240401')",
        to: "((extract(year FROM timestamp '20240401') - extract(year FROM timestamp '20240331')) * 4 + extract(quarter FROM timestamp '20240401') - extract(quarter FROM timestamp '20240331'))::integer",
      },
      {
        from: "SELECT DATEDIFF(mi, d, e) FROM t",
        to: "SELECT (extract(epoch FROM date_trunc('minute', e) - date_trunc('minute', d)) / 60)::integer FROM t",
      },
      {
        from: "SELECT DATEDIFF(wk, day, e) FROM t",
        to: "SELECT ((e::date - date '0001-01-07') / 7 - (day - date '0001-01-07') / 7)::integer FROM t",
      },
      {
        from: "SELECT DATEDIFF(hour, p, p) FROM t",
        to: "SELECT (extract(epoch FROM date_trunc('hour', (date '1900-01-01' + p)) - date_trunc('hour', (date '1900-01-01' + p))) / 3600)::integer FROM t",
      },
    ],
  },
  DATEDIFF_BIG: {
    to: difference("bigint"),
    args: 3,
    examples: [
      {
        from: "SELECT DATEDIFF_BIG(ms, d, e) FROM t",
        to: "SELECT (extract(epoch FROM date_trunc('milliseconds', e) - date_trunc('milliseconds', d)) * 1000)::bigint FROM t",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "date functions",
    source: MANUAL,
    given: "CREATE TABLE t (id int, d datetime, e datetime, day date, p time);",
  },
  table,
);
