/**
 * Number formats: Oracle's elements written as PostgreSQL's template patterns, where both mean the same.
 * Where they do not, the helpers to_char and to_number read Oracle's format at run time.
 *
 * Two differences are accepted: a number too large for its format prints as ' ###' instead of '####', and
 * a negative number that rounds to zero loses its sign.
 */

import { parseNumberFormat } from "../oracle-formats/number-format";
import type { TranslatedFormat } from "./date-formats";

const PROBLEMS: Readonly<Record<string, string>> = {
  $: "PostgreSQL does not put a dollar sign in front of the first digit",
  L: "PostgreSQL takes the currency sign from the server's locale and does not move it to the first digit",
  C: "PostgreSQL has no pattern for the ISO currency",
  U: "PostgreSQL has no pattern for the second currency",
  B: "PostgreSQL has no pattern for blanks instead of zero",
  X: "PostgreSQL's to_char does not print hexadecimal digits",
  x: "PostgreSQL's to_char does not print hexadecimal digits",
  EEEE: "PostgreSQL writes the exponent in another way",
  TM: "PostgreSQL has no pattern for the shortest text",
  TM9: "PostgreSQL has no pattern for the shortest text",
  TME: "PostgreSQL has no pattern for the shortest text",
};

/** Patterns that only print. */
const NOT_READ = new Set(["V", "RN", "rn", "Rn", "rN"]);

/** G and D depend on the server's locale; Oracle's American settings are comma and point. */
const SEPARATORS: Readonly<Record<string, string>> = { G: ",", D: "." };

/** Translates a number format model for PostgreSQL's to_char or to_number. */
export function translateNumberFormat(format: string, direction: "to_char" | "to_number"): TranslatedFormat {
  const parsed = parseNumberFormat(format);
  if ("problem" in parsed) return parsed;
  const { elements, isFilled } = parsed;
  const special = elements.find((element) => PROBLEMS[element]);
  if (special) return { problem: PROBLEMS[special] };
  const unread = direction === "to_number" && elements.find((element) => NOT_READ.has(element));
  if (unread) return { problem: `PostgreSQL does not read ${unread}` };
  if (elements.length > 1 && elements.some((element) => /^rn$/i.test(element))) return { problem: "RN stands alone" };
  if (/^[.D]$/.test(elements[elements.length - 1] ?? ""))
    return { problem: "PostgreSQL leaves out a point at the end" };
  const pattern = elements.map((element) => SEPARATORS[element] ?? element).join("");
  return { format: (isFilled ? "FM" : "") + pattern };
}
