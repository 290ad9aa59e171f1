/** Numbers that an expression of literals says, as exact fractions. */
import type { Binary, Literal, Paren, Unary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export interface Fraction {
  readonly numerator: bigint;
  /** Always positive. */
  readonly denominator: bigint;
}

const MAX_DEPTH = 40;

/** The value of an expression of number literals; undefined where something else takes part. */
export function constantOf(node: SyntaxNode | undefined, depth = 0): Fraction | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  switch (node.kind) {
    case "Literal":
      return (node as Literal).type === "number" ? fractionOf((node as Literal).value) : undefined;
    case "Paren":
      return constantOf((node as Paren).inner, depth + 1);
    case "Unary": {
      const { operator, operand } = node as Unary;
      const value = operator === "-" || operator === "+" ? constantOf(operand, depth + 1) : undefined;
      return value && operator === "-" ? { ...value, numerator: -value.numerator } : value;
    }
    case "Binary": {
      const { operator, left, right } = node as Binary;
      if (!"+-*/".includes(operator)) return undefined;
      const a = constantOf(left, depth + 1);
      const b = a && constantOf(right, depth + 1);
      return a && b && combined(operator, a, b);
    }
    default:
      return undefined;
  }
}

function combined(operator: string, a: Fraction, b: Fraction): Fraction | undefined {
  switch (operator) {
    case "*":
      return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
    case "/":
      return b.numerator === 0n ? undefined : reduced(a.numerator * b.denominator, a.denominator * b.numerator);
    default: {
      const other = operator === "+" ? b.numerator : -b.numerator;
      return reduced(a.numerator * b.denominator + other * a.denominator, a.denominator * b.denominator);
    }
  }
}

/** A number literal; undefined for one with a type suffix. */
function fractionOf(text: string): Fraction | undefined {
  const parts = /^(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  if (!parts) return undefined;
  const exponent = Number(parts[3] ?? 0) - parts[2].length;
  if (Math.abs(exponent) > 130) return undefined;
  const digits = BigInt(parts[1] + parts[2] || "0");
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? reduced(digits, power) : reduced(digits * power, 1n);
}

export function reduced(numerator: bigint, denominator: bigint): Fraction {
  const sign = denominator < 0n ? -1n : 1n;
  let a = numerator < 0n ? -numerator : numerator;
  let b = denominator * sign;
  const whole = b;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: (numerator * sign) / a, denominator: whole / a };
}

/** The value as a whole number, if it is one. */
export function wholeOf(node: SyntaxNode | undefined): number | undefined {
  const value = constantOf(node);
  return value?.denominator === 1n && value.numerator > -(2n ** 53n) && value.numerator < 2n ** 53n
    ? Number(value.numerator)
    : undefined;
}

/** The text of a literal, parentheses not minded. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  let inner = node;
  while (inner?.kind === "Paren") inner = (inner as Paren).inner;
  return inner?.kind === "Literal" && (inner as Literal).type === "string" ? (inner as Literal).value : undefined;
}

/** NULL, or '' which is NULL. */
export function isNullLiteral(node: SyntaxNode | undefined): boolean {
  let inner = node;
  while (inner?.kind === "Paren") inner = (inner as Paren).inner;
  if (inner?.kind !== "Literal") return false;
  const { type, value } = inner as Literal;
  return type === "null" || (type === "string" && value === "");
}

export function isNonZeroConstant(node: SyntaxNode | undefined): boolean {
  const value = constantOf(node);
  return value !== undefined && value.numerator !== 0n;
}

/** A literal number as Oracle prints it: '.5' for 0.50. */
export function plainNumberText(literal: Literal): string | undefined {
  if (!/^\d*\.?\d*$/.test(literal.value)) return undefined;
  const [whole, part = ""] = literal.value.split(".");
  const digits = part.replace(/0+$/, "");
  const before = whole.replace(/^0+/, "");
  return digits ? `${before}.${digits}` : before || "0";
}
