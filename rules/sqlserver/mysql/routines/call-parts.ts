/** Calls of procedures: every argument in order, the variables that take what comes back, and what surrounds the CALL. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { CreateRoutine, Execute, ExecuteArgument, Variable } from "../../../../converter/tsql/nodes";
import { argumentFor, argumentText, defaultOf, isDefault } from "../../any/routines/call-arguments";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { nameOfVariable, variableName } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { temporaryTableName } from "../../any/text/temporary-names";
import { targetType } from "../types/target-types";
import { hasReturnCode, RETURN_CODE } from "./signature";

export interface CallParts {
  readonly args: Piece;
  /** Statements before and behind the call, each with its semicolon. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

interface Building {
  readonly args: Piece[];
  readonly before: Piece[];
  readonly after: Piece[];
}

/** The parts of a call of a procedure of the input. */
export function callParts(statement: Execute, routine: RoutineSymbol, at: RuleContext): CallParts {
  const own: Building = { args: [], before: [], after: [] };
  routine.parameters.forEach((parameter, i) => {
    const argument = argumentFor(statement, parameter, i);
    if (parameter.type.kind === "collection") passRows(own, statement, parameter, argument, at);
    else if (parameter.mode === "IN") own.args.push(passedValue(parameter, routine, argument, at));
    else passOutput(own, statement, routine, parameter, argument, at);
  });
  if (routine.routineType === "procedure") takeReturnCode(own, statement, routine, at);
  return { args: join(own.args, ", "), before: own.before, after: own.after };
}

function passedValue(
  parameter: ParameterSymbol,
  routine: RoutineSymbol,
  argument: ExecuteArgument | undefined,
  at: RuleContext,
): Piece {
  return argument && !isDefault(argument) ? argumentText(argument.value, at) : defaultOf(parameter, routine, at);
}

/** Only a variable can take what comes out: outside of code one of the session. */
function passOutput(
  own: Building,
  statement: Execute,
  routine: RoutineSymbol,
  parameter: ParameterSymbol,
  argument: ExecuteArgument | undefined,
  at: RuleContext,
): void {
  const value = argument && !isDefault(argument) ? argument.value : undefined;
  const variable = value?.kind === "Variable" ? (value as Variable) : undefined;
  const isCode = isInCode(statement);
  if (isCode && variable && argument?.isOutput) {
    own.args.push(nameOfVariable(variable, at));
    return;
  }
  const name = variableName(parameter, at);
  let copy = `@${name}`;
  if (isCode) {
    copy = reserveName(statement, `${name.replace(/^p_/i, "v_")}_out`, at, `copy for ${name} at ${statement.start}`);
    declareExtra(statement, `${copy} ${targetType(parameter.type, at)}`, at);
  }
  own.before.push([`SET ${copy} = `, passedValue(parameter, routine, argument, at), ";"]);
  own.args.push(copy);
}

/** A table is passed in the temporary table that the procedure reads. */
function passRows(
  own: Building,
  statement: Execute,
  parameter: ParameterSymbol,
  argument: ExecuteArgument | undefined,
  at: RuleContext,
): void {
  const target = temporaryTableName(parameter, at);
  const symbol = argument && at.binding.variableOf(argument.value);
  const source = symbol?.type.kind === "collection" ? temporaryTableName(symbol, at) : undefined;
  if (source === target) return;
  own.before.push(`DROP TEMPORARY TABLE IF EXISTS ${target};`);
  if (source) own.before.push(`CREATE TEMPORARY TABLE ${target} AS SELECT * FROM ${source};`);
  else {
    const fields =
      parameter.type.kind === "collection" && parameter.type.element.kind === "record"
        ? parameter.type.element.fields
        : [];
    const columns = fields.map((f) => `${f.name} ${targetType(f.type, at)}`).join(", ");
    own.before.push(`CREATE TEMPORARY TABLE ${target} (${columns});`);
  }
  own.after.push(`DROP TEMPORARY TABLE IF EXISTS ${target};`);
  at.note(statement, `The rows of ${argument ? at.source(argument.value) : parameter.name} are passed in ${target}.`);
}

function takeReturnCode(own: Building, statement: Execute, routine: RoutineSymbol, at: RuleContext): void {
  const result = statement.result && nameOfVariable(statement.result, at);
  if (!hasReturnCode(routine.node as CreateRoutine | undefined, at)) {
    if (result) own.after.push(`SET ${result} = 0;`);
    return;
  }
  if (result) own.args.push(result);
  else if (!isInCode(statement)) own.args.push(`@${RETURN_CODE}`);
  else {
    const ignored = reserveName(statement, "ignored_code", at, "ignored code");
    declareExtra(statement, `${ignored} int`, at);
    own.args.push(ignored);
  }
}
