/**
 * Which converted expressions PostgreSQL takes as immutable: only those may be indexed or stored in a generated column.
 * What was written is looked at, not what stood in the source.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { allHelpers } from "../../../../converter/target/postgresql/helpers";
import { HELPER_SCHEMA } from "../../../../converter/target/postgresql/helpers/helper";
import { isTextType } from "../expressions/conversions";
import { routineName } from "../routines/routine-names";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions of PostgreSQL that are immutable for the types that converted columns have. */
const IMMUTABLE = words(`
  abs acos array_length array_position array_to_string ascii asin atan atan2 bit_length btrim cardinality cbrt ceil
  ceiling char_length character_length chr coalesce convert_from convert_to cos cosh cot date_part date_trunc decode
  degrees div encode exp extract factorial floor gcd get_bit get_byte greatest initcap isfinite jsonb_array_length
  jsonb_extract_path jsonb_extract_path_text jsonb_path_exists jsonb_path_query_first jsonb_typeof justify_days lcm
  least left length ln log log10 lower lpad ltrim make_date make_interval make_time make_timestamp md5 min_scale mod
  normalize nullif numnode octet_length overlay pi position power quote_literal radians regexp_count regexp_instr
  regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse right round row
  rpad rtrim scale set_byte sha224 sha256 sha384 sha512 sign sin sinh split_part sqrt starts_with string_to_array strpos
  substr substring tan tanh to_ascii to_hex translate trim trim_scale trunc upper width_bucket xpath
`);

/** Words before a parenthesis that call nothing. */
const NO_CALL = words(`
  and or not in when then else case is like between any all from for as numeric varchar character char timestamp
  time interval bit precision decimal on cast array exists similar over filter
`);

const CHANGING =
  /\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp|current_user|session_user|user)\b/i;

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
  for (const [, name] of text.matchAll(/((?:[\w$]+\.|"[^"]*"\.)*(?:[\w$]+|"[^"]*"))\s*\(/g)) {
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
  if (NO_CALL.has(plain) || IMMUTABLE.has(plain)) return undefined;
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

/** The statements that define a helper function: several for overloads. */
function overloadsOf(name: string): readonly string[] {
  const start = `CREATE OR REPLACE FUNCTION ${HELPER_SCHEMA}.${name}(`;
  return allHelpers().flatMap((h) => h.statements.filter((s) => s.startsWith(start)));
}

function mentionsZones(expression: SyntaxNode, at: RuleContext): boolean {
  for (const node of walk(expression)) {
    const type = node.kind === "NameExpression" || node.kind === "Call" ? at.typeOf(node) : undefined;
    if (type?.kind === "timestamp" && type.zone !== "none") return true;
  }
  return false;
}

/** Texts and quoted names can hold anything that looks like a call. */
function withoutTexts(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, "''").replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, " ");
}

function castsToText(text: string): boolean {
  return /::\s*(?:text|varchar|character)\b|\bAS\s+(?:text|varchar)\b/i.test(text);
}

function castsToMoment(text: string): boolean {
  return /::\s*(?:timestamp|date)\b|\bAS\s+(?:timestamp|date)\b/i.test(text);
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
