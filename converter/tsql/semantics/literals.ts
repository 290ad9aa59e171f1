/** The types of literals, and the values of those that a type or a result depends on. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { SyntaxNode } from "../../syntax/node";
import type { Argument, Literal, Paren, Unary } from "../nodes";
import { decimal, FLOAT, INT, limited, limitOf, MONEY, type NativeType, text } from "./type-families";

const LARGEST_INT = 2147483647;

export function literalType(literal: Literal): DataType {
  const { type, value } = literal;
  switch (type) {
    case "null":
      return { kind: "null" };
    case "number":
      return numberType(value);
    case "string":
      return textType(literal.isNational ? "nvarchar" : "varchar", value.length);
    case "binary":
      return textType("varbinary", Math.ceil((value.length - 2) / 2));
    case "money":
      return MONEY;
    default:
      return UNKNOWN;
  }
}

function textType(name: string, length: number): NativeType {
  return length > limitOf(name) ? text(name, "max") : limited(name, Math.max(1, length));
}

/** Whole numbers too large for an int are decimals, not bigint. */
function numberType(value: string): NativeType {
  if (/e/i.test(value)) return FLOAT;
  if (!value.includes(".")) {
    const digits = value.replace(/^0+(?=\d)/, "").length;
    return digits <= 10 && Number(value) <= LARGEST_INT ? INT : decimal(Math.min(digits, 38), 0);
  }
  const [whole, fraction = ""] = value.split(".");
  const scale = Math.min(fraction.length, 38);
  const digits = whole.replace(/^0+/, "").length + scale;
  return decimal(Math.min(38, Math.max(digits, 1)), scale);
}

/** How many digits a whole number has that is written out. */
export function literalDigits(node: SyntaxNode): number | undefined {
  const at = unwrapped(node);
  if (at.kind !== "Literal" || (at as Literal).type !== "number") return undefined;
  return /^\d{1,10}$/.test((at as Literal).value) ? (at as Literal).value.replace(/^0+(?=\d)/, "").length : undefined;
}

/** The value of a number that is written out, its sign included. */
export function literalNumber(node: SyntaxNode | undefined): number | undefined {
  if (!node) return undefined;
  const at = unwrapped(node);
  if (at.kind !== "Literal" || (at as Literal).type !== "number") return undefined;
  const value = Number((at as Literal).value);
  return isNegative(node) ? -value : value;
}

/** The text of a literal. */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === "Paren") return literalText((node as Paren).inner);
  if (node?.kind === "Argument") return literalText((node as Argument).value);
  return node?.kind === "Literal" && (node as Literal).type === "string" ? (node as Literal).value : undefined;
}

function unwrapped(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (;;) {
    if (at.kind === "Paren") at = (at as Paren).inner;
    else if (at.kind === "Argument") at = (at as Argument).value;
    else if (at.kind === "Unary" && /^[-+]$/.test((at as Unary).operator)) at = (at as Unary).operand;
    else return at;
  }
}

function isNegative(node: SyntaxNode): boolean {
  let negative = false;
  let at = node;
  for (;;) {
    if (at.kind === "Paren") at = (at as Paren).inner;
    else if (at.kind === "Argument") at = (at as Argument).value;
    else if (at.kind === "Unary") {
      negative = negative !== ((at as Unary).operator === "-");
      at = (at as Unary).operand;
    } else return negative;
  }
}
