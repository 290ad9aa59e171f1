/** Where calls of supplied packages stand, and how their results get to variables. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary, CallStatement, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { targetOf } from "../collections/writing";

/** Whether a call is what a statement consists of. */
export function isStatementCall(node: SyntaxNode): boolean {
  return node.parent?.kind === "CallStatement" && (node.parent as CallStatement).call === node;
}

/** Whether a text with operators stands beside an operator that would take it apart. */
export function bindsOutside(template: string, node: SyntaxNode): boolean {
  if (node.kind === "CallStatement") return false;
  const isOperation = /^[^(']* (?:\|\||[-+*/%]|IS) /.test(template) || /^\S+ (?:\|\||[-+*/%]|IS) /.test(template);
  const isCast = /::\w+$/.test(template);
  const { parent } = node;
  if (parent?.kind === "Member" || parent?.kind === "Call") return true;
  return isOperation && !isCast && parent !== undefined && OPERATORS.has(parent.kind) && !isJoining(parent);
}

/** Texts joined to more texts need no parentheses. */
function isJoining(parent: SyntaxNode): boolean {
  return parent.kind === "Binary" && (parent as Binary).operator === "||";
}

const OPERATORS: ReadonlySet<string> = new Set(["Binary", "Unary", "Between", "In", "Like", "Is"]);

/** An assignment to what is passed for an OUT parameter: a variable, a field, an element of a collection. */
export function assignTo(target: SyntaxNode, value: Piece, at: RuleContext): Piece {
  const { place, stored } = targetOf(target, at);
  return [place, " := ", stored(value)];
}

/** Whether something can be assigned to an expression: a variable, a field of one, a column of the new row. */
export function isAssignable(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "Member" || at.binding.callKind(node) === "element") return true;
  if (node.kind !== "NameExpression") return false;
  const symbols = at.binding.symbolsOf(node as NameExpression);
  return symbols.some((s) => s.kind === "variable" || s.kind === "parameter");
}
