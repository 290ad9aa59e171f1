/**
 * The T-SQL lexer: cuts a text into tokens that tile it exactly. It never fails: what the language does not know becomes
 * an "unknown" token. Every scan only moves forward, so the time grows linearly with the text.
 *
 * A sqlcmd variable that nobody has set, `$(name)`, is read as (part of) a word, so that a script that still holds some
 * keeps its structure; such a word contains `$(`.
 */
import type { Token, TokenKind } from "../syntax/token";

export interface LexerOptions {
  /** Whether `"…"` is a name (SET QUOTED_IDENTIFIER ON, the default) or a text. */
  readonly quotedIdentifiers?: boolean;
}

/** Longest first. */
const LONG_OPERATORS: readonly string[] = [
  ...["||=", "<=", ">=", "<>", "!=", "!<", "!>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "=*"],
  ...["<<", ">>", "||", "::"],
];

const LONG_OPERATOR_STARTS = "<>!+-*/%&|^=:";
const OPERATORS = "(){},;.+-*/%=<>!&|^~:?]";

// Classes of the ASCII characters; everything else is looked at by `classOf`.
const UNKNOWN = 0;
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
/** `@ $ #`: inside words. */
const WORD_MARK = 4;
const OPERATOR = 5;

const CLASSES = new Uint8Array(128);
for (const space of " \t\n\r\f\v\0\x1a") CLASSES[space.charCodeAt(0)] = SPACE;
for (let code = 0; code < 26; code++) CLASSES[65 + code] = CLASSES[97 + code] = LETTER;
CLASSES["_".charCodeAt(0)] = LETTER;
for (let code = 48; code < 58; code++) CLASSES[code] = DIGIT;
for (const mark of "@$#") CLASSES[mark.charCodeAt(0)] = WORD_MARK;
for (const operator of OPERATORS) CLASSES[operator.charCodeAt(0)] = OPERATOR;

const CARRIAGE_RETURN = 13;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const DOLLAR = 36;
const QUOTE = 39;
const OPEN = 40;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const ZERO = 48;
const AT = 64;
const BRACKET = 91;
const LOWER_E = 101;
const LOWER_N = 110;
const LOWER_X = 120;

/** Signs of money beside `$`. */
const CURRENCY = /\p{Sc}/u;
const SQLCMD_VARIABLE = /\$\(\w[\w-]*\)/y;
const COMMENT_MARK = /\/\*|\*\//g;
/** A backslash at the end of a line goes on with the text on the next one. */
const CONTINUATION = /\\\r?\n/g;

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

/** The end of the sqlcmd variable that begins at `at`; `at` where there is none. */
function sqlcmdVariableEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== DOLLAR || text.charCodeAt(at + 1) !== OPEN) return at;
  SQLCMD_VARIABLE.lastIndex = at;
  return SQLCMD_VARIABLE.test(text) ? SQLCMD_VARIABLE.lastIndex : at;
}

