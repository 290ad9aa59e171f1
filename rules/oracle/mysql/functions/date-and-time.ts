/** Date functions and the functions that give the time. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { ancestor } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asMoment, asNumber, asText } from "../expressions/conversions";
import { countedInterval } from "../expressions/intervals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html";

/** A column's default takes CURRENT_TIMESTAMP only; elsewhere SYSDATE is the clock, as in Oracle's PL/SQL. */
function now(call: FunctionCall, at: RuleContext): void {
  const isDefault = ancestor(call, "ColumnDefault") !== undefined;
  at.replace(call, isDefault ? "CURRENT_TIMESTAMP" : at.binding.isInSql(call) ? "NOW()" : "SYSDATE()");
}

function moment(call: FunctionCall, at: RuleContext, [digits]: Args): void {
  const given = digits ? Number(at.source(digits)) : 6;
  const precision = Number.isNaN(given) ? 6 : Math.min(given, 6);
  const isDefault = ancestor(call, "ColumnDefault") !== undefined;
  const name = isDefault ? "CURRENT_TIMESTAMP" : at.binding.isInSql(call) ? "NOW" : "SYSDATE";
  at.replace(call, `${name}(${precision})`);
}

function viaHelper(name: string, moments: number) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    args.forEach((arg, i) => {
      if (i < moments) asMoment(arg, at);
      else if (name === "next_day") asText(arg, at);
      else asNumber(arg, at);
    });
    renameToHelper(call, name, at);
  };
}

/** Zones by their names need the server's time zone tables. */
function inZones(call: FunctionCall, at: RuleContext, value: Args[number], from: Args[number], to: string): void {
  asMoment(value, at);
  at.replace(call, ["CONVERT_TZ(", at.text(value), ", ", at.text(from), `, ${to})`]);
  const zone = textOf(from);
  if (zone === undefined || !/^[+-]\d\d:\d\d$/.test(zone))
    at.review(
      call,
      "Names of time zones need the server's tables: load them with mysql_tzinfo_to_sql, else the result is NULL.",
    );
}

const OFFSETS: Readonly<Record<string, string>> = {
  AST: "-04:00",
  ADT: "-03:00",
  BST: "-11:00",
  BDT: "-10:00",
  CST: "-06:00",
  CDT: "-05:00",
  EST: "-05:00",
  EDT: "-04:00",
  GMT: "+00:00",
  HST: "-10:00",
  HDT: "-09:00",
  MST: "-07:00",
  MDT: "-06:00",
  NST: "-03:30",
  PST: "-08:00",
  PDT: "-07:00",
  YST: "-09:00",
  YDT: "-08:00",
};

function newTime(call: FunctionCall, at: RuleContext, [value, from, to]: Args): void {
  const [a, b] = [from, to].map((z) => OFFSETS[textOf(z)?.toUpperCase() ?? ""]);
  if (!a || !b) {
    at.refuseValue(
      call,
      "NEW_TIME with a zone that is not written here has no counterpart. Use CONVERT_TZ with offsets.",
    );
    return;
  }
  asMoment(value, at);
  at.replace(call, ["CONVERT_TZ(", at.text(value), `, '${a}', '${b}')`]);
}

const interval: FunctionRow["to"] = (call, at, args) => countedInterval(call, at, args);
const INTERVAL_WHY = "MySQL has no type for intervals: beside a date they are INTERVAL n unit, else whole numbers.";
const NO_TEXTS = "MySQL reads no intervals from texts. Split the text and write INTERVAL n unit for its parts.";
const NO_SCN = "MySQL has no system change numbers. Keep the time of a change in a column.";
const NO_UPGRADE = "MySQL needs no upgrade of stored values when time zone files change: leave it out.";

const refused = (call: string, reason: string): FunctionRow => ({
  to: "datetime",
  refused: reason,
  examples: [{ from: `SELECT ${call} FROM t WHERE 1 = 0`, contains: "not_converted", refused: reason.slice(0, 20) }],
});

