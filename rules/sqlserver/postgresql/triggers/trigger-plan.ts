/** What a trigger becomes: the functions and triggers of PostgreSQL, one for each event whose code has to differ. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaObject } from "../../../../converter/model/symbols";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type {
  Call,
  CreateTrigger,
  NameExpression,
  SystemVariable,
  UpdatedColumn,
} from "../../../../converter/tsql/nodes";
import { lastBefore } from "../statements/last-results";
import { statementAround } from "../statements/statement-lists";
import { targetName } from "../text/target-names";

export type TriggerEvent = "INSERT" | "UPDATE" | "DELETE";

/** Events that one function serves. */
export interface TriggerGroup {
  readonly events: readonly TriggerEvent[];
  readonly functionName: string;
  readonly triggers: readonly { readonly event: TriggerEvent; readonly name: string }[];
}

/** The rows that a trigger's code names. */
export type RowSet = "inserted" | "deleted";

/** The note under which the code is converted anew for some of its events. */
export const EVENTS_NOTE = "events of the trigger";

const EVENTS: readonly TriggerEvent[] = ["INSERT", "UPDATE", "DELETE"];

/** All events of a trigger on a table or view. */
export function eventsOf(trigger: CreateTrigger): TriggerEvent[] {
  return EVENTS.filter((e) => trigger.events.includes(e));
}

/** The events that the code is converted for now. */
export function currentEvents(trigger: CreateTrigger, at: RuleContext): readonly TriggerEvent[] {
  return (at.notes.get(EVENTS_NOTE) as readonly TriggerEvent[] | undefined) ?? groupedEvents(trigger, at)[0] ?? [];
}

/** Whether an event has rows of the kind. */
export function hasRows(event: TriggerEvent, rows: RowSet): boolean {
  return event === "UPDATE" || (rows === "inserted") === (event === "INSERT");
}

/** The events in groups that can share their code: those for which all rows exist that the code names. */
export function groupedEvents(trigger: CreateTrigger, at: RuleContext): readonly (readonly TriggerEvent[])[] {
  const events = eventsOf(trigger);
  const used = usedRows(trigger, at);
  const isRowLevel = trigger.timing === "INSTEAD OF";
  const needs = (event: TriggerEvent) => [...used].filter((rows) => hasRows(event, rows)).join();
  const returns = (event: TriggerEvent) => (isRowLevel && isOfView(trigger, at) && event === "DELETE" ? " old" : "");
  const groups = new Map<string, TriggerEvent[]>();
  for (const event of events) {
    const key = needs(event) + returns(event);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
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

export function triggerGroups(trigger: CreateTrigger, at: RuleContext): TriggerGroup[] {
  const own = trigger.name.parts.at(-1)?.value ?? "";
  const groups = groupedEvents(trigger, at);
  const suffixed = (name: string, part: string) => targetName(shortenIdentifier(`${name}_${part}`), at);
  const base = isTakenByRoutine(own, at) ? `${own}_trigger` : own;
  return groups.map((group) => ({
    events: group,
    functionName: groups.length === 1 ? targetName(base, at) : suffixed(base, group.join("_").toLowerCase()),
    triggers: group.map((event) => ({
      event,
      name: nameFor(trigger, event, at),
    })),
  }));
}

/** The name of the trigger for an event: the source's own where there is no other event. */
function nameFor(trigger: CreateTrigger, event: TriggerEvent, at: RuleContext): string {
  const own = trigger.name.parts.at(-1)?.value ?? "";
  const isOnly = eventsOf(trigger).length === 1;
  return targetName(shortenIdentifier(isOnly ? own : `${own}_${event.toLowerCase()}`), at);
}

/** The names of all triggers that a trigger becomes. */
export function triggerNamesOf(trigger: CreateTrigger, at: RuleContext): string[] {
  return eventsOf(trigger).map((event) => nameFor(trigger, event, at));
}

/** A trigger's function must not replace a routine of the name. */
function isTakenByRoutine(name: string, at: RuleContext): boolean {
  return at.model.named(name).some((o) => o.kind === "routine");
}

export function tableOf(trigger: CreateTrigger, at: RuleContext): SchemaObject | undefined {
  const symbol = trigger.table && at.binding.symbolOf(trigger.table);
  return symbol?.kind === "table" || symbol?.kind === "view" ? symbol : undefined;
}

export function isOfView(trigger: CreateTrigger, at: RuleContext): boolean {
  return tableOf(trigger, at)?.kind === "view";
}

/** What the function returns: nothing that counts, or the row of a view that has been dealt with. */
export function triggerReturn(trigger: CreateTrigger, at: RuleContext): string {
  if (trigger.timing !== "INSTEAD OF" || !isOfView(trigger, at)) return "RETURN NULL";
  return currentEvents(trigger, at).includes("DELETE") ? "RETURN OLD" : "RETURN NEW";
}
