/** Arguments for OUT and IN OUT parameters: CALL fills only plain variables that have the parameter's very type. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { readPiece } from "../collections/reading";
import { assignmentTo } from "../collections/writing";
import { columnType } from "../types/column-types";
import { type Passed, passedTo } from "./call-arguments";
import { typeOfParameter, typeOfVariable, withoutLength } from "./parameter-types";

/** What stands before and behind a call, so that its arguments are variables that it can fill. */
export interface OutCopies {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Puts variables in the places of arguments that CALL cannot fill. */
export function copyOutArguments(routine: RoutineSymbol, call: SyntaxNode, at: RuleContext): OutCopies {
  const before: Piece[] = [];
  const after: Piece[] = [];
  const body = routineBody(call);
  for (const passed of body ? passedTo(routine, call) : []) {
    const { value, parameter } = passed;
    if (parameter.mode === "IN" || !body || isFillable(passed, at)) continue;
    const name = reserveNameIn(body, `${parameter.name.toLowerCase().replace(/\W/g, "_")}_value`, at);
    declareExtra(body, `${name} ${typeOfParameter(parameter, at)}`, at);
    if (parameter.mode === "IN OUT") before.push([`${name} := `, readPiece(value, at), ";"]);
    after.push(assignmentTo(value, name, at));
    at.replace(value, name);
  }
  return { before, after };
}

/** Whether plpgsql can put the parameter's value into the argument. */
function isFillable({ value, parameter }: Passed, at: RuleContext): boolean {
  const own = isPlainVariable(value, at) ? typeOfTarget(value, at) : undefined;
  return own !== undefined && own === typeOfParameter(parameter, at);
}

/** A variable of the routine, a field of a record, a column of the new row; copies of package variables count as well. */
export function isPlainVariable(value: SyntaxNode, at: RuleContext): boolean {
  if (value.kind === "Member") return (value as Member).object.kind === "Bind";
  if (value.kind !== "NameExpression") return false;
  const symbols = at.binding.symbolsOf(value);
  if (symbols.length !== (value as NameExpression).name.parts.length) return false;
  const variable = symbols.findIndex(
    (s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable",
  );
  return variable >= 0 && symbols.length - variable <= 2;
}

/** The type that an assignable expression has; undefined where it is not known for sure. */
export function typeOfTarget(value: SyntaxNode, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(value);
  if (!symbol) return undefined;
  if (symbol.kind !== "field") return typeOfVariable(symbol, at);
  const holder = at.binding.symbolsOf(value).at(-2);
  const row = holder && "type" in holder ? holder.type : undefined;
  if (row?.kind !== "record") return withoutLength(typeOfVariable(symbol, at));
  const table = row.symbol as { kind?: string; columns?: readonly { name: string }[] } | undefined;
  if (!row.symbol) return undefined;
  const column = table?.kind === "table" ? table.columns?.find((c) => c.name === symbol.name) : undefined;
  return column
    ? withoutLength(columnType(column as Parameters<typeof columnType>[0], at))
    : typeOfVariable(symbol, at);
}
