/** Date functions and the functions that give the time. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { constantOf, isNullLiteral, textOf } from "../../any/expressions/constants";
import { putOperation } from "../../any/expressions/placement";
import { isTextType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asMoment, asNumber, asText } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";
import { zonePiece } from "../expressions/time-zones";

const POSTGRESQL = "https://www.postgresql.org/docs/current/functions-datetime.html";

/** The clock's time in SQL: a stable helper, so that conditions on it can use an index. Elsewhere the clock itself. */
function clock(call: FunctionCall, at: RuleContext): string {
  const isQuery = at.binding.isInSql(call) && ancestor(call, "ColumnDefault") === undefined;
  return isQuery ? `${at.helper("systimestamp")}()` : "clock_timestamp()";
}

function currentMoment(type: "timestamp with time zone" | "timestamp") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const digits = args[0] ? Number(at.source(args[0])) : undefined;
    const precision = digits !== undefined && digits < 6 ? `(${digits})` : "";
    if (type === "timestamp") at.replace(call, [clock(call, at), `::timestamp${precision}`]);
    else at.replace(call, [clock(call, at), precision && `::timestamp${precision} with time zone`]);
  };
}

function viaHelper(name: string, moments: number, rest?: (node: Args[number], at: RuleContext) => void) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    args.forEach((arg, i) => {
      if (i < moments) asMoment(arg, at);
      else rest?.(arg, at);
    });
    renameToHelper(call, name, at);
  };
}

function addMonths(call: FunctionCall, at: RuleContext, args: Args): void {
  asMoment(args[0], at);
  asNumber(args[1], at);
  if (numberShape(args[1], at).form === "float") at.replace(args[1], [at.operand(args[1]), "::numeric"]);
  renameToHelper(call, "add_months", at);
}

function nextDay(call: FunctionCall, at: RuleContext, [date, day]: Args): void {
  asMoment(date, at);
  if (!isTextType(at.typeOf(day)) && at.typeOf(day).kind !== "unknown")
    at.replace(day, ["trunc(", at.text(day), ")::integer"]);
  renameToHelper(call, "next_day", at);
}

const UNITS: Readonly<Record<string, string>> = {
  DAY: "day",
  HOUR: "hour",
  MINUTE: "minute",
  SECOND: "second",
  YEAR: "year",
  MONTH: "month",
};

/** A number of units as an interval. */
function intervalOf(call: FunctionCall, at: RuleContext, [amount, unit]: Args): void {
  const name = UNITS[textOf(unit)?.trim().toUpperCase() ?? ""];
  const value = constantOf(amount);
  if (name && value?.denominator === 1n) {
    const isOne = value.numerator === 1n || value.numerator === -1n;
    at.replace(call, `interval '${value.numerator} ${name}${isOne ? "" : "s"}'`);
    return;
  }
  asNumber(amount, at);
  if (isNullLiteral(amount)) at.replace(call, "NULL::interval");
  else if (name) putOperation(call, [at.operand(amount), ` * interval '1 ${name}'`], at);
  else putOperation(call, [at.operand(amount), " * ('1 ' || ", at.operand(unit), ")::interval"], at);
}

function intervalFromText(call: FunctionCall, at: RuleContext, [text]: Args): void {
  const fallback = (call as Call).onConversionError;
  if (fallback) {
    at.refuseValue(
      call,
      "A fallback for intervals that cannot be read has no counterpart. Check the text by a pattern before it is cast.",
      "interval",
    );
    return;
  }
  const literal = textOf(text);
  const written = literal === undefined ? at.operand(text) : undefined;
  if (literal !== undefined && /^[+-]?\d/.test(literal.trim()))
    at.replace(call, `interval '${literal.trim().replace(/'/g, "''")}'`);
  else at.replace(call, [written ?? at.operand(text), "::interval"]);
}

function fromTz(call: FunctionCall, at: RuleContext, [moment, zone]: Args): void {
  asMoment(moment, at);
  putOperation(call, [at.operand(moment), " AT TIME ZONE ", zonePiece(zone, at)], at);
}

function toUtc(call: FunctionCall, at: RuleContext, [moment]: Args): void {
  const type = at.typeOf(moment);
  const isZoned = type.kind === "timestamp" && type.zone !== "none";
  putOperation(call, [at.operand(moment), isZoned ? "" : "::timestamptz", " AT TIME ZONE 'UTC'"], at);
}

const sysdate: FunctionRow["to"] = (call, at) => at.replace(call, `${at.helper("sysdate")}()`);
const SYSDATE_WHY =
  "SYSDATE is the clock's time to the second. PostgreSQL's now() and localtimestamp stand still during a transaction, and a cast to timestamp(0) rounds up.";
