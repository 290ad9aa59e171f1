/** The conditions that AND joins in a WHERE clause, and taking some of them out of it. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary, Paren, WhereClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { removeClause } from "./clause-removal";

/** The conditions of a WHERE clause that must all hold, in order. Parentheses around AND make no difference. */
export function conjunctsOf(where: WhereClause | undefined): SyntaxNode[] {
  return where ? flatten(where.condition) : [];
}

/** The conditions that AND joins, through parentheses. */
export function flatten(condition: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [condition];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isAnd(at)) stack.push(at.right, at.left);
    else if (at.kind === "Paren" && isAnd(withoutParentheses(at))) stack.push(withoutParentheses(at));
    else found.push(at);
  }
  return found;
}

export function isAnd(node: SyntaxNode): node is Binary {
  return node.kind === "Binary" && (node as Binary).operator === "AND";
}

/** What stands in any number of parentheses. */
export function withoutParentheses(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.kind === "Paren") at = (at as Paren).inner;
  return at;
}

/** Says that a condition is written elsewhere; `removeTakenConditions` deletes it where it stood. */
export function takeCondition(condition: SyntaxNode, at: RuleContext): void {
  takenConditions(at).add(condition);
}

export function isTaken(condition: SyntaxNode, at: RuleContext): boolean {
  return takenConditions(at).has(condition);
}

/** Whether anything is left of a WHERE clause. */
export function isWhereEmpty(where: WhereClause | undefined, at: RuleContext): boolean {
  return conjunctsOf(where).every((c) => isTaken(c, at));
}

function takenConditions(at: RuleContext): Set<SyntaxNode> {
  return at.noted<Set<SyntaxNode>>("taken conditions", () => new Set());
}

/** Deletes the conditions that were taken, with the ANDs that joined them, or the whole clause. */
export function removeTakenConditions(where: WhereClause | undefined, at: RuleContext): void {
  if (!where) return;
  const conditions = conjunctsOf(where);
  const gone = conditions.filter((c) => isTaken(c, at)).length;
  if (gone === conditions.length) removeClause(where, at, conditions);
  else if (gone > 0) prune(where.condition, at);
}

function isGone(node: SyntaxNode, at: RuleContext): boolean {
  return flatten(node).every((c) => isTaken(c, at));
}

/** An operand of a chain of ANDs, with the AND before it. */
interface Operand {
  readonly node: SyntaxNode;
  readonly and?: Span;
}

function prune(node: SyntaxNode, at: RuleContext): void {
  const operands = chainOf(withoutParentheses(node));
  const firstKept = operands.findIndex((o) => !isGone(o.node, at));
  operands.forEach((operand, i) => {
    if (!isGone(operand.node, at)) {
      if (chainOf(withoutParentheses(operand.node)).length > 1) prune(operand.node, at);
    } else if (i < firstKept) removeBefore(operand.node, operands[i + 1], at);
    else removeAfter(operand, at);
  });
}

/** Operands of a chain, parentheses not looked into. */
function chainOf(node: SyntaxNode): Operand[] {
  const found: Operand[] = [];
  let at = node;
  while (isAnd(at)) {
    found.push({ node: at.right, and: at.operatorToken });
    at = at.left;
  }
  found.push({ node: at });
  return found.reverse();
}

/** A condition before the first that stays goes with the AND behind it. */
function removeBefore(node: SyntaxNode, next: Operand, at: RuleContext): void {
  const gap = { start: node.end, end: next.node.start };
  if (hasNoComment(gap, at)) at.replace({ start: node.start, end: next.node.start }, "");
  else {
    at.remove(node);
    if (next.and)
      at.replace(
        {
          start: next.and.start,
          end: hasNoComment({ start: next.and.end, end: next.node.start }, at) ? next.node.start : next.and.end,
        },
        "",
      );
  }
}

function removeAfter(operand: Operand, at: RuleContext): void {
  const { node, and } = operand;
  if (and && hasNoComment({ start: and.start, end: node.start }, at))
    removeClause({ start: and.start, end: node.end }, at);
  else {
    if (and) at.remove(and);
    at.remove(node);
  }
}

/** Whether no comment stands in the range. */
function hasNoComment(range: Span, at: RuleContext): boolean {
  return !/--|\/\*/.test(at.source(range));
}

/** Conditions joined by AND, ready to stand behind ON or WHERE. */
export function allOf(conditions: readonly SyntaxNode[], at: RuleContext): Piece {
  return join(
    conditions.map((c) => andOperand(c, conditions.length, at)),
    " AND ",
  );
}

/** OR beside AND needs parentheses. */
function andOperand(condition: SyntaxNode, count: number, at: RuleContext): Piece {
  const isOr = condition.kind === "Binary" && (condition as Binary).operator === "OR";
  return isOr && count > 1 ? ["(", at.text(condition), ")"] : at.text(condition);
}
