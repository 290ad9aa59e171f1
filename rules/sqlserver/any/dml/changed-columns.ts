/** The columns that an UPDATE changes, and the variables that it sets on the way. */
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Update } from "../../../../converter/tsql/nodes";
import { namesIn } from "../queries/row-sources";

export function assignmentsOf(update: Update): Assignment[] {
  return update.assignments.filter((a) => a.kind === "Assignment");
}

export function changedColumns(update: Update): ReadonlySet<string> {
  return new Set(assignmentsOf(update).flatMap((a) => a.column?.name.parts.at(-1)?.value ?? []));
}

export function assignmentsWithVariable(update: Update): Assignment[] {
  return assignmentsOf(update).filter((a) => a.variable !== undefined);
}

/** Values of variables that are columns' values from before the change: RETURNING sees those after it. */
export function valuesFromBefore(update: Update): SyntaxNode[] {
  const changed = changedColumns(update);
  const values = assignmentsWithVariable(update).flatMap((a) => (a.column ? [] : [a.value]));
  return values.filter((v) => namesIn(v).some((n) => changed.has(n.name.parts.at(-1)?.value ?? "")));
}
