/** ALTER TABLE … ENABLE, DISABLE and MODIFY of constraints and triggers. */
import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { AlterTable, ConstraintAction } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { quoteIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { owningTable } from "../../any/definitions/constraint-parts";
import { constraintOf, isSwitched, isWrittenDisabled } from "../../any/definitions/switched-constraints";
import { qualifiedName } from "../text/target-names";
import { constraintNames } from "./constraint-names";

/** The actions that MySQL takes for it. */
export function constraintAction(action: ConstraintAction, node: AlterTable, at: RuleContext): Piece[] {
  if (action.what === "ALL TRIGGERS") {
    at.review(
      action,
      `MySQL cannot switch triggers ${action.action === "ENABLE" ? "on" : "off"}: drop the table's triggers, and create them again when they are to fire.`,
    );
    return [];
  }
  const table = owningTable(node, at);
  const constraint = table && constraintOf(action, table, at.unit.index);
  const name = action.name?.value ?? `(${action.what.toLowerCase()})`;
  if (!table || !constraint) {
    at.review(action, `${action.action} of the constraint ${name}, which the input does not define, was left out.`);
    return [];
  }
  if (action.action === "MODIFY") return [];
  return action.action === "DISABLE" ? disable(action, constraint, at) : enable(constraint, table, at);
}

function disable(action: ConstraintAction, constraint: ConstraintSymbol, at: RuleContext): Piece[] {
  if (isWrittenDisabled(constraint)) return [];
  const name = nameOf(constraint, at);
  const isCheck = constraint.constraintType === "check" && constraint.isNamed;
  if (isCheck && supports("notEnforcedChecks", at)) return [`ALTER CHECK ${name} NOT ENFORCED`];
  if (!constraint.isDisabled && !isSwitched(constraint)) {
    at.note(
      action,
      `The constraint ${name} is disabled and enabled again; MySQL cannot switch it off, so it stays. Look at statements in between that violate it.`,
    );
    return [];
  }
  if (constraint.isDisabled)
    at.review(
      action,
      `The constraint ${name} is disabled in the end; MySQL has no such state, so it is dropped. Add it again when it is to hold.`,
    );
  if (constraint.node && isSwitched(constraint)) droppedUntilNow(at).add(constraint.node);
  return [dropAction(constraint, at)];
}

/** The action that drops a constraint of a table. */
export function dropAction(constraint: ConstraintSymbol, at: RuleContext): string {
  if (constraint.constraintType === "primaryKey") return "DROP PRIMARY KEY";
  const name = nameOf(constraint, at);
  if (constraint.constraintType === "unique") return `DROP INDEX ${name}`;
  return constraint.constraintType === "foreignKey" ? `DROP FOREIGN KEY ${name}` : `DROP CONSTRAINT ${name}`;
}

function enable(constraint: ConstraintSymbol, table: TableSymbol, at: RuleContext): Piece[] {
  const name = nameOf(constraint, at);
  const isCheck = constraint.constraintType === "check" && constraint.isNamed;
  if (isCheck && supports("notEnforcedChecks", at)) return [`ALTER CHECK ${name} ENFORCED`];
  // A constraint that was never off needs nothing.
  if (!constraint.node || !droppedUntilNow(at).delete(constraint.node)) return [];
  const target = referencedTableOf(constraint, table, at.model);
  if (!target) return [];
  const list = (names: readonly string[]): string => names.map((n) => quoteIdentifier(n)).join(", ");
  const onDelete = constraint.references?.onDelete ? ` ON DELETE ${constraint.references.onDelete}` : "";
  return [
    `ADD CONSTRAINT ${name} FOREIGN KEY (${list(constraint.columns)}) REFERENCES ${qualifiedName(target, at)} (${list(referencedColumns(constraint, target))})${onDelete}`,
  ];
}

const switchedOff = new WeakMap<SchemaModel, Set<SyntaxNode>>();

/** The constraints that a DISABLE has dropped so far: statements are converted in their order. */
function droppedUntilNow(at: RuleContext): Set<SyntaxNode> {
  const known = switchedOff.get(at.model);
  if (known) return known;
  const fresh = new Set<SyntaxNode>();
  switchedOff.set(at.model, fresh);
  return fresh;
}

/** The name that a constraint has; a unique constraint without one has that of its first column. */
export function nameOf(constraint: ConstraintSymbol, at: RuleContext): string {
  const name = constraint.isNamed ? constraint.name : (constraint.columns[0] ?? "");
  const renamed = constraintNames(at.model).newNameOf(constraint.node);
  return renamed ? quoteIfNeeded(renamed) : quoteIdentifier(name);
}
