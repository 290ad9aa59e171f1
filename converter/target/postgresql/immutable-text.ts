/** Which texts of expressions PostgreSQL takes as immutable: only those may be indexed or stored in a generated column. */

import { HELPER_SCHEMA } from "../helper-library";
import { allHelpers } from "./helpers";

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

/** Words whose value changes from call to call. */
export const CHANGING =
  /\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp|current_user|session_user|user)\b/i;

/** The names that a text calls as functions. */
export function callNamesIn(text: string): string[] {
  return [...text.matchAll(/((?:[\w$]+\.|"[^"]*"\.)*(?:[\w$]+|"[^"]*"))\s*\(/g)].map((match) => match[1]);
}

/** Whether a name before a parenthesis, in lower case, is that of an immutable function, or calls nothing. */
export function isImmutableCall(name: string): boolean {
  return NO_CALL.has(name) || IMMUTABLE.has(name);
}

/** The statements that define a helper function: several for overloads. */
export function overloadsOf(name: string): readonly string[] {
  const start = `CREATE OR REPLACE FUNCTION ${HELPER_SCHEMA}.${name}(`;
  return allHelpers().flatMap((h) => h.statements.filter((s) => s.startsWith(start)));
}

/** Texts and quoted names can hold anything that looks like a call. */
export function withoutTexts(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, "''").replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, " ");
}

/** Whether something is cast to a text. */
export function castsToText(text: string): boolean {
  return /::\s*(?:text|varchar|char|character)\b|\bAS\s+(?:text|varchar)\b/i.test(text);
}

/** Whether something is cast to a date or a time. */
export function castsToMoment(text: string): boolean {
  return /::\s*(?:timestamp|date)\b|\bAS\s+(?:timestamp|date)\b/i.test(text);
}
