/** Numbers of days as PostgreSQL intervals: 1 is a day, 1/24 an hour, n/1440 n minutes. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { constantOf, isNullLiteral } from "../../any/expressions/constants";
import { secondsOf, unitOf, wholePartOf } from "../../any/expressions/days";

/**
 * A number of days as an interval: `interval '7 days'`, `n * interval '1 hour'`. Undefined where the number may have a
 * fraction of a second, which a date does not keep.
 */
export function intervalOfDays(days: SyntaxNode, at: RuleContext): Piece | undefined {
  if (isNullLiteral(days)) return "NULL::interval";
  const constant = constantOf(days);
  if (constant) return intervalText(secondsOf(constant));
  const part = wholePartOf(days, at);
  return part && [at.operand(part.node), ` * ${intervalText(part.seconds)}`];
}

/** interval '90 minutes' */
function intervalText(seconds: bigint): string {
  const { unit, amount } = unitOf(seconds);
  return `interval '${amount} ${unit}${amount === 1n || amount === -1n ? "" : "s"}'`;
}
