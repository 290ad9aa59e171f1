/**
 * Which converted expressions PostgreSQL takes as immutable: only those may be indexed or stored in a generated column.
 * What was written is looked at, not what stood in the source.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import {
  CHANGING,
  callNamesIn,
  castsToMoment,
  castsToText,
  isImmutableCall,
  overloadsOf,
  withoutTexts,
} from "../../../../converter/target/postgresql/immutable-text";
import { isTextType } from "../../any/expressions/type-families";
import { routineName } from "../routines/routine-names";

export interface Immutability {
  /** Why PostgreSQL refuses it; undefined: it does not, given that `declare` is done. */
  readonly problem?: string;
  /** Own functions that must be declared IMMUTABLE first: Oracle was told that they are deterministic. */
  readonly declare: readonly string[];
}

/** Whether the converted text of an expression is immutable. */
export function immutabilityOf(expression: SyntaxNode, at: RuleContext): Immutability {
  const text = withoutTexts(at.render(at.text(expression)).text);
  const own = ownRoutines(expression, at);
  const changing = CHANGING.exec(text);
  if (changing) return { problem: `${changing[0]} changes from call to call`, declare: [] };
  for (const name of callNamesIn(text)) {
    const problem = problemOfCall(name, own, expression, at);
    if (problem) return { problem, declare: [] };
  }
  if (castsToText(text) && mentionsTimes(expression, at))
    return { problem: "the text of a date depends on the session", declare: [] };
  if (castsToMoment(text) && (mentionsZones(expression, at) || mentionsTexts(expression, at)))
    return { problem: "what a text or a moment with a time zone means as a date depends on the session", declare: [] };
  return { declare: [...own.entries()].filter(([, symbol]) => isDeterministic(symbol)).map(([name]) => name) };
}

function problemOfCall(
  name: string,
  own: ReadonlyMap<string, RoutineSymbol>,
  expression: SyntaxNode,
  at: RuleContext,
): string | undefined {
  const plain = name.toLowerCase();
  if (isImmutableCall(plain)) return undefined;
  const routine = own.get(plain) ?? own.get(plain.replace(/^.*\./, ""));
  if (routine) return isDeterministic(routine) ? undefined : `the function ${name} is not deterministic`;
  const prefix = `${at.settings.helperSchema}.`;
  const overloads = plain.startsWith(prefix) ? overloadsOf(plain.slice(prefix.length)) : [];
  const changing = overloads.filter((s) => !/\bIMMUTABLE\b/.test(s));
  if (overloads.length > 0 && changing.length === 0) return undefined;
  // Overloads for moments with a time zone follow the session's; where there is no such moment, another one is called.
  const areZoned = changing.every((s) => /^[^)]*timestamp with time zone/.test(s));
  if (overloads.length > changing.length && areZoned && !mentionsZones(expression, at)) return undefined;
  return `the function ${name} is not immutable`;
}

function mentionsZones(expression: SyntaxNode, at: RuleContext): boolean {
  for (const node of walk(expression)) {
    const type = node.kind === "NameExpression" || node.kind === "Call" ? at.typeOf(node) : undefined;
    if (type?.kind === "timestamp" && type.zone !== "none") return true;
  }
  return false;
}

function mentionsTexts(expression: SyntaxNode, at: RuleContext): boolean {
  for (const node of walk(expression)) if (node.kind === "NameExpression" && isTextType(at.typeOf(node))) return true;
  return false;
}

function mentionsTimes(expression: SyntaxNode, at: RuleContext): boolean {
  for (const node of walk(expression)) {
    if (node.kind !== "NameExpression") continue;
    const { kind } = at.typeOf(node);
    if (kind === "date" || kind === "timestamp" || kind === "interval" || kind === "float") return true;
  }
  return false;
}

/** The functions of the input that an expression calls, by the names they are called by on the target. */
function ownRoutines(expression: SyntaxNode, at: RuleContext): Map<string, RoutineSymbol> {
  const found = new Map<string, RoutineSymbol>();
  for (const node of walk(expression)) {
    if (node.kind !== "Call" && node.kind !== "NameExpression") continue;
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "routine") continue;
    const name = routineName(symbol, at).toLowerCase();
    found.set(name, symbol);
  }
  return found;
}

function isDeterministic(routine: RoutineSymbol): boolean {
  const definitions = [routine.node, routine.bodyNode] as (RoutineDefinition | undefined)[];
  return definitions.some((d) => d?.properties?.some((p) => p.name.startsWith("DETERMINISTIC")));
}
