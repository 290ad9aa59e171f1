/** The arguments of a call, one for each parameter: defaults and names are written out, records taken apart. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Argument, Call, NameExpression, Parameter, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../../any/text/fresh-names";
import { assignmentTo } from "../statements/assigned-places";
import { capturedBy } from "./captured";
import { isLocalVariable, type LocalVariable, slotName, slotsOf, userVariableName } from "./locals";
import { localOf, recordValues } from "./references";

export interface CallPieces {
  readonly args: Piece[];
  /** Statements that have to run behind the call: what comes out is assigned to what is no variable. */
  readonly after: Piece[];
  /** Statements that have to run before it. */
  readonly before: Piece[];
}

/** What a call passes. */
export function callPieces(node: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): CallPieces {
  const given = node.kind === "Call" ? (node as Call).args.filter((a): a is Argument => a.kind === "Argument") : [];
  const found: CallPieces = { args: capturedArguments(node, symbol, at), after: [], before: [] };
  const formal = symbol.parameters.filter((p, i) => !(i === 0 && p.name === "SELF" && symbol.methodKind));
  formal.forEach((parameter, i) => {
    if (parameter.type.kind === "cursor") return;
    const argument = given.find((a) => a.name?.value === parameter.name) ?? (given[i]?.name ? undefined : given[i]);
    if (argument) passValue(argument.value, parameter, found, at);
    else found.args.push(defaultOf(parameter, symbol, at));
  });
  return found;
}

function passValue(value: SyntaxNode, parameter: ParameterSymbol, found: CallPieces, at: RuleContext): void {
  if (parameter.type.kind === "record") {
    const values = recordValues(value, at);
    const count = slotsOf(parameter.type).length;
    if (values && values.length === count) found.args.push(...values);
    else if (at.typeOf(value).kind === "null") found.args.push(...Array.from({ length: count }, () => "NULL"));
    else {
      at.refuse(
        value,
        `A record is passed for ${parameter.name}, which MySQL has not, and its fields are not variables. Pass the fields.`,
      );
      found.args.push(...Array.from({ length: count }, () => "NULL"));
    }
    return;
  }
  if (parameter.mode === "IN" || isPlainVariable(value, at)) {
    found.args.push(at.text(value));
    return;
  }
  // Only a variable can take what comes out.
  const name = userVariableName(reserveName(`${parameter.name.toLowerCase().replace(/\W/g, "_")}_value`, at));
  if (parameter.mode === "IN OUT") found.before.push([`SET ${name} = `, at.text(value), ";"]);
  found.args.push(name);
  const assignment = assignmentTo(value, name, at);
  if (assignment) found.after.push(assignment);
}

/** Whether a value is a variable of MySQL that an OUT parameter can fill. */
export function isPlainVariable(value: SyntaxNode, at: RuleContext): boolean {
  return value.kind === "NameExpression" && localOf(value as NameExpression, at) !== undefined;
}

/** The default value of a parameter, as the caller writes it. */
function defaultOf(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): Piece {
  const found = declaredDefault(parameter, routine);
  if (!found) return "NULL";
  return found.unit === at.unit.index
    ? at.text(found.value)
    : (convertElsewhere(found.value, found.unit, at) ?? "NULL");
}

/** Where a parameter's default value is declared: at its own place or in the body. */
function declaredDefault(
  parameter: ParameterSymbol,
  routine: RoutineSymbol,
): { value: SyntaxNode; unit: number } | undefined {
  const own = (parameter.node as Parameter | undefined)?.defaultValue;
  if (own && parameter.unit !== undefined) return { value: own, unit: parameter.unit };
  const list = (routine.bodyNode as RoutineDefinition | undefined)?.parameters?.parameters;
  const other = list?.find((p): p is Parameter => p.kind === "Parameter" && p.name.value === parameter.name);
  return other?.defaultValue && routine.bodyUnit !== undefined
    ? { value: other.defaultValue, unit: routine.bodyUnit }
    : undefined;
}

/** The variables that a nested routine gets from the code around it, as the caller knows them. */
function capturedArguments(node: SyntaxNode, routine: RoutineSymbol, at: RuleContext): string[] {
  return capturedBy(routine, at).flatMap(({ symbol }) => {
    if (symbol.kind === "correlation")
      return symbol.columns.map((c) => `${symbol.row.toUpperCase()}.${c.name.toLowerCase()}`);
    if (!isLocalVariable(symbol)) return [];
    return slotsOf(symbol.type).map((s) => slotName(symbol as LocalVariable, s.path, node, at));
  });
}
