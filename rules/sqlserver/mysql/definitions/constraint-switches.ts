/** CHECK and NOCHECK CONSTRAINT, ENABLE and DISABLE TRIGGER of ALTER TABLE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { supports } from "../../../../converter/target/mysql/features";
import type { AlterTable, ConstraintAction, EnableTrigger } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { isSwitchedOffBefore, switchedConstraints } from "../../any/definitions/switched-constraints";

const NO_SWITCH =
  "MySQL cannot switch triggers off. Drop the trigger and create it again, or let it ask a variable of the session.";

/** Converts the action; whether something is left of it. */
export function switchConstraints(action: ConstraintAction, table: AlterTable, at: RuleContext): boolean {
  if (action.what === "TRIGGER") {
    at.review(action, NO_SWITCH);
    return false;
  }
  const constraints = switchedConstraints(action, table, at);
  if (constraints.length > 0 && constraints.every((c) => c.isDisabled)) {
    const kept = constraints.filter((c) => c.constraintType === "foreignKey" || !supports("notEnforcedChecks", at));
    if (kept.length > 0)
      at.review(
        action,
        `SQL Server does not check the constraint (${kept.map((c) => c.name || "without a name").join(", ")}); MySQL checks it for all rows. Drop it where rows that violate it must be kept.`,
      );
    return false;
  }
  if (constraints.some((c) => c.constraintType === "foreignKey") && isSwitchedOffBefore(action)) {
    const value = action.action === "NOCHECK" ? 0 : 1;
    at.note(action, "MySQL switches all foreign keys of the session at once.");
    laterStatements(at).push({ pieces: `SET foreign_key_checks = ${value};`, needs: [], defines: [] });
    return false;
  }
  at.note(action, "MySQL's constraints are always checked: there is nothing to switch.");
  return false;
}

export default defineRule<EnableTrigger>({
  id: "sqlserver.mysql.enable-trigger",
  title: "Triggers cannot be switched",
  complexity: "simple",
  guidance: { what: "ENABLE TRIGGER and DISABLE TRIGGER.", why: "MySQL has no such statements.", action: NO_SWITCH },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/triggers.html"],
  on: "EnableTrigger",
  convert: (node, at) => {
    at.review(node, NO_SWITCH);
    if (node === at.unit.root) leaveOut(node, at);
    else handOverInstead(node, at, []);
  },
  given: "CREATE TABLE t (a int);",
  examples: [{ from: "DISABLE TRIGGER ALL ON dbo.t", to: "", refused: "cannot switch triggers off" }],
});
