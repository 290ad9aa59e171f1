/** The pieces that a trigger becomes: one function and trigger for a simple one, one for each section of a compound one. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  Body,
  CompoundTriggerBody,
  CompoundTriggerSection,
  CreateTrigger,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { type ElementNames, elementNames } from "./nested-table-rows";
import { sectionName, triggerBaseName, triggerFunctionName } from "./trigger-names";

export type PartTiming = "BEFORE" | "AFTER" | "INSTEAD OF";

export interface TriggerPart {
  /** Undefined for a section that is added to give shared variables their first values. */
  readonly body?: Body;
  readonly timing: PartTiming;
  readonly isForEachRow: boolean;
  /** What its code returns; empty for event triggers and for code that runs for elements. */
  readonly result: string;
  /** Without quotes. */
  readonly triggerName: string;
  /** As it is written. */
  readonly functionName: string;
  /** Run before every RETURN: what keeps the variables that sections share. */
  readonly beforeReturn: string[];
  /** Of a nested table's trigger: the loop over the elements that its code stands in, and what tells the event. */
  readonly elements?: ElementNames;
  /** Columns that UPDATING('column') asks for; "*" where only the run tells. */
  readonly askedColumns: Set<string>;
}

/** The trigger that a node's code belongs to; undefined inside of a routine that is declared in it. */
export function enclosingTrigger(node: SyntaxNode): CreateTrigger | undefined {
  const found = ancestor(node, "CreateTrigger", "RoutineDefinition");
  return found?.kind === "CreateTrigger" ? (found as CreateTrigger) : undefined;
}

/** The part that a node's code belongs to. */
export function partAround(node: SyntaxNode, at: RuleContext): TriggerPart | undefined {
  const trigger = enclosingTrigger(node);
  if (!trigger) return undefined;
  const parts = triggerParts(trigger, at);
  return parts.find((p) => p.body !== undefined && isWithin(node, p.body));
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) if (up === root) return true;
  return false;
}

/** All parts of a trigger in source order, worked out once. */
export function triggerParts(trigger: CreateTrigger, at: RuleContext): TriggerPart[] {
  const topic = `parts of trigger ${trigger.start}`;
  return at.noted<TriggerPart[]>(topic, () => makeParts(trigger, at));
}

function makeParts(trigger: CreateTrigger, at: RuleContext): TriggerPart[] {
  const name = triggerBaseName(trigger, at);
  const { body } = trigger;
  if (body.kind === "CompoundTriggerBody")
    return (body as CompoundTriggerBody).sections.flatMap((s) => sectionPart(trigger, s, name, at));
  if (body.kind !== "Body") return [];
  const timing = trigger.timing as PartTiming;
  const isForEachRow = trigger.isForEachRow || timing === "INSTEAD OF";
  return [
    {
      body: body as Body,
      timing,
      isForEachRow,
      result: trigger.scope || trigger.nestedTable ? "" : resultOf(trigger, timing, isForEachRow),
      triggerName: name,
      functionName: triggerFunctionName(trigger, at),
      beforeReturn: [],
      elements: elementNames(trigger, at),
      askedColumns: new Set(),
    },
  ];
}

function sectionPart(
  trigger: CreateTrigger,
  section: CompoundTriggerSection,
  name: string,
  at: RuleContext,
): TriggerPart[] {
  if (section.body.kind !== "Body") return [];
  return [partFor(trigger, section.timing, name, at, section.body as Body)];
}

/** The part for a section's timing: "BEFORE EACH ROW", "AFTER STATEMENT" … */
export function partFor(
  trigger: CreateTrigger,
  sectionTiming: string,
  name: string,
  at: RuleContext,
  body?: Body,
): TriggerPart {
  const timing = (/^(?:BEFORE|AFTER|INSTEAD OF)/.exec(sectionTiming)?.[0] ?? "AFTER") as PartTiming;
  const isForEachRow = sectionTiming.endsWith("EACH ROW");
  return {
    body,
    timing,
    isForEachRow,
    result: resultOf(trigger, timing, isForEachRow),
    triggerName: sectionName(name, sectionTiming),
    functionName: triggerFunctionName(trigger, at, `__${sectionTiming.toLowerCase().replace(/ /g, "_")}`),
    beforeReturn: [],
    askedColumns: new Set(),
  };
}

/** BEFORE and INSTEAD OF row triggers hand back the row to go on with; the others' result is ignored. */
function resultOf(trigger: CreateTrigger, timing: PartTiming, isForEachRow: boolean): string {
  if (!isForEachRow || timing === "AFTER") return "NULL";
  const events = trigger.events.map((e) => e.event);
  if (!events.includes("DELETE")) return "NEW";
  return events.length === 1 ? "OLD" : "coalesce(NEW, OLD)";
}

/** The statements that end the run of the trigger's code. */
export function returnStatement(part: TriggerPart): string {
  return [...part.beforeReturn, `${leaveWords(part)};`].join(" ");
}

/** RETURN with the row, or the next element's turn. */
export function leaveWords(part: TriggerPart): string {
  if (part.elements) return `CONTINUE ${part.elements.loop}`;
  return part.result ? `RETURN ${part.result}` : "RETURN";
}

/** A function that a trigger runs. */
export function triggerFunction(trigger: CreateTrigger, part: TriggerPart, quote: string, body: Piece): Piece {
  const type = trigger.scope ? "event_trigger" : "trigger";
  // Whoever changes something in the database fires an event trigger, with a search path of his own.
  const path = trigger.scope ? " SET search_path FROM CURRENT" : "";
  // A trigger that was dropped leaves its function behind.
  return [
    `CREATE OR REPLACE FUNCTION ${part.functionName}() RETURNS ${type} LANGUAGE plpgsql${path} AS ${quote}\n`,
    body,
    `\n${quote};`,
  ];
}
