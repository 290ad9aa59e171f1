/** Variables of the code around that a nested routine gets as parameters. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { capturesOfUnit, isNestedRoutine, rootOf } from "../../any/routines/captures";
import { codeType } from "./code-types";
import { isLocalVariable, type LocalVariable, slotName, slotsOf } from "./locals";

export interface Captured {
  readonly symbol: ModelSymbol;
  readonly isWritten: boolean;
}

/** What is passed to a routine beside its own parameters, in order. */
export function capturedBy(routine: RoutineSymbol, at: RuleContext): readonly Captured[] {
  const body = routine.bodyNode;
  if (!body || !isNestedRoutine(body) || rootOf(body) !== at.unit.root) return [];
  const all = at.noted("captured variables", () => capturesOfUnit(at));
  return [...(all.get(body) ?? [])]
    .map(([symbol, isWritten]) => ({ symbol, isWritten }))
    .sort((a, b) => (a.symbol.node?.start ?? 0) - (b.symbol.node?.start ?? 0));
}

/** The parameters for them in the routine's heading. */
export function capturedParameters(routine: RoutineSymbol, isProcedure: boolean, at: RuleContext): string[] {
  const from = routine.bodyNode;
  if (!from) return [];
  return capturedBy(routine, at).flatMap(({ symbol, isWritten }) => {
    const mode = isProcedure ? (isWritten ? "INOUT " : "IN ") : "";
    if (symbol.kind === "correlation")
      return symbol.columns.map((c) => `${mode}${symbol.row}_${c.name.toLowerCase()} ${codeType(c.type, at, c)}`);
    if (!isLocalVariable(symbol)) return [];
    return slotsOf(symbol.type).map(
      (s) => `${mode}${slotName(symbol as LocalVariable, s.path, from, at)} ${codeType(s.type, at, s.column)}`,
    );
  });
}
