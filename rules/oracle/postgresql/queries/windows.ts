/** Analytic functions: ranges of days, DISTINCT over a window. */
import type { Call, FrameBound, WindowFrame, WindowSpecification } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import { numberOf } from "./row-limits";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Analytic-Functions.html";
const WINDOWS = "https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS";
const GIVEN = "CREATE TABLE pay (id NUMBER(5), dept NUMBER(2), d DATE, amt NUMBER(8,2));";

const days = defineRule<WindowFrame>({
  id: "oracle.postgresql.window-range-days",
  title: "RANGE n PRECEDING over dates counts days",
  complexity: "simple",
  guidance: {
    what: "A window RANGE of a number over a DATE or TIMESTAMP.",
    why: "The number means days; PostgreSQL wants an interval.",
    action: "None.",
  },
  sources: [ORACLE, WINDOWS],
  on: "WindowFrame",
  match: (frame, at) => frame.unit === "RANGE" && isOverDates(frame, at),
  convert: (frame, at) => {
    for (const bound of [frame.from, frame.to]) if (bound?.value) convertBound(bound, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN 2 /* days */ PRECEDING AND CURRENT ROW) FROM pay",
      to: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '2 days' /* days */ PRECEDING AND CURRENT ROW) FROM pay",
    },
    {
      from: "SELECT SUM(amt) OVER (ORDER BY d RANGE INTERVAL '1' MONTH PRECEDING), SUM(amt) OVER (ORDER BY amt RANGE 5 PRECEDING) FROM pay",
      to: "SELECT SUM(amt) OVER (ORDER BY d RANGE INTERVAL '1' MONTH PRECEDING), SUM(amt) OVER (ORDER BY amt RANGE 5 PRECEDING) FROM pay",
    },
  ],
});

function isOverDates(frame: WindowFrame, at: RuleContext): boolean {
  const [item] = (frame.parent as WindowSpecification).orderBy?.items ?? [];
  const type = item?.kind === "OrderItem" ? at.typeOf(item.value).kind : undefined;
  return type === "date" || type === "timestamp";
}

function convertBound(bound: FrameBound, at: RuleContext): void {
  const { value } = bound;
  if (!value || at.typeOf(value).kind === "interval") return;
  const number = numberOf(value);
  if (number !== undefined) at.replace(value, Number.isInteger(number) ? `INTERVAL '${number} ${number === 1 ? "day" : "days"}'` : `INTERVAL '1 day' * ${number}`);
  else if (at.typeOf(value).kind === "number") at.replace(value, [at.operand(value), " * INTERVAL '1 day'"]);
}

const distinct = defineRule<Call>({
  id: "oracle.postgresql.window-distinct",
  title: "COUNT(DISTINCT x) OVER counts ranks",
  complexity: "medium",
  guidance: {
    what: "DISTINCT in an analytic function.",
    why: "PostgreSQL does not take DISTINCT over a window.",
    action: "None for COUNT; other functions need a derived table with the distinct rows.",
  },
  sources: [ORACLE, WINDOWS],
  on: "Call",
  match: (call) => call.over !== undefined && /^(?:DISTINCT|UNIQUE)$/.test(call.quantifier?.value ?? ""),
  convert: (call, at) => {
    const [argument] = call.args;
    const isCount = at.builtinName(call) === "COUNT" && call.args.length === 1 && argument.kind === "Argument";
    if (!isCount || call.over?.windowName || call.over?.orderBy) {
      at.refuseValue(call, "DISTINCT in a window function has no counterpart. Work the value out in a derived table over SELECT DISTINCT, and join it.", "numeric");
      return;
    }
    at.replace(call, countDistinct(at.text(argument), call.over as WindowSpecification, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id, COUNT(DISTINCT amt) OVER (PARTITION BY dept) AS n FROM pay",
      to: "SELECT id, (dense_rank() OVER (PARTITION BY dept ORDER BY amt) + dense_rank() OVER (PARTITION BY dept ORDER BY amt DESC) - 1 - (count(*) OVER (PARTITION BY dept) > count(amt) OVER (PARTITION BY dept))::integer) AS n FROM pay",
    },
    { from: "SELECT SUM(DISTINCT amt) OVER (PARTITION BY dept) FROM pay", contains: "not_converted", refused: "DISTINCT in a window function" },
  ],
});

/** Ranks from both ends give the number of different values; NULLs are one of them and do not count. */
function countDistinct(value: Piece, over: WindowSpecification, at: RuleContext): Piece {
  const keys = over.partitionBy.map((p) => at.text(p));
  const partition: Piece = keys.length > 0 ? ["PARTITION BY ", join(keys, ", ")] : "";
  const gap = keys.length > 0 ? " " : "";
  return [
    ["(dense_rank() OVER (", partition, gap, "ORDER BY ", value, ")"],
    [" + dense_rank() OVER (", partition, gap, "ORDER BY ", value, " DESC)"],
    [" - 1 - (count(*) OVER (", partition, ") > count(", value, ") OVER (", partition, "))::integer)"],
  ];
}

export default [days, distinct];
