/** What a trigger becomes: the functions and triggers of PostgreSQL, one for each event whose code has to differ. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type { CreateTrigger } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";
import {
  EVENTS_NOTE,
  eventsOf,
  hasRows,
  isOfView,
  type TriggerEvent,
  usedRows,
} from "../../any/triggers/trigger-events";

/** Events that one function serves. */
export interface TriggerGroup {
  readonly events: readonly TriggerEvent[];
  readonly functionName: string;
  readonly triggers: readonly { readonly event: TriggerEvent; readonly name: string }[];
}

/** The events that the code is converted for now. */
export function currentEvents(trigger: CreateTrigger, at: RuleContext): readonly TriggerEvent[] {
  return (at.notes.get(EVENTS_NOTE) as readonly TriggerEvent[] | undefined) ?? groupedEvents(trigger, at)[0] ?? [];
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

/** What the function returns: nothing that counts, or the row of a view that has been dealt with. */
export function triggerReturn(trigger: CreateTrigger, at: RuleContext): string {
  if (trigger.timing !== "INSTEAD OF" || !isOfView(trigger, at)) return "RETURN NULL";
  return currentEvents(trigger, at).includes("DELETE") ? "RETURN OLD" : "RETURN NEW";
}
