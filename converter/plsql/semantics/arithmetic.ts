/** The types that operators give: https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Data-Types.html */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { BOOLEAN, DATE, INTEGER, isDateOrTimestamp, NUMBER } from "../../model/type-relations";

/** The type of `left operator right`. */
export function binaryType(operator: string, left: DataType, right: DataType): DataType {
  switch (operator) {
    case "+":
      return sum(left, right);
    case "-":
      return difference(left, right);
    case "*":
      return left.kind === "interval" ? left : right.kind === "interval" ? right : product(left, right);
    case "/":
      return left.kind === "interval" ? left : isFloat(left, right) ? DOUBLE : NUMBER;
    case "**":
      return isFloat(left, right) ? DOUBLE : NUMBER;
    case "MOD":
      return product(left, right);
    case "||":
      return concatenation(left, right);
    default:
      return operator.startsWith("MULTISET") ? left : BOOLEAN;
  }
}

/** The type of `-x` and `+x`. */
export function signedType(operand: DataType): DataType {
  if (operand.kind === "string" || operand.kind === "null") return NUMBER;
  return operand.kind === "number" ? wholeOrNot(operand) : operand;
}

const DOUBLE: DataType = { kind: "float", bits: 64 };

function isFloat(left: DataType, right: DataType): boolean {
  return left.kind === "float" || right.kind === "float";
}

function wholeOrNot(type: DataType): DataType {
  return type.kind === "number" && type.isInteger ? INTEGER : NUMBER;
}

function product(left: DataType, right: DataType): DataType {
  if (isFloat(left, right)) return DOUBLE;
  return left.kind === "number" && left.isInteger && right.kind === "number" && right.isInteger ? INTEGER : NUMBER;
}

function sum(left: DataType, right: DataType): DataType {
  if (isDateOrTimestamp(left)) return moved(left, right);
  if (isDateOrTimestamp(right)) return moved(right, left);
  if (left.kind === "interval") return left;
  if (right.kind === "interval") return left.kind === "unknown" ? UNKNOWN : right;
  return number(left, right);
}

/** A moment moved by days becomes a DATE even when it was a timestamp; moved by an interval it keeps its type. */
function moved(moment: DataType, by: DataType): DataType {
  return by.kind === "interval" ? moment : DATE;
}

function difference(left: DataType, right: DataType): DataType {
  if (isDateOrTimestamp(left)) {
    if (right.kind === "interval") return left;
    if (isDateOrTimestamp(right)) {
      return left.kind === "date" && right.kind === "date" ? NUMBER : { kind: "interval", range: "day-second" };
    }
    return right.kind === "unknown" ? UNKNOWN : DATE;
  }
  if (left.kind === "interval") return left;
  if (isDateOrTimestamp(right)) return left.kind === "unknown" ? UNKNOWN : NUMBER;
  return number(left, right);
}

/** Texts and NULL take part as numbers; where a side is unknown it may as well be a date. */
function number(left: DataType, right: DataType): DataType {
  if (left.kind === "unknown" || right.kind === "unknown") return UNKNOWN;
  return product(left, right);
}

function concatenation(left: DataType, right: DataType): DataType {
  if (left.kind === "clob" || right.kind === "clob") return { kind: "clob" };
  const isNational = (left.kind === "string" && left.isNational) || (right.kind === "string" && right.isNational);
  const known =
    left.kind === "string" && right.kind === "string" && left.length !== undefined && right.length !== undefined;
  const length = known ? (left.length ?? 0) + (right.length ?? 0) : undefined;
  return { kind: "string", length, isNational: isNational || undefined };
}
