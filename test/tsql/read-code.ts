/** Reads T-SQL statements and batches for the tests of their grammar, and checks what holds for every tree. */
import { expect } from "vitest";
import { type Bogus, childrenOf, linkParents, type SyntaxNode, walk } from "../../converter/syntax/node";
import { Parser } from "../../converter/syntax/parser";
import { parseTopStatement } from "../../converter/tsql/grammar/batches";
import { tokenize } from "../../converter/tsql/lexer";
import type { Batch, Statement } from "../../converter/tsql/nodes";

type Root = Statement | Batch | Bogus;

export interface ReadCode {
  readonly node: Root;
  readonly messages: readonly string[];
}

/** The text a node spans. */
export function textOf(text: string, node: SyntaxNode | undefined): string {
  return node ? text.slice(node.start, node.end) : "";
}

/** Reads a text whole, whatever it holds. */
export function read(text: string): ReadCode {
  const p = new Parser(text, tokenize(text));
  const node = parseTopStatement(p);
  expect(p.isAtEnd).toBe(true);
  checkTree(node);
  linkParents(node);
  return { node, messages: p.problems.map((problem) => problem.message) };
}

/** Children lie inside their parents, one behind the other. */
function checkTree(root: SyntaxNode): void {
  for (const node of walk(root)) {
    let at = node.start;
    for (const child of childrenOf(node)) {
      if (child.start === child.end) continue;
      expect(child.start, `${child.kind} in ${node.kind}`).toBeGreaterThanOrEqual(at);
      expect(child.end, `${child.kind} in ${node.kind}`).toBeLessThanOrEqual(node.end);
      at = child.end;
    }
  }
}

/** A text that SQL Server accepts as one statement of the kind. */
export function accept<K extends Root["kind"]>(kind: K, text: string): Extract<Root, { kind: K }> {
  const { node, messages } = read(text);
  expect(messages).toEqual([]);
  expect(bogusOf(node)).toEqual([]);
  expect(node.kind).toBe(kind);
  expect(textOf(text, node)).toBe(text.trim());
  return node as Extract<Root, { kind: K }>;
}

/** The statements of a text that SQL Server accepts, as their texts with single spaces. */
export function statementsIn(text: string): string[] {
  const { node, messages } = read(text);
  expect(messages).toEqual([]);
  expect(bogusOf(node)).toEqual([]);
  return (node.kind === "Batch" ? node.statements : [node]).map((statement) => flat(textOf(text, statement)));
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** The first node of a kind. */
export function firstOf<N extends SyntaxNode>(root: SyntaxNode, kind: N["kind"]): N {
  const found = walk(root).find((node): node is N => node.kind === kind);
  if (!found) throw new Error(`there is no ${kind}`);
  return found;
}

export function bogusOf(root: SyntaxNode): string[] {
  return walk(root)
    .filter((node): node is Bogus => node.kind === "Bogus")
    .map((node) => node.message);
}
