/** Which event the code of a trigger is being converted for: MySQL has one trigger for each. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTrigger } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export type TriggerAction = "INSERT" | "UPDATE" | "DELETE";

const EVENT = "event of the trigger";

const ACTIONS: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE"]);

/** The events of a trigger on a table, in the order of the source. */
export function actionsOf(trigger: CreateTrigger): TriggerAction[] {
  return [...new Set(trigger.events.map((e) => e.event))].filter((e): e is TriggerAction => ACTIONS.has(e));
}

/** The event that the code is converted for; the first one unless another pass says so. */
export function currentAction(trigger: CreateTrigger, at: RuleContext): TriggerAction {
  return (at.notes.get(EVENT) as TriggerAction | undefined) ?? actionsOf(trigger)[0] ?? "INSERT";
}

/** Whether this is a pass for another event than the first. */
export function isLaterPass(at: RuleContext): boolean {
  return at.notes.has(EVENT);
}

export function setAction(at: RuleContext, action: TriggerAction): void {
  at.notes.set(EVENT, action);
}

/** The trigger around a node. */
export function enclosingTrigger(node: SyntaxNode): CreateTrigger | undefined {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent)
    if (up.kind === "CreateTrigger") return up as CreateTrigger;
  return undefined;
}
