/** Whether code goes on behind an error that T-SQL only reports. */

import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Literal } from "../../../../converter/tsql/nodes";
import { catchAround, neighbour, tryAround } from "./statement-lists";

export function isText(node: SyntaxNode): node is Literal {
  return node.kind === "Literal" && (node as Literal).type === "string";
}

const LEAVES: ReadonlySet<string> = new Set([
  "ReturnStatement",
  "GotoStatement",
  "Throw",
  "RaiseError",
  "BreakStatement",
]);

/** Whether statements follow that T-SQL would still run. */
export function goesOn(statement: SyntaxNode): boolean {
  if (tryAround(statement) || catchAround(statement)) return false;
  for (let at: SyntaxNode | undefined = statement; at; at = at.parent) {
    let next = neighbour(at, 1);
    while (
      next &&
      (next.kind === "TransactionStatement" || next.kind === "SetOption" || next.kind === "CursorStatement")
    )
      next = neighbour(next, 1);
    if (next) return !LEAVES.has(next.kind);
  }
  return false;
}
