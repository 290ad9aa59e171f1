/** Numeric functions. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { wholeOf } from "../../any/expressions/constants";
import { isApproximate, isDecimal, isMoney, isNumber, isWhole, scaleOf } from "../../any/expressions/families";
import { putOperation } from "../../any/expressions/placement";
import { convertedType } from "../expressions/conversions";
import { targetType } from "../types/target-types";
import {
  type Args,
  floatArgument,
  integerArgument,
  isNumericValue,
  numberArgument,
  rename,
  renameToHelper,
  textArgument,
} from "./calls";

const MATH = "https://www.postgresql.org/docs/current/functions-math.html";

/** Functions that give floats in SQL Server; PostgreSQL has them for floats, and for numeric with other digits. */
function float(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) floatArgument(arg, at);
    if (name) rename(call, name, at);
  };
}

function floatRow(from: string, to: string, args: number, name?: string): FunctionRow {
  return { to: float(name), args, examples: [{ from, to }] };
}

/** Functions that give what they get. */
function same(call: FunctionCall, at: RuleContext, [value]: Args): void {
  numberArgument(value, at);
  if (at.builtinName(call) !== "SIGN") return;
  // sign() of an integer is a float on PostgreSQL.
  const type = at.typeOf(call);
  if (isWhole(type)) at.wrap(call, "", `::${targetType(type, at)}`);
}

function whole(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    numberArgument(value, at);
    const type = at.typeOf(value);
    if (isWhole(type)) at.replace(call, at.operand(value));
    else rename(call, name, at);
  };
}

/** The result has the type of the first argument: whole numbers stay whole, decimals keep their scale. */
function typed(call: FunctionCall, value: Piece, at: RuleContext): void {
  const type = at.typeOf(call);
  if (isWhole(type)) at.replace(call, ["trunc(", value, `)::${targetType(type, at)}`]);
  else if (isDecimal(type)) at.replace(call, ["round(", value, `, ${scaleOf(type) ?? 0})`]);
  else if (isMoney(type)) at.replace(call, ["round(", value, ", 4)"]);
  else at.replace(call, value);
}

function power(call: FunctionCall, at: RuleContext, [base, exponent]: Args): void {
  const isFloat = isApproximate(at.typeOf(base));
  numberArgument(base, at);
  numberArgument(exponent, at);
  if (isFloat) {
    for (const arg of [base, exponent]) floatArgument(arg, at);
    rename(call, "power", at);
    return;
  }
  const parts = [base, exponent].map((arg) => numericPiece(arg, at));
  typed(call, ["power(", parts[0], ", ", parts[1], ")"], at);
}

/** The argument as numeric. */
function numericPiece(node: SyntaxNode, at: RuleContext): Piece {
  return isNumericValue(node, at) ? at.text(node) : [at.operand(node), "::numeric"];
}

function logarithm(call: FunctionCall, at: RuleContext, [value, base]: Args): void {
  if (!base) {
    floatArgument(value, at);
    rename(call, "ln", at);
    return;
  }
  at.replace(call, ["log(", numericPiece(base, at), ", ", numericPiece(value, at), ")::double precision"]);
}

function square(call: FunctionCall, at: RuleContext, [value]: Args): void {
  floatArgument(value, at);
  at.replace(call, ["power(", at.text(value), ", 2)"]);
}

function angle(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    const type = at.typeOf(call);
    if (isApproximate(type)) {
      floatArgument(value, at);
      rename(call, name, at);
      return;
    }
    floatArgument(value, at);
    const piece: Piece = [`${name}(`, at.text(value), ")"];
    typed(call, isWhole(type) ? piece : [piece, "::numeric"], at);
  };
}

/** ROUND with a third argument cuts off; the type, and with it the digits shown, stays. */
function round(call: FunctionCall, at: RuleContext, [value, digits, cuts]: Args): void {
  numberArgument(value, at);
  integerArgument(digits, at);
  const cut = cuts === undefined ? 0 : wholeOf(cuts);
  const type = at.typeOf(call);
  if (cut === undefined) {
    const pair = (name: string): Piece => [`${name}(`, numericPiece(value, at), ", ", at.text(digits), ")"];
    at.replace(call, ["CASE WHEN ", at.operand(cuts), " = 0 THEN ", pair("round"), " ELSE ", pair("trunc"), " END"]);
    return;
  }
  const name = cut === 0 ? "round" : "trunc";
  const number: Piece = [`${name}(`, numericPiece(value, at), ", ", at.text(digits), ")"];
  if (isWhole(type)) at.replace(call, [number, `::${targetType(type, at)}`]);
  else if (isApproximate(type)) at.replace(call, [number, "::double precision"]);
  else if (name === "round") {
    rename(call, "round", at);
    if (!isNumericValue(value, at)) at.replace(value, numericPiece(value, at));
  } else at.replace(call, number);
}

