/** What a trigger for each row knows: its event, its rows, and whether it runs before the row is written. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import type { CreateTrigger, Identifier } from "../../../../converter/tsql/nodes";
import { EVENTS_NOTE, eventsOf, type RowSet, type TriggerEvent, tableOf } from "../../any/triggers/trigger-events";

/** The event that the code is converted for now: MySQL's triggers have one each. */
export function currentEvent(trigger: CreateTrigger, at: RuleContext): TriggerEvent {
  const noted = at.notes.get(EVENTS_NOTE) as readonly TriggerEvent[] | undefined;
  return noted?.[0] ?? eventsOf(trigger)[0] ?? "INSERT";
}

/** NEW or OLD, the row of inserted or deleted. */
export function rowOf(rows: RowSet): "NEW" | "OLD" {
  return rows === "inserted" ? "NEW" : "OLD";
}

/** The columns of the trigger's table that its code names, or all where it may mean any. */
export function usedColumns(trigger: CreateTrigger, at: RuleContext): string[] {
  const table = tableOf(trigger, at);
  const nodes = walk(trigger);
  const names = new Set(nodes.flatMap((n) => (n.kind === "Identifier" ? [(n as Identifier).value] : [])));
  const hasStar = nodes.some((n) => n.kind === "Star" && !isOfCount(n));
  const columns = table?.kind === "table" || table?.kind === "view" ? table.columns.map((c) => c.name) : [];
  const used = columns.filter((c) => hasStar || names.has(c));
  if (columns.length > 0) return (used.length > 0 ? used : columns.slice(0, 1)).map(quoteIfNeeded);
  const found = nodes.filter((n) => n.kind === "NameExpression" && at.binding.pseudoTableOf(n));
  return [...new Set(found.map((n) => lastName(n)))].map(quoteIfNeeded);
}

function isOfCount(star: SyntaxNode): boolean {
  return star.parent?.kind === "Call";
}

function lastName(node: SyntaxNode): string {
  return (node as unknown as { name: { parts: Identifier[] } }).name.parts.at(-1)?.value ?? "";
}
