/**
 * Which of PostgreSQL's number types a converted expression has, and how large it may be. Oracle has one type for all of
 * them, so it neither divides whole numbers nor overflows where PostgreSQL's integers do.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  Binary,
  Call,
  CaseExpression,
  Literal,
  NumericForControl,
  Paren,
  SelectItem,
  SpecialCall,
  Subquery,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, isNonZeroConstant } from "../../any/expressions/constants";
import { decodeResults } from "../../any/expressions/decode-parts";
import { checkedNumber } from "../routines/checked-numbers";
import { writtenType } from "../routines/written-types";
import { columnType } from "../types/column-types";

/** "unknown": not told by its name or place; it may be any of them, or no number. */
export type NumberForm = "smallint" | "integer" | "bigint" | "numeric" | "float" | "unknown";

export interface NumberShape {
  readonly form: NumberForm;
  /** The greatest absolute value as far as types tell it. */
  readonly limit: number;
  /** PLS_INTEGER arithmetic overflows in Oracle too. */
  readonly isSmall?: boolean;
}

const CAPACITY: Readonly<Record<string, number>> = { smallint: 32767, integer: 2147483647, bigint: 9.2e18 };
const ORDER: readonly NumberForm[] = ["smallint", "integer", "bigint", "numeric", "float"];
const UNKNOWN_SHAPE: NumberShape = { form: "unknown", limit: 0 };
const NUMERIC: NumberShape = { form: "numeric", limit: Number.POSITIVE_INFINITY };
const FLOAT: NumberShape = { form: "float", limit: Number.POSITIVE_INFINITY };

/** Numbers of characters, and of rows: more than these are not reckoned with. */
const MANY_CHARACTERS = 1e6;
const MANY_ROWS = 1e12;

export function isIntegerForm(form: NumberForm): boolean {
  return form === "smallint" || form === "integer" || form === "bigint";
}

/** The shape of an expression once it is converted. */
export function numberShape(node: SyntaxNode, at: RuleContext): NumberShape {
  const known = shapes(at);
  const found = known.get(node);
  if (found) return found;
  known.set(node, UNKNOWN_SHAPE);
  const shape = compute(node, at);
  known.set(node, shape);
  return shape;
}

function shapes(at: RuleContext): WeakMap<SyntaxNode, NumberShape> {
  return at.noted<WeakMap<SyntaxNode, NumberShape>>("number shapes", () => new WeakMap());
}

function compute(node: SyntaxNode, at: RuleContext): NumberShape {
  switch (node.kind) {
    case "Literal":
      return literalShape(node as Literal);
    case "Paren":
      return numberShape((node as Paren).inner, at);
    case "Unary":
      return numberShape((node as Unary).operand, at);
    case "Binary":
      return binaryShape(node as Binary, at);
    case "Call":
      return callShape(node as Call, at);
    case "SpecialCall":
      return specialShape(node as SpecialCall, at);
    case "Cast":
      return castShape(at.typeOf(node));
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return widest([...branches.map((b) => b.result), ...(elseResult ? [elseResult] : [])], at);
    }
    case "Subquery":
      return subqueryShape(node as Subquery, at);
    case "CursorAttribute":
      return { form: "bigint", limit: 1e9 };
    default:
      return nameShape(node, at);
  }
}

function literalShape(literal: Literal): NumberShape {
  if (literal.type !== "number") return UNKNOWN_SHAPE;
  if (/[fd]$/i.test(literal.value)) return FLOAT;
  const limit = Math.abs(Number(literal.value));
  if (!/^\d+$/.test(literal.value)) return { form: "numeric", limit };
  return { form: limit <= CAPACITY.integer ? "integer" : limit < CAPACITY.bigint ? "bigint" : "numeric", limit };
}

/** What type a name has, as its column, variable, parameter or field is declared on the target. */
function nameShape(node: SyntaxNode, at: RuleContext): NumberShape {
  const type = at.typeOf(node);
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind === "loopVariable" && symbol.loop === "numeric") {
    return { form: "integer", limit: CAPACITY.integer, isSmall: true };
  }
  if (symbol?.kind === "pseudoColumn") {
    return type.kind === "number" ? { form: "bigint", limit: MANY_ROWS } : UNKNOWN_SHAPE;
  }
  if (type.kind !== "number" && type.kind !== "float") return UNKNOWN_SHAPE;
  if (symbol?.kind === "column" && symbol.parent?.kind === "table") return shapeOfType(columnType(symbol, at), type);
  if (checkedNumber(symbol, at)) return { ...NUMERIC, limit: shapeOfType("numeric", type).limit };
  // A whole number that nobody declared: a column of a query, whose expression decides.
  if (type.kind === "number" && type.isInteger && type.precision === undefined) return UNKNOWN_SHAPE;
  return shapeOfType(writtenType(type, at), type);
}

