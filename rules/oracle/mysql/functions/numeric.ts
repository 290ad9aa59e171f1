/** Numeric functions. ROUND and TRUNC, which take dates too, are in rounding.ts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { join } from "../../../../converter/rule/pieces";
import { constantOf, isNonZeroConstant } from "../../any/expressions/constants";
import { putOperation } from "../../any/expressions/placement";
import { isMomentType } from "../../any/expressions/type-families";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asInteger, asMoment, asNumber, mustBeNative } from "../expressions/conversions";
import { ofNumbers } from "./calls";

const MATH = "https://dev.mysql.com/doc/refman/8.4/en/mathematical-functions.html";

/** The same function; the rest of the digits is lost. */
function inexact(name: string, count = 1): FunctionRow {
  const values = ["1", "1, 2"][count - 1];
  return {
    to: (call, at, args) => {
      for (const arg of args) asNumber(arg, at);
      at.note(
        call,
        `${name} has 15 significant digits in MySQL, 38 in Oracle; where it is not defined MySQL gives NULL.`,
      );
    },
    args: count,
    examples: [{ from: `${name}(${values})`, to: `${name}(${values})` }],
  };
}

function hyperbolic(name: string, form: string): FunctionRow {
  return { to: form, args: 1, examples: [{ from: `${name}(1)`, contains: "EXP(1)" }] };
}

/** Up and down to a whole number; of a date (23ai) to a unit. */
function whole(call: FunctionCall, at: RuleContext, args: Args): void {
  if (!isMomentType(at.typeOf(args[0]))) {
    asNumber(args[0], at);
    return;
  }
  asMoment(args[0], at);
  if (at.builtinName(call) === "FLOOR" && args.length === 2) renameToHelper(call, "trunc_date", at);
  else at.refuseValue(call, "CEIL of a date has no counterpart. Truncate it and add one unit where something is left.");
}

function mod(call: FunctionCall, at: RuleContext, [value, divisor]: Args): void {
  for (const arg of [value, divisor]) asNumber(arg, at);
  if (!isNonZeroConstant(divisor))
    at.replace(call, [
      "IF(",
      at.operand(divisor),
      " = 0, ",
      at.text(value),
      ", MOD(",
      at.text(value),
      ", ",
      at.text(divisor),
      "))",
    ]);
}

function bitwise(operator: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) asNumber(arg, at);
    const sides = args.map((a) => at.operand(a));
    at.replace(call, ["CAST(", join(sides, ` ${operator} `), " AS SIGNED)"]);
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

function widthBucket(call: FunctionCall, at: RuleContext, args: Args): void {
  const isDate = isMomentType(at.typeOf(args[0]));
  for (const arg of args.slice(0, 3)) {
    if (isDate) at.wrap(arg, "TO_SECONDS(", ")");
    else asNumber(arg, at);
  }
  asInteger(args[3], at);
  renameToHelper(call, "width_bucket", at);
}

/** MySQL stores neither NaN nor infinite numbers. */
const NO_SPECIAL_VALUES = "MySQL stores no such value. Store NULL, or a number that cannot occur otherwise.";
const special = (name: string): FunctionRow => ({
  to: "double",
  refused: NO_SPECIAL_VALUES,
  examples: [{ from: name, contains: "not_converted", refused: "no such value", runs: false }],
});

