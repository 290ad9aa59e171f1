/** Parameters of routines. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CreateRoutine, NameExpression, Parameter } from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { variableType } from "../../any/routines/variable-types";

/** Writes the parameter list with parentheses, and `added` behind the routine's own. */
export function writeParameters(routine: CreateRoutine, added: readonly Piece[], at: RuleContext): void {
  const own = routine.parameters.filter((p): p is Parameter => p.kind === "Parameter");
  let isOptional = false;
  for (const parameter of own) {
    writeParameter(parameter, isOptional, at);
    isOptional ||= parameter.defaultValue !== undefined;
  }
  const rest = join(added, ", ");
  const [first] = routine.parameters;
  const last = routine.parameters.at(-1);
  if (!first || !last) {
    const open = openingParenthesis(routine, routine.name.end, at);
    if (open) at.insertAfter(open, rest);
    else at.insertAfter(routine.name, ["(", rest, ")"]);
    return;
  }
  const more: Piece = added.length > 0 ? [", ", rest] : "";
  if (openingParenthesis(routine, routine.name.end, at)) at.insertAfter(last, more);
  else {
    at.insertBefore(first, "(");
    at.insertAfter(last, [more, ")"]);
  }
}

/** The parenthesis that is the next token, if it is one. */
function openingParenthesis(routine: CreateRoutine, offset: number, at: RuleContext) {
  const limit = routine.parameters[0]?.start ?? routine.asToken?.start ?? routine.body[0]?.start ?? routine.end;
  return at.tokensIn({ start: offset, end: limit }).find((t) => t.value === "(" && t.kind === "operator");
}

function writeParameter(parameter: Parameter, isOptional: boolean, at: RuleContext): void {
  const { name, type, defaultValue, isOutput } = parameter;
  const pieces: Piece[] = [isOutput ? "INOUT " : "", nameOfVariable(name, at), " ", variableType(type, at)];
  if (defaultValue) pieces.push(" DEFAULT ", defaultOf(defaultValue, at));
  else if (isOptional) {
    pieces.push(" DEFAULT NULL");
    at.note(
      parameter,
      `${at.source(name)} follows a parameter with a default value, so that PostgreSQL wants one for it too: it is NULL.`,
    );
  }
  at.replace(parameter, pieces);
}

/** A word without quotes is a text. */
function defaultOf(value: SyntaxNode, at: RuleContext): Piece {
  if (value.kind !== "NameExpression") return at.text(value);
  const { parts } = (value as NameExpression).name;
  return quoteText(parts.map((p) => p.written).join("."));
}