const refusedScn =
  "PostgreSQL has no system change numbers. Keep the time of a change in a column, or use pg_xact_commit_timestamp with track_commit_timestamp on.";

const refusedZoneUpgrade = "PostgreSQL needs no upgrade of stored values when time zone files change: leave it out.";

const table = {
  SYSDATE: {
    to: sysdate,
    why: SYSDATE_WHY,
    examples: [
      { from: "SYSDATE", to: "portolan.sysdate()" },
      { from: "SYSDATE - 1/24 /* an hour ago */", to: "portolan.sysdate() - interval '1 hour' /* an hour ago */" },
      { from: "TRUNC(SYSDATE) - 7", to: "date_trunc('day', portolan.sysdate()) - interval '7 days'" },
    ],
  },
  CURRENT_DATE: { to: sysdate, why: SYSDATE_WHY, examples: [{ from: "CURRENT_DATE", to: "portolan.sysdate()" }] },
  SYSTIMESTAMP: {
    to: currentMoment("timestamp with time zone"),
    args: [0, 1],
    examples: [
      { from: "SELECT 1 FROM t WHERE z < SYSTIMESTAMP", to: "SELECT 1 FROM t WHERE z < portolan.systimestamp()" },
      {
        from: "DECLARE\n  z TIMESTAMP := SYSTIMESTAMP;\nBEGIN\n  NULL;\nEND;",
        contains: "z TIMESTAMP := clock_timestamp();",
      },
    ],
  },
  CURRENT_TIMESTAMP: {
    to: currentMoment("timestamp with time zone"),
    args: [0, 1],
    examples: [
      { from: "CURRENT_TIMESTAMP", to: "portolan.systimestamp()" },
      { from: "CURRENT_TIMESTAMP(3)", to: "portolan.systimestamp()::timestamp(3) with time zone" },
    ],
  },
  LOCALTIMESTAMP: {
    to: currentMoment("timestamp"),
    args: [0, 1],
    examples: [{ from: "LOCALTIMESTAMP", to: "portolan.systimestamp()::timestamp" }],
  },
  ADD_MONTHS: {
    to: addMonths,
    args: 2,
    why: "In Oracle the last day of a month stays the last day; PostgreSQL keeps the number of the day.",
    examples: [
      { from: "ADD_MONTHS(DATE '2024-02-29', 1)", to: "portolan.add_months(TIMESTAMP '2024-02-29', 1)" },
      {
        from: "ADD_MONTHS('31-JAN-24', 1)",
        to: "portolan.add_months(TIMESTAMP '2024-01-31', 1)",
        refused: "NLS_DATE_FORMAT",
      },
    ],
  },
  MONTHS_BETWEEN: {
    to: viaHelper("months_between", 2),
    args: 2,
    examples: [
      {
        from: "MONTHS_BETWEEN(DATE '2024-03-01', DATE '2024-02-01')",
        to: "portolan.months_between(TIMESTAMP '2024-03-01', TIMESTAMP '2024-02-01')",
      },
    ],
  },
  LAST_DAY: {
    to: viaHelper("last_day", 1),
    args: 1,
    why: "LAST_DAY keeps the time of day.",
    examples: [{ from: "LAST_DAY(DATE '2024-02-10')", to: "portolan.last_day(TIMESTAMP '2024-02-10')" }],
  },
  NEXT_DAY: {
    to: nextDay,
    args: 2,
    examples: [
      { from: "NEXT_DAY(DATE '2024-02-10', 'MON')", to: "portolan.next_day(TIMESTAMP '2024-02-10', 'MON')" },
      { from: "NEXT_DAY(DATE '2024-02-10', 2)", to: "portolan.next_day(TIMESTAMP '2024-02-10', trunc(2)::integer)" },
    ],
  },
  NEW_TIME: {
    to: viaHelper("new_time", 1),
    args: 3,
    examples: [
      {
        from: "NEW_TIME(DATE '2024-02-10', 'EST', 'PST')",
        to: "portolan.new_time(TIMESTAMP '2024-02-10', 'EST', 'PST')",
      },
    ],
  },
  NUMTODSINTERVAL: {
    to: intervalOf,
    args: 2,
    examples: [
      { from: "NUMTODSINTERVAL(90, 'MINUTE')", to: "interval '90 minutes'" },
      { from: "SELECT d + NUMTODSINTERVAL(n, 'hour') FROM t", to: "SELECT d + (n * interval '1 hour') FROM t" },
      { from: "SELECT NUMTODSINTERVAL(n, u) FROM t", to: "SELECT n * ('1 ' || u)::interval FROM t" },
    ],
  },
  NUMTOYMINTERVAL: {
    to: intervalOf,
    args: 2,
    examples: [{ from: "NUMTOYMINTERVAL(2, 'month')", to: "interval '2 months'" }],
  },
  TO_DSINTERVAL: {
    to: intervalFromText,
    args: 1,
    examples: [
      { from: "TO_DSINTERVAL('1 10:00:00')", to: "interval '1 10:00:00'" },
      { from: "SELECT TO_DSINTERVAL(u) FROM t", to: "SELECT u::interval FROM t" },
      {
        from: "SELECT TO_DSINTERVAL(u DEFAULT '0 00:00:00' ON CONVERSION ERROR) FROM t",
        contains: "not_converted",
        refused: "fallback",
      },
    ],
  },
  TO_YMINTERVAL: { to: intervalFromText, args: 1, examples: [{ from: "TO_YMINTERVAL('1-2')", to: "interval '1-2'" }] },
  FROM_TZ: {
    to: fromTz,
    args: 2,
    source: `${POSTGRESQL}#FUNCTIONS-DATETIME-ZONECONVERT`,
    why: "PostgreSQL keeps the moment, not its zone; an offset written as a text would mean the opposite direction.",
    examples: [
      {
        from: "FROM_TZ(TIMESTAMP '2024-01-01 10:00:00', '+02:00')",
        to: "TIMESTAMP '2024-01-01 10:00:00' AT TIME ZONE interval '02:00'",
      },
      { from: "SELECT FROM_TZ(ts, 'Europe/Vienna') FROM t", to: "SELECT ts AT TIME ZONE 'Europe/Vienna' FROM t" },
    ],
  },
  SYS_EXTRACT_UTC: {
    to: toUtc,
    args: 1,
    examples: [
      { from: "SELECT SYS_EXTRACT_UTC(z) FROM t", to: "SELECT z AT TIME ZONE 'UTC' FROM t" },
      { from: "SELECT SYS_EXTRACT_UTC(ts) FROM t", to: "SELECT ts::timestamptz AT TIME ZONE 'UTC' FROM t" },
    ],
  },
  TZ_OFFSET: {
    to: viaHelper("tz_offset", 0, asText),
    args: 1,
    examples: [{ from: "TZ_OFFSET('UTC')", to: "portolan.tz_offset('UTC')" }],
  },
  DBTIMEZONE: {
    to: "current_setting('TimeZone')",
    examples: [{ from: "DBTIMEZONE", to: "current_setting('TimeZone')", refused: "name of the zone" }],
    review:
      "PostgreSQL gives the name of the zone where Oracle may give an offset, and has one setting for session and database.",
  },
  SESSIONTIMEZONE: {
    to: "current_setting('TimeZone')",
    examples: [{ from: "SESSIONTIMEZONE", to: "current_setting('TimeZone')" }],
  },
  TIME_BUCKET: {
    to: "date_bin($2, $1, $3)",
    args: 3,
    source: POSTGRESQL,
    examples: [
      {
        from: "SELECT TIME_BUCKET(ts, INTERVAL '5' MINUTE, TIMESTAMP '2024-01-01 00:00:00') FROM t",
        to: "SELECT date_bin(INTERVAL '5' MINUTE, ts, TIMESTAMP '2024-01-01 00:00:00') FROM t",
      },
    ],
  },
  SCN_TO_TIMESTAMP: {
    to: "timestamp",
    refused: refusedScn,
    examples: [
      { from: "SELECT SCN_TO_TIMESTAMP(n) FROM t", contains: "not_converted", refused: "system change numbers" },
    ],
  },
  TIMESTAMP_TO_SCN: {
    to: "numeric",
    refused: refusedScn,
    examples: [
      { from: "SELECT TIMESTAMP_TO_SCN(ts) FROM t", contains: "not_converted", refused: "system change numbers" },
    ],
  },
  ORA_DST_AFFECTED: {
    to: "numeric",
    refused: refusedZoneUpgrade,
    examples: [{ from: "SELECT ORA_DST_AFFECTED(ts) FROM t", contains: "not_converted", refused: "time zone files" }],
  },
  ORA_DST_CONVERT: {
    to: "timestamptz",
    refused: refusedZoneUpgrade,
    examples: [{ from: "SELECT ORA_DST_CONVERT(z) FROM t", contains: "not_converted", refused: "time zone files" }],
  },
  ORA_DST_ERROR: {
    to: "numeric",
    refused: refusedZoneUpgrade,
    examples: [{ from: "SELECT ORA_DST_ERROR(z) FROM t", contains: "not_converted", refused: "time zone files" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "date and time functions",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Datetime-Functions.html",
    given: "CREATE TABLE t (d DATE, n NUMBER, u VARCHAR2(20), ts TIMESTAMP, z TIMESTAMP WITH TIME ZONE);",
  },
  table,
);
