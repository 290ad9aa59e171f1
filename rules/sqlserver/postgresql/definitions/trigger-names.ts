/** The triggers of PostgreSQL that one of SQL Server became. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { TriggerSymbol } from "../../../../converter/model/symbols";
import type { CreateTrigger } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";
import { triggerNamesOf } from "../triggers/trigger-plan";

/** Their names, as they are written. */
export function triggerNames(trigger: TriggerSymbol, at: RuleContext): string[] {
  const { node } = trigger;
  return node?.kind === "CreateTrigger" ? triggerNamesOf(node as CreateTrigger, at) : [targetName(trigger.name, at)];
}
