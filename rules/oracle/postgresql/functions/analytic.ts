/** Analytic functions: those that look at other rows of a window, with IGNORE NULLS and FROM LAST. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call, WindowSpecification } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { constantOf, wholeOf } from "../../any/expressions/constants";
import { type Args, rename } from "../../any/functions/calls";
import { convertToFamily } from "../expressions/branches";
import { castTo } from "../expressions/casts";
import { asInteger, asNumber } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";

const WINDOWS = "https://www.postgresql.org/docs/current/functions-window.html";

/** Takes RESPECT NULLS, which is what PostgreSQL does, and FROM FIRST out of the text. */
function dropDefaults(call: Call, at: RuleContext): void {
  const tail = { start: call.args.at(-1)?.start ?? call.callee.end, end: call.over?.start ?? call.end };
  const tokens = at.tokensIn(tail);
  tokens.forEach((token, i) => {
    const pair = `${token.value} ${tokens[i + 1]?.value}`;
    if (pair !== "RESPECT NULLS" && pair !== "FROM FIRST") return;
    at.remove({ start: token.start, end: tokens[i + 1].end });
  });
}

/** An array of the window's values that are not NULL. */
function present(value: Piece, over: Piece): Piece {
  return ["array_agg(", value, ") FILTER (WHERE ", value, " IS NOT NULL) OVER ", over];
}

/** The window as it is written, from its parenthesis or name on. */
function windowText(over: WindowSpecification, at: RuleContext): Piece {
  const word = at.tokensIn(over)[0];
  const first = at.tokensIn({ start: word.end, end: over.end })[0];
  return at.text({ start: first.start, end: over.end });
}

/** The window with another frame. */
function framed(over: WindowSpecification, frame: string, at: RuleContext): Piece {
  const inner = at.tokensIn(over);
  const end = over.orderBy?.end ?? over.partitionBy.at(-1)?.end ?? over.windowName?.end;
  if (end === undefined || over.windowName === undefined) {
    const start = inner[1].start;
    return [at.text({ start, end: end ?? inner[1].end }), ` ${frame})`];
  }
  const isBare = inner[1].value !== "(";
  return [isBare ? "(" : "", at.text({ start: inner[1].start, end }), ` ${frame})`];
}

function firstValue(call: FunctionCall, at: RuleContext, [value]: Args): void {
  if (call.kind !== "Call") return;
  if (call.nulls !== "IGNORE" || !call.over) dropDefaults(call, at);
  else at.replace(call, ["(", present(at.text(value), windowText(call.over, at)), ")[1]"]);
}

function lastValue(call: FunctionCall, at: RuleContext, [value]: Args): void {
  if (call.kind !== "Call") return;
  if (call.nulls !== "IGNORE" || !call.over) dropDefaults(call, at);
  else at.replace(call, [`${at.helper("nth_last")}(`, present(at.text(value), windowText(call.over, at)), ")"]);
}

function nthValue(call: FunctionCall, at: RuleContext, [value, place]: Args): void {
  if (call.kind !== "Call" || !call.over) return;
  const over = windowText(call.over, at);
  asInteger(place, at);
  const values: Piece =
    call.nulls === "IGNORE" ? present(at.text(value), over) : ["array_agg(", at.text(value), ") OVER ", over];
  if (call.fromLast) at.replace(call, [`${at.helper("nth_last")}(`, values, ", ", at.text(place), ")"]);
  else if (call.nulls === "IGNORE") at.replace(call, ["(", values, ")[", at.text(place), "]"]);
  else dropDefaults(call, at);
}