const table = {
  BINARY_DOUBLE_NAN: special("BINARY_DOUBLE_NAN"),
  BINARY_DOUBLE_INFINITY: special("BINARY_DOUBLE_INFINITY"),
  BINARY_FLOAT_NAN: special("BINARY_FLOAT_NAN"),
  BINARY_FLOAT_INFINITY: special("BINARY_FLOAT_INFINITY"),
  BINARY_DOUBLE_MAX_NORMAL: {
    to: "1.7976931348623157E+308",
    examples: [{ from: "BINARY_DOUBLE_MAX_NORMAL", to: "1.7976931348623157E+308" }],
  },
  BINARY_DOUBLE_MIN_NORMAL: {
    to: "2.2250738585072014E-308",
    examples: [{ from: "BINARY_DOUBLE_MIN_NORMAL", to: "2.2250738585072014E-308" }],
  },
  ABS: { to: ofNumbers(), args: 1, examples: [{ from: "ABS('-1')", to: "ABS((-1))" }] },
  SIGN: { to: ofNumbers(), args: 1, examples: [{ from: "SIGN(-3)", to: "SIGN(-3)" }] },
  SQRT: inexact("SQRT"),
  EXP: inexact("EXP"),
  LN: inexact("LN"),
  LOG: inexact("LOG", 2),
  POWER: inexact("POWER", 2),
  SIN: inexact("SIN"),
  COS: inexact("COS"),
  TAN: inexact("TAN"),
  ASIN: inexact("ASIN"),
  ACOS: inexact("ACOS"),
  ATAN: inexact("ATAN"),
  ATAN2: inexact("ATAN2", 2),
  SINH: hyperbolic("SINH", "((EXP($1) - EXP(-$1)) / 2)"),
  COSH: hyperbolic("COSH", "((EXP($1) + EXP(-$1)) / 2)"),
  TANH: hyperbolic("TANH", "((EXP($1) - EXP(-$1)) / (EXP($1) + EXP(-$1)))"),
  CEIL: {
    to: whole,
    args: [1, 2],
    examples: [
      { from: "CEIL(7 / 2)", to: "CEIL(7 / 2)" },
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
  MOD: {
    to: mod,
    args: 2,
    why: "In Oracle MOD(n, 0) is n; MySQL gives NULL.",
    examples: [
      { from: "MOD(-11, 4)", to: "MOD(-11, 4)" },
      { from: "SELECT MOD(a, b) FROM t", to: "SELECT IF(b = 0, a, MOD(a, b)) FROM t" },
    ],
  },
  REMAINDER: {
    to: (call: FunctionCall, at: RuleContext, args: Args) => {
      for (const arg of args) asNumber(arg, at);
      if (mustBeNative(at)) at.refuseValue(call, "REMAINDER needs a stored function, which MySQL does not take here.");
      else renameToHelper(call, "remainder", at);
    },
    args: 2,
    why: "It is not MOD: the nearest multiple is subtracted.",
    examples: [{ from: "REMAINDER(11, 4)", to: "portolan.remainder(11, 4)" }],
  },
  BITAND: {
    to: bitwise("&"),
    args: 2,
    why: "MySQL's & gives a number without sign.",
    examples: [{ from: "BITAND(6, 3) + 1", to: "CAST(6 & 3 AS SIGNED) + 1" }],
  },
  BITOR: { to: bitwise("|"), args: 2, examples: [{ from: "BITOR(6, 3)", to: "CAST(6 | 3 AS SIGNED)" }] },
  BITXOR: { to: bitwise("^"), args: 2, examples: [{ from: "BITXOR(6, 3)", to: "CAST(6 ^ 3 AS SIGNED)" }] },
  BITNOT: { to: "CAST(~$1 AS SIGNED)", args: 1, examples: [{ from: "BITNOT(5)", to: "CAST(~5 AS SIGNED)" }] },
  BIN_TO_NUM: {
    to: binToNum,
    args: [1, 62],
    examples: [
      { from: "BIN_TO_NUM(1, 0, 1, 0)", to: "10" },
      { from: "SELECT BIN_TO_NUM(b, 1) FROM t", to: "SELECT b * 2 + 1 FROM t" },
    ],
  },
  NANVL: {
    to: (call: FunctionCall, at: RuleContext, [value]: Args) => at.replace(call, at.text(value)),
    args: 2,
    why: "MySQL stores no NaN.",
    examples: [{ from: "SELECT NANVL(f, 0) FROM t", to: "SELECT f FROM t" }],
  },
  WIDTH_BUCKET: {
    to: widthBucket,
    args: 4,
    examples: [{ from: "WIDTH_BUCKET(5.35, 0.024, 10.06, 5)", to: "portolan.width_bucket(5.35, 0.024, 10.06, 5)" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "numeric functions",
    source: MATH,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), d DATE, f BINARY_DOUBLE);",
  },
  table,
);
