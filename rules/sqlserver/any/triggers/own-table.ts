/** Whether a trigger changes its own table. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { CreateTrigger, ObjectName, TableName } from "../../../../converter/tsql/nodes";
import { tableOf } from "./trigger-events";

/** Whether the trigger's code changes the trigger's own table: SQL Server does not fire it again then. */
export function changesOwnTable(trigger: CreateTrigger, at: RuleContext): boolean {
  return walk(trigger).some((n) => changesTable(n, trigger, at));
}

/** Whether a statement changes the trigger's table. */
export function changesTable(statement: SyntaxNode, trigger: CreateTrigger, at: RuleContext): boolean {
  const { kind } = statement;
  if (kind !== "Insert" && kind !== "Update" && kind !== "Delete" && kind !== "Merge") return false;
  const { target } = statement as unknown as { target: SyntaxNode };
  const rows = at.binding.symbolOf(target);
  const object = rows?.kind === "rowSource" ? rows.object : undefined;
  if (object !== undefined) return object === tableOf(trigger, at);
  return target.kind === "TableName" && isSameName((target as TableName).name, trigger.table);
}

function isSameName(a: ObjectName, b: ObjectName | undefined): boolean {
  return a.parts.at(-1)?.value === b?.parts.at(-1)?.value;
}
