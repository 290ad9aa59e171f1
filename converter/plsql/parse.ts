/** The way into the Oracle grammar: one statement's text in, its tokens and syntax tree out. It never throws. */
import type { Bogus, SyntaxNode } from "../syntax/node";
import { atNothing, type Parsed, readText } from "../syntax/parsed";
import type { Parser } from "../syntax/parser";
import { isTrivia, type Token } from "../syntax/token";
import { type CompilationFlags, DEFAULT_FLAGS, selectBranches } from "./conditional-compilation";
import { atStatementEnd } from "./grammar/clause-patterns";
import { isAnonymousBlockStart, parseAnonymousBlock } from "./grammar/code-units";
import { parseDefinition } from "./grammar/definitions";
import { parseDml } from "./grammar/dml";
import { parseExpression } from "./grammar/expressions";
import { isQueryStart, parseQuery } from "./grammar/queries";
import { tokenize } from "./lexer";
import type { AnonymousBlock, Expression, TopStatement } from "./nodes";

export interface ParseOptions {
  /** What `$IF` conditions are evaluated with; by default an Oracle 19c where nothing is set. */
  readonly flags?: CompilationFlags;
}

/** A statement; `root` is undefined for a text of white space and comments only. */
export type ParsedStatement = Parsed<TopStatement | undefined>;

/** Reads one statement as a script reader hands it over: with comments around it, with or without its `;`. */
export function parseStatement(text: string, options: ParseOptions = {}): ParsedStatement {
  return parseText(text, options, (p) => (atNothing(p) ? undefined : parseTopStatement(p)));
}

/** Reads an expression or a condition on its own. */
export function parseExpressionText(text: string, options: ParseOptions = {}): Parsed<Expression | Bogus> {
  return parseText(text, options, parseExpression);
}

/** Reads an anonymous block, such as the text of EXECUTE IMMEDIATE. */
export function parseBlockText(text: string, options: ParseOptions = {}): Parsed<AnonymousBlock> {
  return parseText(text, options, parseAnonymousBlock);
}

function parseText<N extends SyntaxNode | undefined>(
  text: string,
  options: ParseOptions,
  parse: (p: Parser) => N,
): Parsed<N> {
  const { tokens, removed, problems } = selectBranches(tokenize(text), options.flags ?? DEFAULT_FLAGS);
  hideLoneSlashes(text, tokens);
  return readText(text, tokens, parse, { removed, problems });
}

/**
 * A `/` alone on the last line runs the statement and is no part of it. The grammar would take it for a division, so it
 * becomes a comment.
 */
function hideLoneSlashes(text: string, tokens: Token[]): void {
  let last = tokens.length - 1;
  for (;;) {
    while (last >= 0 && (tokens[last].kind === "end" || isTrivia(tokens[last]))) last--;
    if (last < 0 || tokens[last].value !== "/" || tokens[last].kind !== "operator") return;
    const line = text.slice(text.lastIndexOf("\n", tokens[last].start - 1) + 1, tokens[last].start);
    if (line.trim() !== "") return;
    tokens[last] = { ...tokens[last], kind: "comment" };
  }
}

const DML_WORDS: ReadonlySet<string> = new Set("INSERT UPDATE DELETE MERGE LOCK EXPLAIN CALL".split(" "));

function parseTopStatement(p: Parser): TopStatement {
  if (isAnonymousBlockStart(p)) return parseAnonymousBlock(p);
  if (p.atAny(DML_WORDS)) return parseDml(p);
  if (isQueryStart(p)) return parseQuery(p);
  return parseDefinition(p) ?? parseUnknownStatement(p);
}

function parseUnknownStatement(p: Parser): Bogus {
  const first = p.peek();
  const last = p.peek(1).kind === "word" ? p.peek(1) : first;
  const words = p.text.slice(first.start, last.end).replace(/\s+/g, " ");
  return p.bogus(`this is not a statement Portolan knows: ${words}`, atStatementEnd);
}
