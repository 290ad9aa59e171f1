/**
 * The Oracle lexer: cuts a text into tokens that tile it exactly. It never fails: what the language does not know
 * becomes an "unknown" token. Every scan only moves forward, so the time grows linearly with the text.
 *
 * A SQL*Plus substitution variable (`&name`, `&&name.`) is read as (part of) a word, so that a script that still holds
 * some keeps its structure; such a word contains `&`.
 */
import { isTrivia, type Token, type TokenKind } from "../syntax/token";

/** The words after `$` that steer conditional compilation. */
const DIRECTIVES: ReadonlySet<string> = new Set(["$IF", "$ELSIF", "$ELSE", "$END", "$THEN", "$ERROR"]);

/** Two-character operators. There is no longer one. */
const LONG_OPERATORS: ReadonlySet<string> = new Set([
  ...[":=", "=>", "..", "**", "||", "<=", ">=", "<>", "!=", "^=", "~=", "<<", ">>"],
]);

/** What may start a two-character operator, and what may end one. */
const LONG_OPERATOR_STARTS = ":=.*|<>!^~";
const LONG_OPERATOR_ENDS = "=>.*|<";

const OPERATORS = "()[]{},;.+-*/=<>@%|!^~:?";

const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")", "<": ">" };

// Classes of the ASCII characters; everything else is looked at by `classOf`.
const UNKNOWN = 0;
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
/** `_ $ #`: inside words; `_` and `#` also begin them. */
const WORD_MARK = 4;
const OPERATOR = 5;

const CLASSES = new Uint8Array(128);
for (const space of " \t\n\r\f\v\0") CLASSES[space.charCodeAt(0)] = SPACE;
for (let code = 0; code < 26; code++) CLASSES[65 + code] = CLASSES[97 + code] = LETTER;
for (let code = 48; code < 58; code++) CLASSES[code] = DIGIT;
for (const mark of "_$#") CLASSES[mark.charCodeAt(0)] = WORD_MARK;
for (const operator of OPERATORS) CLASSES[operator.charCodeAt(0)] = OPERATOR;

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const MINUS = 45;
const SLASH = 47;
const STAR = 42;
const DOT = 46;
const COLON = 58;
const DOLLAR = 36;
const AMPERSAND = 38;
const PLUS = 43;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return CLASSES[code];
  if (Number.isNaN(code)) return UNKNOWN; // past the end
  if (/\s/u.test(text[at])) return SPACE;
  const isPair = code >= 0xd800 && code <= 0xdbff;
  const character = isPair ? text.slice(at, at + 2) : text[at];
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return LETTER;
  // The second half of a pair belongs to the letter before it.
  if (code >= 0xdc00 && code <= 0xdfff && at > 0 && /\p{L}/u.test(text.slice(at - 1, at + 1))) return LETTER;
  return UNKNOWN;
}

function isWordPart(text: string, at: number): boolean {
  const kind = classOf(text, at);
  return kind === LETTER || kind === DIGIT || kind === WORD_MARK;
}

