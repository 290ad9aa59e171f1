/** The name of a call is a node of its own, but no call of its own. */
import type { SyntaxNode } from "./node";

/** Whether a node is what its parent calls: `f` in `f(x)`. */
export function isCallee(node: SyntaxNode): boolean {
  return node.parent?.kind === "Call" && (node.parent as SyntaxNode & { callee?: SyntaxNode }).callee === node;
}
