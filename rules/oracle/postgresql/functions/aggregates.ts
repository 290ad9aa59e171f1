/** Aggregate functions, also over windows. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { fill } from "../../any/expressions/empty-texts";
import { isMomentType, isTextType } from "../../any/expressions/type-families";
import { type Args, rename } from "../../any/functions/calls";
import { castTo } from "../expressions/casts";
import { asMoment, asNumber, asNumeric } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";
import { overDistinct } from "./windows-of-distinct-values";

const AGGREGATES = "https://www.postgresql.org/docs/current/functions-aggregate.html";

/** UNIQUE is Oracle's other word for DISTINCT, which windows of PostgreSQL do not take. */
function plain(call: FunctionCall, at: RuleContext, args: Args): void {
  if (call.kind !== "Call") return;
  for (const arg of args) fill(arg, at);
  if (call.quantifier && call.quantifier.value !== "ALL" && call.over) overDistinct(call, at, args);
  else if (call.quantifier?.value === "UNIQUE") at.replace(call.quantifier, "DISTINCT");
}

function ofNumbers(call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args) asNumber(arg, at);
  plain(call, at, args);
}

/** Texts are compared by their bytes. */
function extreme(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value] = args;
  if (call.kind !== "Call" || call.keep || !value) return;
  fill(value, at);
  if (isTextType(at.typeOf(value))) at.replace(value, [at.operand(value), ' COLLATE "C"']);
  // DISTINCT makes no difference to them.
  if (call.over && call.quantifier) at.replace({ start: call.quantifier.start, end: call.args[0].start }, "");
  else if (call.quantifier?.value === "UNIQUE") at.replace(call.quantifier, "DISTINCT");
}

/** Of one row Oracle gives 0, PostgreSQL NULL. */
function spread(call: FunctionCall, at: RuleContext, args: Args): void {
  if (call.kind !== "Call" || call.keep) return;
  for (const arg of args) asNumber(arg, at);
  const inner = { start: (call.quantifier ?? call.args[0]).start, end: call.args[call.args.length - 1].end };
  const over: Piece = call.over ? [" ", at.text(call.over)] : "";
  at.replace(call, ["CASE count(", at.text(inner), ")", over, " WHEN 1 THEN 0 ELSE ", at.text(call), " END"]);
}

/** The binary floats of PostgreSQL's percentile_cont become numeric again; dates go through seconds. */
function median(call: FunctionCall, at: RuleContext, args: Args): void {
  if (call.kind === "Call") writePercentile(call, args[0], "0.5", call.over, at);
}

function percentileCont(call: FunctionCall, at: RuleContext, args: Args): void {
  const item = call.kind === "Call" ? call.withinGroup?.items[0] : undefined;
  if (call.kind !== "Call" || item?.kind !== "OrderItem") return;
  const fraction: Piece = item.direction === "DESC" ? ["1 - ", at.operand(args[0])] : at.text(args[0]);
  writePercentile(call, item.value, fraction, call.over, at);
}

function writePercentile(
  call: Call,
  value: SyntaxNode,
  fraction: Piece,
  over: SyntaxNode | undefined,
  at: RuleContext,
): void {
  const isDate = isMomentType(at.typeOf(value));
  if (isDate) asMoment(value, at);
  else asNumber(value, at);
  const number: Piece = isDate ? ["extract(epoch FROM ", at.text(value), ")"] : at.text(value);
  let result: Piece;
  if (over) {
    const cast = numberShape(value, at).form === "numeric" || isDate ? "" : "::numeric";
    const items: Piece = ["array_agg(", isDate || !cast ? number : at.operand(value), cast, ") ", at.text(over)];
    result =
      fraction === "0.5"
        ? [`${at.helper("median")}(`, items, ")"]
        : [`${at.helper("percentile")}(`, items, ", ", fraction, ")"];
  } else result = ["percentile_cont(", fraction, ") WITHIN GROUP (ORDER BY ", number, ")"];
  if (isDate) at.replace(call, ["(timestamp 'epoch' + ", result, " * interval '1 second')"]);
  else at.replace(call, over || at.typeOf(value).kind === "float" ? result : [result, "::numeric"]);
}

