/** Numeric functions. ROUND and TRUNC, which take dates too, are in rounding.ts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { join } from "../../../../converter/rule/pieces";
import { constantOf, isNonZeroConstant } from "../../any/expressions/constants";
import { isDelimited, putOperation } from "../../any/expressions/placement";
import { isMomentType } from "../../any/expressions/type-families";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { asInteger, asMoment, asNumber, asNumeric } from "../expressions/conversions";
import { numberShape } from "../expressions/number-shapes";

const MATH = "https://www.postgresql.org/docs/current/functions-math.html";

/** Functions that PostgreSQL has for numeric and for binary floats: integers would become floats. */
function exact(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    if (name) rename(call, name, at);
    const isFloat = args.some((a) => at.typeOf(a).kind === "float");
    if (isFloat) {
      for (const arg of args) asNumber(arg, at);
      return;
    }
    // One numeric argument decides; it is the first, unless another is numeric already.
    const decides = args.find((a) => numberShape(a, at).form === "numeric") ?? args[0];
    for (const arg of args) {
      if (arg === decides) asNumeric(arg, at);
      else if (numberShape(arg, at).form === "float") asNumeric(arg, at);
      else asNumber(arg, at);
    }
  };
}

function exactRow(from: string, to: string, args: number, name?: string): FunctionRow {
  return {
    to: exact(name),
    args,
    why: "For integers PostgreSQL would take the function for binary floats, which has 15 digits.",
    examples: [{ from, to }],
  };
}

/** Functions that PostgreSQL has for binary floats only. */
function trigonometric(name: string, count = 1): FunctionRow {
  const values = count === 1 ? "1" : "1, 2";
  return {
    to: (call, at, args) => {
      for (const arg of args) asNumber(arg, at);
      at.note(call, `${name} has 15 significant digits in PostgreSQL, 38 in Oracle.`);
    },
    args: count,
    examples: [{ from: `${name}(${values})`, to: `${name}(${values})` }],
  };
}

/** Up and down to a whole number; of a date (23ai) to a unit. */
function whole(call: FunctionCall, at: RuleContext, args: Args): void {
  const type = at.typeOf(args[0]);
  if (isMomentType(type)) {
    asMoment(args[0], at);
    if (at.builtinName(call) === "FLOOR") renameToHelper(call, "trunc_date", at);
    else
      at.refuseValue(
        call,
        "CEIL of a date has no counterpart. Write date_trunc and add one unit where something is left.",
        "timestamp",
      );
    return;
  }
  if (type.kind === "string" || numberShape(args[0], at).form !== "unknown") {
    if (type.kind !== "float" && numberShape(args[0], at).form !== "float") asNumeric(args[0], at);
  }
}

function mod(call: FunctionCall, at: RuleContext, args: Args): void {
  const isFloat = args.some((a) => numberShape(a, at).form === "float");
  for (const arg of args) {
    if (isFloat) asNumeric(arg, at);
    else asNumber(arg, at);
  }
  if (!isNonZeroConstant(args[1])) renameToHelper(call, "mod", at);
}

function bitwise(operator: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args)
      if (numberShape(arg, at).form !== "integer" && numberShape(arg, at).form !== "bigint") asNumeric(arg, at);
    const sides = args.map((a) => [at.operand(a), "::bigint"]);
    putOperation(call, join(sides, ` ${operator} `), at);
  };
}

function binToNum(call: FunctionCall, at: RuleContext, args: Args): void {
  const bits = args.map((a) => constantOf(a));
  if (bits.every((b) => b?.denominator === 1n && (b.numerator === 0n || b.numerator === 1n))) {
    at.replace(call, String(bits.reduce((sum, b) => sum * 2n + (b?.numerator ?? 0n), 0n)));
    return;
  }
  const terms = args.map((a, i) => [
    at.operand(a),
    i < args.length - 1 ? ` * ${2n ** BigInt(args.length - 1 - i)}` : "",
  ]);
  putOperation(call, join(terms, " + "), at);
}