/** The end of the word that begins at `start`, substitution variables inside it included. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isWordPart(text, at)) at++;
    if (text.charCodeAt(at) !== AMPERSAND) return at;
    const name = text.charCodeAt(at + 1) === AMPERSAND ? at + 2 : at + 1;
    if (!isWordPart(text, name)) return at;
    at = name;
    while (isWordPart(text, at)) at++;
    if (text.charCodeAt(at) === DOT) at++; // ends the variable's name, is no part of the text
  }
}

class Lexer {
  /** Words met, as written, with their upper-case form: equal words share one string. */
  private readonly words = new Map<string, string>();
  /** Equal white space shares one string too. */
  private readonly spaces = new Map<string, string>();
  /** A colon behind a text literal parts a JSON key from its value; it begins no bind there. */
  private isAfterString = false;

  constructor(private readonly text: string) {}

  /** The token that begins at `at`, where the last one ended. */
  next(at: number): Token {
    const token = this.scan(at);
    if (!isTrivia(token)) this.isAfterString = token.kind === "string";
    return token;
  }

  private scan(at: number): Token {
    const { text } = this;
    const code = text.charCodeAt(at);
    switch (classOf(text, at)) {
      case SPACE:
        return this.space(at);
      case LETTER:
        return this.word(at, code);
      case DIGIT:
        return this.number(at);
      case WORD_MARK:
        return code === DOLLAR ? this.directive(at) : this.word(at, code);
      case OPERATOR:
        return this.operator(at, code);
    }
    if (code === QUOTE) return this.string(at, at);
    if (code === DOUBLE_QUOTE) return this.quoted(at);
    if (code === AMPERSAND && wordEnd(text, at) > at) return this.word(at, code);
    const isPair = code >= 0xd800 && code <= 0xdbff && at + 1 < text.length;
    return this.token("unknown", at, isPair ? at + 2 : at + 1);
  }

  private token(kind: TokenKind, start: number, end: number): Token {
    return { kind, start, end, value: this.text.slice(start, end) };
  }

  private space(start: number): Token {
    let at = start + 1;
    while (classOf(this.text, at) === SPACE) at++;
    const written = this.text.slice(start, at);
    let value = this.spaces.get(written);
    if (value === undefined) {
      value = written;
      this.spaces.set(written, value);
    }
    return { kind: "whitespace", start, end: at, value };
  }

  private word(start: number, code: number): Token {
    const { text } = this;
    const literal = this.prefixedString(start, code);
    if (literal) return literal;
    const end = wordEnd(text, start);
    const written = text.slice(start, end);
    let value = this.words.get(written);
    if (value === undefined) {
      value = written.toUpperCase();
      this.words.set(written, value);
    }
    return { kind: "word", start, end, value };
  }

  /** N'…', U'…', q'[…]', nq'[…]': text literals that begin with letters. */
  private prefixedString(start: number, code: number): Token | undefined {
    const { text } = this;
    const letter = code | 32;
    if (letter !== 110 && letter !== 113 && letter !== 117) return undefined; // n, q, u
    const isQ = letter === 113;
    if (text.charCodeAt(start + 1) === QUOTE) {
      return isQ ? this.alternativeString(start, start + 1) : this.string(start, start + 1);
    }
    if (isQ || (text.charCodeAt(start + 1) | 32) !== 113 || text.charCodeAt(start + 2) !== QUOTE) return undefined;
    return this.alternativeString(start, start + 2);
  }

  /** 'it''s' with the opening quote at `open`. */
  private string(start: number, open: number): Token {
    const { text } = this;
    let hasQuotes = false;
    let close = text.indexOf("'", open + 1);
    while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
      hasQuotes = true;
      close = text.indexOf("'", close + 2);
    }
    if (close < 0) return this.token("unknown", start, text.length);
    const content = text.slice(open + 1, close);
    return { kind: "string", start, end: close + 1, value: hasQuotes ? content.replaceAll("''", "'") : content };
  }

  /** q'[it's]' with the quote at `open`; white space cannot be the delimiter. */
  private alternativeString(start: number, open: number): Token | undefined {
    const { text } = this;
    if (open + 1 >= text.length || classOf(text, open + 1) === SPACE) return undefined;
    const delimiter = String.fromCodePoint(text.codePointAt(open + 1) ?? 0);
    const first = open + 1 + delimiter.length;
    const close = text.indexOf((CLOSING[delimiter] ?? delimiter) + "'", first);
    if (close < 0) return this.token("unknown", start, text.length);
    return { kind: "string", start, end: close + delimiter.length + 1, value: text.slice(first, close) };
  }

  /** A quoted identifier stands on one line; an unterminated one is unknown up to the end of its line. */
  private quoted(start: number): Token {
    const { text } = this;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === DOUBLE_QUOTE) return { kind: "quoted", start, end: at + 1, value: text.slice(start + 1, at) };
      if (code === NEWLINE || code === CARRIAGE_RETURN) return this.token("unknown", start, at);
    }
    return this.token("unknown", start, text.length);
  }

  /** 1, 1.5, .5, 1., 1e-5, 1.5f, 2d. In `1..10` the number ends before the dots. */
  private number(start: number): Token {
    const { text } = this;
    let at = this.digits(start);
    if (text.charCodeAt(at) === DOT && text.charCodeAt(at + 1) !== DOT) at = this.digits(at + 1);
    if ((text.charCodeAt(at) | 32) === 101) {
      const sign = text.charCodeAt(at + 1);
      const exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
      if (CLASSES[text.charCodeAt(exponent)] === DIGIT) at = this.digits(exponent);
    }
    const suffix = text.charCodeAt(at) | 32;
    if ((suffix === 100 || suffix === 102) && !isWordPart(text, at + 1)) at++; // d, f
    return this.token("number", start, at);
  }

  private digits(start: number): number {
    let at = start;
    while (CLASSES[this.text.charCodeAt(at)] === DIGIT) at++;
    return at;
  }

  private directive(start: number): Token {
    const { text } = this;
    const isInquiry = text.charCodeAt(start + 1) === DOLLAR;
    let end = start + 1;
    while (isWordPart(text, end)) end++;
    const value = text.slice(start, end).toUpperCase();
    if (isInquiry ? end > start + 2 : DIRECTIVES.has(value)) return { kind: "directive", start, end, value };
    return this.token("unknown", start, start + 1);
  }

  private operator(start: number, code: number): Token {
    const { text } = this;
    const next = text.charCodeAt(start + 1);
    if (code === MINUS && next === MINUS) return this.lineComment(start);
    if (code === SLASH && next === STAR) return this.blockComment(start);
    if (code === DOT && CLASSES[next] === DIGIT) return this.number(start);
    if (LONG_OPERATOR_STARTS.includes(text[start]) && LONG_OPERATOR_ENDS.includes(text[start + 1] ?? " ")) {
      if (LONG_OPERATORS.has(text.slice(start, start + 2))) return this.token("operator", start, start + 2);
    }
    if (code === COLON) return this.bind(start);
    return this.token("operator", start, start + 1);
  }

  /** `:name`, `:1`, `:"q"`; a lone colon is an operator. */
  private bind(start: number): Token {
    const { text } = this;
    if (this.isAfterString) return this.token("operator", start, start + 1);
    if (text.charCodeAt(start + 1) === DOUBLE_QUOTE) {
      const quoted = this.quoted(start + 1);
      if (quoted.kind === "quoted") return { ...quoted, kind: "bind", start };
    }
    const end = wordEnd(text, start + 1);
    if (end === start + 1) return this.token("operator", start, end);
    return { kind: "bind", start, end, value: text.slice(start + 1, end).toUpperCase() };
  }

  private lineComment(start: number): Token {
    const { text } = this;
    const newline = text.indexOf("\n", start);
    let end = newline < 0 ? text.length : newline;
    if (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    return this.token(text.charCodeAt(start + 2) === PLUS ? "hint" : "comment", start, end);
  }

  private blockComment(start: number): Token {
    const { text } = this;
    const close = text.indexOf("*/", start + 2);
    if (close < 0) return this.token("unknown", start, text.length);
    return this.token(text.charCodeAt(start + 2) === PLUS ? "hint" : "comment", start, close + 2);
  }
}

/** All tokens of the text in order, white space and comments included, with an empty "end" token after them. */
export function tokenize(text: string): Token[] {
  const lexer = new Lexer(text);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = lexer.next(at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", start: text.length, end: text.length, value: "" });
  return tokens;
}
