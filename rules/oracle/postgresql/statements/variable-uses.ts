/** Where the code of a routine reads a variable, parameter or record. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, Body } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** The variable, parameter or loop variable that a name or element begins with: `v`, `rec.field`, `list(i)`, `label.v`. */
export function baseVariable(node: SyntaxNode, at: RuleContext): ModelSymbol | undefined {
  let inner = node;
  for (;;) {
    if (inner.kind === "Call") inner = (inner as unknown as { callee: SyntaxNode }).callee;
    else if (inner.kind === "Member") inner = (inner as unknown as { object: SyntaxNode }).object;
    else break;
  }
  return at.binding
    .symbolsOf(inner)
    .find(
      (s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable" || s.kind === "correlation",
    );
}

/** The places that read the variable, nested routines included; whole assignments to it are none. */
export function readsOf(variable: ModelSymbol, body: Body, at: RuleContext): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || !at.binding.symbolsOf(node).includes(variable)) continue;
    if (!isWholeTarget(node)) found.push(node);
  }
  return found;
}

/** Whether the code assigns the variable, or a part of it, outside of one statement. */
export function isAssignedOutside(variable: ModelSymbol, statement: SyntaxNode, body: Body, at: RuleContext): boolean {
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || !at.binding.symbolsOf(node).includes(variable)) continue;
    const isInside = node.start >= statement.start && node.end <= statement.end;
    // An argument may be passed to an OUT parameter.
    if (!isInside && (isTarget(node) || node.parent?.kind === "Argument" || node.parent?.kind === "UsingItem"))
      return true;
  }
  return false;
}

function isWholeTarget(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.kind === "IntoClause") return true;
  return parent?.kind === "AssignmentStatement" && (parent as AssignmentStatement).target === node;
}

function isTarget(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent && (at.parent.kind === "Call" || at.parent.kind === "Member") && at.parent.start === at.start)
    at = at.parent;
  return isWholeTarget(at);
}
