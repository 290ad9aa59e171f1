/**
 * UPDATING('column') is true when the UPDATE names the column, whether its value changes or not. A trigger function cannot
 * see that; a trigger on UPDATE OF column fires on exactly that condition. So for each column asked for such a trigger
 * stands before the one that asks, and notes it; another one before them forgets what was noted for the row before.
 */

import { withExactNames } from "../../../../converter/convert/naming/exact-names";
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTrigger } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";
import { writtenTriggerName } from "./trigger-names";
import type { TriggerPart } from "./trigger-parts";

/** Stands for every column of the table, where only the run tells which is asked for. */
export const ALL_COLUMNS = "*";

/** What the noting triggers and the asking function know each other by: a name that a setting may have. */
export function markKey(part: TriggerPart): string {
  return withExactNames(part.triggerName)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "_");
}

/** The dictionary names of the columns of a trigger's table or view; empty where they are not all known. */
export function tableColumns(trigger: CreateTrigger, at: RuleContext): readonly string[] {
  const named = trigger.table && at.binding.symbolOf(trigger.table);
  const table = named?.kind === "synonym" ? at.model.follow(named, at.unit.index) : named;
  if (table?.kind !== "table" && table?.kind !== "view") return [];
  if (table.isOpen) return [];
  return table.columns.filter((c) => !c.isVirtual).map((c) => c.name);
}

/** The statements that create the noting triggers of a part. */
export function markStatements(trigger: CreateTrigger, part: TriggerPart, at: RuleContext): Piece[] {
  const asked = part.askedColumns.has(ALL_COLUMNS) ? [...tableColumns(trigger, at)] : [...part.askedColumns];
  if (asked.length === 0 || !trigger.table) return [];
  // Triggers with INSTEAD OF take no columns; on views those of the statement do.
  const isOfView = part.timing === "INSTEAD OF";
  const timing = isOfView ? "BEFORE" : part.timing;
  const level = part.isForEachRow && !isOfView ? "ROW" : "STATEMENT";
  const run = `EXECUTE FUNCTION ${at.helper("mark_updating")}(${quoteText(markKey(part))}`;
  return ["", ...asked].flatMap((column, i) => {
    const name = writtenTriggerName(shortenIdentifier(`_${i}_${part.triggerName}`), at);
    const of = column ? ` OF ${targetName(column, at)}` : "";
    const noted = column ? `, ${quoteText(column.toLowerCase())}` : "";
    return createTrigger(
      trigger,
      name,
      [` ${timing} UPDATE${of} ON `, at.text(trigger.table as never), ` FOR EACH ${level} ${run}${noted});`],
      at,
    );
  });
}

/** CREATE TRIGGER, replacing one of the name where the source does: OR REPLACE exists since version 14. */
export function createTrigger(trigger: CreateTrigger, name: string, rest: Piece, at: RuleContext): Piece[] {
  if (!trigger.orReplace) return [[`CREATE TRIGGER ${name}`, rest]];
  if (at.version >= 14) return [[`CREATE OR REPLACE TRIGGER ${name}`, rest]];
  return [dropTrigger(trigger, name, at), [`CREATE TRIGGER ${name}`, rest]];
}

/** For versions without CREATE OR REPLACE TRIGGER. */
export function dropTrigger(trigger: CreateTrigger, name: string, at: RuleContext): Piece {
  return [`DROP TRIGGER IF EXISTS ${name} ON `, trigger.table ? at.text(trigger.table) : "", ";"];
}
