/** Which of several routines of one name a call means: by the number, the names and the types of its arguments. */
import type { DataType } from "../../model/data-type";
import type { ParameterSymbol, RoutineSymbol } from "../../model/symbols";
import { fitness } from "../../model/type-relations";
import type { Argument } from "../nodes";
import type { Analysis } from "./analysis";
import { typeOf } from "./types";

/** The best routine for the arguments; undefined when none takes them. */
export function chooseOverload(
  a: Analysis,
  routines: readonly RoutineSymbol[],
  args: readonly Argument[],
): RoutineSymbol | undefined {
  if (routines.length === 1) return routines[0];
  let best: RoutineSymbol | undefined;
  let bestScore = -1;
  for (const routine of routines) {
    const score = scoreOf(a, routine, args);
    if (score > bestScore) {
      best = routine;
      bestScore = score;
    }
  }
  return best;
}

/** How well the arguments fit; -1 when they do not. */
function scoreOf(a: Analysis, routine: RoutineSymbol, args: readonly Argument[]): number {
  const formal = withoutSelf(routine);
  const given = new Set<ParameterSymbol>();
  let score = 0;
  for (let i = 0; i < args.length; i++) {
    const { name, value } = args[i];
    const parameter = name ? formal.find((p) => p.name === name.value) : formal[i];
    if (!parameter || given.has(parameter)) return -1;
    given.add(parameter);
    const actual = typeOf(a, value);
    const fit = fitness(actual, parameter.type);
    if (fit === 0) return -1;
    score += fit + closeness(actual, parameter.type);
  }
  return formal.every((p) => given.has(p) || p.hasDefault) ? score : -1;
}

/** Of two that fit, the one of the very kind is closer: CLOB than VARCHAR2 for a CLOB, PLS_INTEGER than NUMBER for one. */
function closeness(actual: DataType, formal: DataType): number {
  if (actual.kind !== formal.kind) return 0;
  if (actual.kind !== "number" || formal.kind !== "number") return 0.5;
  return (actual.isInteger === true) === (formal.isInteger === true) ? 0.5 : 0.25;
}

/** The object a method is called on is no argument, even where SELF is written among the parameters. */
function withoutSelf(routine: RoutineSymbol): readonly ParameterSymbol[] {
  const hasSelf =
    routine.methodKind !== undefined && routine.methodKind !== "static" && routine.parameters[0]?.name === "SELF";
  return hasSelf ? routine.parameters.slice(1) : routine.parameters;
}
