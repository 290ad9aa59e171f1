/** Date functions and the functions that give the time. */
import type { RuleContext } from "../../../../converter/rule/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/rule/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { asNumeric, asTimestamp } from "../expressions/typed-operands";
import { literalText } from "./numbers";

type Args = readonly SyntaxNode[];
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Datetime-Functions.html";
const POSTGRESQL = "https://www.postgresql.org/docs/current/functions-datetime.html";

function interval(units: Readonly<Record<string, string>>) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const unit = units[literalText(args[1])?.toUpperCase() ?? ""];
    if (unit) at.replace(call, ["(", asNumeric(args[0], at), `) * interval '1 ${unit}'`].flat());
    else at.replace(call, ["(", asNumeric(args[0], at), ") * ('1 ' || ", at.text(args[1]), ")::interval"]);
  };
}

function dates(name: string, dateArguments: number) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const values: Piece[] = args.map((a, i) => (i < dateArguments ? asTimestamp(a, at) : at.text(a)));
    at.replace(call, [`${at.helper(name)}(`, join(values, ", "), ")"]);
  };
}

export default defineFunctions(
  { pair: "oracle.postgresql", topic: "date function", source: ORACLE, given: "CREATE TABLE t (d DATE, n NUMBER);" },
  {
    SYSDATE: {
      to: "date_trunc('second', clock_timestamp()::timestamp)",
      source: POSTGRESQL,
      why: "SYSDATE is the moment of the call, to the second; now() is the start of the transaction and localtimestamp(0) rounds.",
      examples: [{ from: "SYSDATE", to: "date_trunc('second', clock_timestamp()::timestamp)" }],
    },
    SYSTIMESTAMP: {
      to: "clock_timestamp()",
      args: [0, 1],
      source: POSTGRESQL,
      examples: [{ from: "SYSTIMESTAMP", to: "clock_timestamp()" }],
    },
    CURRENT_DATE: {
      to: "date_trunc('second', clock_timestamp()::timestamp)",
      examples: [{ from: "CURRENT_DATE", to: "date_trunc('second', clock_timestamp()::timestamp)" }],
    },
    CURRENT_TIMESTAMP: { to: "=", args: [0, 1], examples: [{ from: "CURRENT_TIMESTAMP", to: "CURRENT_TIMESTAMP" }] },
    LOCALTIMESTAMP: { to: "=", args: [0, 1], examples: [{ from: "LOCALTIMESTAMP", to: "LOCALTIMESTAMP" }] },
    ADD_MONTHS: {
      to: dates("add_months", 1),
      args: 2,
      examples: [{ from: "ADD_MONTHS(DATE '2024-02-29', 1)", to: "portolan.add_months(TIMESTAMP '2024-02-29', 1)" }],
    },
    MONTHS_BETWEEN: {
      to: dates("months_between", 2),
      args: 2,
      examples: [
        {
          from: "MONTHS_BETWEEN(DATE '2024-03-01', DATE '2024-02-01')",
          to: "portolan.months_between(TIMESTAMP '2024-03-01', TIMESTAMP '2024-02-01')",
        },
      ],
    },
    LAST_DAY: {
      to: dates("last_day", 1),
      args: 1,
      examples: [{ from: "LAST_DAY(DATE '2024-02-10')", to: "portolan.last_day(TIMESTAMP '2024-02-10')" }],
    },
    NEXT_DAY: {
      to: dates("next_day", 1),
      args: 2,
      examples: [
        { from: "NEXT_DAY(DATE '2024-02-10', 'MON')", to: "portolan.next_day(TIMESTAMP '2024-02-10', 'MON')" },
      ],
    },
    NEW_TIME: {
      to: dates("new_time", 1),
      args: 3,
      examples: [
        {
          from: "NEW_TIME(DATE '2024-02-10', 'EST', 'PST')",
          to: "portolan.new_time(TIMESTAMP '2024-02-10', 'EST', 'PST')",
        },
      ],
    },
    NUMTODSINTERVAL: {
      to: interval({ DAY: "day", HOUR: "hour", MINUTE: "minute", SECOND: "second" }),
      args: 2,
      examples: [{ from: "NUMTODSINTERVAL(90, 'MINUTE')", to: "(90) * interval '1 minute'" }],
    },
    NUMTOYMINTERVAL: {
      to: interval({ YEAR: "year", MONTH: "month" }),
      args: 2,
      examples: [{ from: "NUMTOYMINTERVAL(2, 'month')", to: "(2) * interval '1 month'" }],
    },
    TO_DSINTERVAL: {
      to: "($1)::interval",
      args: 1,
      examples: [{ from: "TO_DSINTERVAL('1 10:00:00')", to: "('1 10:00:00')::interval" }],
    },
    TO_YMINTERVAL: {
      to: "($1)::interval",
      args: 1,
      examples: [{ from: "TO_YMINTERVAL('1-2')", to: "('1-2')::interval" }],
    },
    FROM_TZ: {
      to: "($1 AT TIME ZONE $2)",
      args: 2,
      examples: [
        {
          from: "FROM_TZ(TIMESTAMP '2024-02-10 10:00:00', 'UTC')",
          to: "(TIMESTAMP '2024-02-10 10:00:00' AT TIME ZONE 'UTC')",
        },
      ],
    },
    SYS_EXTRACT_UTC: {
      to: "($1 AT TIME ZONE 'UTC')",
      args: 1,
      examples: [{ from: "SYS_EXTRACT_UTC(SYSTIMESTAMP)", to: "(clock_timestamp() AT TIME ZONE 'UTC')" }],
    },
    TZ_OFFSET: {
      to: (call, at, args) => at.replace(call, [`${at.helper("tz_offset")}(`, at.text(args[0]), ")"]),
      args: 1,
      examples: [{ from: "TZ_OFFSET('UTC')", to: "portolan.tz_offset('UTC')" }],
    },
    DBTIMEZONE: {
      to: "current_setting('TimeZone')",
      examples: [{ from: "DBTIMEZONE", to: "current_setting('TimeZone')" }],
    },
    SESSIONTIMEZONE: {
      to: "current_setting('TimeZone')",
      examples: [{ from: "SESSIONTIMEZONE", to: "current_setting('TimeZone')" }],
    },
  },
);
