/** Putting a converted value in the place of a node: with parentheses where an operator stands beside it. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** Nodes whose operands stand beside an operator or a word that binds. */
const OPERATORS: ReadonlySet<string> = new Set([
  "Binary",
  "Unary",
  "Between",
  "In",
  "Like",
  "Is",
  "CollectionTest",
  "AtTimeZone",
  "IntervalExpression",
  "Collate",
  "Member",
  "Call",
  "OuterJoinMark",
  "FrameBound",
]);

/** Whether what stands around a node keeps it together: parentheses, commas, the words of a statement. */
export function isDelimited(node: SyntaxNode): boolean {
  return node.parent !== undefined && !OPERATORS.has(node.parent.kind);
}

/** Replaces a value by text with operators in it. */
export function putOperation(node: SyntaxNode, pieces: Piece, at: RuleContext): void {
  at.replace(node, isDelimited(node) ? pieces : ["(", pieces, ")"]);
}

/** What stands in any number of parentheses. */
export function bare(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.kind === "Paren") inner = (inner as unknown as { inner: SyntaxNode }).inner;
  return inner;
}

/** The nearest node around a value that is not parentheses. */
export function around(node: SyntaxNode): SyntaxNode | undefined {
  let up = node.parent;
  while (up?.kind === "Paren") up = up.parent;
  return up;
}

/** Whether an expression is indexed or generates a column: only functions that always give the same for the same are taken there, and few of them. */
export function mustBeImmutable(node: SyntaxNode, at: RuleContext): boolean {
  const { root } = at.unit;
  if (root.kind !== "CreateIndex" && root.kind !== "CreateTable" && root.kind !== "AlterTable") return false;
  if (root.kind === "CreateIndex") return true;
  for (let up = node.parent; up; up = up.parent) if (up.kind === "GeneratedClause") return true;
  return false;
}
