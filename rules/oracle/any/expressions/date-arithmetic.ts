/** Dates moved by numbers of days, and differences of dates: what they are made of. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, type Fraction, reduced } from "./constants";
import { isWholeSeconds } from "./days";
import { around, bare } from "./placement";
import { isMomentType, isNumberType, isTextType } from "./type-families";

/** A date that is moved by a number of days. */
export interface Move {
  readonly date: SyntaxNode;
  readonly days: SyntaxNode;
}

/** The date and the number of days of `d + n`, `n + d`, `d - n`. */
export function movedDate(binary: Binary, at: RuleContext): Move | undefined {
  const { operator, left, right } = binary;
  if (operator !== "+" && operator !== "-") return undefined;
  const [a, b] = [at.typeOf(left), at.typeOf(right)];
  if (isMomentType(a) && isDays(b, operator)) return { date: left, days: right };
  return operator === "+" && isMomentType(b) && isDays(a, operator) ? { date: right, days: left } : undefined;
}

/** What is added to a date and of a type nobody knows is a number; what is subtracted may as well be a date. */
function isDays(type: DataType, operator: string): boolean {
  return (
    isNumberType(type) || isTextType(type) || type.kind === "null" || (type.kind === "unknown" && operator === "+")
  );
}

/** Whether a quotient or product is a number of days that becomes an interval, or a part of one. */
export function isPartOfDays(node: SyntaxNode, at: RuleContext): boolean {
  let days = node;
  for (let up = around(days); up?.kind === "Binary" && "*/".includes((up as Binary).operator); up = around(days))
    days = up;
  const up = around(days);
  const move = up?.kind === "Binary" ? movedDate(up as Binary, at) : undefined;
  return move !== undefined && bare(move.days) === days && isWholeSeconds(move.days, at);
}

/** Whether both sides are dates. A timestamp on one side makes an interval of it. */
export function isDateDifference(node: SyntaxNode, at: RuleContext): node is Binary {
  if (node.kind !== "Binary" || (node as Binary).operator !== "-") return false;
  const { left, right } = node as Binary;
  const [a, b] = [at.typeOf(left).kind, at.typeOf(right).kind];
  return (a === "date" && b === "date") || (a === "unknown" && b === "date");
}

/** The product or quotient that a difference is a factor of, as far out as constants go. */
export function outermostProduct(node: SyntaxNode): SyntaxNode {
  let found = node;
  for (;;) {
    const up = around(found);
    if (up?.kind !== "Binary") return found;
    const { operator, left, right } = up as Binary;
    const isLeft = found.start >= left.start && found.end <= left.end;
    const takes = isLeft ? "*/".includes(operator) && constantOf(right) : operator === "*" && constantOf(left);
    if (!takes) return found;
    found = up;
  }
}

/** A difference of dates in other units than days. */
export interface ScaledDifference {
  readonly difference: Binary;
  /** What the seconds are divided by. */
  readonly divisor: Fraction;
}

/** The difference of dates inside a product of constants, if the seconds can be divided by a whole number. */
export function scaledDifference(product: SyntaxNode, at: RuleContext): ScaledDifference | undefined {
  let divisor = reduced(86400n, 1n);
  let node = bare(product);
  if (isDateDifference(node, at)) return undefined;
  while (node.kind === "Binary" && !isDateDifference(node, at)) {
    const { operator, left, right } = node as Binary;
    const factor = operator === "*" || operator === "/" ? constantOf(right) : undefined;
    const other = factor ?? (operator === "*" ? constantOf(left) : undefined);
    if (!other || other.numerator === 0n) return undefined;
    divisor =
      operator === "*"
        ? reduced(divisor.numerator * other.denominator, divisor.denominator * other.numerator)
        : reduced(divisor.numerator * other.numerator, divisor.denominator * other.denominator);
    node = bare(factor ? left : right);
  }
  return isDateDifference(node, at) && divisor.denominator === 1n && divisor.numerator > 0n
    ? { difference: node, divisor }
    : undefined;
}
