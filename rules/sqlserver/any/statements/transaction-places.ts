/** Questions for the transaction, and rollbacks that an error makes superfluous. */

import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { IfStatement, SystemVariable } from "../../../../converter/tsql/nodes";
import { catchAround, neighbour, statementsOfBranch } from "./statement-lists";

const RAISES: ReadonlySet<string> = new Set(["Throw", "RaiseError"]);

const PASSED: ReadonlySet<string> = new Set([
  "SetOption",
  "CursorStatement",
  "SetVariable",
  "TransactionStatement",
  "Print",
]);

/** In a CATCH the block is undone already; an error right behind or before the rollback undoes everything. */
export function isUndoneAnyway(statement: SyntaxNode): boolean {
  if (catchAround(statement)) return true;
  for (const distance of [1, -1] as const) {
    let next = neighbour(statement, distance);
    while (next && PASSED.has(next.kind)) next = neighbour(next, distance);
    if (next && RAISES.has(next.kind)) return true;
  }
  return false;
}

export function asksForTransaction(condition: SyntaxNode): boolean {
  const nodes = walk(condition);
  return (
    nodes.some((n) => n.kind === "SystemVariable" || n.kind === "Call") &&
    nodes.every((n) => {
      if (n.kind === "SystemVariable") return (n as SystemVariable).value === "@@TRANCOUNT";
      if (n.kind === "Identifier") return (n as unknown as { value: string }).value === "xact_state";
      return n.kind !== "Variable" && n.kind !== "Subquery";
    })
  );
}

export function isOnlyTransactional(statement: IfStatement): boolean {
  const branches = statement.else ? [statement.then, statement.else] : [statement.then];
  return branches.flatMap(statementsOfBranch).every((s) => s.kind === "TransactionStatement");
}
