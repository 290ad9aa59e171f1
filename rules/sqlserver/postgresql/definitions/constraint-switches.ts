/** CHECK and NOCHECK CONSTRAINT, ENABLE and DISABLE TRIGGER of ALTER TABLE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ConstraintSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import { join } from "../../../../converter/rule/pieces";
import type { AlterTable, ConstraintAction, EnableTrigger } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { isSwitchedOffBefore, switchedConstraints } from "../../any/definitions/switched-constraints";
import { targetName } from "../../any/text/target-names";
import { triggerNames } from "./trigger-names";

/** Converts the action; whether something is left of it. */
export function switchConstraints(action: ConstraintAction, table: AlterTable, at: RuleContext): boolean {
  if (action.what === "TRIGGER") {
    const names = action.names.map((n) => n.value);
    const verb = action.action === "ENABLE" ? "ENABLE" : "DISABLE";
    at.replace(action, join(triggersToSwitch(names, verb, at), ", "));
    return true;
  }
  const constraints = switchedConstraints(action, table, at);
  if (constraints.length > 0 && constraints.every((c) => c.isDisabled)) {
    staysOff(action, constraints, at);
    return false;
  }
  if (constraints.some((c) => c.constraintType === "foreignKey") && isSwitchedOffBefore(action)) {
    at.review(
      action,
      "PostgreSQL checks foreign keys by triggers of the system: only a superuser switches them off. Where the rows come in an order that fits, leave both statements out.",
    );
    at.replace(action, `${action.action === "NOCHECK" ? "DISABLE" : "ENABLE"} TRIGGER ALL`);
    return true;
  }
  at.note(action, "PostgreSQL's constraints are always checked: there is nothing to switch.");
  return false;
}

function staysOff(action: ConstraintAction, constraints: readonly ConstraintSymbol[], at: RuleContext): void {
  const names = constraints.map((c) => c.name || "without a name").join(", ");
  at.review(
    action,
    `SQL Server does not check the constraint (${names}); PostgreSQL checks it for all rows that are written from now on. Drop it where rows that violate it must be kept.`,
  );
}

function triggersToSwitch(names: readonly string[], verb: string, at: RuleContext): string[] {
  if (names.length === 0) return [`${verb} TRIGGER USER`];
  return names.flatMap((name) => {
    const symbol = at.model.named(name).find((o) => o.kind === "trigger");
    const written = symbol?.kind === "trigger" ? triggerNames(symbol, at) : [targetName(name, at)];
    return written.map((own) => `${verb} TRIGGER ${own}`);
  });
}

const triggers = defineRule<EnableTrigger>({
  id: "sqlserver.postgresql.enable-trigger",
  title: "Triggers are switched by their table",
  complexity: "simple",
  guidance: {
    what: "ENABLE TRIGGER and DISABLE TRIGGER.",
    why: "PostgreSQL switches triggers by ALTER TABLE.",
    action: "Look at triggers of the database and the server.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: "EnableTrigger",
  convert: (node, at) => {
    const verb = node.isEnabled ? "ENABLE" : "DISABLE";
    if (!node.table) {
      at.review(node, `Use ALTER EVENT TRIGGER … ${verb} for triggers of the database.`);
      leaveOut(node, at);
      return;
    }
    const names = node.names.map((n) => n.parts.at(-1)?.value ?? "");
    const actions = triggersToSwitch(names, verb, at).join(", ");
    handOverInstead(node, at, [{ pieces: ["ALTER TABLE ", at.text(node.table), ` ${actions};`] }]);
    laterStatements(at).length = 0;
  },
  given: "CREATE TABLE t (a int);",
  examples: [
    { from: "DISABLE TRIGGER ALL ON dbo.t", to: "ALTER TABLE t DISABLE TRIGGER USER" },
    { from: "DISABLE TRIGGER ddl_log ON DATABASE", to: "", refused: "ALTER EVENT TRIGGER" },
  ],
});

export default [triggers];
