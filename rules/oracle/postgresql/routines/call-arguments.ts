/** Arguments of calls: PostgreSQL finds a routine only when it can widen each value to the parameter's type by itself. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Argument, Call, Parameter } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { isSparse } from "../collections/representation";
import { convertValue } from "../statements/assigned-values";
import { isOverloaded, siblingsOf } from "./overloaded-routines";
import { certainType, isImplicit, isTextType, typeOfParameter } from "./parameter-types";
import { isNestedNode } from "./routine-names";
import { declaredDefault, parameterForms } from "./signature";

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

/** Arguments that a call leaves out although the routine has lost the default values for them. */
export function droppedDefaults(routine: RoutineSymbol, call: SyntaxNode, at: RuleContext): Piece[] {
  const forms = parameterForms(routine, at);
  const given = new Set(passedTo(routine, call).map((p) => p.parameter));
  return routine.parameters.flatMap((parameter, i): Piece[] => {
    if (!forms[i].dropsDefault || given.has(parameter)) return [];
    const value = defaultOf(parameter, routine, at);
    if (value === undefined) return [];
    return [[quoteIdentifier(parameter.name, at.version as 17), " => ", value]];
  });
}

/** The default value of a parameter, as the caller writes it. */
function defaultOf(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): Piece | undefined {
  const own = (parameter.node as Parameter | undefined)?.defaultValue;
  if (own && routine.bodyNode && isNestedNode(routine.bodyNode)) return at.text(own);
  const declared = declaredDefault(parameter, routine);
  if (!declared) return undefined;
  return declared.unit === at.unit.index
    ? at.text(declared.value)
    : (convertElsewhere(declared.value, declared.unit, at) ?? "NULL");
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
  else if (cast === "number text") at.wrap(value, `${at.helper("number_text")}(`, ")");
  else if (cast === "row") writeRow(value, target, at);
  else if (cast === "cast") at.replace(value, [at.operand(value), `::${target}`]);
}

type Cast = "cast" | "value" | "number text" | "row" | undefined;

function castNeeded(
  value: SyntaxNode,
  parameter: ParameterSymbol,
  target: string,
  routine: RoutineSymbol,
  at: RuleContext,
): Cast {
  const type: DataType = at.typeOf(value);
  const rivals = rivalTypes(parameter, routine, at);
  const isAmbiguous = rivals.length > 0;
  if (type.kind === "null") return isAmbiguous ? "cast" : undefined;
  if (type.kind === "unknown" || parameter.type.kind === "unknown" || isSparse(value, at)) return undefined;
  if (value.kind === "Literal" && type.kind === "string") return literalCast(parameter.type, target, isAmbiguous);
  const own = certainType(value, at);
  switch (parameter.type.kind) {
    case "number":
    case "float":
      return numberCast(type, own, target, isAmbiguous);
    case "string":
    case "clob":
      return textCast(type, own, target, rivals.some(isTextType));
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
function literalCast(wanted: DataType, target: string, isAmbiguous: boolean): Cast {
  if (wanted.kind === "date" || wanted.kind === "timestamp" || wanted.kind === "binary") return "value";
  return isAmbiguous && target !== "text" ? "cast" : undefined;
}

function numberCast(type: DataType, own: string | undefined, target: string, isAmbiguous: boolean): Cast {
  if (type.kind !== "number" && type.kind !== "float")
    return type.kind === "string" || type.kind === "clob" ? "cast" : undefined;
  if (own !== undefined && isImplicit(own, target)) return isAmbiguous && own !== target ? "cast" : undefined;
  if (target === "numeric") return type.kind === "float" || isAmbiguous ? "cast" : undefined;
  return target === "double precision" ? undefined : "cast";
}

function textCast(type: DataType, own: string | undefined, target: string, hasTextRival: boolean): Cast {
  if (type.kind === "string" || type.kind === "clob") return hasTextRival && own !== target ? "cast" : undefined;
  if (own !== undefined && isImplicit(own, target)) return undefined;
  if (type.kind === "date" || type.kind === "timestamp" || type.kind === "binary") return "value";
  if (type.kind === "number" || type.kind === "float")
    return isWhole(type) || own === "integer" ? "cast" : "number text";
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

/** The types that other routines of the name take in a parameter's place, where they are others than its own. */
function rivalTypes(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): string[] {
  if (!isOverloaded(routine)) return [];
  const index = routine.parameters.indexOf(parameter);
  const own = typeOfParameter(parameter, at);
  const types = siblingsOf(routine).flatMap((other) =>
    other.parameters[index] ? [typeOfParameter(other.parameters[index], at)] : [],
  );
  return types.filter((type) => type !== own);
}

/** A record that has no named type becomes one field by field. */
function writeRow(value: SyntaxNode, target: string, at: RuleContext): void {
  const type = at.typeOf(value);
  if (type.kind !== "record") return;
  const fields: Piece[] = type.fields.map((f) => [at.text(value), `.${quoteIdentifier(f.name, at.version as 17)}`]);
  at.replace(value, ["ROW(", join(fields, ", "), `)::${target}`]);
}
