/** Calls of procedures: their arguments, the variables that take what comes back, and what surrounds the CALL. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Execute, ExecuteArgument, Literal, Variable } from "../../../../converter/tsql/nodes";
import { argumentFor, argumentText, defaultOf, isDefault } from "../../any/routines/call-arguments";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { nameOfVariable, variableName } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { targetType } from "../types/target-types";
import { isExactType } from "./exact-items";
import { cursorName, RETURN_CODE, type RoutineForm } from "./signature";
import { isTableValue, rowsAsArray } from "./table-arguments";

export interface CallParts {
  readonly args: Piece;
  /** Statements before and behind the call, each with its semicolon. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

interface Building {
  readonly args: { readonly name: string; readonly value: Piece; readonly isNamed: boolean }[];
  readonly before: Piece[];
  readonly after: Piece[];
  isNamed: boolean;
}

/** The parts of a call of a procedure of the input. */
export function callParts(statement: Execute, routine: RoutineSymbol, form: RoutineForm, at: RuleContext): CallParts {
  const own: Building = { args: [], before: [], after: [], isNamed: false };
  routine.parameters.forEach((parameter, i) => {
    const argument = argumentFor(statement, parameter, i);
    if (parameter.mode === "IN") addInput(own, parameter, argument, at);
    else addOutput(own, statement, routine, parameter, argument, at);
  });
  if (isInCode(statement)) {
    addReturnCode(own, statement, form, at);
    for (const i of form.cursors.keys()) addCursor(own, statement, i, at);
  }
  const args = own.args.map(({ name, value, isNamed }): Piece => (isNamed ? [`${name} => `, value] : value));
  return { args: join(args, ", "), before: own.before, after: own.after };
}

function addInput(
  own: Building,
  parameter: ParameterSymbol,
  argument: ExecuteArgument | undefined,
  at: RuleContext,
): void {
  if (!argument || isDefault(argument)) {
    own.isNamed = true;
    return;
  }
  own.isNamed ||= argument.name !== undefined;
  const { value } = argument;
  const rows = isTableValue(value, at) ? rowsAsArray(value as Variable, parameter, at) : undefined;
  if (rows?.before) own.before.push(rows.before);
  own.args.push({
    name: variableName(parameter, at),
    value: rows?.name ?? inputValue(argument, parameter, at),
    isNamed: own.isNamed,
  });
}

/** PostgreSQL finds a routine only where it can widen each value by itself. */
function inputValue({ value }: ExecuteArgument, parameter: ParameterSymbol, at: RuleContext): Piece {
  const text = argumentText(value, at);
  return needsCast(value, parameter, at) ? [at.operand(value), `::${targetType(parameter.type, at)}`] : text;
}

/** Types that PostgreSQL widens by itself, each to those behind it. */
const WIDENED: readonly (readonly string[])[] = [
  ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
  ["date", "timestamp", "timestamptz"],
];

const TEXTS: ReadonlySet<string> = new Set(["char", "varchar", "text"]);

/** Whether a value is of a type that PostgreSQL does not take for the parameter's by itself. */
export function needsCast(value: SyntaxNode, parameter: ParameterSymbol, at: RuleContext): boolean {
  const own = at.typeOf(value);
  if (own.kind !== "native" || parameter.type.kind !== "native" || hasCast(value, at)) return false;
  // The server reads texts and NULL that are written out as the type it needs.
  if (isText(value) && !at.edits.hasEdit(value)) return false;
  const base = (type: Parameters<typeof targetType>[0]) => targetType(type, at).replace(/\(.*\)/, "");
  const [from, to] = [base(own), base(parameter.type)];
  if (from === to || (TEXTS.has(from) && TEXTS.has(to))) return false;
  if (to === "boolean" && at.edits.hasEdit(value)) return false;
  return !WIDENED.some((types) => types.includes(from) && types.indexOf(to) > types.indexOf(from));
}

function isText(value: SyntaxNode): boolean {
  const { type } = value as Literal;
  return value.kind === "NameExpression" || (value.kind === "Literal" && (type === "string" || type === "null"));
}

/** Whether another rule has written a cast behind the value. */
function hasCast(value: SyntaxNode, at: RuleContext): boolean {
  return at.edits.hasEdit(value) && /::[a-z ]+(?:\([\d, ]+\))?$/.test(at.edits.sketch(value));
}

/** plpgsql wants a variable of the parameter's very type for what comes back. */
function addOutput(
  own: Building,
  statement: Execute,
  routine: RoutineSymbol,
  parameter: ParameterSymbol,
  argument: ExecuteArgument | undefined,
  at: RuleContext,
): void {
  const name = variableName(parameter, at);
  own.isNamed ||= argument?.name !== undefined;
  const isNamed = own.isNamed;
  const value = argument && !isDefault(argument) ? argument.value : undefined;
  if (!isInCode(statement)) {
    own.args.push({ name, value: value && value.kind !== "Variable" ? argumentText(value, at) : "NULL", isNamed });
    return;
  }
  const variable = value?.kind === "Variable" ? (value as Variable) : undefined;
  if (variable && argument?.isOutput && isExactType(variable, targetType(parameter.type, at), at)) {
    own.args.push({ name, value: nameOfVariable(variable, at), isNamed });
    return;
  }
  const copy = reserveName(
    statement,
    `${name.replace(/^p_/i, "v_")}_out`,
    at,
    `copy for ${name} at ${statement.start}`,
  );
  declareExtra(statement, `${copy} ${targetType(parameter.type, at)}`, at);
  own.before.push([`${copy} := `, value ? argumentText(value, at) : defaultOf(parameter, routine, at), ";"]);
  own.args.push({ name, value: copy, isNamed });
  if (variable && argument?.isOutput) own.after.push(`${nameOfVariable(variable, at)} := ${copy};`);
}

function addReturnCode(own: Building, statement: Execute, form: RoutineForm, at: RuleContext): void {
  const result = statement.result && nameOfVariable(statement.result, at);
  if (!form.hasReturnCode) {
    if (result) own.after.push(`${result} := 0;`);
    return;
  }
  const isInteger = statement.result && isExactType(statement.result, "integer", at);
  const variable = isInteger && result ? result : reserveName(statement, "ignored_code", at, "ignored code");
  if (!isInteger) {
    declareExtra(statement, `${variable} integer`, at);
    if (result) own.after.push(`${result} := ${variable};`);
  }
  own.args.push({ name: RETURN_CODE, value: variable, isNamed: own.isNamed || own.args.some((a) => a.isNamed) });
}

/** A cursor that nobody reads: NULL lets the procedure give it a name of its own. */
function addCursor(own: Building, statement: Execute, index: number, at: RuleContext): void {
  const variable = reserveName(statement, "unread_result", at, `cursor ${index} of ${statement.start}`);
  declareExtra(statement, `${variable} refcursor`, at);
  own.before.push(`${variable} := NULL;`);
  own.args.push({ name: cursorName(index), value: variable, isNamed: own.isNamed });
}
