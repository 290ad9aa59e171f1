/** Current time, and dates put together of numbers. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf, wholeOf } from "../../any/expressions/constants";
import { enclosing } from "../../any/expressions/placement";
import { type Args, integerArgument } from "./calls";
import { momentArgument } from "./moments";

const CURRENT = "https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT";

const DEFAULTS: ReadonlySet<string> = new Set(["ColumnDefault", "TableConstraint"]);
const CONDITIONS: ReadonlySet<string> = new Set(["WhereClause", "HavingClause", "Join"]);

/**
 * The time now. SQL Server takes it once for a statement: so does a subquery, which also lets conditions use an index.
 * Defaults of columns take the one that is the same for all rows.
 */
function now(forDefault: string, elsewhere: string) {
  return (call: FunctionCall, at: RuleContext): void => {
    if (enclosing(call, DEFAULTS)) at.replace(call, forDefault);
    else if (enclosing(call, CONDITIONS) && at.binding.isInSql(call)) at.replace(call, `(SELECT ${elsewhere})`);
    else at.replace(call, elsewhere);
  };
}

function localTime(digits: string) {
  return now(`LOCALTIMESTAMP${digits}`, `clock_timestamp()::timestamp${digits}`);
}

const utc = (digits: string) => {
  const cast = digits ? `::timestamp${digits}` : "";
  const [fixed, moving] = ["CURRENT_TIMESTAMP", "clock_timestamp()"].map((f) => `(${f} AT TIME ZONE 'UTC')${cast}`);
  return now(fixed, moving);
};

function seconds(
  second: SyntaxNode,
  fraction: SyntaxNode | undefined,
  precision: SyntaxNode | undefined,
  at: RuleContext,
): Piece {
  const part = fraction === undefined ? 0 : wholeOf(fraction);
  if (part === 0) return at.text(second);
  const digits = precision === undefined ? 3 : wholeOf(precision);
  if (fraction === undefined || digits === undefined) return at.text(second);
  return [at.operand(second), " + ", at.operand(fraction), ` / 1${"0".repeat(digits)}.0`];
}

function parts(at: RuleContext, args: Args, count: number): Piece[] {
  for (const arg of args) integerArgument(arg, at);
  return args.slice(0, count).flatMap((a, i) => [i === 0 ? "" : ", ", at.text(a)]);
}

function timestampOf(call: FunctionCall, at: RuleContext, args: Args): void {
  const names = parts(at, args, 5);
  at.replace(call, ["make_timestamp(", names, ", ", args[5] ? seconds(args[5], args[6], args[7], at) : "0", ")"]);
}

function timeOf(call: FunctionCall, at: RuleContext, args: Args): void {
  const names = parts(at, args, 2);
  at.replace(call, ["make_time(", names, ", ", seconds(args[2], args[3], args[4], at), ")"]);
}

function offsetOf(call: FunctionCall, at: RuleContext, args: Args): void {
  const names = parts(at, args, 5);
  const [hours, minutes] = [args[7], args[8]];
  const offset: Piece = ["make_interval(hours => ", at.text(hours), ", mins => ", at.text(minutes), ")"];
  at.replace(call, [
    "(make_timestamp(",
    names,
    ", ",
    seconds(args[5], args[6], args[9], at),
    ") AT TIME ZONE ",
    offset,
    ")",
  ]);
}

/** The instant stays; the offset it is shown with is the session's on PostgreSQL. */
function switchOffset(call: FunctionCall, at: RuleContext, [value]: Args): void {
  at.review(call, "SWITCHOFFSET changes the offset that a time is shown with: PostgreSQL keeps the instant only.");
  at.replace(call, at.text(value));
}

function toOffset(call: FunctionCall, at: RuleContext, [value, zone]: Args): void {
  momentArgument(value, at);
  const text = textOf(zone);
  const offset: Piece =
    text !== undefined && /^[+-]\d{2}:\d{2}$/.test(text)
      ? `interval '${text}'`
      : wholeOf(zone) !== undefined
        ? `interval '${wholeOf(zone)} minutes'`
        : ["make_interval(mins => ", at.text(zone), ")"];
  at.replace(call, ["(", at.operand(value), " AT TIME ZONE ", offset, ")"]);
}

function currentRow(
  name: string,
  to: (call: FunctionCall, at: RuleContext) => void,
  from: string,
  text: string,
): FunctionRow {
  return {
    to,
    args: 0,
    source: CURRENT,
    why: `${name} is the time of the statement; PostgreSQL's now() is that of the transaction's beginning.`,
    examples: [{ from, to: text }],
  };
}