function nanvl(call: FunctionCall, at: RuleContext, args: Args): void {
  if (at.typeOf(args[0]).kind !== "float") {
    at.replace(call, at.text(args[0]));
    return;
  }
  at.replace(call, [
    "CASE WHEN ",
    at.operand(args[0]),
    " = 'NaN' THEN ",
    at.text(args[1]),
    " ELSE ",
    at.text(args[0]),
    " END",
  ]);
}

function widthBucket(call: FunctionCall, at: RuleContext, args: Args): void {
  const isDate = isMomentType(at.typeOf(args[0]));
  for (const arg of args.slice(0, 3)) {
    if (isDate) {
      asMoment(arg, at);
      at.wrap(arg, "extract(epoch FROM ", ")");
    } else asNumeric(arg, at);
  }
  if (args[3]) asInteger(args[3], at);
  rename(call, "width_bucket", at);
}

function log(call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args) asNumeric(arg, at);
  rename(call, "log", at);
}

function remainder(call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args)
    if (numberShape(arg, at).form === "float") asNumeric(arg, at);
    else asNumber(arg, at);
  renameToHelper(call, "remainder", at);
}

/** The special values of binary floats. */
function floatValue(name: string, value: string): FunctionRow {
  const type = name.startsWith("BINARY_FLOAT") ? "real" : "double precision";
  return { to: `'${value}'::${type}`, examples: [{ from: name, to: `'${value}'::${type}` }] };
}

