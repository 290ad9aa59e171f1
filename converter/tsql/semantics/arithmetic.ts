/**
 * The types that operators give.
 * https://learn.microsoft.com/en-us/sql/t-sql/data-types/precision-scale-and-length-transact-sql
 */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { BOOLEAN } from "../../model/type-relations";
import {
  BIGINT,
  decimal,
  FLOAT,
  INT,
  isBinary,
  isInteger,
  isMoment,
  isMoney,
  isNational,
  isNumber,
  isString,
  limited,
  limitOf,
  MONEY,
  type NativeType,
  REAL,
  SMALLINT,
} from "./type-families";
import { asDecimal, higher } from "./type-precedence";

/** An operand: its type, and of a whole number that is written out how many digits it has. */
export interface Operand {
  readonly type: DataType;
  readonly digits?: number;
}

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%", "&", "|", "^"]);

/** The type of `left operator right`. */
export function binaryType(operator: string, left: Operand, right: Operand): DataType {
  if (operator === "||") return concatenation(left.type, right.type);
  if (operator === "<<" || operator === ">>") return left.type;
  if (!ARITHMETIC.has(operator)) return BOOLEAN;
  if (operator === "+" && isText(left.type) && isText(right.type)) return concatenation(left.type, right.type);
  const type = calculation(operator, left, right);
  return type.kind === "unknown" && operator === "+" ? likelyText(left.type, right.type) : type;
}

/** The type of `-x`, `+x` and `~x`. */
export function signedType(operator: string, operand: DataType): DataType {
  if (operator === "-" && operand.kind === "native" && operand.name === "tinyint") return SMALLINT;
  return operand.kind === "null" ? INT : operand;
}

function isText(type: DataType): boolean {
  return isString(type) || isBinary(type) || type.kind === "null";
}

// ---------------------------------------------------------------- texts

/** What is added to a text is most probably a text too, where nothing is known about it. */
function likelyText(left: DataType, right: DataType): DataType {
  const known = left.kind === "unknown" ? right : right.kind === "unknown" ? left : UNKNOWN;
  return isString(known) ? limited(isNational(known) ? "nvarchar" : "varchar", undefined) : UNKNOWN;
}

/** The type of two texts, or two strings of bytes, put together. */
export function concatenation(left: DataType, right: DataType): DataType {
  if (left.kind === "null" && right.kind === "null") return INT;
  const a = left.kind === "native" ? left : right;
  const b = right.kind === "native" ? right : left;
  if (a.kind !== "native" || b.kind !== "native") return UNKNOWN;
  const above = higher(a, b);
  if (!isString(above) && !isBinary(above))
    return limited(isNational(a) || isNational(b) ? "nvarchar" : "varchar", undefined);
  const varies = a.name.includes("var") || b.name.includes("var");
  const name = varies && !above.name.includes("var") ? above.name.replace(/(char|binary)$/, "var$1") : above.name;
  if (a.length === "max" || b.length === "max") return { kind: "native", name, length: "max" };
  // NULL adds no length of its own.
  const [one, two] = [left.kind === "null" ? 1 : a.length, right.kind === "null" ? 1 : b.length];
  const length = one === undefined || two === undefined ? undefined : Math.min(one + two, limitOf(name));
  return limited(name, length);
}

// ---------------------------------------------------------------- numbers and moments

function calculation(operator: string, left: Operand, right: Operand): DataType {
  const [a, b] = [numeric(left.type, right.type), numeric(right.type, left.type)];
  if (!a || !b) return UNKNOWN;
  if (isMoment(a) || isMoment(b)) return moved(a, b);
  const above = higher(a, b);
  if (above.name === "decimal") {
    return exact(operator, digitsOf(a, left.digits), digitsOf(b, right.digits));
  }
  if (above.name === "float") return FLOAT;
  if (above.name === "real") return REAL;
  if (isMoney(above)) return isMoney(a) && isMoney(b) ? above : above.name === "money" ? MONEY : above;
  if (above.name === "bit") return /^[&|^]$/.test(operator) ? above : INT;
  return isInteger(above) ? above : UNKNOWN;
}

/** What an operand counts as beside the other: a text as a number of the other's type, NULL as whatever the other is. */
function numeric(type: DataType, other: DataType): NativeType | undefined {
  if (type.kind === "native" && isCalculable(type)) return type;
  const beside = other.kind === "native" && isCalculable(other) ? other : undefined;
  if (isBinary(type)) return isNumber(other) ? beside : undefined;
  if (isString(type)) return beside;
  return type.kind === "null" ? (beside ?? INT) : undefined;
}

function isCalculable(type: NativeType): boolean {
  return isNumber(type) || isMoment(type);
}

/** Only datetime and smalldatetime can be calculated with. */
function moved(a: NativeType, b: NativeType): DataType {
  return isMoment(a) && isMoment(b) ? higher(a, b) : isMoment(a) ? a : b;
}

function digitsOf(type: NativeType, digits: number | undefined): NativeType {
  return digits !== undefined && isInteger(type) ? decimal(digits, 0) : asDecimal(type);
}

function exact(operator: string, a: NativeType, b: NativeType): NativeType {
  const [p1, s1, p2, s2] = [a.precision ?? 18, a.scale ?? 0, b.precision ?? 18, b.scale ?? 0];
  const whole = Math.max(p1 - s1, p2 - s2);
  const scale = Math.max(s1, s2);
  switch (operator) {
    case "+":
    case "-":
      return whole + scale + 1 > 38
        ? decimal(38, Math.max(0, Math.min(scale, 38 - whole)))
        : decimal(whole + scale + 1, scale);
    case "*":
      return fitted(p1 + p2 + 1, s1 + s2);
    case "/": {
      const quotient = Math.max(6, s1 + p2 + 1);
      return fitted(p1 - s1 + s2 + quotient, quotient);
    }
    default:
      return decimal(Math.min(38, Math.min(p1 - s1, p2 - s2) + scale), scale);
  }
}

/** Products and quotients that do not fit lose digits behind the point, but keep six of them. */
function fitted(precision: number, scale: number): NativeType {
  if (precision <= 38) return decimal(precision, scale);
  const whole = precision - scale;
  if (whole < 32) return decimal(38, Math.min(scale, 38 - whole));
  return decimal(38, Math.min(scale, 6));
}

/** The type of the sum of a column's values. */
export function sumType(type: DataType): DataType {
  if (type.kind !== "native") return UNKNOWN;
  if (type.name === "decimal") return decimal(38, type.scale ?? 0);
  return widened(type) ?? UNKNOWN;
}

/** The type of the mean of a column's values. */
export function meanType(type: DataType): DataType {
  if (type.kind === "native" && type.name === "decimal") return decimal(38, Math.max(type.scale ?? 0, 6));
  return sumType(type);
}

/** Small numbers count as int, smallmoney as money, real as float; other types of numbers as themselves. */
export function widened(type: NativeType): NativeType | undefined {
  switch (type.name) {
    case "tinyint":
    case "smallint":
    case "int":
      return INT;
    case "bigint":
      return BIGINT;
    case "money":
    case "smallmoney":
      return MONEY;
    case "float":
    case "real":
    case "bit":
      return FLOAT;
    case "decimal":
      return type;
    default:
      return isString(type) ? FLOAT : undefined;
  }
}