const table = {
  GETDATE: {
    ...currentRow("GETDATE", localTime("(3)"), "GETDATE()", "clock_timestamp()::timestamp(3)"),
    examples: [
      { from: "GETDATE()", to: "clock_timestamp()::timestamp(3)" },
      {
        from: "SELECT id FROM t WHERE d < GETDATE()",
        to: "SELECT id FROM t WHERE d < (SELECT clock_timestamp()::timestamp(3))",
      },
      {
        from: "CREATE TABLE v (d datetime DEFAULT (getdate()))",
        to: "CREATE TABLE v (d timestamp(3) DEFAULT (LOCALTIMESTAMP(3)))",
      },
    ],
  },
  CURRENT_TIMESTAMP: currentRow(
    "CURRENT_TIMESTAMP",
    localTime("(3)"),
    "SELECT CURRENT_TIMESTAMP AS n",
    "SELECT clock_timestamp()::timestamp(3) AS n",
  ),
  SYSDATETIME: currentRow("SYSDATETIME", localTime(""), "SYSDATETIME()", "clock_timestamp()::timestamp"),
  SYSDATETIMEOFFSET: currentRow(
    "SYSDATETIMEOFFSET",
    now("CURRENT_TIMESTAMP", "clock_timestamp()"),
    "SYSDATETIMEOFFSET()",
    "clock_timestamp()",
  ),
  GETUTCDATE: currentRow(
    "GETUTCDATE",
    utc("(3)"),
    "GETUTCDATE()",
    "(clock_timestamp() AT TIME ZONE 'UTC')::timestamp(3)",
  ),
  SYSUTCDATETIME: currentRow("SYSUTCDATETIME", utc(""), "SYSUTCDATETIME()", "(clock_timestamp() AT TIME ZONE 'UTC')"),
  CURRENT_DATE: { to: "=", args: 0, examples: [{ from: "SELECT CURRENT_DATE AS n", to: "SELECT CURRENT_DATE AS n" }] },
  CURRENT_TIME: {
    to: "LOCALTIME",
    args: 0,
    examples: [{ from: "SELECT CURRENT_TIME AS n", to: "SELECT LOCALTIME AS n" }],
  },
  CURRENT_TIMEZONE: {
    to: "current_setting('TimeZone')",
    args: 0,
    examples: [{ from: "CURRENT_TIMEZONE()", to: "current_setting('TimeZone')" }],
  },
  CURRENT_TIMEZONE_ID: {
    to: "current_setting('TimeZone')",
    args: 0,
    examples: [{ from: "CURRENT_TIMEZONE_ID()", to: "current_setting('TimeZone')" }],
  },
  DATEFROMPARTS: {
    to: (call: FunctionCall, at: RuleContext, args: Args) => at.replace(call, ["make_date(", parts(at, args, 3), ")"]),
    args: 3,
    examples: [{ from: "DATEFROMPARTS(2010, 12, 31)", to: "make_date(2010, 12, 31)" }],
  },
  DATETIMEFROMPARTS: {
    to: timestampOf,
    args: 7,
    examples: [
      { from: "DATETIMEFROMPARTS(2010, 12, 31, 23, 59, 58, 0)", to: "make_timestamp(2010, 12, 31, 23, 59, 58)" },
      {
        from: "DATETIMEFROMPARTS(2010, 12, 31, 23, 59, 58, 500)",
        to: "make_timestamp(2010, 12, 31, 23, 59, 58 + 500 / 1000.0)",
      },
    ],
  },
  DATETIME2FROMPARTS: {
    to: timestampOf,
    args: 8,
    examples: [
      {
        from: "DATETIME2FROMPARTS(2010, 12, 31, 23, 59, 59, 5, 1)",
        to: "make_timestamp(2010, 12, 31, 23, 59, 59 + 5 / 10.0)",
      },
    ],
  },
  SMALLDATETIMEFROMPARTS: {
    to: timestampOf,
    args: 5,
    examples: [{ from: "SMALLDATETIMEFROMPARTS(2010, 12, 31, 23, 59)", to: "make_timestamp(2010, 12, 31, 23, 59, 0)" }],
  },
  TIMEFROMPARTS: {
    to: timeOf,
    args: 5,
    examples: [{ from: "TIMEFROMPARTS(23, 59, 59, 0, 0)", to: "make_time(23, 59, 59)" }],
  },
  DATETIMEOFFSETFROMPARTS: {
    to: offsetOf,
    args: 10,
    examples: [
      {
        from: "DATETIMEOFFSETFROMPARTS(2010, 12, 31, 14, 23, 23, 0, 12, 0, 7)",
        to: "(make_timestamp(2010, 12, 31, 14, 23, 23) AT TIME ZONE make_interval(hours => 12, mins => 0))",
      },
    ],
  },
  SWITCHOFFSET: {
    to: switchOffset,
    args: 2,
    examples: [{ from: "SELECT SWITCHOFFSET(o, '-08:00') FROM t", to: "SELECT o FROM t", refused: "instant" }],
  },
  TODATETIMEOFFSET: {
    to: toOffset,
    args: 2,
    examples: [
      { from: "SELECT TODATETIMEOFFSET(d, '-05:00') FROM t", to: "SELECT (d AT TIME ZONE interval '-05:00') FROM t" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "date functions",
    source: CURRENT,
    given: "CREATE TABLE t (id int, d datetime, o datetimeoffset);",
  },
  table,
);