function rand(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length === 0) {
    at.replace(call, "random()");
    at.note(call, "RAND() gives one number for a statement, random() another one for each row.");
    return;
  }
  at.review(
    call,
    "RAND with a seed gives a fixed series of numbers: PostgreSQL sets the seed with setseed() and has another series.",
  );
  at.replace(call, "random()");
}

function isNumeric(call: FunctionCall, at: RuleContext, [value]: Args): void {
  if (isNumber(at.typeOf(value))) {
    at.replace(call, ["CASE WHEN ", at.operand(value), " IS NOT NULL THEN 1 ELSE 0 END"]);
    return;
  }
  textArgument(value, at);
  renameToHelper(call, "is_numeric", at);
}

function shift(operator: string) {
  return (call: FunctionCall, at: RuleContext, [value, count]: Args): void =>
    putOperation(call, [at.operand(value), ` ${operator} `, at.operand(count)], at);
}

function bitCount(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = convertedType(value, at);
  const size =
    type.kind === "native"
      ? ({ tinyint: 32, smallint: 32, int: 32, bigint: 64 } as const)[type.name as "int"]
      : undefined;
  if (size) at.replace(call, [`bit_count(`, at.operand(value), `::bit(${size}))`]);
  else at.replace(call, ["bit_count(", at.text(value), ")"]);
}

function getBit(call: FunctionCall, at: RuleContext, [value, place]: Args): void {
  at.replace(call, ["((", at.operand(value), " >> ", at.operand(place), ") & 1 = 1)"]);
}

function setBit(call: FunctionCall, at: RuleContext, [value, place, bit]: Args): void {
  const mask: Piece = ["(1 << ", at.operand(place), ")"];
  const on: Piece = [at.operand(value), " | ", mask];
  const off: Piece = [at.operand(value), " & ~", mask];
  const number = bit === undefined ? 1 : wholeOf(bit);
  if (number !== undefined) putOperation(call, number === 0 ? off : on, at);
  else at.replace(call, ["CASE WHEN ", at.operand(bit), "::integer = 0 THEN ", off, " ELSE ", on, " END"]);
}

function absolute(_call: FunctionCall, at: RuleContext, [value]: Args): void {
  numberArgument(value, at);
}

