/** Overloaded routines that PostgreSQL cannot tell apart. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { identityOf, typeOfParameter } from "./parameter-types";

/**
 * Whether two routines cannot have one name: they take the same types, or there is a call that fits both on PostgreSQL but
 * only one of them in Oracle, which knows functions from procedures and parameters without default values.
 */
export function clash(a: RoutineSymbol, b: RoutineSymbol, at: RuleContext): boolean {
  if (identityOf(a, at) === identityOf(b, at)) return true;
  const [ownTypes, otherTypes] = [typesOf(a, at), typesOf(b, at)];
  const isOfOneKind = a.routineType === b.routineType;
  const from = Math.max(leastArguments(a, false), leastArguments(b, false));
  const to = Math.min(ownTypes.length, otherTypes.length);
  for (let count = from; count <= to; count++) {
    const sameTypes = ownTypes.slice(0, count).every((type, i) => type === otherTypes[i]);
    if (!sameTypes) return false;
    const isAmbiguousInOracle = isOfOneKind && count >= Math.max(leastArguments(a, true), leastArguments(b, true));
    if (!isAmbiguousInOracle) return true;
  }
  return false;
}

/** The parameters that a call counts: a function's OUT parameters are not passed. */
function passed(routine: RoutineSymbol): readonly ParameterSymbol[] {
  return routine.parameters.filter((p) => p.mode !== "OUT" || routine.routineType === "procedure");
}

function typesOf(routine: RoutineSymbol, at: RuleContext): string[] {
  return passed(routine).map((p) => typeOfParameter(p, at));
}

/**
 * How many arguments a call must have at least. On PostgreSQL an overloaded routine has default values only behind the last
 * parameter without one (see parameterForms).
 */
function leastArguments(routine: RoutineSymbol, inOracle: boolean): number {
  const list = passed(routine);
  if (inOracle) return list.filter((p) => !p.hasDefault).length;
  return list.findLastIndex((p) => !p.hasDefault) + 1;
}
