/** The parts of a script that are its statements, each with the comments before it and the sign at its end. */
import type { Span } from "./source-text";

/**
 * Divides a text at the tokens that end a statement. `isEnd` sees every token in order, with the number of tokens of its
 * statement before it. Comments behind the last statement belong to none.
 */
export function statementParts<T extends Span>(
  text: string,
  tokens: Iterable<T>,
  isEnd: (token: T, index: number) => boolean,
): Span[] {
  const parts: Span[] = [];
  let start = firstSign(text, 0);
  let count = 0;
  for (const token of tokens) {
    if (!isEnd(token, count)) {
      count++;
      continue;
    }
    if (count > 0) parts.push({ start, end: token.end });
    start = firstSign(text, token.end);
    count = 0;
  }
  if (count > 0) parts.push({ start, end: text.trimEnd().length });
  return parts;
}

function firstSign(text: string, from: number): number {
  const blank = /\s*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}
