/**
 * Oracle runs the BEFORE and AFTER row triggers of a statement row by row; PostgreSQL runs the AFTER ones when all rows are
 * changed. Where both write to one table, or hand something on from one to the other, statements that change several rows
 * show the difference.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, TriggerSymbol } from "../../../../converter/model/symbols";
import type { CompoundTriggerBody, CreateTrigger, TableName } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { sharedDeclarations, usesOf } from "./compound-state";

/** Code that runs for each row. */
interface RowCode {
  readonly timing: "BEFORE" | "AFTER";
  readonly events: readonly string[];
  readonly writes: ReadonlySet<string>;
}

/** Says so where it matters for this trigger. */
export function mentionRowOrder(trigger: CreateTrigger, at: RuleContext): void {
  const after = rowCodeOf(trigger).filter((c) => c.timing === "AFTER");
  if (after.length === 0) return;
  const before = triggersOfTable(trigger, at)
    .flatMap((t) => rowCodeOf(t))
    .filter((c) => c.timing === "BEFORE");
  for (const own of after) {
    for (const other of before) {
      const table = [...own.writes].find((t) => other.writes.has(t));
      if (!table || !own.events.some((e) => other.events.includes(e))) continue;
      at.review(
        trigger.name,
        `BEFORE and AFTER row triggers of the table both write to ${table}. Oracle runs them row by row, PostgreSQL runs the AFTER triggers when all rows are changed: a statement that changes several rows writes to ${table} in another order.`,
      );
      return;
    }
  }
}

/** A shared variable that is set before and read after each row holds the last row's value by then. */
export function mentionRowState(trigger: CreateTrigger, body: CompoundTriggerBody, at: RuleContext): void {
  const before = body.sections.find((s) => s.timing === "BEFORE EACH ROW");
  const after = body.sections.find((s) => s.timing === "AFTER EACH ROW");
  if (!before || !after) return;
  const { written } = usesOf(before.body, body, at);
  const { read } = usesOf(after.body, body, at);
  const handedOn = sharedDeclarations(body)
    .map((d) => at.binding.symbolOf(d))
    .filter((s): s is ModelSymbol => s !== undefined && written.has(s) && read.has(s));
  if (handedOn.length > 0)
    at.review(
      trigger.name,
      `${handedOn.map((s) => s.name).join(", ")}: set before each row and read after each row. PostgreSQL runs the AFTER section when all rows are changed, so that it finds the last row's value: work the value out from OLD and NEW in the AFTER section instead.`,
    );
}

/** The triggers of the input that stand on the same table, the trigger itself included. */
export function triggersOfTable(trigger: CreateTrigger, at: RuleContext): CreateTrigger[] {
  const own = at.binding.symbolOf(trigger) as TriggerSymbol | undefined;
  const found = at.model.ofKind("trigger").flatMap((o) => {
    const isOfTable = o.table?.name === own?.table?.name && o.table?.schema === own?.table?.schema;
    return isOfTable && o.node ? [o.node as CreateTrigger] : [];
  });
  return found.includes(trigger) ? found : [trigger, ...found];
}

function rowCodeOf(trigger: CreateTrigger): RowCode[] {
  const events = trigger.events.map((e) => e.event);
  if (trigger.body.kind === "CompoundTriggerBody") {
    return (trigger.body as CompoundTriggerBody).sections
      .filter((s) => s.timing === "BEFORE EACH ROW" || s.timing === "AFTER EACH ROW")
      .map((s) => ({ timing: s.timing.startsWith("BEFORE") ? "BEFORE" : "AFTER", events, writes: writesOf(s) }));
  }
  if (!trigger.isForEachRow || (trigger.timing !== "BEFORE" && trigger.timing !== "AFTER")) return [];
  return [{ timing: trigger.timing, events, writes: writesOf(trigger.body) }];
}

/** The names of the tables that code changes. */
function writesOf(code: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of walk(code)) {
    if (node.kind !== "Insert" && node.kind !== "Update" && node.kind !== "Delete" && node.kind !== "Merge") continue;
    const { target } = node as unknown as { target?: SyntaxNode };
    const name = target?.kind === "TableName" ? (target as TableName).name.parts.at(-1)?.value : undefined;
    if (name) names.add(name);
  }
  return names;
}