/** A cast to a number type keeps its digits as numeric. */
function castShape(type: DataType): NumberShape {
  if (type.kind === "float") return FLOAT;
  return type.kind === "number" ? NUMERIC : UNKNOWN_SHAPE;
}

function shapeOfType(written: string, type: DataType): NumberShape {
  const form = formOfType(written);
  if (form === "unknown" || form === "float") return form === "float" ? FLOAT : UNKNOWN_SHAPE;
  const precision = type.kind === "number" ? type.precision : undefined;
  const digits = type.kind === "number" && precision !== undefined ? precision - (type.scale ?? 0) : undefined;
  const limit = digits === undefined ? Number.POSITIVE_INFINITY : 10 ** digits - 1;
  // PLS_INTEGER has ten digits and is whole.
  const isSmall = type.kind === "number" && type.isInteger && precision === 10 && type.scale === 0;
  return { form, limit: Math.min(limit, isSmall ? CAPACITY.integer : (CAPACITY[form] ?? limit)), isSmall };
}

function formOfType(written: string): NumberForm {
  const name = written.replace(/\s*\(.*/, "");
  if (name === "smallint" || name === "integer" || name === "bigint" || name === "numeric") return name;
  return name === "real" || name === "double precision" ? "float" : "unknown";
}

// ---------------------------------------------------------------- operators

function binaryShape(node: Binary, at: RuleContext): NumberShape {
  const type = at.typeOf(node);
  if (type.kind !== "number" && type.kind !== "float" && type.kind !== "unknown") return UNKNOWN_SHAPE;
  const { operator, left, right } = node;
  if (operator === "**") return NUMERIC;
  const a = numberShape(left, at);
  const b = numberShape(right, at);
  if (operator === "/") return a.form === "float" || b.form === "float" ? FLOAT : NUMERIC;
  if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "MOD") return UNKNOWN_SHAPE;
  const moment = [at.typeOf(left).kind, at.typeOf(right).kind];
  if (moment.includes("date") || moment.includes("timestamp")) return NUMERIC;
  const plain = plainResult(operator, a, b);
  const width = neededCast(plain);
  return width ? { ...plain, form: width } : plain;
}

/** The shape that PostgreSQL gives the operation as it stands. */
function plainResult(operator: string, a: NumberShape, b: NumberShape): NumberShape {
  if (a.form === "unknown" || b.form === "unknown") {
    return a.form === "numeric" || b.form === "numeric" ? NUMERIC : UNKNOWN_SHAPE;
  }
  const form = ORDER[Math.max(ORDER.indexOf(a.form), ORDER.indexOf(b.form))];
  const limit = operator === "*" ? a.limit * b.limit : operator === "MOD" ? b.limit : a.limit + b.limit;
  // With PLS_INTEGER on one side and at most a literal on the other, Oracle has the same bounds.
  const isSmall = Boolean((a.isSmall && (b.isSmall || b.limit < 1e6)) || (b.isSmall && a.limit < 1e6));
  return { form, limit: isSmall ? Math.min(limit, CAPACITY.integer) : limit, isSmall };
}

/** The type that holds a result which its own type may not hold; undefined where it does. */
function neededCast({ form, limit }: NumberShape): "bigint" | "numeric" | undefined {
  if (!isIntegerForm(form) || limit <= CAPACITY[form]) return undefined;
  return limit <= CAPACITY.bigint ? "bigint" : "numeric";
}

/** What a side of `+`, `-` or `*` must be cast to so that the result does not overflow; undefined: nothing. */
export function overflowCast(node: Binary, at: RuleContext): "bigint" | "numeric" | undefined {
  return neededCast(plainResult(node.operator, numberShape(node.left, at), numberShape(node.right, at)));
}

function widest(nodes: readonly SyntaxNode[], at: RuleContext): NumberShape {
  let form: NumberForm | undefined;
  let limit = 0;
  for (const node of nodes) {
    if (at.typeOf(node).kind === "null") continue;
    const shape = numberShape(node, at);
    if (shape.form === "unknown") return UNKNOWN_SHAPE;
    form = form === undefined || ORDER.indexOf(shape.form) > ORDER.indexOf(form) ? shape.form : form;
    limit = Math.max(limit, shape.limit);
  }
  return form ? { form, limit } : UNKNOWN_SHAPE;
}

function subqueryShape(node: Subquery, at: RuleContext): NumberShape {
  const body = node.query.kind === "Query" ? node.query.body : undefined;
  const item = body?.kind === "Select" ? body.items[0] : undefined;
  return item?.kind === "SelectItem" ? numberShape((item as SelectItem).value, at) : nameShape(node, at);
}

// ---------------------------------------------------------------- functions

