/** Overloaded routines of one package or type. */
import { membersNamed } from "../../../../converter/model/members-by-name";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";

/** Whether another routine of the name takes a large text where this one takes a text. */
export function hasLargeTextRival(parameter: ParameterSymbol): boolean {
  const routine = parameter.parent;
  if (routine?.kind !== "routine" || !isOverloaded(routine)) return false;
  const index = routine.parameters.indexOf(parameter);
  return siblingsOf(routine).some((other) => other.parameters[index]?.type.kind === "clob");
}

/** The other routines of the name in the same package or type. */
export function siblingsOf(routine: RoutineSymbol): RoutineSymbol[] {
  const owner = routine.parent;
  if (owner?.kind !== "package" && owner?.kind !== "objectType") return [];
  return membersNamed(owner, routine.name).filter((m): m is RoutineSymbol => m.kind === "routine" && m !== routine);
}

/** Whether the package or type has another routine of the name, private ones included. */
export function isOverloaded(routine: RoutineSymbol): boolean {
  return routine.overloads > 1 || siblingsOf(routine).length > 0;
}
