/** A lexer for PostgreSQL text: just enough to find statement parts in routine bodies with exact offsets. */

export type SqlTokenKind = "word" | "quoted" | "string" | "number" | "parameter" | "symbol";

export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly start: number;
  readonly end: number;
  /** Words in upper case, quoted names without their quotes, everything else as written. */
  readonly value: string;
}

const SKIPPED = /(?:\s|--[^\n]*)+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy;
// "1..10" is 1, .., 10: a dot belongs to a number only if no second dot follows.
const NUMBER = /(?:\d[\d_]*(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const PARAMETER = /\$\d+/y;
const DOLLAR_TAG = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const SYMBOL = /::|:=|\.\.|=>|<=|>=|<>|!=|<<|>>|\|\||[^\s]/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The end of a block comment (they nest in PostgreSQL). */
function commentEnd(text: string, at: number): number {
  let depth = 0;
  while (at < text.length) {
    if (text.startsWith("/*", at)) depth++;
    else if (text.startsWith("*/", at)) depth--;
    else {
      at++;
      continue;
    }
    at += 2;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The end of a quoted text whose quote is doubled inside; `escapes` as in E'…'. */
function quoteEnd(text: string, at: number, escapes: boolean): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length; i++) {
    if (escapes && text[i] === "\\") i++;
    else if (text[i] === quote) {
      if (text[i + 1] !== quote) return i + 1;
      i++;
    }
  }
  return text.length;
}

function stringEnd(text: string, at: number): number | undefined {
  const prefixed = /^(?:[EeBbXxNn]|[Uu]&)'/.exec(text.slice(at, at + 3));
  if (prefixed) return quoteEnd(text, at + prefixed[0].length - 1, /[Ee]/.test(text[at]));
  if (text[at] === "'") return quoteEnd(text, at, false);
  const tag = text[at] === "$" ? matchAt(DOLLAR_TAG, text, at) : undefined;
  if (!tag) return undefined;
  const close = text.indexOf(tag, at + tag.length);
  return close < 0 ? text.length : close + tag.length;
}

function nextToken(text: string, at: number): SqlToken {
  const token = (kind: SqlTokenKind, end: number, value: string): SqlToken => ({ kind, start: at, end, value });
  const string = stringEnd(text, at);
  if (string !== undefined) return token("string", string, text.slice(at, string));
  if (text[at] === '"') {
    const end = quoteEnd(text, at, false);
    return token("quoted", end, text.slice(at + 1, end - 1).replaceAll('""', '"'));
  }
  const word = matchAt(WORD, text, at);
  if (word) return token("word", at + word.length, word.toUpperCase());
  const number = matchAt(NUMBER, text, at);
  if (number) return token("number", at + number.length, number);
  const parameter = matchAt(PARAMETER, text, at);
  if (parameter) return token("parameter", at + parameter.length, parameter);
  const symbol = matchAt(SYMBOL, text, at) ?? text[at];
  return token("symbol", at + symbol.length, symbol);
}

/** The tokens of a text, without blanks and comments. Never throws: an unclosed quote ends at the end of the text. */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const skipped = matchAt(SKIPPED, text, at);
    if (skipped) at += skipped.length;
    else if (text.startsWith("/*", at)) at = commentEnd(text, at);
    else {
      const token = nextToken(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

/** The name as PostgreSQL stores it: unquoted words are lower case. */
export function storedName(token: SqlToken): string {
  return token.kind === "word" ? token.value.toLowerCase() : token.value;
}
