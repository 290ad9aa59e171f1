/** CHECK constraints whose condition MySQL does not take. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  type ConstraintNode,
  constraintName,
  constraintText,
  leaveOutConstraint,
} from "../../any/definitions/constraint-parts";
import { whyNotStored } from "./stored-expressions";

/** Leaves a CHECK out that MySQL would not take; whether it did. */
export function leaveUnstoredCheck(constraint: ConstraintNode, at: RuleContext): boolean {
  const reason = constraint.condition && whyNotStored(constraint.condition, "check", at);
  if (!reason) return false;
  at.refuse(
    constraint,
    `The constraint ${constraintName(constraint)} is left out because ${reason}, which MySQL does not take in CHECK: ${constraintText(constraint, at)} Check the rows in triggers.`,
  );
  leaveOutConstraint(constraint, at, "disabled");
  return true;
}
