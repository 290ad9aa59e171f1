/** Constants that an expression says: texts, numbers, NULL. */

import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Argument, Literal, Paren, Unary } from "../../../../converter/tsql/nodes";

/** What stands in any number of parentheses. */
export function bare(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    if (inner.kind === "Paren") inner = (inner as Paren).inner;
    else if (inner.kind === "Argument") inner = (inner as Argument).value;
    else return inner;
  }
}

function literal(node: SyntaxNode | undefined): Literal | undefined {
  const inner = node && bare(node);
  return inner?.kind === "Literal" ? (inner as Literal) : undefined;
}

/** The text of a literal, parentheses not minded. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  const found = literal(node);
  return found?.type === "string" ? found.value : undefined;
}

export function isNullLiteral(node: SyntaxNode | undefined): boolean {
  return literal(node)?.type === "null";
}

/** The DEFAULT of VALUES, SET and EXEC. */
export function isDefaultWord(node: SyntaxNode | undefined): boolean {
  return literal(node)?.type === "default";
}

/** A number that is written out, with its sign: "-1.5"; money without its currency. */
export function numberTextOf(node: SyntaxNode | undefined): string | undefined {
  let inner = node && bare(node);
  let isNegative = false;
  while (inner?.kind === "Unary" && /^[-+]$/.test((inner as Unary).operator)) {
    if ((inner as Unary).operator === "-") isNegative = !isNegative;
    inner = bare((inner as Unary).operand);
  }
  if (inner?.kind !== "Literal") return undefined;
  const { type, value } = inner as Literal;
  if (type !== "number" && type !== "money") return undefined;
  const digits = type === "money" ? moneyDigits(value) : value;
  if (digits.startsWith("-")) return isNegative ? digits.slice(1) : digits;
  return isNegative ? `-${digits}` : digits;
}

/** "$-1,234.50" → "-1234.50" */
export function moneyDigits(written: string): string {
  const digits = written.replace(/[^\d.-]/g, "");
  return /\d/.test(digits) ? digits : "0";
}

/** The value of a number that is written out and whole. */
export function wholeOf(node: SyntaxNode | undefined): number | undefined {
  const text = numberTextOf(node);
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The bytes of a binary constant, as hexadecimal digits of full bytes. */
export function hexOf(node: SyntaxNode | undefined): string | undefined {
  const found = literal(node);
  if (found?.type !== "binary") return undefined;
  const digits = found.value
    .slice(2)
    .replace(/\\\r?\n/g, "")
    .toLowerCase();
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

/** The number that a constant is. */
export function constantOf(value: SyntaxNode): number | undefined {
  const text = numberTextOf(value);
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