/** LAG and LEAD; with IGNORE NULLS the nth of the values before or behind that are not NULL. */
function neighbour(isBefore: boolean) {
  return (call: FunctionCall, at: RuleContext, [value, offset, fallback]: Args): void => {
    if (call.kind !== "Call" || !call.over) return;
    if (offset) asInteger(offset, at);
    if (fallback) convertToFamily(fallback, at.typeOf(value), at);
    if (call.nulls !== "IGNORE") {
      dropDefaults(call, at);
      if (fallback) matchType(value, fallback, at);
      return;
    }
    const frame = isBefore
      ? "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
      : "ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING";
    const values = present(at.text(value), framed(call.over, frame, at));
    const place: Piece = offset ? at.text(offset) : "1";
    const found: Piece = isBefore
      ? [`${at.helper("nth_last")}(`, values, wholeOf(offset) === 1 || !offset ? "" : [", ", place], ")"]
      : ["(", values, ")[", place, "]"];
    at.replace(call, fallback ? ["coalesce(", found, ", ", at.text(fallback), ")"] : found);
  };
}

/** lag(value, 1, default) wants one type for value and default. */
function matchType(value: Args[number], fallback: Args[number], at: RuleContext): void {
  const [a, b] = [numberShape(value, at).form, numberShape(fallback, at).form];
  const isFine =
    a === b || a === "unknown" || b === "unknown" || (constantOf(fallback) !== undefined && a === "numeric");
  if (!isFine && a !== "numeric") at.replace(value, [at.operand(value), "::numeric"]);
}

function ratio(call: FunctionCall, at: RuleContext, [value]: Args): void {
  if (call.kind !== "Call" || !call.over) return;
  asNumber(value, at);
  const cast = numberShape(value, at).form === "numeric" || numberShape(value, at).form === "float" ? "" : "::numeric";
  at.replace(call, ["(", at.operand(value), cast, " / nullif(sum(", at.text(value), ") ", at.text(call.over), ", 0))"]);
}

/** The same in PostgreSQL, of hypothetical rows too. */
const ranked = "=";

/** Oracle gives a NUMBER, PostgreSQL a binary float, which it cannot round to digits. */
function share(call: FunctionCall, at: RuleContext): void {
  castTo(call, "numeric", at);
}

const rank = (name: string, to: FunctionRow["to"] = ranked, cast = ""): FunctionRow => ({
  to,
  examples: [
    {
      from: `SELECT ${name}() OVER (PARTITION BY b ORDER BY a DESC /* best */) FROM t`,
      to: `SELECT ${name}() OVER (PARTITION BY b ORDER BY a DESC /* best */)${cast} FROM t`,
    },
  ],
});

