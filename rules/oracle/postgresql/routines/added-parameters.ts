/** Parameters that a routine gets beyond those it is written with: the object of a method. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";

/** The list of a routine; rules add "name type" to it before the routine's heading is written. */
export function addedParameters(routine: RoutineDefinition, at: RuleContext): Piece[] {
  const topic = `added parameters of ${routine.start}`;
  return at.noted<Piece[]>(topic, () => []);
}

/** Writes them in front of the routine's own. */
export function writeAddedParameters(routine: RoutineDefinition, at: RuleContext): void {
  const added = join(addedParameters(routine, at), ", ");
  const { parameters } = routine;
  if (!parameters) {
    at.insertAfter(routine.name, ["(", added, ")"]);
    return;
  }
  if (addedParameters(routine, at).length === 0) return;
  const open = at.findToken(parameters, "(");
  if (open) at.insertAfter(open, parameters.parameters.length > 0 ? [added, ", "] : added);
}
