/** Numbers of days as PostgreSQL intervals: 1 is a day, 1/24 an hour, n/1440 n minutes. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary, Paren } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, type Fraction, isNullLiteral, reduced } from "./constants";

const SECONDS_OF_DAY = 86400n;
const UNITS: readonly (readonly [string, bigint])[] = [
  ["day", 86400n],
  ["hour", 3600n],
  ["minute", 60n],
  ["second", 1n],
];

/**
 * A number of days as an interval: `interval '7 days'`, `n * interval '1 hour'`. Undefined where the number may have a
 * fraction of a second, which a date does not keep.
 */
export function intervalOfDays(days: SyntaxNode, at: RuleContext): Piece | undefined {
  if (isNullLiteral(days)) return "NULL::interval";
  const constant = constantOf(days);
  if (constant) return constantInterval(constant);
  const part = wholePartOf(days, at);
  return part && [at.operand(part.node), ` * ${intervalText(part.seconds)}`];
}

function constantInterval({ numerator, denominator }: Fraction): string {
  const scaled = numerator * SECONDS_OF_DAY;
  // Oracle rounds to the second, half away from zero.
  const half = scaled < 0n ? -denominator : denominator;
  return intervalText((scaled * 2n + half) / (denominator * 2n));
}

/** interval '90 minutes': the largest unit that is whole. */
function intervalText(seconds: bigint): string {
  const [unit, size] = UNITS.find(([, length]) => seconds % length === 0n) ?? UNITS[3];
  const amount = seconds / size;
  return `interval '${amount} ${unit}${amount === 1n || amount === -1n ? "" : "s"}'`;
}

interface WholePart {
  /** What is surely a whole number. */
  readonly node: SyntaxNode;
  /** The seconds that one of it stands for. */
  readonly seconds: bigint;
}

/** A whole number divided or multiplied by constants, whose parts are whole seconds. */
function wholePartOf(days: SyntaxNode, at: RuleContext): WholePart | undefined {
  let factor = reduced(SECONDS_OF_DAY, 1n);
  let node = days;
  for (;;) {
    if (node.kind === "Paren") {
      const { inner } = node as Paren;
      if (inner.kind !== "Binary" || !"*/".includes((inner as Binary).operator)) break;
      node = inner;
      continue;
    }
    if (node.kind !== "Binary") break;
    const { operator, left, right } = node as Binary;
    const divisor = operator === "/" || operator === "*" ? constantOf(right) : undefined;
    const multiplier = operator === "*" && !divisor ? constantOf(left) : undefined;
    if (divisor && divisor.numerator !== 0n) {
      factor =
        operator === "/"
          ? reduced(factor.numerator * divisor.denominator, factor.denominator * divisor.numerator)
          : reduced(factor.numerator * divisor.numerator, factor.denominator * divisor.denominator);
      node = left;
    } else if (multiplier) {
      factor = reduced(factor.numerator * multiplier.numerator, factor.denominator * multiplier.denominator);
      node = right;
    } else break;
  }
  const type = at.typeOf(node);
  const isWhole = type.kind === "number" && type.isInteger === true;
  return isWhole && factor.denominator === 1n ? { node, seconds: factor.numerator } : undefined;
}
