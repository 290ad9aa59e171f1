/** Which constraints CHECK and NOCHECK CONSTRAINT switch. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ConstraintSymbol } from "../../../../converter/model/symbols";
import type { AlterTable, ConstraintAction } from "../../../../converter/tsql/nodes";
import { owningTable } from "./constraint-parts";

/** Switching off before data are loaded, or on again: in the middle of code, or for all constraints. */
export function isSwitchedOffBefore(action: ConstraintAction): boolean {
  return action.names.length === 0 || action.action === "NOCHECK";
}

/** The constraints that can be switched among those that are named, or of all. */
export function switchedConstraints(action: ConstraintAction, table: AlterTable, at: RuleContext): ConstraintSymbol[] {
  const names = new Set(action.names.map((n) => n.value));
  return (owningTable(table, at)?.constraints ?? []).filter(
    (c) =>
      (c.constraintType === "foreignKey" || c.constraintType === "check") && (names.size === 0 || names.has(c.name)),
  );
}
