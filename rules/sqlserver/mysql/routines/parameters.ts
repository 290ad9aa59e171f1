/** Parameters of routines: no default values, and none that are tables. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { CreateRoutine, Parameter } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { variableType } from "../../any/routines/variable-types";
import { temporaryTableName } from "../../any/text/temporary-names";

/** Writes the parameter list with parentheses, and `added` behind the routine's own. */
export function writeParameters(routine: CreateRoutine, added: readonly Piece[], at: RuleContext): void {
  const own = routine.parameters.filter((p): p is Parameter => p.kind === "Parameter");
  const written = own.filter((p) => !isTable(p, at));
  for (const parameter of own) mention(parameter, routine, at);
  const isInOrder = written.length === own.length && own.length > 0;
  const limit = routine.parameters[0]?.start ?? routine.returnType?.start ?? routine.asToken?.start ?? routine.end;
  const open = at
    .tokensIn({ start: routine.name.end, end: limit })
    .find((t) => t.value === "(" && t.kind === "operator");
  const more = join([...added], ", ");
  if (isInOrder) {
    for (const parameter of own) at.replace(parameter, parameterPieces(parameter, at));
    const last = own[own.length - 1];
    const rest: Piece = added.length > 0 ? [", ", more] : "";
    if (open) at.insertAfter(last, rest);
    else {
      at.insertBefore(own[0], "(");
      at.insertAfter(last, [rest, ")"]);
    }
    return;
  }
  const all = join([...written.map((p) => parameterPieces(p, at)), ...added], ", ");
  if (own.length > 0) {
    const span = { start: own[0].start, end: own[own.length - 1].end };
    at.replace(span, open ? all : ["(", all, ")"]);
  } else if (open) at.insertAfter(open, all);
  else at.insertAfter(routine.name, ["(", all, ")"]);
}

function isTable(parameter: Parameter, at: RuleContext): boolean {
  return at.typeOf(parameter).kind === "collection";
}

function parameterPieces({ name, type, isOutput }: Parameter, at: RuleContext): Piece {
  return [isOutput ? "INOUT " : "", nameOfVariable(name, at), " ", variableType(type, at)];
}

function mention(parameter: Parameter, routine: CreateRoutine, at: RuleContext): void {
  if (isTable(parameter, at)) {
    const symbol = at.binding.variableOf(parameter);
    const table = symbol ? temporaryTableName(symbol, at) : "";
    at.review(
      parameter,
      `${at.source(parameter.name)} is a table: MySQL passes none. Callers fill the temporary table ${table} before the call; those of the input do.`,
    );
  } else if (at.typeOf(parameter).kind === "cursor")
    at.review(parameter, "A cursor cannot be passed on MySQL: pass the rows in a temporary table.");
  else if (parameter.defaultValue)
    at.note(
      parameter,
      `MySQL has no default values of parameters: calls of the input pass ${at.source(parameter.defaultValue)}; other callers of ${at.source(routine.name)} must pass every argument.`,
    );
}
