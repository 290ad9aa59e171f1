/** Aggregate functions. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Call } from "../../../../converter/tsql/nodes";
import { isDecimal, isMoney, isString, isWhole, scaleOf } from "../../any/expressions/families";
import { around } from "../../any/expressions/placement";
import { isBoolean, isComparing } from "../expressions/bits";
import { convertedType, put } from "../expressions/conversions";
import { comparesWithoutCase, isTextValue, lowerInPlace } from "../expressions/letter-case";
import { targetType } from "../types/target-types";
import { type Args, floatArgument, numberArgument, rename, textArgument } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-aggregate.html";

/** Whether nobody sees the type of a whole number: it is compared, or rounded to another one. */
function isCompared(call: SyntaxNode): boolean {
  const parent = around(call);
  if (parent?.kind === "Binary") return isComparing((parent as Binary).operator);
  return parent?.kind === "Between" || parent?.kind === "In" || parent?.kind === "OrderItem" || parent?.kind === "Cast";
}

/** PostgreSQL sums integers as bigint, and bigint as numeric. */
function sum(call: FunctionCall, at: RuleContext, [value]: Args): void {
  numberArgument(value, at);
  const type = at.typeOf(call);
  if (isWhole(type) && !isCompared(call)) at.insertAfter(call, `::${targetType(type, at)}`);
}

/** The mean of whole numbers is whole. */
function average(call: FunctionCall, at: RuleContext, [value]: Args): void {
  numberArgument(value, at);
  const type = at.typeOf(call);
  if (isWhole(type)) at.wrap(call, "trunc(", `)::${targetType(type, at)}`);
  else if (isDecimal(type) || isMoney(type))
    at.wrap(call, "trunc(", `, ${isDecimal(type) ? (scaleOf(type) ?? 6) : 4})`);
}

/** COUNT is an int; COUNT(DISTINCT text) does not tell case apart. */
function count(call: FunctionCall, at: RuleContext, args: Args): void {
  const isBig = at.builtinName(call) !== "COUNT";
  if (call.kind !== "Call") return;
  if (isBig) rename(call, "count", at);
  const [value] = args;
  const isDistinct = (call as Call).quantifier?.value === "DISTINCT";
  if (isDistinct && value && isTextValue(value, at) && comparesWithoutCase([value], at))
    lowerInPlace(value, "equality", at);
  if (!isBig && isShown(call)) at.insertAfter(call, "::integer");
}

/** Whether the type of a count is that of a column, variable or argument. */
function isShown(call: SyntaxNode): boolean {
  const parent = around(call);
  if (parent?.kind === "SelectItem") return true;
  return parent !== undefined && ["CaseBranch", "CaseExpression", "Call"].includes(parent.kind);
}

/** min and max of booleans and uuids are missing on PostgreSQL. */
function extreme(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = convertedType(value, at);
  const name = at.builtinName(call)?.toLowerCase() ?? "max";
  if (isBoolean(value, at)) {
    rename(call, name === "max" ? "bool_or" : "bool_and", at);
  } else if (type.kind === "native" && type.name === "uniqueidentifier" && at.version < 18) {
    at.replace(call, [`${name}(`, at.operand(value), "::text)::uuid"]);
  }
}

function statistics(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    floatArgument(value, at);
    if (isWhole(at.typeOf(value))) put(value, [at.operand(value), "::double precision"], at);
    rename(call, name, at);
  };
}

function distinctCount(call: FunctionCall, at: RuleContext, [value]: Args): void {
  at.replace(call, ["count(DISTINCT ", at.text(value), ")"]);
}

/** STRING_AGG(x, s) WITHIN GROUP (ORDER BY o) → string_agg(x, s ORDER BY o) */
function stringAggregate(call: FunctionCall, at: RuleContext, [value, separator]: Args): void {
  const { withinGroup } = call as Call;
  const type = convertedType(value, at);
  if (!isString(type)) textArgument(value, at);
  const order: Piece = withinGroup ? [" ", at.text(withinGroup)] : "";
  if (withinGroup) at.replace(call, ["string_agg(", at.text(value), ", ", at.text(separator), order, ")"]);
  else rename(call, "string_agg", at);
}

function checksum(call: FunctionCall, at: RuleContext): void {
  at.refuseValue(
    call,
    "CHECKSUM_AGG has no counterpart: its values cannot be computed again. Compare the rows themselves, or a hash of string_agg().",
    "integer",
  );
}

const GIVEN = "CREATE TABLE t (id int, g bigint, n decimal(9, 2), f float, s varchar(20), b bit, u uniqueidentifier);";

