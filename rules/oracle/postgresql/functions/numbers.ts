/** Numeric functions, and those that mean numbers or dates by their argument. */
import type { RuleContext } from "../../../../converter/rule/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/rule/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { asNumeric, asTimestamp, isDateLike } from "../expressions/typed-operands";
import { constantOf } from "./characters";

type Args = readonly SyntaxNode[];
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html";

function numeric(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    at.replace(call, [
      `${name}(`,
      join(
        args.map((a) => asNumeric(a, at)),
        ", ",
      ),
      ")",
    ]);
  };
}

/** TRUNC and ROUND of a number or of a date. */
function byType(name: "trunc" | "round") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const type = at.typeOf(args[0]);
    if (isDateLike(type)) {
      dateForm(name, call, at, args);
      return;
    }
    const first = type.kind === "number" || type.kind === "float" ? numberOf(args[0], at) : asNumeric(args[0], at);
    const digits: Piece = args[1]
      ? [", ", constantOf(args[1], at) === undefined ? ["(", at.text(args[1]), ")::integer"] : at.text(args[1])]
      : "";
    at.replace(call, [`${name}(`, first, digits, ")"]);
  };
}

function numberOf(node: SyntaxNode, at: RuleContext): Piece {
  return at.typeOf(node).kind === "float" ? [at.operand(node), "::numeric"] : at.text(node);
}

/** Formats that date_trunc knows; the others go through a helper. */
const UNITS: Readonly<Record<string, string>> = {
  DD: "day",
  DDD: "day",
  J: "day",
  MM: "month",
  MON: "month",
  MONTH: "month",
  RM: "month",
  Q: "quarter",
  YYYY: "year",
  YEAR: "year",
  YY: "year",
  Y: "year",
  YYY: "year",
  SYYYY: "year",
  IW: "week",
  HH: "hour",
  HH24: "hour",
  HH12: "hour",
  MI: "minute",
};

function dateForm(name: "trunc" | "round", call: FunctionCall, at: RuleContext, args: Args): void {
  const format = args[1] ? literalText(args[1])?.toUpperCase() : "DD";
  const unit = format === undefined ? undefined : UNITS[format];
  if (name === "trunc" && unit) {
    at.replace(call, [`date_trunc('${unit}', `, asTimestamp(args[0], at), ")"]);
    return;
  }
  const second: Piece = args[1] ? [", ", at.text(args[1])] : "";
  at.replace(call, [
    `${at.helper(name === "trunc" ? "trunc_date" : "round_date")}(`,
    asTimestamp(args[0], at),
    second,
    ")",
  ]);
}

export function literalText(node: SyntaxNode): string | undefined {
  const literal = node as unknown as { kind: string; type?: string; value?: string };
  return literal.kind === "Literal" && literal.type === "string" ? literal.value : undefined;
}

function extreme(name: "greatest" | "least") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const nullable = args.filter((a) => at.binding.isNullable(a));
    const pieces: Piece = [
      `${name}(`,
      join(
        args.map((a) => at.text(a)),
        ", ",
      ),
      ")",
    ];
    if (nullable.length === 0) at.replace(call, pieces);
    else
      at.replace(call, [
        "CASE WHEN ",
        join(
          nullable.map((a) => [at.operand(a), " IS NOT NULL"] as Piece),
          " AND ",
        ),
        " THEN ",
        pieces,
        " END",
      ]);
  };
}

