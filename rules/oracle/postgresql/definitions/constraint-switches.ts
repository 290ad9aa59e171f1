/** ALTER TABLE … ENABLE, DISABLE and MODIFY of constraints and triggers. */

import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { AlterTable, ConstraintAction } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { owningTable } from "../../any/definitions/constraint-parts";
import { constraintOf, isSwitched, isWrittenDisabled } from "../../any/definitions/switched-constraints";
import { targetName } from "../routines/routine-names";
import { relationNames } from "./relation-names";

/** The actions that PostgreSQL takes for it. */
export function constraintAction(action: ConstraintAction, node: AlterTable, at: RuleContext): Piece[] {
  if (action.what === "ALL TRIGGERS") return [`${action.action} TRIGGER USER`];
  const table = owningTable(node, at);
  const constraint = table && constraintOf(action, table, at.unit.index);
  const name = action.name?.value ?? `(${action.what.toLowerCase()})`;
  if (!table || !constraint) {
    at.review(action, `${action.action} of the constraint ${name}, which the input does not define, was left out.`);
    return [];
  }
  if (action.action === "MODIFY") return deferral(action, constraint, at);
  return action.action === "DISABLE" ? disable(action, constraint, at) : enable(action, constraint, table, at);
}

function disable(action: ConstraintAction, constraint: ConstraintSymbol, at: RuleContext): Piece[] {
  if (isWrittenDisabled(constraint)) return [];
  const name = nameOf(constraint, at);
  if (!constraint.isDisabled && !isSwitched(constraint)) {
    at.note(
      action,
      `The constraint ${name} is disabled and enabled again; PostgreSQL cannot switch it off, so it stays. Look at statements in between that violate it.`,
    );
    return [];
  }
  if (constraint.isDisabled)
    at.review(
      action,
      `The constraint ${name} is disabled in the end; PostgreSQL has no such state, so it is dropped. Add it again when it is to hold.`,
    );
  if (constraint.node && isSwitched(constraint)) droppedUntilNow(at).add(constraint.node);
  if (constraint.isNamed) return [`DROP CONSTRAINT IF EXISTS ${name}`];
  at.review(action, "A constraint without a name is disabled; drop it by the name that PostgreSQL gave it.");
  return [];
}

function enable(action: ConstraintAction, constraint: ConstraintSymbol, table: TableSymbol, at: RuleContext): Piece[] {
  // A constraint that was never off needs nothing.
  if (!constraint.node || !droppedUntilNow(at).delete(constraint.node)) return [];
  const target = referencedTableOf(constraint, table, at.model);
  if (!target) return [];
  const list = (names: readonly string[]) => names.map((n) => targetName(n, at)).join(", ");
  const schema =
    target.schema && target.schema !== at.binding.unit.currentSchema ? `${targetName(target.schema, at)}.` : "";
  const onDelete = constraint.references?.onDelete ? ` ON DELETE ${constraint.references.onDelete}` : "";
  const notValid = action.state.isNoValidate ? " NOT VALID" : "";
  return [
    `ADD CONSTRAINT ${nameOf(constraint, at)} FOREIGN KEY (${list(constraint.columns)}) REFERENCES ${schema}${targetName(target.name, at)} (${list(referencedColumns(constraint, target))})${onDelete}${notValid}`,
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

function deferral(action: ConstraintAction, constraint: ConstraintSymbol, at: RuleContext): Piece[] {
  const { isInitiallyDeferred, isDeferrable } = action.state;
  if (constraint.constraintType !== "foreignKey" || !constraint.isNamed) return [];
  if (isInitiallyDeferred === undefined && isDeferrable === undefined) return [];
  const when = isInitiallyDeferred ? "INITIALLY DEFERRED" : "INITIALLY IMMEDIATE";
  return [`ALTER CONSTRAINT ${nameOf(constraint, at)} DEFERRABLE ${when}`];
}

function nameOf(constraint: ConstraintSymbol, at: RuleContext): string {
  return targetName(relationNames(at.model).newNameOf(constraint.node) ?? constraint.name, at);
}
