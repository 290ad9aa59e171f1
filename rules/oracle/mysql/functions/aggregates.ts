/** Aggregate and analytic functions. KEEP is in keep.ts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";

import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { type Args, rename } from "../../any/functions/calls";
import { asNumber, asText, WIDE_DECIMAL } from "../expressions/conversions";
import { textArgument } from "./calls";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html";

/** COUNT(DISTINCT x) OVER (…) and what else windows do not take. */
function aggregate(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    if (call.kind === "Call" && call.over && call.quantifier && call.quantifier.value !== "ALL") {
      at.refuseValue(
        call,
        "MySQL takes no DISTINCT over a window. Join to a subquery that has the distinct values of each group.",
      );
      return;
    }
    if (at.builtinName(call) === "SUM" || at.builtinName(call) === "AVG") for (const arg of args) asNumber(arg, at);
    if (at.builtinName(call) === "AVG" && args[0] && at.typeOf(args[0]).kind !== "float")
      at.wrap(args[0], "CAST(", ` AS ${WIDE_DECIMAL})`);
    if (name) rename(call, name, at);
  };
}

/** Oracle gives 0 for one row. */
function spread(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    asNumber(value, at);
    if (call.kind === "Call" && call.over) {
      rename(call, name, at);
      at.note(call, "For a window of one row MySQL gives NULL, Oracle 0.");
      return;
    }
    at.replace(call, ["IF(COUNT(", at.text(value), ") = 1, 0, ", `${name}(`, at.text(value), "))"]);
  };
}

function listagg(call: FunctionCall, at: RuleContext, [value, separator]: Args): void {
  if (call.kind !== "Call") return;
  if (call.over) {
    at.refuseValue(call, "MySQL's GROUP_CONCAT takes no window. Join to a subquery with GROUP_CONCAT for each group.");
    return;
  }
  const between = separator && !isNullLiteral(separator) ? textOf(separator) : "";
  if (between === undefined) {
    at.refuseValue(call, "The separator of GROUP_CONCAT must be a literal. Write it in its place.");
    return;
  }
  textArgument(value, at);
  const isDistinct = call.quantifier !== undefined && call.quantifier.value !== "ALL";
  const items = (call.withinGroup?.items ?? []).filter((i) => i.kind !== "OrderItem" || i.value.kind !== "Literal");
  const order: Piece = call.withinGroup && items.length > 0 ? [" ", at.text(call.withinGroup)] : "";
  at.replace(call, [
    "GROUP_CONCAT(",
    isDistinct ? "DISTINCT " : "",
    at.text(value),
    order,
    ` SEPARATOR ${quoteText(between)})`,
  ]);
  at.note(
    call,
    "GROUP_CONCAT cuts the list off at group_concat_max_len, 1024 bytes by default: set it on the server to what the lists need.",
  );
}

function collected(helper: string, fraction?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    if (call.kind !== "Call" || call.over) {
      at.refuseValue(
        call,
        "MySQL has no such function over a window. Join to a subquery that has the value of each group.",
      );
      return;
    }
    const [item] = call.withinGroup?.items ?? [];
    const value = fraction !== undefined ? args[0] : item?.kind === "OrderItem" ? item.value : undefined;
    const type = value && at.typeOf(value);
    if (!value || (type?.kind !== "number" && type?.kind !== "float")) {
      at.refuseValue(
        call,
        "MySQL has no such function; the helper takes numbers only. Number the rows with ROW_NUMBER().",
      );
      return;
    }
    const isDescending = item?.kind === "OrderItem" && item.direction === "DESC";
    const share: Piece = fraction ?? (isDescending ? ["1 - ", at.operand(args[0])] : at.text(args[0]));
    at.replace(call, [`${at.helper(helper)}(JSON_ARRAYAGG(`, at.text(value), "), ", share, ")"]);
  };
}

/** Algebra over the pairs in which both values are there. */
const pairs =
  (form: string): FunctionRow["to"] =>
  (call, at, args) => {
    const [y, x] = args;
    if (call.kind === "Call" && call.over) {
      at.refuseValue(call, "MySQL has no such function over a window. Write its formula from AVG(…) OVER (…).");
      return;
    }
    const pieces = form
      .split(/([xy])(?![a-z])/)
      .map(
        (part): Piece =>
          part === "x"
            ? ["IF(", at.operand(y), " IS NULL, NULL, ", at.text(x), ")"]
            : part === "y"
              ? ["IF(", at.operand(x), " IS NULL, NULL, ", at.text(y), ")"]
              : part,
      );
    at.replace(call, ["(", pieces, ")"]);
  };
