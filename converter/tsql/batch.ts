/** Divides a batch into the texts of its statements. */
import { type Bogus, type SyntaxNode, walk } from "../syntax/node";
import { Parser } from "../syntax/parser";
import { isTrivia, type Token } from "../syntax/token";
import type { Span } from "../text/source-text";
import { parseBatchStatements } from "./grammar/batches";
import { tokenize } from "./lexer";
import type { Declare, Statement, VariableDeclaration } from "./nodes";

/** Statements that leave the batch or go elsewhere in it, so that what follows depends on them. */
const JUMPS: ReadonlySet<string> = new Set(["GotoStatement", "Label", "ReturnStatement"]);
/** Definitions that T-SQL wants at the beginning of a batch. */
const MODULES: ReadonlySet<string> = new Set(["CreateRoutine", "CreateTrigger", "CreateView"]);

/**
 * The batch's statements as spans that tile the text: one for each statement, but from the first on that declares
 * something, or that jumps, one for all the rest. White space and comments belong to the statement behind them, a comment
 * at the end of a line to the one before.
 */
export function splitBatch(text: string, options: { quotedIdentifiers?: boolean } = {}): Span[] {
  if (text === "") return [];
  const tokens = tokenize(text, options);
  const statements = parseBatchStatements(new Parser(text, tokens));
  const starts = firstStatements(statements, tokens).slice(1);
  const ends = [...starts.map((statement) => endBefore(tokens, statement.start, text)), text.length];
  return ends.map((end, i) => ({ start: i === 0 ? 0 : ends[i - 1], end }));
}

/** The first statement of each span. */
function firstStatements(statements: readonly (Statement | Bogus)[], tokens: readonly Token[]): SyntaxNode[] {
  const lastUses = lastUsesOf(tokens);
  const found: SyntaxNode[] = [];
  let isRestOne = false;
  for (const statement of statements) {
    const isModule = MODULES.has(statement.kind);
    // What begins no statement belongs to the one before, whose rest it most probably is.
    if (found.length === 0 || isModule || !(isRestOne || statement.kind === "Bogus")) found.push(statement);
    isRestOne ||= isModule || ties(statement, lastUses);
  }
  return found;
}

/** Whether what follows depends on the statement: on a variable or cursor it declares, or on where it jumps. */
function ties(statement: Statement | Bogus, lastUses: ReadonlyMap<string, number>): boolean {
  if (statement.kind === "Declare" || statement.kind === "DeclareCursor") return true;
  for (const node of walk(statement)) {
    if (JUMPS.has(node.kind)) return true;
    if (node.kind === "Declare" && declaredNames(node as Declare).some((name) => isUsedAfter(name))) return true;
  }
  return false;

  function isUsedAfter(name: string): boolean {
    return (lastUses.get(name) ?? 0) >= statement.end;
  }
}

function declaredNames({ variables }: Declare): string[] {
  const declarations = variables.filter((item): item is VariableDeclaration => item.kind === "VariableDeclaration");
  return declarations.map((declaration) => declaration.name.value);
}

/** Where each variable stands for the last time. */
function lastUsesOf(tokens: readonly Token[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { kind, value, start } of tokens) if (kind === "variable") found.set(value, start);
  return found;
}

/** Where the statement before the one at `start` ends, its semicolons and a comment behind it on the line included. */
function endBefore(tokens: readonly Token[], start: number, text: string): number {
  const next = indexAt(tokens, start);
  let at = next;
  while (at > 0 && isTrivia(tokens[at - 1])) at--;
  const end = tokens[at].start;
  if (tokens[at].kind === "whitespace" && !tokens[at].value.includes("\n")) at++;
  const { kind, value, end: commentEnd } = tokens[at];
  const isBehind = at < next && kind === "comment" && !value.includes("\n") && isLineEnd(text, commentEnd);
  return isBehind ? commentEnd : end;
}

function isLineEnd(text: string, at: number): boolean {
  const lineEnd = /[ \t]*(?:\r?\n|$)/y;
  lineEnd.lastIndex = at;
  return lineEnd.test(text);
}

/** The index of the token that begins at `start`, by halving. */
function indexAt(tokens: readonly Token[], start: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
