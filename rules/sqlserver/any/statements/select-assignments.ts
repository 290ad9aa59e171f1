/** The assignments of SELECT @name = value, and what of their values depends on the variables that are set. */

import { isCallee } from "../../../../converter/syntax/callee";
import { childrenOf, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Query, Select, SelectAssignment, Variable } from "../../../../converter/tsql/nodes";

export function assignmentsOf(query: Query): SelectAssignment[] {
  if (query.body.kind !== "Select") return [];
  return (query.body as Select).items.filter((i): i is SelectAssignment => i.kind === "SelectAssignment");
}

export function usesTargets(value: SyntaxNode, assignments: readonly SelectAssignment[]): boolean {
  return walk(value).some(
    (n) => n.kind === "Variable" && assignments.some((a) => a.target.value === (n as Variable).value),
  );
}

/** The largest parts of a value that need the row and no variable that is set. */
export function independentParts(value: SyntaxNode, assignments: readonly SelectAssignment[]): SyntaxNode[] {
  const inner = walk(value);
  if (!inner.some((n) => n.kind === "NameExpression")) return [];
  if (!usesTargets(value, assignments) && isValue(value)) return [value];
  return childrenOf(value).flatMap((child) => independentParts(child, assignments));
}

/** Kinds of nodes that are values. */
export const VALUE_KINDS = [
  "NameExpression",
  "Call",
  "Cast",
  "Convert",
  "Binary",
  "Unary",
  "Paren",
  "Subquery",
  "CaseExpression",
  "Member",
  "Collate",
  "AtTimeZone",
] as const;

const VALUES: ReadonlySet<string> = new Set(VALUE_KINDS);

function isValue(node: SyntaxNode): boolean {
  return VALUES.has(node.kind) && !isCallee(node);
}