const COVAR = "AVG(x * y) - AVG(x) * AVG(y)";
const paired = (name: string, form: string): FunctionRow => ({
  to: pairs(form),
  args: 2,
  examples: [{ from: `SELECT ${name}(n, m) FROM t`, contains: "IF(" }],
});

/** Functions of windows: IGNORE NULLS and FROM LAST do not exist. */
const analytic: FunctionRow["to"] = (call, at, args) => {
  if (call.kind !== "Call") return;
  if (call.nulls === "IGNORE" || call.fromLast) {
    at.refuseValue(
      call,
      `${call.fromLast ? "FROM LAST" : "IGNORE NULLS"} has no counterpart. Number the rows that have a value in a subquery.`,
    );
    return;
  }
  for (const option of call.options.filter((o) => o.name.includes("NULLS"))) at.remove(option);
  if (args.length < 3 || supports("lagDefault", at)) return;
  if (isNullLiteral(args[2])) return;
  // MariaDB's LAG has no default: whether a row is there, LAG(1) tells.
  const name = at.builtinName(call) ?? "LAG";
  const over = at.text(call.over ?? call);
  const short: Piece = [`${name}(`, at.text(args[0]), ", ", at.text(args[1]), ") ", over];
  const test: Piece = [`${name}(1, `, at.text(args[1]), ") ", over];
  at.replace(call, ["IF(", test, " IS NULL, ", at.text(args[2]), ", ", short, ")"]);
};

const NO_TEST = "MySQL has no statistical tests. Compute them in the application.";
const window = (_name: string, args: number | readonly [number, number], source: string): FunctionRow => ({
  to: analytic,
  args,
  examples: [
    {
      from: `SELECT ${source} OVER (PARTITION BY i ORDER BY k) FROM t`,
      to: `SELECT ${source} OVER (PARTITION BY i ORDER BY k) FROM t`,
    },
  ],
});
const same = (name: string, row: Partial<FunctionRow> = {}): FunctionRow => ({
  to: aggregate(),
  args: 1,
  examples: [{ from: `SELECT ${name}(k) FROM t`, to: `SELECT ${name}(k) FROM t` }],
  ...row,
});

