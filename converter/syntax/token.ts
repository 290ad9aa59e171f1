/** Tokens: the pieces a text falls into. Joined in order, white space and comments included, they give the text back. */

export type TokenKind =
  | "word" // unquoted identifier or keyword
  | "quoted" // quoted identifier
  | "string" // text literal of any form: 'a', N'a', q'[a]'
  | "number"
  | "bind" // :name, :1 (PL/SQL)
  | "variable" // @name, @@NAME (T-SQL)
  | "operator" // punctuation and operators, longest match
  | "whitespace"
  | "comment"
  | "hint" // /*+ … */ or --+ …
  | "directive" // $IF, $$NAME: conditional compilation
  | "unknown" // a character that the language does not know, or an unterminated literal
  | "end"; // after the last character, empty

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /**
   * What the token means: an unquoted word in upper case, the name inside a quoted identifier, the content of a
   * string literal, the bind's name in upper case, a variable in lower case (`@@NAME` in upper case); for everything else
   * its text.
   */
  readonly value: string;
}

const TRIVIA: ReadonlySet<TokenKind> = new Set(["whitespace", "comment", "hint"]);

/** White space and comments: what the grammar does not see. */
export function isTrivia(token: Token): boolean {
  return TRIVIA.has(token.kind);
}
