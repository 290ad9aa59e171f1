/**
 * UPDATE(column) is true when the UPDATE names the column, whether its value changes or not. A trigger function cannot see
 * that; a trigger on UPDATE OF column fires on exactly that condition. So for each column asked for such a trigger stands
 * before the one that asks, and notes it; another one before them forgets what was noted for the statement before.
 */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type { CreateTrigger } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";
import { askedColumns, eventsOf } from "../../any/triggers/trigger-events";

/** What the noting triggers and the asking function know each other by. */
export function markKey(trigger: CreateTrigger): string {
  return (trigger.name.parts.at(-1)?.value ?? "").replace(/[^a-z0-9_]/g, "_");
}

/** The statements that create the noting triggers. */
export function markStatements(
  trigger: CreateTrigger,
  create: (name: string, rest: Piece) => Piece,
  at: RuleContext,
): Piece[] {
  const asked = askedColumns(trigger);
  if (asked.length === 0 || !trigger.table || !eventsOf(trigger).includes("UPDATE")) return [];
  const { table } = trigger;
  const run = `FOR EACH STATEMENT EXECUTE FUNCTION ${at.helper("mark_updating")}(${quoteText(markKey(trigger))}`;
  return ["", ...asked].map((column, i) => {
    const name = targetName(shortenIdentifier(`_${i}_${trigger.name.parts.at(-1)?.value}`), at);
    const of = column ? ` OF ${targetName(column, at, "column")}` : "";
    const noted = column ? `, ${quoteText(column)}` : "";
    return create(name, [` BEFORE UPDATE${of} ON `, at.text(table), ` ${run}${noted});`]);
  });
}
