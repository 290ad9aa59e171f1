/** Reads PL/SQL code for the tests of its grammar, and checks what holds for every tree. */
import { expect } from "vitest";
import { DEFAULT_FLAGS, selectBranches } from "../../converter/plsql/conditional-compilation";
import { isAnonymousBlockStart, parseAnonymousBlock, parseCodeUnit } from "../../converter/plsql/grammar/code-units";
import { parseCreateHead } from "../../converter/plsql/grammar/definition-head";
import { parseStatement } from "../../converter/plsql/grammar/statements";
import { tokenize } from "../../converter/plsql/lexer";
import type { CodeUnit, Statement } from "../../converter/plsql/nodes";
import { type Bogus, childrenOf, type SyntaxNode, walk } from "../../converter/syntax/node";
import { Parser } from "../../converter/syntax/parser";

export interface ReadCode<N> {
  readonly node: N;
  readonly text: string;
  readonly messages: readonly string[];
  readonly isComplete: boolean;
}

/** The text a node spans. */
export function textOf(text: string, node: SyntaxNode | undefined): string {
  return node ? text.slice(node.start, node.end) : "";
}

export function readUnit(text: string): ReadCode<CodeUnit | Bogus> {
  return read(text, (p) => (isAnonymousBlockStart(p) ? parseAnonymousBlock(p) : parseCodeUnit(p, parseCreateHead(p))));
}

export function readStatement(text: string): ReadCode<Statement | Bogus> {
  return read(text, parseStatement);
}

function read<N extends SyntaxNode>(text: string, parse: (p: Parser) => N): ReadCode<N> {
  const p = new Parser(text, selectBranches(tokenize(text), DEFAULT_FLAGS).tokens);
  const node = parse(p);
  checkTree(node);
  return { node, text, messages: p.problems.map((problem) => problem.message), isComplete: p.isAtEnd };
}

/** Children lie inside their parents, one behind the other, in source order. */
function checkTree(root: SyntaxNode): void {
  for (const node of walk(root)) {
    let at = node.start;
    for (const child of childrenOf(node)) {
      expect(child.start, `${child.kind} in ${node.kind}`).toBeGreaterThanOrEqual(at);
      expect(child.end, `${child.kind} in ${node.kind}`).toBeLessThanOrEqual(Math.max(node.end, child.start));
      at = child.end;
    }
  }
}

/** A unit that Oracle accepts: read to its end without a complaint. */
export function acceptUnit<K extends CodeUnit["kind"]>(kind: K, text: string): Extract<CodeUnit, { kind: K }> {
  const found = readUnit(text);
  expect(found.messages).toEqual([]);
  expect(bogusOf(found.node)).toEqual([]);
  expect(found.isComplete).toBe(true);
  expect(found.node.kind).toBe(kind);
  return found.node as Extract<CodeUnit, { kind: K }>;
}

/** A statement that Oracle accepts. */
export function acceptStatement<K extends Statement["kind"]>(kind: K, text: string): Extract<Statement, { kind: K }> {
  const found = readStatement(text);
  expect(found.messages).toEqual([]);
  expect(bogusOf(found.node)).toEqual([]);
  expect(found.isComplete).toBe(true);
  expect(found.node.kind).toBe(kind);
  expect(textOf(text, found.node)).toBe(text.trim());
  return found.node as Extract<Statement, { kind: K }>;
}

/** The text of every node of a kind, in source order. */
export function textsOf(text: string, root: SyntaxNode, kind: string): string[] {
  return [...walk(root)].filter((node) => node.kind === kind).map((node) => textOf(text, node));
}

export function bogusOf(root: SyntaxNode): string[] {
  return [...walk(root)].filter((node): node is Bogus => node.kind === "Bogus").map((node) => node.message);
}