const table = {
  ROW_NUMBER: rank("ROW_NUMBER"),
  RANK: rank("RANK"),
  DENSE_RANK: rank("DENSE_RANK"),
  CUME_DIST: rank("CUME_DIST", share, "::numeric"),
  PERCENT_RANK: rank("PERCENT_RANK", share, "::numeric"),
  NTILE: {
    to: (_call: FunctionCall, at: RuleContext, [count]: Args) => asInteger(count, at),
    args: 1,
    examples: [{ from: "SELECT NTILE(4) OVER (ORDER BY a) FROM t", to: "SELECT NTILE(4) OVER (ORDER BY a) FROM t" }],
  },
  FIRST_VALUE: {
    to: firstValue,
    args: 1,
    why: "PostgreSQL's window functions always respect NULLs.",
    examples: [
      {
        from: "SELECT FIRST_VALUE(s) RESPECT NULLS OVER (ORDER BY a) FROM t",
        to: "SELECT FIRST_VALUE(s) OVER (ORDER BY a) FROM t",
      },
      {
        from: "SELECT FIRST_VALUE(s IGNORE NULLS) OVER (ORDER BY a /* up */) FROM t",
        to: "SELECT (array_agg(s) FILTER (WHERE s IS NOT NULL) OVER (ORDER BY a /* up */))[1] FROM t",
      },
    ],
  },
  LAST_VALUE: {
    to: lastValue,
    args: 1,
    why: "PostgreSQL's window functions always respect NULLs.",
    examples: [
      { from: "SELECT LAST_VALUE(s) OVER (ORDER BY a) FROM t", to: "SELECT LAST_VALUE(s) OVER (ORDER BY a) FROM t" },
      {
        from: "SELECT LAST_VALUE(s) IGNORE NULLS OVER (PARTITION BY b ORDER BY a) FROM t",
        to: "SELECT portolan.nth_last(array_agg(s) FILTER (WHERE s IS NOT NULL) OVER (PARTITION BY b ORDER BY a)) FROM t",
      },
    ],
  },
  NTH_VALUE: {
    to: nthValue,
    args: 2,
    why: "PostgreSQL counts from the first row only and respects NULLs.",
    examples: [
      {
        from: "SELECT NTH_VALUE(s, 2) FROM FIRST OVER (ORDER BY a) FROM t",
        to: "SELECT NTH_VALUE(s, 2) OVER (ORDER BY a) FROM t",
      },
      {
        from: "SELECT NTH_VALUE(s, 2) FROM LAST OVER (ORDER BY a) FROM t",
        to: "SELECT portolan.nth_last(array_agg(s) OVER (ORDER BY a), 2) FROM t",
      },
      {
        from: "SELECT NTH_VALUE(s, 2) IGNORE NULLS OVER (ORDER BY a) FROM t",
        to: "SELECT (array_agg(s) FILTER (WHERE s IS NOT NULL) OVER (ORDER BY a))[2] FROM t",
      },
    ],
  },
  LAG: {
    to: neighbour(true),
    args: [1, 3],
    why: "PostgreSQL's window functions always respect NULLs.",
    examples: [
      { from: "SELECT LAG(a, 1, 0) OVER (ORDER BY d) FROM t", to: "SELECT LAG(a, 1, 0) OVER (ORDER BY d) FROM t" },
      {
        from: "SELECT LAG(b, 1, 0.5) OVER (ORDER BY d) FROM t",
        to: "SELECT LAG(b::numeric, 1, 0.5) OVER (ORDER BY d) FROM t",
      },
      {
        from: "SELECT LAG(s IGNORE NULLS) OVER (PARTITION BY b ORDER BY d) FROM t",
        to: "SELECT portolan.nth_last(array_agg(s) FILTER (WHERE s IS NOT NULL) OVER (PARTITION BY b ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) FROM t",
      },
    ],
  },
  LEAD: {
    to: neighbour(false),
    args: [1, 3],
    why: "PostgreSQL's window functions always respect NULLs.",
    examples: [
      { from: "SELECT LEAD(s) OVER (ORDER BY d) FROM t", to: "SELECT LEAD(s) OVER (ORDER BY d) FROM t" },
      {
        from: "SELECT LEAD(s, 2, 'none') IGNORE NULLS OVER (ORDER BY d) FROM t",
        to: "SELECT coalesce((array_agg(s) FILTER (WHERE s IS NOT NULL) OVER (ORDER BY d ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))[2], 'none') FROM t",
      },
    ],
  },
  RATIO_TO_REPORT: {
    to: ratio,
    args: 1,
    why: "PostgreSQL has no such function; the sum over the window is the divisor.",
    examples: [
      {
        from: "SELECT RATIO_TO_REPORT(b) OVER (PARTITION BY s) FROM t",
        to: "SELECT (b::numeric / nullif(sum(b) OVER (PARTITION BY s), 0)) FROM t",
      },
    ],
  },
  GROUPING: {
    to: "=",
    args: 1,
    examples: [
      { from: "SELECT GROUPING(a) FROM t GROUP BY ROLLUP(a)", to: "SELECT GROUPING(a) FROM t GROUP BY ROLLUP(a)" },
    ],
  },
  GROUPING_ID: {
    to: (call: FunctionCall, at: RuleContext) => rename(call, "grouping", at),
    examples: [
      {
        from: "SELECT GROUPING_ID(a, b) FROM t GROUP BY CUBE(a, b)",
        to: "SELECT grouping(a, b) FROM t GROUP BY CUBE(a, b)",
      },
    ],
  },
  GROUP_ID: {
    to: "integer",
    refused:
      "GROUP_ID tells duplicate groupings apart, which PostgreSQL cannot. Leave duplicates out of GROUP BY, or use GROUP BY DISTINCT.",
    examples: [
      { from: "SELECT GROUP_ID() FROM t GROUP BY a", contains: "not_converted", refused: "duplicate groupings" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "analytic functions",
    source: WINDOWS,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), s VARCHAR2(20), d DATE);",
  },
  table,
);
