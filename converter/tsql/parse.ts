/** The way into the T-SQL grammar: one statement's text in, its tokens and syntax tree out. It never throws. */
import { type Bogus, linkParents, type SyntaxNode, walk } from "../syntax/node";
import { Parser, type SyntaxProblem } from "../syntax/parser";
import type { Token } from "../syntax/token";
import type { Span } from "../text/source-text";
import { parseTopStatement } from "./grammar/batches";
import { parseExpression } from "./grammar/expressions";
import { type LexerOptions, tokenize } from "./lexer";
import type { Expression, TopStatement } from "./nodes";

/** A text that was read. Its tree has parent links. */
export interface Parsed<N> {
  readonly text: string;
  /** All tokens, tiling the text. */
  readonly tokens: readonly Token[];
  readonly root: N;
  /** What follows the statement and is not part of it; reported too. */
  readonly extra?: Bogus;
  /** The parts that conditional compilation leaves out: T-SQL has none. */
  readonly removed: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
}

/** A statement; `root` is undefined for a text of white space and comments only. */
export type ParsedStatement = Parsed<TopStatement | undefined>;

/** Reads one statement, or a batch of them, as a script reader hands it over: with comments around it. */
export function parseStatement(text: string, options: LexerOptions = {}): ParsedStatement {
  return parseText(text, options, (p) => (atNothing(p) ? undefined : parseTopStatement(p)));
}

/** Reads an expression or a condition on its own. */
export function parseExpressionText(text: string, options: LexerOptions = {}): Parsed<Expression | Bogus> {
  return parseText(text, options, parseExpression);
}

/** All that could not be read below and including a node, in source order. */
export function bogusNodes(root: SyntaxNode): Bogus[] {
  const found: Bogus[] = [];
  for (const node of walk(root)) if (isBogus(node)) found.push(node);
  return found.sort((a, b) => a.start - b.start);
}

function isBogus(node: SyntaxNode): node is Bogus {
  return node.kind === "Bogus";
}

function parseText<N extends SyntaxNode | undefined>(
  text: string,
  options: LexerOptions,
  parse: (p: Parser) => N,
): Parsed<N> {
  const tokens = tokenize(text, options);
  const p = new Parser(text, tokens);
  const root = parse(p);
  const extra = root && parseExtra(p);
  if (root) linkParents(root);
  const problems = p.problems.sort((a, b) => a.start - b.start);
  return { text, tokens, root, extra, removed: [], problems };
}

/** Whether nothing is left but semicolons. */
function atNothing(p: Parser): boolean {
  let ahead = 0;
  while (p.peek(ahead).kind === "operator" && p.peek(ahead).value === ";") ahead++;
  return p.peek(ahead).kind === "end";
}

/** Takes the `;` after a statement, and what follows it as Bogus. */
function parseExtra(p: Parser): Bogus | undefined {
  while (p.eat(";"));
  return p.isAtEnd ? undefined : p.bogus("expected the end of the statement", () => false);
}
