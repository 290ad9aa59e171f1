/** Views that rows can be written through. */
import type { CreateView, Select } from "../../../../converter/plsql/nodes";
import { walk } from "../../../../converter/syntax/node";

/** Whether the target can write through the view: one table, no grouping, no sets. */
export function isUpdatable(view: CreateView): boolean {
  const { query } = view;
  if (query.kind !== "Query" || query.with || query.fetch || query.offset || query.body.kind !== "Select") return false;
  const select = query.body as Select;
  if (select.quantifier || select.hierarchy || select.groupBy || select.having) return false;
  if (select.from?.items.length !== 1 || select.from.items[0].kind !== "TableName") return false;
  for (const item of select.items)
    for (const node of walk(item))
      if (node.kind === "Call" && /^(?:COUNT|SUM|AVG|MIN|MAX|LISTAGG)$/.test(calleeName(node))) return false;
  return true;
}

function calleeName(call: unknown): string {
  const { callee } = call as { callee?: { name?: { parts?: readonly { value: string }[] } } };
  return callee?.name?.parts?.at(-1)?.value ?? "";
}
