/**
 * What a clock shows at a moment with a time zone. Oracle keeps the zone with the value; PostgreSQL shows every moment in
 * the session's zone. Where the source says the zone itself, the time of day in it is written.
 */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type { Binary, Call, Literal, Paren } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { bare } from "../../any/expressions/placement";

export interface ClockTime {
  /** A timestamp without zone. */
  readonly clock: Piece;
  /** The zone as it is written: an offset or a region. */
  readonly zone: string;
}

/** The time of day in the value's own zone; undefined where the source does not say it. */
export function clockTimeOf(value: SyntaxNode, at: RuleContext): ClockTime | undefined {
  const inner = bare(value);
  if (inner.kind === "Literal") return literalTime(inner as Literal);
  if (inner.kind === "Call" && at.builtinName(inner) === "FROM_TZ") {
    const [time, zone] = argumentsOf(inner as Call);
    const text = textOf(zone)?.trim();
    return time && text ? { clock: at.operand(time), zone: text } : undefined;
  }
  if (inner.kind !== "Binary") return undefined;
  const { left, right, operator, operatorToken } = inner as Binary;
  if (!/^[-+]$/.test(operator) || at.typeOf(right).kind !== "interval") return undefined;
  const moved = clockTimeOf(left, at);
  const between: Piece = at.text({ start: left.end, end: operatorToken.start });
  return moved && { clock: [moved.clock, between, `${operator} `, at.operand(right)], zone: moved.zone };
}

function literalTime(literal: Literal): ClockTime | undefined {
  const parts = /^\s*(\d{4}-\S+ \d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*([+-]\d{1,2}:\d{2}|[A-Za-z][\w/]*)\s*$/.exec(
    literal.value,
  );
  if (literal.type !== "timestamp" || !parts) return undefined;
  return { clock: `TIMESTAMP ${quoteText(parts[1])}`, zone: parts[2] };
}

/** Whether a value has a zone of its own in Oracle. */
export function keepsZone(value: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(value);
  return type.kind === "timestamp" && type.zone === "stored";
}

/** Functions of the session, whose zone is the session's, and AT TIME ZONE, which has a rule of its own. */
const OF_SESSION: ReadonlySet<string> = new Set(["SYSTIMESTAMP", "CURRENT_TIMESTAMP"]);

/**
 * Puts the clock time in the place of a value that keeps its zone and gives the zone; says what is lost where the zone
 * is known at run time only.
 */
export function asClockTime(value: SyntaxNode, at: RuleContext): string | undefined {
  if (!keepsZone(value, at)) return undefined;
  const known = clockTimeOf(value, at);
  if (known) {
    const isOperation = bare(value).kind === "Binary" && bare(value) === value;
    at.replace(value, isOperation && value.parent?.kind !== "Argument" ? ["(", known.clock, ")"] : known.clock);
    return known.zone;
  }
  let inner = bare(value);
  while (inner.kind === "Binary") inner = bare((inner as Binary).left as Paren);
  if (inner.kind === "AtTimeZone" || OF_SESSION.has(at.builtinName(inner) ?? "")) return undefined;
  at.review(
    value,
    "The value has a time zone of its own in Oracle; PostgreSQL shows it in the session's. Write AT TIME ZONE with the zone that is meant.",
  );
  return undefined;
}