const table = {
  BINARY_DOUBLE_NAN: floatValue("BINARY_DOUBLE_NAN", "NaN"),
  BINARY_DOUBLE_INFINITY: floatValue("BINARY_DOUBLE_INFINITY", "Infinity"),
  BINARY_DOUBLE_MAX_NORMAL: floatValue("BINARY_DOUBLE_MAX_NORMAL", "1.7976931348623157E+308"),
  BINARY_DOUBLE_MIN_NORMAL: floatValue("BINARY_DOUBLE_MIN_NORMAL", "2.2250738585072014E-308"),
  BINARY_FLOAT_NAN: floatValue("BINARY_FLOAT_NAN", "NaN"),
  BINARY_FLOAT_INFINITY: floatValue("BINARY_FLOAT_INFINITY", "Infinity"),
  ABS: {
    to: (_call: FunctionCall, at: RuleContext, [value]: Args) => asNumber(value, at),
    args: 1,
    examples: [
      { from: "ABS('-1')", to: "ABS('-1'::numeric)" },
      { from: "SELECT ABS(a /* size */) FROM t", to: "SELECT ABS(a /* size */) FROM t" },
    ],
  },
  SIGN: exactRow("SIGN(-3)", "SIGN((-3)::numeric)", 1),
  SQRT: exactRow("SQRT(4)", "SQRT(4::numeric)", 1),
  EXP: exactRow("EXP(1)", "EXP(1::numeric)", 1),
  LN: exactRow("LN(2)", "LN(2::numeric)", 1),
  POWER: {
    to: exact(),
    args: 2,
    why: "For integers PostgreSQL would take the function for binary floats, which has 15 digits.",
    examples: [
      { from: "POWER(2, 3)", to: "POWER(2::numeric, 3)" },
      { from: "SELECT POWER(10, a), POWER(f, 2) FROM t", to: "SELECT POWER(10, a), POWER(f, 2) FROM t" },
    ],
  },
  CEIL: {
    to: whole,
    args: [1, 2],
    examples: [
      { from: "CEIL(7 / 2)", to: "CEIL(7::numeric / 2)" },
      { from: "SELECT CEIL(b) FROM t", to: "SELECT CEIL(b::numeric) FROM t" },
      { from: "SELECT CEIL(d, 'MM') FROM t WHERE 1 = 0", contains: "not_converted", refused: "CEIL of a date" },
    ],
  },
  FLOOR: {
    to: whole,
    args: [1, 2],
    examples: [
      { from: "FLOOR(1.2)", to: "FLOOR(1.2)" },
      { from: "SELECT FLOOR(d, 'MM') FROM t", to: "SELECT portolan.trunc_date(d, 'MM') FROM t" },
    ],
  },
  LOG: {
    to: log,
    args: 2,
    why: "PostgreSQL has log(base, number) for numeric only.",
    examples: [{ from: "LOG(10, 100)", to: "log(10::numeric, 100::numeric)" }],
  },
  MOD: {
    to: mod,
    args: 2,
    why: "In Oracle MOD(n, 0) is n; PostgreSQL raises division by zero.",
    examples: [
      { from: "MOD(-11, 4)", to: "MOD(-11, 4)" },
      { from: "SELECT MOD(a, b) FROM t", to: "SELECT portolan.mod(a, b) FROM t" },
      { from: "SELECT MOD(f, 2) FROM t", to: "SELECT MOD(f::numeric, 2::numeric) FROM t" },
    ],
  },
  REMAINDER: {
    to: remainder,
    args: 2,
    why: "It is not MOD: the nearest multiple is subtracted.",
    examples: [{ from: "REMAINDER(11, 4)", to: "portolan.remainder(11, 4)" }],
  },
  BITAND: { to: bitwise("&"), args: 2, examples: [{ from: "BITAND(6, 3) + 1", to: "(6::bigint & 3::bigint) + 1" }] },
  BITOR: { to: bitwise("|"), args: 2, examples: [{ from: "BITOR(6, 3)", to: "6::bigint | 3::bigint" }] },
  BITXOR: { to: bitwise("#"), args: 2, examples: [{ from: "BITXOR(6, 3)", to: "6::bigint # 3::bigint" }] },
  BITNOT: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) =>
      at.replace(
        call,
        isDelimited(call) ? ["~", at.operand(value), "::bigint"] : ["(~", at.operand(value), "::bigint)"],
      ),
    args: 1,
    examples: [{ from: "BITNOT(5)", to: "~5::bigint" }],
  },
  BIN_TO_NUM: {
    to: binToNum,
    args: [1, 62],
    examples: [
      { from: "BIN_TO_NUM(1, 0, 1, 0)", to: "10" },
      { from: "SELECT BIN_TO_NUM(b, 1) FROM t", to: "SELECT b * 2 + 1 FROM t" },
    ],
  },
  NANVL: {
    to: nanvl,
    args: 2,
    examples: [
      { from: "SELECT NANVL(f, 0) FROM t", to: "SELECT CASE WHEN f = 'NaN' THEN 0 ELSE f END FROM t" },
      { from: "SELECT NANVL(a, 0) FROM t", to: "SELECT a FROM t" },
    ],
  },
  WIDTH_BUCKET: {
    to: widthBucket,
    args: 4,
    why: "PostgreSQL wants numbers of one type.",
    examples: [
      { from: "WIDTH_BUCKET(5.35, 0.024, 10.06, 5)", to: "width_bucket(5.35, 0.024, 10.06, 5)" },
      {
        from: "SELECT WIDTH_BUCKET(b, 0, 100, a) FROM t",
        to: "SELECT width_bucket(b::numeric, 0::numeric, 100::numeric, trunc(a)::integer) FROM t",
      },
    ],
  },
  SIN: trigonometric("SIN"),
  COS: trigonometric("COS"),
  TAN: trigonometric("TAN"),
  ASIN: trigonometric("ASIN"),
  ACOS: trigonometric("ACOS"),
  ATAN: trigonometric("ATAN"),
  ATAN2: trigonometric("ATAN2", 2),
  SINH: trigonometric("SINH"),
  COSH: trigonometric("COSH"),
  TANH: trigonometric("TANH"),
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "numeric functions",
    source: MATH,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), d DATE, f BINARY_DOUBLE);",
  },
  table,
);