const table = {
  SYSDATE: {
    to: now,
    why: "NOW() stands still during a statement, as SYSDATE does in Oracle's SQL.",
    examples: [
      { from: "SYSDATE", to: "NOW()" },
      { from: "TRUNC(SYSDATE) - 7", to: "DATE(NOW()) - INTERVAL 7 DAY" },
      { from: "SYSDATE - 1/24 /* an hour ago */", to: "NOW() - INTERVAL 1 HOUR /* an hour ago */" },
    ],
  },
  CURRENT_DATE: {
    to: now,
    why: "Oracle's CURRENT_DATE has a time of day.",
    examples: [{ from: "CURRENT_DATE", to: "NOW()" }],
  },
  SYSTIMESTAMP: { to: moment, args: [0, 1], examples: [{ from: "SYSTIMESTAMP", to: "NOW(6)" }] },
  CURRENT_TIMESTAMP: { to: moment, args: [0, 1], examples: [{ from: "CURRENT_TIMESTAMP(3)", to: "NOW(3)" }] },
  LOCALTIMESTAMP: { to: moment, args: [0, 1], examples: [{ from: "LOCALTIMESTAMP", to: "NOW(6)" }] },
  ADD_MONTHS: {
    to: viaHelper("add_months", 1),
    args: 2,
    why: "The last day of a month stays the last day in Oracle: 29 February and a month is 31 March.",
    examples: [
      { from: "SELECT ADD_MONTHS(d, 1 /* next */) FROM t", to: "SELECT portolan.add_months(d, 1 /* next */) FROM t" },
    ],
  },
  MONTHS_BETWEEN: {
    to: viaHelper("months_between", 2),
    args: 2,
    examples: [{ from: "SELECT MONTHS_BETWEEN(d, d) FROM t", to: "SELECT portolan.months_between(d, d) FROM t" }],
  },
  LAST_DAY: {
    to: viaHelper("last_day", 1),
    args: 1,
    why: "Oracle keeps the time of day.",
    examples: [{ from: "SELECT LAST_DAY(d) FROM t", to: "SELECT portolan.last_day(d) FROM t" }],
  },
  NEXT_DAY: {
    to: viaHelper("next_day", 1),
    args: 2,
    examples: [{ from: "SELECT NEXT_DAY(d, 'MONDAY') FROM t", to: "SELECT portolan.next_day(d, 'MONDAY') FROM t" }],
  },
  NEW_TIME: {
    to: newTime,
    args: 3,
    examples: [
      { from: "SELECT NEW_TIME(d, 'EST', 'GMT') FROM t", to: "SELECT CONVERT_TZ(d, '-05:00', '+00:00') FROM t" },
    ],
  },
  NUMTODSINTERVAL: {
    to: interval,
    args: 2,
    why: INTERVAL_WHY,
    examples: [
      { from: "NUMTODSINTERVAL(90, 'MINUTE')", to: "5400000000" },
      { from: "SELECT d - NUMTODSINTERVAL(n, 'HOUR') FROM t", to: "SELECT d - INTERVAL n HOUR FROM t" },
    ],
  },
  NUMTOYMINTERVAL: {
    to: interval,
    args: 2,
    why: INTERVAL_WHY,
    examples: [{ from: "NUMTOYMINTERVAL(2, 'YEAR')", to: "24" }],
  },
  TO_DSINTERVAL: refused("TO_DSINTERVAL('1 00:00:00')", NO_TEXTS),
  TO_YMINTERVAL: refused("TO_YMINTERVAL('1-0')", NO_TEXTS),
  FROM_TZ: {
    to: (call: FunctionCall, at: RuleContext, [value, zone]: Args) => inZones(call, at, value, zone, "'+00:00'"),
    args: 2,
    why: "DATETIME holds no zone: the moment is kept in UTC.",
    examples: [{ from: "SELECT FROM_TZ(ts, '+02:00') FROM t", to: "SELECT CONVERT_TZ(ts, '+02:00', '+00:00') FROM t" }],
  },
  SYS_EXTRACT_UTC: {
    to: (call: FunctionCall, at: RuleContext, [moment]: Args) => {
      const isNow = /^(?:SYSTIMESTAMP|CURRENT_TIMESTAMP)$/.test(at.builtinName(moment) ?? "");
      // A default takes no system variable.
      if (isNow) at.replace(call, "UTC_TIMESTAMP(6)");
      else at.replace(call, ["CONVERT_TZ(", at.text(moment), ", @@session.time_zone, '+00:00')"]);
    },
    args: 1,
    examples: [
      { from: "SYS_EXTRACT_UTC(SYSTIMESTAMP)", to: "UTC_TIMESTAMP(6)" },
      {
        from: "SELECT SYS_EXTRACT_UTC(ts) FROM t",
        to: "SELECT CONVERT_TZ(ts, @@session.time_zone, '+00:00') FROM t",
        runs: false,
      },
    ],
  },
  TZ_OFFSET: {
    to: "TIME_FORMAT(TIMEDIFF(CONVERT_TZ(NOW(), '+00:00', $1), NOW()), '%H:%i')",
    args: 1,
    examples: [{ from: "TZ_OFFSET('+02:00')", contains: "TIMEDIFF(" }],
  },
  DBTIMEZONE: { to: "@@global.time_zone", examples: [{ from: "DBTIMEZONE", to: "@@global.time_zone" }] },
  SESSIONTIMEZONE: { to: "@@session.time_zone", examples: [{ from: "SESSIONTIMEZONE", to: "@@session.time_zone" }] },
  TIME_BUCKET: refused("TIME_BUCKET(d, 1, d)", "MySQL has no such function. Truncate the date by DATE_FORMAT or DIV."),
  SCN_TO_TIMESTAMP: refused("SCN_TO_TIMESTAMP(n)", NO_SCN),
  TIMESTAMP_TO_SCN: refused("TIMESTAMP_TO_SCN(d)", NO_SCN),
  ORA_DST_AFFECTED: refused("ORA_DST_AFFECTED(d)", NO_UPGRADE),
  ORA_DST_CONVERT: refused("ORA_DST_CONVERT(d)", NO_UPGRADE),
  ORA_DST_ERROR: refused("ORA_DST_ERROR(d)", NO_UPGRADE),
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "date and time functions",
    source: MANUAL,
    given: "CREATE TABLE t (d DATE, n NUMBER(5), ts TIMESTAMP);",
  },
  table,
);
