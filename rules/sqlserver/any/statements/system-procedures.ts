/** Calls of procedures that SQL Server brings along. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Execute, ExecuteArgument, ObjectName } from "../../../../converter/tsql/nodes";

export function nameOf(statement: Execute): string {
  return (statement.procedure as ObjectName).parts.at(-1)?.value ?? "";
}

export function isOfSystem(statement: Execute, at: RuleContext): boolean {
  const { procedure } = statement;
  if (procedure?.kind !== "ObjectName" || nameOf(statement) === "sp_executesql") return false;
  const symbol = at.binding.symbolOf(procedure);
  return symbol?.kind !== "routine" && (symbol?.kind === "builtIn" || /^(?:sp_|xp_)/.test(nameOf(statement)));
}

export function argumentOf(statement: Execute, name: string, at: RuleContext): Piece | undefined {
  const args = statement.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
  const found = args.find((a) => a.name?.value === name) ?? (args[0]?.name ? undefined : args[0]);
  return found && at.text(found.value);
}