const TEXT_MEASURES =
  "LENGTH LENGTHB LENGTHC LENGTH2 LENGTH4 INSTR INSTRB INSTRC INSTR2 INSTR4 ASCII REGEXP_INSTR REGEXP_COUNT VSIZE";
type ShapeRule = NumberShape | "args" | "first" | "second";

/** What functions give, by name: a shape, or that of their arguments. */
const SHAPE_GROUPS: readonly (readonly [string, ShapeRule])[] = [
  [TEXT_MEASURES, { form: "integer", limit: MANY_CHARACTERS }],
  ["COUNT ROW_NUMBER RANK DENSE_RANK REGR_COUNT", { form: "bigint", limit: MANY_ROWS }],
  ["NTILE GROUPING GROUPING_ID DBMS_LOB.GETLENGTH CARDINALITY", { form: "integer", limit: MANY_CHARACTERS }],
  ["BITAND ORA_HASH", { form: "bigint", limit: CAPACITY.bigint }],
  ["SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH", FLOAT],
  ["ABS MIN MAX LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE NULLIF STATS_MODE ANY_VALUE", "first"],
  ["NVL COALESCE GREATEST LEAST NANVL", "args"],
  ["NVL2", "second"],
];
const SHAPES = new Map<string, ShapeRule>();
for (const [names, shape] of SHAPE_GROUPS) for (const name of names.split(" ")) SHAPES.set(name, shape);

function callShape(call: Call, at: RuleContext): NumberShape {
  const name = at.builtinName(call);
  if (!name) return nameShape(call, at);
  const args = argumentsOf(call);
  if (name === "SUM") return sumShape(args[0], at);
  if (name === "DECODE") return widest(decodeResults(args), at);
  if (name === "MOD") return modShape(args, at);
  const shape = SHAPES.get(name);
  if (shape === "first") return args[0] ? numberShape(args[0], at) : UNKNOWN_SHAPE;
  if (shape === "args") return widest(args, at);
  if (shape === "second") return widest(args.slice(1), at);
  if (shape) return shape;
  const type = at.typeOf(call);
  if (type.kind === "float") return FLOAT;
  return type.kind === "number" ? NUMERIC : UNKNOWN_SHAPE;
}

/** sum() of integers is bigint, of bigint numeric. */
function sumShape(arg: SyntaxNode | undefined, at: RuleContext): NumberShape {
  const { form, limit } = arg ? numberShape(arg, at) : UNKNOWN_SHAPE;
  if (form === "smallint" || form === "integer") return { form: "bigint", limit: Math.min(limit * 1e6, 1e17) };
  return form === "float" || form === "unknown" ? { form, limit } : NUMERIC;
}

/** Integers stay integers where the divisor cannot be zero; elsewhere a helper for numeric is called. */
function modShape(args: readonly SyntaxNode[], at: RuleContext): NumberShape {
  if (args.length !== 2 || !isNonZeroConstant(args[1])) return NUMERIC;
  const a = numberShape(args[0], at);
  const b = numberShape(args[1], at);
  return isIntegerForm(a.form) && isIntegerForm(b.form) ? plainResult("MOD", a, b) : NUMERIC;
}

function specialShape(node: SpecialCall, at: RuleContext): NumberShape {
  if (node.type) return shapeOfType(writtenType(at.typeOf(node), at), at.typeOf(node));
  return at.typeOf(node).kind === "number" ? NUMERIC : UNKNOWN_SHAPE;
}

// ---------------------------------------------------------------- bounds

/** Whether a number is surely zero or more, or (with `least` 1) one or more. */
export function isAtLeast(least: 0 | 1, node: SyntaxNode, at: RuleContext): boolean {
  const value = constantOf(node);
  if (value) return value.numerator >= BigInt(least) * value.denominator;
  if (node.kind === "Paren") return isAtLeast(least, (node as Paren).inner, at);
  if (node.kind === "Binary") {
    const { operator, left, right } = node as Binary;
    if (operator !== "+") return false;
    return (
      (isAtLeast(least, left, at) && isAtLeast(0, right, at)) || (isAtLeast(0, left, at) && isAtLeast(least, right, at))
    );
  }
  if (node.kind === "Call") return least === 0 && TEXT_MEASURES.split(" ").includes(at.builtinName(node) ?? "");
  const symbol = node.kind === "NameExpression" ? at.binding.symbolOf(node) : undefined;
  if (symbol?.kind === "loopVariable" && symbol.loop === "numeric") {
    const control = symbol.node?.kind === "NumericForControl" ? symbol.node : symbol.node?.parent;
    if (control?.kind !== "NumericForControl") return false;
    const { low } = control as NumericForControl;
    return constantOf(low) !== undefined && isAtLeast(least, low, at);
  }
  return symbol?.kind === "pseudoColumn" && (symbol.name === "LEVEL" || symbol.name === "ROWNUM");
}
