/** The triggers of PostgreSQL that one of SQL Server became. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { TriggerSymbol } from "../../../../converter/model/symbols";
import { targetName } from "../text/target-names";

/** Their names, as they are written. */
export function triggerNames(trigger: TriggerSymbol, at: RuleContext): string[] {
  return [targetName(trigger.name, at)];
}