const table = {
  COUNT: {
    to: aggregate(),
    args: [0, 1],
    examples: [
      { from: "SELECT COUNT(DISTINCT s /* each */) FROM t", to: "SELECT COUNT(DISTINCT s /* each */) FROM t" },
      {
        from: "SELECT COUNT(DISTINCT s) OVER (PARTITION BY i) FROM t",
        contains: "not_converted",
        refused: "no DISTINCT",
        runs: false,
      },
    ],
  },
  SUM: same("SUM"),
  MIN: same("MIN"),
  MAX: same("MAX"),
  AVG: {
    to: aggregate(),
    args: 1,
    why: "MySQL gives four more decimals than the values have.",
    examples: [{ from: "SELECT AVG(n) FROM t", to: "SELECT AVG(CAST(n AS DECIMAL(65,30))) FROM t" }],
  },
  STDDEV: {
    to: spread("STDDEV_SAMP"),
    args: 1,
    why: "STDDEV of MySQL is that of a population.",
    examples: [{ from: "SELECT STDDEV(n) FROM t", to: "SELECT IF(COUNT(n) = 1, 0, STDDEV_SAMP(n)) FROM t" }],
  },
  VARIANCE: {
    to: spread("VAR_SAMP"),
    args: 1,
    examples: [{ from: "SELECT VARIANCE(n) FROM t", to: "SELECT IF(COUNT(n) = 1, 0, VAR_SAMP(n)) FROM t" }],
  },
  STDDEV_POP: same("STDDEV_POP"),
  STDDEV_SAMP: same("STDDEV_SAMP"),
  VAR_POP: same("VAR_POP"),
  VAR_SAMP: same("VAR_SAMP"),
  CORR: paired("CORR", `(${COVAR}) / NULLIF(STDDEV_POP(x) * STDDEV_POP(y), 0)`),
  COVAR_POP: paired("COVAR_POP", COVAR),
  COVAR_SAMP: paired("COVAR_SAMP", `(${COVAR}) * COUNT(x) / NULLIF(COUNT(x) - 1, 0)`),
  REGR_SLOPE: paired("REGR_SLOPE", `(${COVAR}) / NULLIF(VAR_POP(x), 0)`),
  REGR_INTERCEPT: paired("REGR_INTERCEPT", `AVG(y) - (${COVAR}) / NULLIF(VAR_POP(x), 0) * AVG(x)`),
  REGR_COUNT: paired("REGR_COUNT", "COUNT(x)"),
  REGR_AVGX: paired("REGR_AVGX", "AVG(x)"),
  REGR_AVGY: paired("REGR_AVGY", "AVG(y)"),
  REGR_SXX: paired("REGR_SXX", "COUNT(x) * VAR_POP(x)"),
  REGR_SYY: paired("REGR_SYY", "COUNT(y) * VAR_POP(y)"),
  REGR_SXY: paired("REGR_SXY", `COUNT(x) * (${COVAR})`),
  REGR_R2: paired("REGR_R2", `POWER((${COVAR}) / NULLIF(STDDEV_POP(x) * STDDEV_POP(y), 0), 2)`),
  LISTAGG: {
    to: listagg,
    args: [1, 2],
    why: "MySQL calls it GROUP_CONCAT.",
    examples: [
      {
        from: "SELECT LISTAGG(s, ', ') WITHIN GROUP (ORDER BY k DESC) FROM t",
        to: "SELECT GROUP_CONCAT(s ORDER BY k DESC SEPARATOR ', ') FROM t",
        refused: "group_concat_max_len",
      },
      {
        from: "SELECT LISTAGG(s, ',') WITHIN GROUP (ORDER BY k) OVER (PARTITION BY i) FROM t",
        contains: "not_converted",
        refused: "no window",
        runs: false,
      },
    ],
  },
  WM_CONCAT: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) => {
      asText(value, at);
      rename(call, "GROUP_CONCAT", at);
    },
    args: 1,
    examples: [{ from: "SELECT WM_CONCAT(s) FROM t", to: "SELECT GROUP_CONCAT(s) FROM t" }],
  },
  MEDIAN: {
    to: collected("percentile_cont", "0.5"),
    args: 1,
    examples: [
      { from: "SELECT MEDIAN(n) FROM t", to: "SELECT portolan.percentile_cont(JSON_ARRAYAGG(n), 0.5) FROM t" },
    ],
  },
  PERCENTILE_CONT: {
    to: collected("percentile_cont"),
    args: 1,
    examples: [
      {
        from: "SELECT PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY n) FROM t",
        to: "SELECT portolan.percentile_cont(JSON_ARRAYAGG(n), 0.9) FROM t",
      },
    ],
  },
  PERCENTILE_DISC: {
    to: collected("percentile_disc"),
    args: 1,
    examples: [
      { from: "SELECT PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY n) FROM t", contains: "portolan.percentile_disc(" },
    ],
  },
  ANY_VALUE: {
    to: (call: FunctionCall, at: RuleContext) => rename(call, "MIN", at),
    args: 1,
    why: "MariaDB has no ANY_VALUE.",
    examples: [{ from: "SELECT ANY_VALUE(s) FROM t", to: "SELECT MIN(s) FROM t" }],
  },
  BIT_AND_AGG: {
    to: "BIT_AND($1)",
    args: 1,
    examples: [{ from: "SELECT BIT_AND_AGG(i) FROM t", to: "SELECT BIT_AND(i) FROM t" }],
  },
  BIT_OR_AGG: {
    to: "BIT_OR($1)",
    args: 1,
    examples: [{ from: "SELECT BIT_OR_AGG(i) FROM t", to: "SELECT BIT_OR(i) FROM t" }],
  },
  BIT_XOR_AGG: {
    to: "BIT_XOR($1)",
    args: 1,
    examples: [{ from: "SELECT BIT_XOR_AGG(i) FROM t", to: "SELECT BIT_XOR(i) FROM t" }],
  },
  APPROX_COUNT_DISTINCT: {
    to: "COUNT(DISTINCT $1)",
    args: 1,
    examples: [{ from: "SELECT APPROX_COUNT_DISTINCT(s) FROM t", to: "SELECT COUNT(DISTINCT s) FROM t" }],
  },
  APPROX_MEDIAN: {
    to: collected("percentile_cont", "0.5"),
    args: [1, 2],
    examples: [{ from: "SELECT APPROX_MEDIAN(n) FROM t", contains: "percentile_cont" }],
  },
  RATIO_TO_REPORT: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) => {
      if (call.kind !== "Call" || !call.over) return;
      at.replace(call, [
        `CAST(`,
        at.text(value),
        ` AS ${WIDE_DECIMAL}) / NULLIF(SUM(`,
        at.text(value),
        ") ",
        at.text(call.over),
        ", 0)",
      ]);
    },
    args: 1,
    examples: [
      {
        from: "SELECT RATIO_TO_REPORT(k) OVER (PARTITION BY i) FROM t",
        to: "SELECT CAST(k AS DECIMAL(65,30)) / NULLIF(SUM(k) OVER (PARTITION BY i), 0) FROM t",
      },
    ],
  },
  ROW_NUMBER: window("ROW_NUMBER", 0, "ROW_NUMBER()"),
  RANK: window("RANK", 0, "RANK()"),
  DENSE_RANK: window("DENSE_RANK", 0, "DENSE_RANK()"),
  CUME_DIST: window("CUME_DIST", 0, "CUME_DIST()"),
  PERCENT_RANK: window("PERCENT_RANK", 0, "PERCENT_RANK()"),
  NTILE: window("NTILE", 1, "NTILE(4)"),
  FIRST_VALUE: window("FIRST_VALUE", 1, "FIRST_VALUE(s)"),
  LAST_VALUE: window("LAST_VALUE", 1, "LAST_VALUE(s)"),
  NTH_VALUE: window("NTH_VALUE", 2, "NTH_VALUE(s, 2)"),
  LAG: {
    ...window("LAG", [1, 3], "LAG(s)"),
    examples: [
      { from: "SELECT LAG(k, 1, 0) OVER (ORDER BY k) FROM t", to: "SELECT LAG(k, 1, 0) OVER (ORDER BY k) FROM t" },
      {
        from: "SELECT LAG(k, 1, 0) OVER (ORDER BY k) FROM t",
        contains: "IS NULL, 0, LAG(k, 1) OVER (ORDER BY k))",
        target: "mariadb",
      },
      {
        from: "SELECT LAG(s) IGNORE NULLS OVER (ORDER BY k) FROM t",
        contains: "not_converted",
        refused: "IGNORE NULLS",
        runs: false,
      },
    ],
  },
  LEAD: window("LEAD", [1, 3], "LEAD(s)"),
  GROUPING: {
    to: (call: FunctionCall, at: RuleContext) => {
      if (!supports("groupingFunction", at))
        at.refuseValue(call, "MariaDB has no GROUPING. Test the column for NULL, or write the groups as a UNION.");
    },
    args: 1,
    examples: [
      { from: "SELECT GROUPING(i) FROM t GROUP BY ROLLUP(i)", to: "SELECT GROUPING(i) FROM t GROUP BY i WITH ROLLUP" },
    ],
  },
  GROUPING_ID: {
    to: (call: FunctionCall, at: RuleContext) => {
      if (supports("groupingFunction", at)) rename(call, "GROUPING", at);
      else at.refuseValue(call, "MariaDB has no GROUPING. Test the columns for NULL, or write the groups as a UNION.");
    },
    args: [1, 64],
    examples: [
      {
        from: "SELECT GROUPING_ID(i) FROM t GROUP BY ROLLUP(i)",
        to: "SELECT GROUPING(i) FROM t GROUP BY i WITH ROLLUP",
      },
    ],
  },
  CORR_S: {
    to: "double",
    refused: NO_TEST,
    examples: [{ from: "SELECT CORR_S(n, m) FROM t", contains: "not_converted", refused: "statistical", runs: false }],
  },
  CORR_K: {
    to: "double",
    refused: NO_TEST,
    examples: [{ from: "SELECT CORR_K(n, m) FROM t", contains: "not_converted", refused: "statistical", runs: false }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "aggregate and analytic functions",
    source: MANUAL,
    given: "CREATE TABLE t (n NUMBER(8,2), m NUMBER(8,2), i NUMBER(4), k NUMBER(4) NOT NULL, s VARCHAR2(20));",
  },
  table,
);