function percentileDisc(call: FunctionCall, at: RuleContext, args: Args): void {
  const item = call.kind === "Call" ? call.withinGroup?.items[0] : undefined;
  if (call.kind !== "Call" || item?.kind !== "OrderItem" || !call.over) return;
  if (item.direction === "DESC") {
    at.refuseValue(
      call,
      "PERCENTILE_DISC in descending order over a window has no counterpart. Join to a subquery that computes it for each group.",
    );
    return;
  }
  at.replace(call, [
    `${at.helper("percentile_item")}(array_agg(`,
    at.text(item.value),
    ") ",
    at.text(call.over),
    ", ",
    at.text(args[0]),
    ")",
  ]);
}

function anyValue(call: FunctionCall, at: RuleContext, args: Args): void {
  if (at.version >= 16) plain(call, at, args);
  else at.replace(call, ["(array_agg(", at.text(args[0]), "))[1]"]);
}

function bits(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    const { form } = numberShape(value, at);
    rename(call, name, at);
    if (form !== "integer" && form !== "bigint") at.replace(value, [at.operand(value), "::bigint"]);
  };
}

/** The exact function instead of an approximation. */
function exactly(write: (value: SyntaxNode, at: RuleContext, args: Args) => Piece) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    at.note(call, "The exact value is computed instead of an approximation.");
    at.replace(call, write(args[0], at, args));
  };
}

const countDistinct = exactly((value, at) => ["count(DISTINCT ", at.text(value), ")"]);
const approximatePercentile = (call: FunctionCall, at: RuleContext, args: Args): void => {
  at.note(call, "The exact value is computed instead of an approximation.");
  percentileCont(call, at, args);
};

/** Skewness and kurtosis from the sums of powers. */
function moments(power: 3 | 4, isSample: boolean) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    if (call.kind === "Call" && call.over) {
      at.refuseValue(
        call,
        "Skewness and kurtosis over a window have no counterpart. Join to a subquery that computes them for each group.",
        "numeric",
      );
      return;
    }
    asNumeric(value, at);
    const x = at.operand(value);
    const mean = (n: number): Piece => (n === 1 ? ["avg(", x, ")"] : ["avg(", x, ` ^ ${n})`]);
    const central: Piece =
      power === 3
        ? [mean(3), " - 3 * ", mean(1), " * ", mean(2), " + 2 * ", mean(1), " ^ 3"]
        : [
            mean(4),
            " - 4 * ",
            mean(1),
            " * ",
            mean(3),
            " + 6 * ",
            mean(1),
            " ^ 2 * ",
            mean(2),
            " - 3 * ",
            mean(1),
            " ^ 4",
          ];
    const ratio: Piece = [
      "(",
      central,
      ") / nullif(",
      power === 3 ? "stddev_pop(" : "var_pop(",
      x,
      power === 3 ? ") ^ 3, 0)" : ") ^ 2, 0)",
    ];
    const population: Piece = power === 3 ? ratio : [ratio, " - 3"];
    const n: Piece = ["count(", x, ")::numeric"];
    if (!isSample) at.replace(call, ["(", population, ")"]);
    else if (power === 3)
      at.replace(call, ["(sqrt(", n, " * (", n, " - 1)) / nullif(", n, " - 2, 0) * ", population, ")"]);
    else
      at.replace(call, [
        "((",
        n,
        " - 1) / nullif((",
        n,
        " - 2) * (",
        n,
        " - 3), 0) * ((",
        n,
        " + 1) * (",
        population,
        ") + 6))",
      ]);
  };
}

/** PostgreSQL gives a binary float also where Oracle gives a NUMBER. */
function ofPairs(call: FunctionCall, at: RuleContext, args: Args): void {
  ofNumbers(call, at, args);
  if (at.builtinName(call) !== "REGR_COUNT" && args.every((a) => at.typeOf(a).kind === "number"))
    castTo(call, "numeric", at);
}

