/** Putting a converted value in the place of a node: with parentheses where an operator stands beside it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** Nodes whose operands stand beside an operator or a word that binds. */
const OPERATORS: ReadonlySet<string> = new Set([
  "Binary",
  "Unary",
  "Between",
  "In",
  "Like",
  "IsNull",
  "AtTimeZone",
  "Collate",
  "Member",
  "Quantified",
]);

/** Whether what stands around a node keeps it together: parentheses, commas, the words of a statement. */
export function isDelimited(node: SyntaxNode): boolean {
  return node.parent !== undefined && !OPERATORS.has(node.parent.kind);
}

/** Replaces a value by text with operators in it. */
export function putOperation(node: SyntaxNode, pieces: Piece, at: RuleContext): void {
  at.replace(node, isDelimited(node) ? pieces : ["(", pieces, ")"]);
}

/** The nearest node around a value that is neither parentheses nor the argument it is. */
export function around(node: SyntaxNode): SyntaxNode | undefined {
  let up = node.parent;
  while (up?.kind === "Paren" || up?.kind === "Argument") up = up.parent;
  return up;
}

/** The nearest of these kinds of nodes around a node. */
export function enclosing(node: SyntaxNode, kinds: ReadonlySet<string>): SyntaxNode | undefined {
  let up = node.parent;
  while (up && !kinds.has(up.kind)) up = up.parent;
  return up;
}
