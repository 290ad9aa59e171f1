/** The arguments of EXEC, by their names and places. */

import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  Execute,
  ExecuteArgument,
  Literal,
  NameExpression,
  ObjectName,
  Parameter,
} from "../../../../converter/tsql/nodes";
import { targetText } from "../text/target-texts";

export function argumentFor(
  statement: Execute,
  parameter: ParameterSymbol,
  position: number,
): ExecuteArgument | undefined {
  const all = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
  const named = all.find((a) => a.name?.value === parameter.name);
  if (named) return named;
  const positional = all[position];
  return positional && !positional.name ? positional : undefined;
}

export function isDefault(argument: ExecuteArgument): boolean {
  return argument.value.kind === "Literal" && (argument.value as Literal).type === "default";
}

/** A word without quotes is a text. */
export function argumentText(value: SyntaxNode, at: RuleContext): Piece {
  if (value.kind !== "NameExpression") return at.text(value);
  const { parts } = (value as NameExpression).name;
  return targetText(parts.map((p) => p.written).join("."), at);
}

/** The default value of a parameter, as the caller writes it. */
export function defaultOf(parameter: ParameterSymbol, routine: RoutineSymbol, at: RuleContext): Piece {
  const value = (parameter.node as Parameter | undefined)?.defaultValue;
  if (!value || routine.unit === undefined) return "NULL";
  if (value.kind === "NameExpression") return argumentText(value, at);
  return routine.unit === at.unit.index ? at.text(value) : (convertElsewhere(value, routine.unit, at) ?? "NULL");
}

/** Procedures that the server brings along have rules of their own. */
export function isOwn(statement: Execute, at: RuleContext): boolean {
  const name = (statement.procedure as ObjectName).parts.at(-1)?.value ?? "";
  const symbol = statement.procedure && at.binding.symbolOf(statement.procedure);
  if (symbol?.kind === "routine") return true;
  return symbol?.kind !== "builtIn" && !/^(?:sp_|xp_)/.test(name);
}
