/** A lexer for MySQL text: enough to see where statements end. */

export interface SqlToken {
  readonly kind: "word" | "quoted" | "string" | "number" | "symbol";
  readonly start: number;
  readonly end: number;
}

const SKIPPED = /(?:\s+|#[^\n]*|--(?=\s|$)[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))+/y;
const TOKENS: readonly (readonly [SqlToken["kind"], RegExp])[] = [
  ["string", /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/y],
  ["quoted", /`(?:[^`]|``)*(?:`|$)/y],
  ["word", /[\p{L}_@$][\p{L}\p{N}_@$]*/uy],
  ["number", /\d[\w.]*/y],
  ["symbol", /[^\s]/uy],
];

/** The tokens of a text that are not white space or comments. Never throws; an open text or comment ends with the text. */
export function* sqlTokens(text: string): Generator<SqlToken> {
  let at = 0;
  while (at < text.length) {
    SKIPPED.lastIndex = at;
    at += SKIPPED.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return;
    for (const [kind, pattern] of TOKENS) {
      pattern.lastIndex = at;
      const length = pattern.exec(text)?.[0].length;
      if (length === undefined) continue;
      yield { kind, start: at, end: at + length };
      at += length;
      break;
    }
  }
}
