/** Conditions that AND joins, and clauses that go. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import type { Binary, Paren } from "../../../../converter/tsql/nodes";

/** What stands in any number of parentheses. */
export function withoutParentheses(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.kind === "Paren") at = (at as Paren).inner;
  return at;
}

function isBinary(node: SyntaxNode, operator: string): node is Binary {
  return node.kind === "Binary" && (node as Binary).operator === operator;
}

/** The conditions that AND joins, through parentheses. */
export function conjunctsOf(condition: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [condition];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const inner = withoutParentheses(at);
    if (isBinary(inner, "AND")) stack.push(inner.right, inner.left);
    else found.push(at);
  }
  return found;
}

/** A condition that can stand beside AND. */
export function andOperand(condition: SyntaxNode, at: RuleContext): Piece {
  return isBinary(condition, "OR") ? ["(", at.text(condition), ")"] : at.text(condition);
}

export function allOf(conditions: readonly Piece[]): Piece {
  return join(conditions, " AND ");
}

/** Deletes a clause with the white space before it. Comments in it stay. */
export function removeClause(clause: Span, at: RuleContext): void {
  const { text } = at.unit;
  let start = clause.start;
  while (start > 0 && /\s/.test(text[start - 1])) start--;
  // A line comment before it must not take in what follows on the clause's line.
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (line.includes("--") && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(clause.end))) start = clause.start;
  at.replace({ start, end: clause.end }, "");
}
