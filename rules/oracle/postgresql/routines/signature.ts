/** The parameter list that a routine gets on PostgreSQL, as far as it differs from the source's. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Parameter, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { walk } from "../../../../converter/syntax/node";
import { capturedBy } from "./captured-variables";
import { isOverloaded } from "./overloaded-routines";
import { isNestedNode } from "./routine-names";

/** A function that gives more than its result: plpgsql has no RETURN with a value there. */
export function isOutFunction(routine: RoutineSymbol, at: RuleContext): boolean {
  if (routine.routineType !== "function" || routine.isPipelined || routine.methodKind === "constructor") return false;
  return routine.parameters.some((p) => p.mode !== "IN") || capturedBy(routine, at).some((c) => c.isWritten);
}

/** The name of the column that holds the result of such a function. */
export function resultName(routine: RoutineSymbol): string {
  const node = routine.bodyNode ?? routine.node;
  const used = new Set<string>();
  for (const inner of node ? walk(node) : []) {
    if (inner.kind === "Identifier") used.add((inner as unknown as { value: string }).value);
  }
  let name = "return_value";
  for (let i = 2; used.has(name.toUpperCase()); i++) name = `return_value_${i}`;
  return name;
}

/** How a parameter is written on PostgreSQL. */
export interface ParameterForm {
  /** OUT that has to be INOUT: it stands after one with a default value, or the version has no OUT in procedures. */
  readonly isWidened: boolean;
  /** DEFAULT NULL that the source does not have, because an earlier one has a default. */
  readonly needsDefault: boolean;
  /** Its default value is left out and written at the calls instead. */
  readonly dropsDefault: boolean;
}

/**
 * The forms of a routine's parameters, in order. PostgreSQL wants a default value for all that follow one with a default. An
 * overloaded routine does not get such values, which would make calls of the others ambiguous, but loses its own.
 */
export function parameterForms(routine: RoutineSymbol, at: RuleContext): ParameterForm[] {
  const isProcedure = routine.routineType === "procedure";
  const lastMandatory = lastWithoutDefault(routine);
  let afterDefault = false;
  return routine.parameters.map((parameter, i) => {
    const dropsDefault =
      parameter.hasDefault && ((isOverloaded(routine) && i < lastMandatory) || readsOuterCode(parameter, routine, at));
    const isOut = parameter.mode === "OUT";
    const isWidened = isOut && isProcedure && (afterDefault || at.version < 14);
    const needsDefault = afterDefault && !parameter.hasDefault && (!isOut || isWidened);
    if (parameter.hasDefault && !dropsDefault) afterDefault = true;
    return { isWidened, needsDefault, dropsDefault };
  });
}

/** Whether the default value of a nested routine's parameter names a variable of the code around the routine. */
function readsOuterCode(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): boolean {
  const value = (parameter.node as Parameter | undefined)?.defaultValue;
  if (!value || !routine.bodyNode || !isNestedNode(routine.bodyNode)) return false;
  return [...walk(value)].some((node) => {
    const symbol = node.kind === "NameExpression" ? at.binding.symbolsOf(node)[0] : undefined;
    return (symbol?.kind === "variable" || symbol?.kind === "parameter") && symbol.parent?.kind !== "package";
  });
}

/** The last parameter that every call of Oracle passes. */
export function lastWithoutDefault(routine: RoutineSymbol): number {
  return routine.parameters.findLastIndex(
    (p) => !p.hasDefault && (p.mode !== "OUT" || routine.routineType === "procedure"),
  );
}

/** The default value that only the declaration of a routine gives, not its body. */
export function declaredDefault(
  parameter: ParameterSymbol,
  routine: RoutineSymbol,
): { readonly value: NonNullable<Parameter["defaultValue"]>; readonly unit: number } | undefined {
  const index = routine.parameters.indexOf(parameter);
  const declaration = routine.node as RoutineDefinition | undefined;
  const node = declaration?.parameters?.parameters[index];
  if (node?.kind !== "Parameter" || !node.defaultValue || routine.unit === undefined) return undefined;
  return { value: node.defaultValue, unit: routine.unit };
}
