/** The way into the Oracle grammar: one statement's text in, its tokens and syntax tree out. It never throws. */
import { type Bogus, linkParents, type SyntaxNode, walk } from "../syntax/node";
import { Parser, type SyntaxProblem } from "../syntax/parser";
import { isTrivia, type Token } from "../syntax/token";
import type { Span } from "../text/source-text";
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

/** A text that was read. Its tree has parent links. */
export interface Parsed<N> {
  readonly text: string;
  /** All tokens, tiling the text; what conditional compilation leaves out are comments. */
  readonly tokens: readonly Token[];
  readonly root: N;
  /** What follows the statement and is not part of it; reported too. */
  readonly extra?: Bogus;
  /** The parts that conditional compilation leaves out. */
  readonly removed: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
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

/** All that could not be read below and including a node, in source order. */
export function bogusNodes(root: SyntaxNode): Bogus[] {
  const found: Bogus[] = [];
  for (const node of walk(root)) if (node.kind === "Bogus") found.push(node as Bogus);
  return found.sort((a, b) => a.start - b.start);
}

function parseText<N extends SyntaxNode | undefined>(
  text: string,
  options: ParseOptions,
  parse: (p: Parser) => N,
): Parsed<N> {
  const { tokens, removed, problems } = selectBranches(tokenize(text), options.flags ?? DEFAULT_FLAGS);
  hideLoneSlashes(text, tokens);
  const p = new Parser(text, tokens);
  const root = parse(p);
  const extra = root && parseExtra(p);
  if (root) linkParents(root);
  return {
    text,
    tokens,
    root,
    extra,
    removed,
    problems: [...problems, ...p.problems].sort((a, b) => a.start - b.start),
  };
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
