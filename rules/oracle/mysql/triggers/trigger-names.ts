/** Names of triggers: the source's name for the first event, with a suffix for the others. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTrigger, ObjectName } from "../../../../converter/plsql/nodes";
import { foldIdentifier, quoteIfNeeded, shortenIdentifier } from "../../../../converter/target/mysql/identifiers";
import { actionsOf, type TriggerAction } from "./trigger-event";

const SUFFIXES: Readonly<Record<TriggerAction, string>> = { INSERT: "__ins", UPDATE: "__upd", DELETE: "__del" };

/** The name of a trigger for one of its events. */
export function triggerName(trigger: CreateTrigger, action: TriggerAction): string {
  const own = trigger.name.parts.at(-1)?.value ?? "";
  const suffix = actionsOf(trigger)[0] === action ? "" : SUFFIXES[action];
  const { parts } = trigger.name;
  const schema = parts.length > 1 ? `${quoteIfNeeded(foldIdentifier(parts[0].value))}.` : "";
  return `${schema}${quoteIfNeeded(shortenIdentifier(`${foldIdentifier(own)}${suffix}`))}`;
}

/** FOLLOWS and PRECEDES, where the other trigger fires on the same event of the same table. */
export function orderClause(trigger: CreateTrigger, action: TriggerAction, at: RuleContext): string {
  for (const [word, names] of [
    ["FOLLOWS", trigger.follows],
    ["PRECEDES", trigger.precedes],
  ] as const) {
    for (const name of names) {
      const other = otherTrigger(name, at);
      if (other && other.timing === trigger.timing && actionsOf(other).includes(action))
        return ` ${word} ${triggerName(other, action).split(".").at(-1)}`;
    }
  }
  return "";
}

function otherTrigger(name: ObjectName, at: RuleContext): CreateTrigger | undefined {
  const own = name.parts.at(-1)?.value ?? "";
  const found = at.model.named(own).find((o) => o.kind === "trigger" && o.droppedIn === undefined);
  return found?.node?.kind === "CreateTrigger" ? (found.node as CreateTrigger) : undefined;
}
