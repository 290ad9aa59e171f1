/** Arguments of calls: PostgreSQL finds a routine only when it can widen each value to the parameter's type by itself. */
import type { DataType } from "../../../../converter/model/data-type";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Argument, Call } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { isSparse } from "../collections/representation";
import { convertValue } from "../statements/assigned-values";
import { certainType, isImplicit, typeOfParameter } from "./parameter-types";

/** An argument of a call with the parameter it is passed for. */
export interface Passed {
  readonly argument: Argument;
  readonly value: SyntaxNode;
  readonly parameter: ParameterSymbol;
}

/** The arguments of a call in order of the text; those that fit no parameter are left out. */
export function passedTo(routine: RoutineSymbol, call: SyntaxNode): Passed[] {
  if (call.kind !== "Call") return [];
  const formal = routine.parameters.filter((p, i) => !(i === 0 && p.name === "SELF" && routine.methodKind));
  const args = (call as Call).args.filter((a): a is Argument => a.kind === "Argument");
  return args.flatMap((argument, i) => {
    const parameter = argument.name ? formal.find((p) => p.name === argument.name?.value) : formal[i];
    return parameter ? [{ argument, value: argument.value, parameter }] : [];
  });
}

/** Writes casts around the values of a call where PostgreSQL needs them. */
export function castArguments(routine: RoutineSymbol, call: SyntaxNode, at: RuleContext): void {
  for (const passed of passedTo(routine, call)) if (passed.parameter.mode === "IN") castArgument(passed, routine, at);
}

/** Writes a cast around one value. */
export function castArgument({ value, parameter }: Passed, routine: RoutineSymbol, at: RuleContext): void {
  const target = typeOfParameter(parameter, at);
  const cast = castNeeded(value, parameter, target, routine, at);
  if (cast === "value") convertValue(value, parameter.type, at);
  else if (cast === "row") writeRow(value, target, at);
  else if (cast === "cast") at.replace(value, [at.operand(value), `::${target}`]);
}

type Cast = "cast" | "value" | "row" | undefined;

function castNeeded(
  value: SyntaxNode,
  parameter: ParameterSymbol,
  target: string,
  routine: RoutineSymbol,
  at: RuleContext,
): Cast {
  const type: DataType = at.typeOf(value);
  const isAmbiguous = hasRival(parameter, routine, at);
  if (type.kind === "null") return isAmbiguous ? "cast" : undefined;
  if (type.kind === "unknown" || parameter.type.kind === "unknown" || isSparse(value, at)) return undefined;
  if (value.kind === "Literal" && type.kind === "string") return literalCast(parameter.type, isAmbiguous);
  const own = certainType(value, at);
  switch (parameter.type.kind) {
    case "number":
    case "float":
      return numberCast(type, own, target, isAmbiguous);
    case "string":
    case "clob":
      return textCast(value, type, own, target);
    case "date":
    case "timestamp":
      if (type.kind === "string") return "value";
      return own !== undefined && !isImplicit(own, target) && isTime(type) ? "cast" : undefined;
    case "binary":
      return type.kind === "string" ? "value" : undefined;
    case "record":
      return own === "record" && target !== "record" && type.kind === "record" && type.fields.length > 0
        ? "row"
        : undefined;
    default:
      return undefined;
  }
}

/** A text in quotes takes any type; among several routines PostgreSQL takes the one that wants a text. */
function literalCast(wanted: DataType, isAmbiguous: boolean): Cast {
  if (wanted.kind === "date" || wanted.kind === "timestamp" || wanted.kind === "binary") return "value";
  const isText = wanted.kind === "string" || wanted.kind === "clob";
  return isAmbiguous && !isText ? "cast" : undefined;
}

function numberCast(type: DataType, own: string | undefined, target: string, isAmbiguous: boolean): Cast {
  if (type.kind !== "number" && type.kind !== "float")
    return type.kind === "string" || type.kind === "clob" ? "cast" : undefined;
  if (own !== undefined && isImplicit(own, target)) return isAmbiguous && own !== target ? "cast" : undefined;
  if (target === "numeric") return type.kind === "float" || isAmbiguous ? "cast" : undefined;
  return target === "double precision" ? undefined : "cast";
}

function textCast(value: SyntaxNode, type: DataType, own: string | undefined, target: string): Cast {
  if (own !== undefined && isImplicit(own, target)) return undefined;
  if (type.kind === "string" || type.kind === "clob") return undefined;
  if (type.kind === "date" || type.kind === "timestamp" || type.kind === "binary") return "value";
  if (type.kind === "number" || type.kind === "float")
    return value.kind === "Literal" || isWhole(type) ? "cast" : "value";
  return ["boolean", "interval", "xml", "json", "rowid"].includes(type.kind) ? "cast" : undefined;
}

function isWhole(type: DataType): boolean {
  return (
    type.kind === "number" && (type.isInteger === true || (type.precision !== undefined && (type.scale ?? 0) === 0))
  );
}

function isTime(type: DataType): boolean {
  return type.kind === "date" || type.kind === "timestamp";
}

/** Another routine of the name takes something else in this place. */
function hasRival(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): boolean {
  if (routine.overloads < 2 || routine.parent?.kind !== "package") return false;
  const index = routine.parameters.indexOf(parameter);
  const own = typeOfParameter(parameter, at);
  return [...routine.parent.members, ...routine.parent.privateMembers].some((other) => {
    if (other.kind !== "routine" || other === routine || other.name !== routine.name) return false;
    const rival = other.parameters[index];
    return rival !== undefined && typeOfParameter(rival, at) !== own;
  });
}

/** A record that has no named type becomes one field by field. */
function writeRow(value: SyntaxNode, target: string, at: RuleContext): void {
  const type = at.typeOf(value);
  if (type.kind !== "record") return;
  const fields: Piece[] = type.fields.map((f) => [at.text(value), `.${quoteIdentifier(f.name, at.version as 17)}`]);
  at.replace(value, ["ROW(", join(fields, ", "), `)::${target}`]);
}
