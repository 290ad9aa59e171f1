/** Oracle's table of one row. */
import type { FromClause, TableName } from "../../../../converter/plsql/nodes";

/** Whether the clause names DUAL and nothing else. */
export function isDual(from: FromClause): boolean {
  const [item] = from.items;
  return from.items.length === 1 && item.kind === "TableName" && isDualTable(item);
}

/** Whether a table is DUAL. */
export function isDualTable(table: TableName): boolean {
  const parts = table.name.parts.map((p) => p.value);
  const isPlain = !table.pivot && !table.unpivot && !table.name.link;
  return isPlain && parts.at(-1) === "DUAL" && (parts.length === 1 || parts[0] === "SYS");
}
