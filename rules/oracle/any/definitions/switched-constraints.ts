/** Constraints that ALTER TABLE switches on and off. */
import type { ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ConstraintAction } from "../../../../converter/plsql/nodes";

/** The constraint of the table that an action names, as the statement `unit` finds it. */
export function constraintOf(action: ConstraintAction, table: TableSymbol, unit: number): ConstraintSymbol | undefined {
  const before = table.constraints.filter((c) => (c.unit ?? 0) <= unit);
  if (action.what === "CONSTRAINT") return before.find((c) => c.name === action.name?.value);
  if (action.what === "PRIMARY KEY") return before.find((c) => c.constraintType === "primaryKey");
  const columns = (action.columns?.names ?? []).flatMap((n) => (n.kind === "Identifier" ? [n.value] : []));
  return before.find((c) => c.constraintType === "unique" && c.columns.join() === columns.join());
}

/** Whether the constraint's own statement says that it is disabled: then it was left out there, or kept because it is enabled later. */
export function isWrittenDisabled(constraint: ConstraintSymbol): boolean {
  const state = (constraint.node as { state?: { isDisabled?: boolean } } | undefined)?.state;
  return state?.isDisabled === true;
}

/** A foreign key that is switched off for a while can be dropped and added again; other constraints stay. */
export function isSwitched(constraint: ConstraintSymbol): boolean {
  return constraint.constraintType === "foreignKey" && constraint.isNamed && !isWrittenDisabled(constraint);
}