/** The end of the word that begins at `start`, sqlcmd variables inside it included. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const variable = sqlcmdVariableEnd(text, at);
    if (variable > at) at = variable;
    else {
      const kind = classOf(text, at);
      if (kind !== LETTER && kind !== DIGIT && kind !== WORD_MARK) return at;
      at++;
    }
  }
}

class Lexer {
  /** Words met, as written, with their upper-case form: equal words share one string. */
  private readonly words = new Map<string, string>();
  /** Equal white space shares one string too. */
  private readonly spaces = new Map<string, string>();
  private readonly hasQuotedIdentifiers: boolean;

  constructor(
    private readonly text: string,
    options: LexerOptions,
  ) {
    this.hasQuotedIdentifiers = options.quotedIdentifiers ?? true;
  }

  /** The token that begins at `at`, where the last one ended. */
  next(at: number): Token {
    const { text } = this;
    const code = text.charCodeAt(at);
    switch (classOf(text, at)) {
      case SPACE:
        return this.space(at);
      case LETTER:
        if ((code | 32) === LOWER_N && text.charCodeAt(at + 1) === QUOTE)
          return this.delimited("string", at, at + 1, "'");
        return this.word(at);
      case DIGIT:
        return this.number(at);
      case WORD_MARK:
        if (code === AT) return this.variable(at);
        return code === HASH || this.isDollarName(at) ? this.word(at) : this.money(at);
      case OPERATOR:
        return this.operator(at, code);
    }
    if (code === QUOTE) return this.delimited("string", at, at, "'");
    if (code === DOUBLE_QUOTE) return this.delimited(this.hasQuotedIdentifiers ? "quoted" : "string", at, at, '"');
    if (code === BRACKET) return this.delimited("quoted", at, at, "]");
    if (CURRENCY.test(text[at])) return this.money(at);
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

  private word(start: number): Token {
    const end = wordEnd(this.text, start);
    const written = this.text.slice(start, end);
    let value = this.words.get(written);
    if (value === undefined) {
      value = written.toUpperCase();
      this.words.set(written, value);
    }
    return { kind: "word", start, end, value };
  }

  /** `$action`, `$partition`, `$(name)`; any other `$` begins an amount of money. */
  private isDollarName(at: number): boolean {
    return classOf(this.text, at + 1) === LETTER || sqlcmdVariableEnd(this.text, at) > at;
  }

  /** `@name`, `@@NAME` */
  private variable(start: number): Token {
    const end = wordEnd(this.text, start);
    const written = this.text.slice(start, end);
    const value = written.startsWith("@@") ? written.toUpperCase() : written.toLowerCase();
    return { kind: "variable", start, end, value };
  }

  /** A text or name from its opening delimiter at `open` to the closing one, which is doubled inside it. */
  private delimited(kind: TokenKind, start: number, open: number, close: string): Token {
    const { text } = this;
    let isDoubled = false;
    let end = text.indexOf(close, open + 1);
    while (end >= 0 && text[end + 1] === close) {
      isDoubled = true;
      end = text.indexOf(close, end + 2);
    }
    if (end < 0) return this.token("unknown", start, text.length);
    let value = text.slice(open + 1, end);
    if (isDoubled) value = value.replaceAll(close + close, close);
    if (kind === "string" && value.includes("\\")) value = value.replace(CONTINUATION, "");
    return { kind, start, end: end + 1, value };
  }

  /** 1, 1.5, .5, 1., 1e-5, 1e (an exponent of 0), 0x1F */
  private number(start: number): Token {
    const { text } = this;
    if (text.charCodeAt(start) === ZERO && (text.charCodeAt(start + 1) | 32) === LOWER_X) return this.binary(start);
    let at = this.digits(start);
    if (text.charCodeAt(at) === DOT) at = this.digits(at + 1);
    if ((text.charCodeAt(at) | 32) === LOWER_E) {
      const sign = text.charCodeAt(at + 1);
      const exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
      const after = classOf(text, exponent);
      if (after === DIGIT) at = this.digits(exponent);
      else if (exponent === at + 1 && after !== LETTER && after !== WORD_MARK) at++;
    }
    return this.token("number", start, at);
  }

  /** 0x with hexadecimal digits, also on several lines that end with a backslash. */
  private binary(start: number): Token {
    const digits = /(?:[\da-fA-F]|\\\r?\n)*/y;
    digits.lastIndex = start + 2;
    digits.test(this.text);
    return this.token("number", start, digits.lastIndex);
  }

  /** $12.50, $-1, € 5: the sign may stand alone. */
  private money(start: number): Token {
    const amount = /(?:[ \t]*[-+]?(?:\d+\.?\d*|\.\d+))?/y;
    amount.lastIndex = start + 1;
    amount.test(this.text);
    return this.token("number", start, amount.lastIndex);
  }

  private digits(start: number): number {
    let at = start;
    while (CLASSES[this.text.charCodeAt(at)] === DIGIT) at++;
    return at;
  }

  private operator(start: number, code: number): Token {
    const { text } = this;
    const next = text.charCodeAt(start + 1);
    if (code === MINUS && next === MINUS) return this.lineComment(start);
    if (code === SLASH && next === STAR) return this.blockComment(start);
    if (code === DOT && CLASSES[next] === DIGIT) return this.number(start);
    if (LONG_OPERATOR_STARTS.includes(text[start])) {
      for (const operator of LONG_OPERATORS) {
        if (text.startsWith(operator, start)) return this.token("operator", start, start + operator.length);
      }
    }
    return this.token("operator", start, start + 1);
  }

  private lineComment(start: number): Token {
    const { text } = this;
    const newline = text.indexOf("\n", start);
    let end = newline < 0 ? text.length : newline;
    if (end > start && newline >= 0 && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--;
    return this.token("comment", start, end);
  }

  /** Block comments nest. */
  private blockComment(start: number): Token {
    COMMENT_MARK.lastIndex = start;
    let open = 0;
    for (let mark = COMMENT_MARK.exec(this.text); mark; mark = COMMENT_MARK.exec(this.text)) {
      open += mark[0] === "/*" ? 1 : -1;
      if (open === 0) return this.token("comment", start, COMMENT_MARK.lastIndex);
    }
    return this.token("unknown", start, this.text.length);
  }
}

/** All tokens of the text in order, white space and comments included, with an empty "end" token after them. */
export function tokenize(text: string, options: LexerOptions = {}): Token[] {
  const lexer = new Lexer(text, options);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = lexer.next(at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", start: text.length, end: text.length, value: "" });
  return tokens;
}
