/** Reading a text with a language's grammar, and what that gives. */
import type { Span } from "../text/source-text";
import { type Bogus, linkParents, type SyntaxNode } from "./node";
import { Parser, type SyntaxProblem } from "./parser";
import type { Token } from "./token";

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

/** What was found before the grammar looked at the tokens. */
export interface Prepared {
  readonly removed: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads what `parse` reads, the `;` behind it, and the rest as Bogus. */
export function readText<N extends SyntaxNode | undefined>(
  text: string,
  tokens: readonly Token[],
  parse: (p: Parser) => N,
  { removed, problems }: Prepared = { removed: [], problems: [] },
): Parsed<N> {
  const p = new Parser(text, tokens);
  const root = parse(p);
  const extra = root && parseExtra(p);
  if (root) linkParents(root);
  const all = [...problems, ...p.problems].sort((a, b) => a.start - b.start);
  return { text, tokens, root, extra, removed, problems: all };
}

/** Whether nothing is left but semicolons. */
export function atNothing(p: Parser): boolean {
  let ahead = 0;
  while (p.peek(ahead).kind === "operator" && p.peek(ahead).value === ";") ahead++;
  return p.peek(ahead).kind === "end";
}

/** Takes the `;` after a statement, and what follows it as Bogus. */
function parseExtra(p: Parser): Bogus | undefined {
  while (p.eat(";"));
  return p.isAtEnd ? undefined : p.bogus("expected the end of the statement", () => false);
}
