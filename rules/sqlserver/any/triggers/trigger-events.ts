/** The events of a trigger, the rows that they have, and those that its code names. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaObject } from "../../../../converter/model/symbols";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Call,
  CreateTrigger,
  NameExpression,
  SystemVariable,
  UpdatedColumn,
} from "../../../../converter/tsql/nodes";
import { lastBefore } from "../statements/last-results";
import { statementAround } from "../statements/statement-lists";

export type TriggerEvent = "INSERT" | "UPDATE" | "DELETE";

/** The rows that a trigger's code names. */
export type RowSet = "inserted" | "deleted";

/** The note under which the code is converted anew for some of its events. */
export const EVENTS_NOTE = "events of the trigger";

const EVENTS: readonly TriggerEvent[] = ["INSERT", "UPDATE", "DELETE"];

/** All events of a trigger on a table or view. */
export function eventsOf(trigger: CreateTrigger): TriggerEvent[] {
  return EVENTS.filter((e) => trigger.events.includes(e));
}

/** Whether an event has rows of the kind. */
export function hasRows(event: TriggerEvent, rows: RowSet): boolean {
  return event === "UPDATE" || (rows === "inserted") === (event === "INSERT");
}

/** The rows that the code names; where it asks for their number at its beginning, those too. */
export function usedRows(trigger: CreateTrigger, at: RuleContext): ReadonlySet<RowSet> {
  const topic = `rows of trigger ${trigger.start}`;
  const known = at.notes.get(topic) as ReadonlySet<RowSet> | undefined;
  if (known) return known;
  const found = new Set<RowSet>();
  for (const node of walk(trigger)) {
    if (node.kind === "TableName") {
      const rows = at.binding.pseudoTableOf(node);
      if (rows) found.add(rows);
    }
    if (asksForCount(node))
      for (const event of eventsOf(trigger)) found.add(event === "DELETE" ? "deleted" : "inserted");
  }
  at.notes.set(topic, found);
  return found;
}

/** @@ROWCOUNT at the beginning of a trigger: the rows of the statement that fired it. */
export function asksForCount(node: SyntaxNode): boolean {
  if (node.kind === "Call") {
    const { callee } = node as Call;
    if (callee.kind !== "NameExpression" || (callee as NameExpression).name.parts.at(-1)?.value !== "rowcount_big")
      return false;
  } else if (node.kind !== "SystemVariable" || (node as SystemVariable).value !== "@@ROWCOUNT") return false;
  return [...lastBefore(statementAround(node))].every((s) => s.kind === "SetOption");
}

/** The columns that UPDATE(column) asks for. */
export function askedColumns(trigger: CreateTrigger): string[] {
  return [
    ...new Set(walk(trigger).flatMap((n) => (n.kind === "UpdatedColumn" ? [(n as UpdatedColumn).column.value] : []))),
  ];
}

export function tableOf(trigger: CreateTrigger, at: RuleContext): SchemaObject | undefined {
  const symbol = trigger.table && at.binding.symbolOf(trigger.table);
  return symbol?.kind === "table" || symbol?.kind === "view" ? symbol : undefined;
}

export function isOfView(trigger: CreateTrigger, at: RuleContext): boolean {
  return tableOf(trigger, at)?.kind === "view";
}