const table = {
  SUM: {
    to: sum,
    args: 1,
    examples: [
      {
        from: "SELECT SUM(id), SUM(g), SUM(n) FROM t HAVING SUM(id) > 5",
        to: "SELECT SUM(id)::integer, SUM(g)::bigint, SUM(n) FROM t HAVING SUM(id) > 5",
      },
      {
        from: "SELECT SUM(id) OVER (PARTITION BY s) AS x FROM t",
        to: "SELECT SUM(id) OVER (PARTITION BY s)::integer AS x FROM t",
      },
    ],
  },
  AVG: {
    to: average,
    args: 1,
    why: "AVG of whole numbers is a whole number; of decimals it has six digits behind the point, or as many as the column.",
    examples: [
      {
        from: "SELECT AVG(id), AVG(n), AVG(f) FROM t",
        to: "SELECT trunc(AVG(id))::integer, trunc(AVG(n), 6), AVG(f) FROM t",
      },
    ],
  },
  COUNT: {
    to: count,
    args: [0, 1],
    examples: [
      {
        from: "SELECT COUNT(*), COUNT(DISTINCT s) FROM t HAVING COUNT(*) > 1",
        to: "SELECT COUNT(*)::integer, COUNT(DISTINCT lower(rtrim(s)))::integer FROM t HAVING COUNT(*) > 1",
      },
    ],
  },
  COUNT_BIG: {
    to: count,
    args: [0, 1],
    examples: [{ from: "SELECT COUNT_BIG(*) FROM t", to: "SELECT count(*) FROM t" }],
  },
  APPROX_COUNT_DISTINCT: {
    to: distinctCount,
    args: 1,
    examples: [{ from: "SELECT APPROX_COUNT_DISTINCT(id) FROM t", to: "SELECT count(DISTINCT id) FROM t" }],
  },
  MIN: {
    to: extreme,
    args: 1,
    examples: [{ from: "SELECT MIN(id), MIN(b) FROM t", to: "SELECT MIN(id), bool_and(b) FROM t" }],
  },
  MAX: {
    to: extreme,
    args: 1,
    examples: [{ from: "SELECT MAX(s), MAX(u) FROM t", to: "SELECT MAX(s), max(u::text)::uuid FROM t" }],
  },
  STDEV: {
    to: statistics("stddev_samp"),
    args: 1,
    examples: [
      {
        from: "SELECT STDEV(f), STDEV(id) FROM t",
        to: "SELECT stddev_samp(f), stddev_samp(id::double precision) FROM t",
      },
    ],
  },
  STDEVP: {
    to: statistics("stddev_pop"),
    args: 1,
    examples: [{ from: "SELECT STDEVP(f) FROM t", to: "SELECT stddev_pop(f) FROM t" }],
  },
  VAR: {
    to: statistics("var_samp"),
    args: 1,
    examples: [{ from: "SELECT VAR(n) FROM t", to: "SELECT var_samp(n::double precision) FROM t" }],
  },
  VARP: {
    to: statistics("var_pop"),
    args: 1,
    examples: [{ from: "SELECT VARP(f) FROM t", to: "SELECT var_pop(f) FROM t" }],
  },
  STRING_AGG: {
    to: stringAggregate,
    args: 2,
    examples: [
      {
        from: "SELECT STRING_AGG(s, ', ') WITHIN GROUP (ORDER BY id DESC) FROM t",
        contains: "string_agg(s, ', ' ORDER BY id DESC",
      },
      { from: "SELECT STRING_AGG(id, ',') FROM t", to: "SELECT STRING_AGG(id::text, ',') FROM t" },
    ],
  },
  CHECKSUM_AGG: {
    to: checksum,
    args: 1,
    examples: [
      { from: "SELECT CHECKSUM_AGG(id) FROM t WHERE 1 = 0", contains: "not_converted", refused: "CHECKSUM_AGG" },
    ],
  },
  GROUPING: {
    to: (call: FunctionCall, at: RuleContext) => rename(call, "grouping", at),
    args: 1,
    examples: [{ from: "SELECT s, GROUPING(s) AS g FROM t GROUP BY ROLLUP (s)", contains: "GROUPING(s) AS g" }],
  },
  GROUPING_ID: {
    to: (call: FunctionCall, at: RuleContext) => rename(call, "grouping", at),
    examples: [
      {
        from: "SELECT s, id, GROUPING_ID(s, id) AS g FROM t GROUP BY ROLLUP (s, id)",
        contains: "grouping(s, id) AS g",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "aggregate functions", source: MANUAL, given: GIVEN },
  table,
);
