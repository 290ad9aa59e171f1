/** Numbers of days in whole seconds: 1 is a day, 1/24 an hour, n/1440 n minutes. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary, Paren } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, type Fraction, isNullLiteral, reduced } from "./constants";

const SECONDS_OF_DAY = 86400n;
const UNITS: readonly (readonly [string, bigint])[] = [
  ["day", 86400n],
  ["hour", 3600n],
  ["minute", 60n],
  ["second", 1n],
];

/** The seconds of a constant number of days. Oracle rounds to the second, half away from zero. */
export function secondsOf({ numerator, denominator }: Fraction): bigint {
  const scaled = numerator * SECONDS_OF_DAY;
  const half = scaled < 0n ? -denominator : denominator;
  return (scaled * 2n + half) / (denominator * 2n);
}

/** The largest unit that a number of seconds is whole in. */
export function unitOf(seconds: bigint): { readonly unit: string; readonly amount: bigint } {
  const [unit, size] = UNITS.find(([, length]) => seconds % length === 0n) ?? UNITS[3];
  return { unit, amount: seconds / size };
}

/** Whether a number of days has no fraction of a second, which a date does not keep. */
export function isWholeSeconds(days: SyntaxNode, at: RuleContext): boolean {
  return isNullLiteral(days) || constantOf(days) !== undefined || wholePartOf(days, at) !== undefined;
}

/** A whole number of units that are whole seconds. */
export interface WholePart {
  /** What is surely a whole number. */
  readonly node: SyntaxNode;
  /** The seconds that one of it stands for. */
  readonly seconds: bigint;
}

/** A whole number divided or multiplied by constants, whose parts are whole seconds. */
export function wholePartOf(days: SyntaxNode, at: RuleContext): WholePart | undefined {
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
