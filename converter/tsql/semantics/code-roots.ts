/** The code that a node belongs to: a routine, a trigger, or the statement or batch of the script. */
import type { SyntaxNode } from "../../syntax/node";
import { walk } from "../../syntax/node";
import { rootOf } from "./analysis";

/** Kinds of nodes whose code has variables and temporary tables of its own. */
const MODULES: ReadonlySet<string> = new Set(["CreateRoutine", "CreateTrigger"]);

/** Whether a tree has routines inside of other code: hardly any has, and then there is nothing to climb for. */
const nesting = new WeakMap<SyntaxNode, boolean>();

export function isModule(node: SyntaxNode): boolean {
  return MODULES.has(node.kind);
}

/** Whether code holds routines or triggers of its own. */
export function holdsModules(root: SyntaxNode): boolean {
  let holds = nesting.get(root);
  if (holds === undefined) {
    holds = walk(root).some((node) => node !== root && isModule(node));
    nesting.set(root, holds);
  }
  return holds;
}

/** The routine or trigger around a node, or else the top of its tree. */
export function codeRootOf(node: SyntaxNode): SyntaxNode {
  const root = rootOf(node);
  if (!holdsModules(root)) return root;
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (isModule(at)) return at;
  return root;
}
