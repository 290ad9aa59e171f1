/** WHEN of a trigger: where PostgreSQL takes it as it is, and where the function has to look itself. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTrigger, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import { headOf, whenClause } from "./trigger-head";
import { returnStatement, type TriggerPart } from "./trigger-parts";

/** INSTEAD OF triggers take no WHEN; that of INSERT must not name OLD, that of DELETE not NEW, a statement's neither. */
export function takesCondition(trigger: CreateTrigger, part: TriggerPart, at: RuleContext): boolean {
  if (!trigger.when || trigger.scope || part.timing === "INSTEAD OF" || !part.isForEachRow) return false;
  const events = trigger.events.map((e) => e.event);
  for (const node of walk(trigger.when)) {
    if (node.kind === "Subquery") return false;
    if (node.kind !== "NameExpression") continue;
    const [row] = at.binding.symbolsOf(node as NameExpression);
    if (row?.kind !== "correlation") continue;
    if (events.includes(row.row === "new" ? "DELETE" : "INSERT")) return false;
  }
  return true;
}

/** The condition in its parentheses, converted. Not the node's own range: later edits of the node count as well. */
export function conditionText(trigger: CreateTrigger, at: RuleContext): Piece {
  if (!trigger.when) return "";
  const clause = whenClause(trigger.when, headOf(trigger, at), at);
  const text = at.text({ start: clause.start + "WHEN".length, end: clause.end });
  return at.source(trigger.when).startsWith("(") ? text : [" (", text, ")"];
}

/** What stands at the beginning of the function where PostgreSQL does not take the condition. */
export function conditionCheck(trigger: CreateTrigger, part: TriggerPart, at: RuleContext): Piece {
  return ["IF", conditionText(trigger, at), ` IS NOT TRUE THEN ${returnStatement(part)} END IF;`];
}
