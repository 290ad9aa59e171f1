/** The way into the T-SQL grammar: one statement's text in, its tokens and syntax tree out. It never throws. */
import type { Bogus } from "../syntax/node";
import { atNothing, type Parsed, readText } from "../syntax/parsed";
import { parseTopStatement } from "./grammar/batches";
import { parseExpression } from "./grammar/expressions";
import { type LexerOptions, tokenize } from "./lexer";
import type { Expression, TopStatement } from "./nodes";

/** A statement; `root` is undefined for a text of white space and comments only. */
export type ParsedStatement = Parsed<TopStatement | undefined>;

/** Reads one statement, or a batch of them, as a script reader hands it over: with comments around it. */
export function parseStatement(text: string, options: LexerOptions = {}): ParsedStatement {
  return readText(text, tokenize(text, options), (p) => (atNothing(p) ? undefined : parseTopStatement(p)));
}

/** Reads an expression or a condition on its own. */
export function parseExpressionText(text: string, options: LexerOptions = {}): Parsed<Expression | Bogus> {
  return readText(text, tokenize(text, options), parseExpression);
}