const table = {
  ABS: {
    to: absolute,
    args: 1,
    examples: [
      {
        from: "SELECT ABS(-1.5), ABS(id), ABS('-2') FROM t",
        to: "SELECT ABS(-1.5), ABS(id), ABS('-2'::double precision) FROM t",
      },
    ],
  },
  SIGN: {
    to: same,
    args: 1,
    examples: [{ from: "SELECT SIGN(n), SIGN(id) FROM t", to: "SELECT SIGN(n), SIGN(id)::integer FROM t" }],
  },
  CEILING: {
    to: whole("ceil"),
    args: 1,
    examples: [{ from: "SELECT CEILING(n), CEILING(id) FROM t", to: "SELECT ceil(n), id FROM t" }],
  },
  FLOOR: { to: whole("floor"), args: 1, examples: [{ from: "FLOOR(-123.45)", to: "FLOOR(-123.45)" }] },
  SQRT: floatRow("SQRT(2)", "SQRT(2)", 1),
  EXP: floatRow("EXP(1.0)", "EXP(1.0::double precision)", 1),
  SIN: floatRow("SIN(1)", "SIN(1)", 1),
  COS: floatRow("COS(1)", "COS(1)", 1),
  TAN: floatRow("TAN(1)", "TAN(1)", 1),
  COT: floatRow("COT(1)", "COT(1)", 1),
  ASIN: floatRow("ASIN(1)", "ASIN(1)", 1),
  ACOS: floatRow("ACOS(1)", "ACOS(1)", 1),
  ATAN: floatRow("ATAN(1)", "ATAN(1)", 1),
  ATN2: floatRow("ATN2(1, 2)", "atan2(1, 2)", 2, "atan2"),
  PI: { to: "=", args: 0, examples: [{ from: "PI()", to: "PI()" }] },
  SQUARE: { to: square, args: 1, examples: [{ from: "SQUARE(3)", to: "power(3, 2)" }] },
  LOG: {
    to: logarithm,
    args: [1, 2],
    why: "LOG(x) is the natural logarithm; PostgreSQL's log(x) has the base 10, and its log(base, x) the arguments the other way round.",
    examples: [
      { from: "LOG(10)", to: "ln(10)" },
      {
        from: "ROUND(LOG(8, 2), 6)",
        to: "round(log(2::numeric, 8::numeric)::double precision::numeric, 6)::double precision",
      },
    ],
  },
  LOG10: { to: float("log"), args: 1, examples: [{ from: "LOG10(100)", to: "log(100)" }] },
  POWER: {
    to: power,
    args: 2,
    why: "POWER has the type of its first argument: whole numbers stay whole, decimals keep their digits.",
    examples: [
      { from: "POWER(2, -100.0)", to: "trunc(power(2::numeric, -100.0))::integer" },
      { from: "POWER(2.0, 0.5)", to: "round(power(2.0, 0.5), 1)" },
      { from: "SELECT POWER(f, 2) FROM t", to: "SELECT POWER(f, 2) FROM t" },
    ],
  },
  DEGREES: {
    to: angle("degrees"),
    args: 1,
    examples: [
      { from: "DEGREES(PI() / 2)", to: "DEGREES(PI() / 2)" },
      { from: "DEGREES(1)", to: "trunc(degrees(1))::integer" },
    ],
  },
  RADIANS: { to: angle("radians"), args: 1, examples: [{ from: "RADIANS(1e0)", to: "RADIANS(1e0)" }] },
  ROUND: {
    to: round,
    args: [2, 3],
    examples: [
      { from: "ROUND(123.9994, 3)", to: "ROUND(123.9994, 3)" },
      { from: "ROUND(150.75, 0, 1)", to: "trunc(150.75, 0)" },
      {
        from: "SELECT ROUND(id, -2), ROUND(f, 2), ROUND(n, 1) /* one */ FROM t",
        to: "SELECT round(id::numeric, -2)::integer, round(f::numeric, 2)::double precision, ROUND(n, 1) /* one */ FROM t",
      },
    ],
  },
  RAND: {
    to: rand,
    args: [0, 1],
    examples: [
      { from: "RAND()", to: "random()", refused: "each row" },
      { from: "RAND(5)", to: "random()", refused: "setseed" },
    ],
  },
  ISNUMERIC: {
    to: isNumeric,
    args: 1,
    examples: [
      { from: "ISNUMERIC('12.5')", to: "portolan.is_numeric('12.5')" },
      { from: "SELECT ISNUMERIC(id) FROM t", to: "SELECT CASE WHEN id IS NOT NULL THEN 1 ELSE 0 END FROM t" },
    ],
  },
  LEFT_SHIFT: { to: shift("<<"), args: 2, examples: [{ from: "LEFT_SHIFT(12, 2)", to: "12 << 2" }] },
  RIGHT_SHIFT: { to: shift(">>"), args: 2, examples: [{ from: "RIGHT_SHIFT(12, 2)", to: "12 >> 2" }] },
  BIT_COUNT: { to: bitCount, args: 1, examples: [{ from: "BIT_COUNT(7)", to: "bit_count(7::bit(32))" }] },
  GET_BIT: { to: getBit, args: 2, examples: [{ from: "GET_BIT(4, 2)", to: "((4 >> 2) & 1 = 1)" }] },
  SET_BIT: {
    to: setBit,
    args: [2, 3],
    examples: [
      { from: "SET_BIT(0, 2)", to: "0 | (1 << 2)" },
      { from: "SET_BIT(7, 2, 0)", to: "7 & ~(1 << 2)" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "numeric functions",
    source: MATH,
    given: "CREATE TABLE t (id int, n decimal(9, 2), f float);",
  },
  table,
);
