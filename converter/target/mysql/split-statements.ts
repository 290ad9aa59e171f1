/** Divides a script of MySQL into its statements, each with the comments before it. */
import type { Span } from "../../text/source-text";
import { sqlTokens } from "./sql-tokens";

const CODE = /^(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)$/;
/** Behind END these say which statement it ends: their beginnings need not be counted. CASE may also be an expression. */
const NAMED_END = /^(?:IF|LOOP|WHILE|REPEAT)$/;

/** The statements of a text, with the semicolon at their end; a routine is one. Comments behind the last one belong to none. */
export function splitStatements(text: string): Span[] {
  const parts: Span[] = [];
  let start = firstSign(text, 0);
  let words = 0;
  let isCode = false;
  let depth = 0;
  let previous = "";
  for (const token of sqlTokens(text)) {
    const word =
      token.kind === "word" || token.kind === "symbol" ? text.slice(token.start, token.end).toUpperCase() : "";
    if (word === ";" && depth === 0) {
      if (words > 0) parts.push({ start, end: token.end });
      start = firstSign(text, token.end);
      words = 0;
      isCode = false;
      continue;
    }
    words++;
    if (words < 10 && CODE.test(word)) isCode = true;
    if (isCode && previous === "END" && NAMED_END.test(word)) depth++;
    else if (isCode && (word === "BEGIN" || (word === "CASE" && previous !== "END"))) depth++;
    else if (isCode && word === "END" && depth > 0) depth--;
    previous = word;
  }
  if (words > 0) parts.push({ start, end: text.trimEnd().length });
  return parts;
}

function firstSign(text: string, from: number): number {
  const blank = /\s*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}