const pair = (name: string): FunctionRow => ({
  to: ofPairs,
  args: 2,
  examples: [
    {
      from: `SELECT ${name}(a, b) FROM t`,
      to: `SELECT ${name}(a, b)${name === "REGR_COUNT" ? "" : "::numeric"} FROM t`,
    },
  ],
});
const sample = (name: string): FunctionRow => ({
  to: ofNumbers,
  args: 1,
  examples: [{ from: `SELECT ${name}(a) FROM t`, to: `SELECT ${name}(a) FROM t` }],
});
const details = (name: string): FunctionRow => ({
  to: "bytea",
  refused:
    "The intermediate form of an approximate aggregation does not exist in PostgreSQL. Compute the exact value from the rows.",
  examples: [{ from: `SELECT ${name}(a) FROM t`, contains: "not_converted", refused: "intermediate form" }],
});

const table = {
  COUNT: {
    to: plain,
    examples: [
      { from: "SELECT COUNT(*) FROM t", to: "SELECT COUNT(*) FROM t" },
      { from: "SELECT COUNT(UNIQUE /* each */ a) FROM t", to: "SELECT COUNT(DISTINCT /* each */ a) FROM t" },
      { from: "SELECT COUNT(TRIM(s)) FROM t", to: "SELECT COUNT(nullif(TRIM(s), '')) FROM t" },
      {
        from: "SELECT COUNT(DISTINCT a) OVER (PARTITION BY b) FROM t",
        to: "SELECT portolan.count_distinct(array_agg(a) OVER (PARTITION BY b)) FROM t",
      },
    ],
  },
  SUM: {
    to: ofNumbers,
    args: 1,
    examples: [
      { from: "SELECT SUM(s) FROM t", to: "SELECT SUM(s::numeric) FROM t" },
      {
        from: "SELECT SUM(DISTINCT a) OVER () FROM t",
        to: "SELECT portolan.sum_distinct(array_agg(a) OVER ()) FROM t",
      },
    ],
  },
  AVG: {
    to: ofNumbers,
    args: 1,
    examples: [{ from: "SELECT AVG(a /* mean */) FROM t", to: "SELECT AVG(a /* mean */) FROM t" }],
  },
  MIN: {
    to: extreme,
    args: 1,
    why: "Oracle compares texts by their bytes.",
    examples: [
      { from: "SELECT MIN(s), MIN(a) FROM t", to: 'SELECT MIN(s COLLATE "C"), MIN(a) FROM t' },
      { from: "SELECT MIN(DISTINCT a) OVER () FROM t", to: "SELECT MIN(a) OVER () FROM t" },
    ],
  },
  MAX: {
    to: extreme,
    args: 1,
    examples: [{ from: "SELECT MAX(d /* last */) FROM t", to: "SELECT MAX(d /* last */) FROM t" }],
  },
  STDDEV: {
    to: spread,
    args: 1,
    why: "Of one value Oracle gives 0, PostgreSQL NULL.",
    examples: [
      { from: "SELECT STDDEV(a) FROM t", to: "SELECT CASE count(a) WHEN 1 THEN 0 ELSE STDDEV(a) END FROM t" },
      {
        from: "SELECT STDDEV(a) OVER (ORDER BY d) FROM t",
        to: "SELECT CASE count(a) OVER (ORDER BY d) WHEN 1 THEN 0 ELSE STDDEV(a) OVER (ORDER BY d) END FROM t",
      },
    ],
  },
  VARIANCE: {
    to: spread,
    args: 1,
    why: "Of one value Oracle gives 0, PostgreSQL NULL.",
    examples: [
      {
        from: "SELECT VARIANCE(DISTINCT a) FROM t",
        to: "SELECT CASE count(DISTINCT a) WHEN 1 THEN 0 ELSE VARIANCE(DISTINCT a) END FROM t",
      },
    ],
  },
  STDDEV_POP: sample("STDDEV_POP"),
  STDDEV_SAMP: sample("STDDEV_SAMP"),
  VAR_POP: sample("VAR_POP"),
  VAR_SAMP: sample("VAR_SAMP"),
  CORR: pair("CORR"),
  COVAR_POP: pair("COVAR_POP"),
  COVAR_SAMP: pair("COVAR_SAMP"),
  REGR_SLOPE: pair("REGR_SLOPE"),
  REGR_INTERCEPT: pair("REGR_INTERCEPT"),
  REGR_COUNT: pair("REGR_COUNT"),
  REGR_R2: pair("REGR_R2"),
  REGR_AVGX: pair("REGR_AVGX"),
  REGR_AVGY: pair("REGR_AVGY"),
  REGR_SXX: pair("REGR_SXX"),
  REGR_SYY: pair("REGR_SYY"),
  REGR_SXY: pair("REGR_SXY"),
  MEDIAN: {
    to: median,
    args: 1,
    source: AGGREGATES,
    why: "PostgreSQL's percentile_cont gives a binary float, takes no dates and does not work over a window.",
    examples: [
      { from: "SELECT MEDIAN(a) FROM t", to: "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a)::numeric FROM t" },
      {
        from: "SELECT MEDIAN(a) OVER (PARTITION BY b) FROM t",
        to: "SELECT portolan.median(array_agg(a) OVER (PARTITION BY b)) FROM t",
      },
      {
        from: "SELECT MEDIAN(d) FROM t",
        to: "SELECT (timestamp 'epoch' + percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d)) * interval '1 second') FROM t",
      },
    ],
  },
  PERCENTILE_CONT: {
    to: percentileCont,
    args: 1,
    source: AGGREGATES,
    examples: [
      {
        from: "SELECT PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY a) FROM t",
        to: "SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY a)::numeric FROM t",
      },
      {
        from: "SELECT PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY a DESC) OVER (PARTITION BY b) FROM t",
        to: "SELECT portolan.percentile(array_agg(a) OVER (PARTITION BY b), 1 - 0.25) FROM t",
      },
    ],
  },
  PERCENTILE_DISC: {
    to: percentileDisc,
    args: 1,
    source: AGGREGATES,
    examples: [
      {
        from: "SELECT PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY s DESC /* down */) FROM t",
        to: "SELECT PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY s DESC /* down */) FROM t",
      },
      {
        from: "SELECT PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY a) OVER (PARTITION BY b) FROM t",
        to: "SELECT portolan.percentile_item(array_agg(a) OVER (PARTITION BY b), 0.5) FROM t",
      },
      {
        from: "SELECT PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY a DESC) OVER () FROM t WHERE 1 = 0",
        contains: "not_converted",
        refused: "descending order",
      },
    ],
  },
  STATS_MODE: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) =>
      at.replace(call, ["mode() WITHIN GROUP (ORDER BY ", at.text(value), ")"]),
    args: 1,
    source: AGGREGATES,
    examples: [{ from: "SELECT STATS_MODE(s) FROM t", to: "SELECT mode() WITHIN GROUP (ORDER BY s) FROM t" }],
  },
  ANY_VALUE: {
    to: anyValue,
    args: 1,
    examples: [
      { from: "SELECT ANY_VALUE(s) FROM t", to: "SELECT ANY_VALUE(s) FROM t" },
      { from: "SELECT ANY_VALUE(s) FROM t", to: "SELECT (array_agg(s))[1] FROM t", version: 15 },
    ],
  },
  BIT_AND_AGG: {
    to: bits("bit_and"),
    args: 1,
    examples: [{ from: "SELECT BIT_AND_AGG(a) FROM t", to: "SELECT bit_and(a::bigint) FROM t" }],
  },
  BIT_OR_AGG: {
    to: bits("bit_or"),
    args: 1,
    examples: [{ from: "SELECT BIT_OR_AGG(b) FROM t", to: "SELECT bit_or(b) FROM t" }],
  },
  BIT_XOR_AGG: {
    to: bits("bit_xor"),
    args: 1,
    examples: [{ from: "SELECT BIT_XOR_AGG(b) FROM t", to: "SELECT bit_xor(b) FROM t" }],
  },
  CHECKSUM: {
    to: "numeric",
    refused:
      "Oracle does not say how CHECKSUM works. Aggregate a hash, such as bit_xor(hashtextextended(value::text, 0)), where only changes are to be noticed.",
    examples: [{ from: "SELECT CHECKSUM(a) FROM t", contains: "not_converted", refused: "bit_xor" }],
  },
  SKEWNESS_POP: {
    to: moments(3, false),
    args: 1,
    examples: [{ from: "SELECT SKEWNESS_POP(a) FROM t", contains: "stddev_pop(a) ^ 3" }],
  },
  SKEWNESS_SAMP: {
    to: moments(3, true),
    args: 1,
    examples: [{ from: "SELECT SKEWNESS_SAMP(a) FROM t", contains: "sqrt(count(a)::numeric" }],
  },
  KURTOSIS_POP: {
    to: moments(4, false),
    args: 1,
    examples: [{ from: "SELECT KURTOSIS_POP(a) FROM t", contains: "var_pop(a) ^ 2" }],
  },
  KURTOSIS_SAMP: {
    to: moments(4, true),
    args: 1,
    examples: [
      { from: "SELECT KURTOSIS_SAMP(a) FROM t", contains: "var_pop(a) ^ 2" },
      {
        from: "SELECT KURTOSIS_SAMP(a) OVER () FROM t WHERE 1 = 0",
        contains: "not_converted",
        refused: "over a window",
      },
    ],
  },
  APPROX_COUNT_DISTINCT: {
    to: countDistinct,
    args: 1,
    examples: [{ from: "SELECT APPROX_COUNT_DISTINCT(a) FROM t", to: "SELECT count(DISTINCT a) FROM t" }],
  },
  APPROX_COUNT: {
    to: exactly(() => "count(*)"),
    examples: [{ from: "SELECT APPROX_COUNT(*) FROM t", to: "SELECT count(*) FROM t" }],
  },
  APPROX_SUM: {
    to: exactly((value, at) => ["sum(", at.text(value), ")"]),
    args: [1, 2],
    examples: [{ from: "SELECT APPROX_SUM(a) FROM t", to: "SELECT sum(a) FROM t" }],
  },
  APPROX_MEDIAN: {
    to: (call: FunctionCall, at: RuleContext, args: Args) => {
      at.note(call, "The exact value is computed instead of an approximation.");
      median(call, at, args);
    },
    args: [1, 2],
    examples: [
      {
        from: "SELECT APPROX_MEDIAN(a) FROM t",
        to: "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a)::numeric FROM t",
      },
    ],
  },
  APPROX_PERCENTILE: {
    to: approximatePercentile,
    args: [1, 2],
    examples: [
      {
        from: "SELECT APPROX_PERCENTILE(0.5) WITHIN GROUP (ORDER BY a) FROM t",
        to: "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a)::numeric FROM t",
      },
    ],
  },
  APPROX_RANK: {
    to: "bigint",
    refused:
      "APPROX_RANK picks the top rows of a group. Write rank() OVER (PARTITION BY … ORDER BY …) in a subquery and filter by it.",
    examples: [{ from: "SELECT APPROX_RANK(a) FROM t", contains: "not_converted", refused: "rank() OVER" }],
  },
  APPROX_COUNT_DISTINCT_DETAIL: details("APPROX_COUNT_DISTINCT_DETAIL"),
  APPROX_COUNT_DISTINCT_AGG: details("APPROX_COUNT_DISTINCT_AGG"),
  APPROX_PERCENTILE_DETAIL: details("APPROX_PERCENTILE_DETAIL"),
  APPROX_PERCENTILE_AGG: details("APPROX_PERCENTILE_AGG"),
  TO_APPROX_COUNT_DISTINCT: details("TO_APPROX_COUNT_DISTINCT"),
  TO_APPROX_PERCENTILE: details("TO_APPROX_PERCENTILE"),
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "aggregate functions",
    source: AGGREGATES,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), s VARCHAR2(20), d DATE);",
  },
  table,
);