function helperCall(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    at.replace(call, [
      `${at.helper(name)}(`,
      join(
        args.map((a) => asNumeric(a, at)),
        ", ",
      ),
      ")",
    ]);
  };
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "numeric function",
    source: ORACLE,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), d DATE);",
  },
  {
    ABS: { to: numeric("abs"), args: 1, examples: [{ from: "ABS('-1')", to: "abs(portolan.to_number('-1'))" }] },
    SIGN: { to: numeric("sign"), args: 1, examples: [{ from: "SIGN(-3)", to: "sign(-3)" }] },
    SQRT: { to: numeric("sqrt"), args: 1, examples: [{ from: "SQRT(4)", to: "sqrt(4)" }] },
    EXP: { to: numeric("exp"), args: 1, examples: [{ from: "EXP(1)", to: "exp(1)" }] },
    LN: { to: numeric("ln"), args: 1, examples: [{ from: "LN(2)", to: "ln(2)" }] },
    POWER: { to: numeric("power"), args: 2, examples: [{ from: "POWER(2, 3)", to: "power(2, 3)" }] },
    CEIL: { to: numeric("ceil"), args: 1, examples: [{ from: "CEIL(1.2)", to: "ceil(1.2)" }] },
    FLOOR: { to: numeric("floor"), args: 1, examples: [{ from: "FLOOR(1.2)", to: "floor(1.2)" }] },
    LOG: {
      to: "log(($1)::numeric, ($2)::numeric)",
      args: 2,
      examples: [{ from: "LOG(10, 100)", to: "log((10)::numeric, (100)::numeric)" }],
    },
    MOD: { to: helperCall("mod"), args: 2, examples: [{ from: "MOD(-11, 4)", to: "portolan.mod(-11, 4)" }] },
    REMAINDER: {
      to: helperCall("remainder"),
      args: 2,
      examples: [{ from: "REMAINDER(11, 4)", to: "portolan.remainder(11, 4)" }],
    },
    ROUND: {
      to: byType("round"),
      args: [1, 2],
      examples: [
        { from: "ROUND(2.345, 2)", to: "round(2.345, 2)" },
        { from: "ROUND(DATE '2024-05-15', 'MM')", to: "portolan.round_date(TIMESTAMP '2024-05-15', 'MM')" },
      ],
    },
    TRUNC: {
      to: byType("trunc"),
      args: [1, 2],
      examples: [
        { from: "TRUNC(2.345, 2)", to: "trunc(2.345, 2)" },
        { from: "TRUNC(DATE '2024-05-15')", to: "date_trunc('day', TIMESTAMP '2024-05-15')" },
        { from: "TRUNC(DATE '2024-05-15', 'IYYY')", to: "portolan.trunc_date(TIMESTAMP '2024-05-15', 'IYYY')" },
      ],
    },
    GREATEST: {
      to: extreme("greatest"),
      args: [1, 99],
      examples: [
        { from: "GREATEST(1, 2)", to: "greatest(1, 2)" },
        { from: "SELECT GREATEST(a, 2) FROM t", to: "SELECT CASE WHEN a IS NOT NULL THEN greatest(a, 2) END FROM t" },
      ],
    },
    LEAST: { to: extreme("least"), args: [1, 99], examples: [{ from: "LEAST(1, 2)", to: "least(1, 2)" }] },
    BITAND: {
      to: "(($1)::bigint & ($2)::bigint)",
      args: 2,
      examples: [{ from: "BITAND(6, 3)", to: "((6)::bigint & (3)::bigint)" }],
    },
    BITOR: {
      to: "(($1)::bigint | ($2)::bigint)",
      args: 2,
      examples: [{ from: "BITOR(6, 3)", to: "((6)::bigint | (3)::bigint)", runs: true }],
    },
    BITXOR: {
      to: "(($1)::bigint # ($2)::bigint)",
      args: 2,
      examples: [{ from: "BITXOR(6, 3)", to: "((6)::bigint # (3)::bigint)" }],
    },
    BIN_TO_NUM: {
      to: (call, at, args) =>
        at.replace(call, [
          "(",
          join(
            args.map((a, i) => [at.operand(a), i < args.length - 1 ? ` * ${2 ** (args.length - 1 - i)}` : ""] as Piece),
            " + ",
          ),
          ")",
        ]),
      args: [1, 62],
      examples: [{ from: "BIN_TO_NUM(1, 0, 1, 0)", to: "(1 * 8 + 0 * 4 + 1 * 2 + 0)" }],
    },
    NANVL: {
      to: "CASE WHEN $1 = 'NaN' THEN $2 ELSE $1 END",
      args: 2,
      examples: [
        { from: "NANVL(1d, 2)", to: "CASE WHEN 1::double precision = 'NaN' THEN 2 ELSE 1::double precision END" },
      ],
    },
    SIN: { to: "=", args: 1, examples: [{ from: "SIN(0)", to: "SIN(0)" }] },
    COS: { to: "=", args: 1, examples: [{ from: "COS(0)", to: "COS(0)" }] },
    TAN: { to: "=", args: 1, examples: [{ from: "TAN(0)", to: "TAN(0)" }] },
    ASIN: { to: "=", args: 1, examples: [{ from: "ASIN(0)", to: "ASIN(0)" }] },
    ACOS: { to: "=", args: 1, examples: [{ from: "ACOS(1)", to: "ACOS(1)" }] },
    ATAN: { to: "=", args: 1, examples: [{ from: "ATAN(0)", to: "ATAN(0)" }] },
    ATAN2: { to: "=", args: 2, examples: [{ from: "ATAN2(0, 1)", to: "ATAN2(0, 1)" }] },
    SINH: { to: "=", args: 1, examples: [{ from: "SINH(0)", to: "SINH(0)" }] },
    COSH: { to: "=", args: 1, examples: [{ from: "COSH(0)", to: "COSH(0)" }] },
    TANH: { to: "=", args: 1, examples: [{ from: "TANH(0)", to: "TANH(0)" }] },
  },
);
