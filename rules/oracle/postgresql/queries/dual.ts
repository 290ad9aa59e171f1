/** FROM DUAL: PostgreSQL selects without a table. */
import type { FromClause, Select } from "../../../../converter/plsql/nodes";
import { defineRule } from "../../../../converter/rule/rule";

export default defineRule<Select>({
  id: "oracle.postgresql.dual",
  title: "FROM DUAL is removed",
  complexity: "simple",
  guidance: {
    what: "A query on DUAL.",
    why: "DUAL is Oracle's one-row table; PostgreSQL needs no FROM.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM"],
  on: "Select",
  match: (select, at) => select.from !== undefined && isDual(select.from) && !usesDualAlias(select, at.unit.text),
  convert: (select, at) => at.remove(select.from as FromClause),
  examples: [
    { from: "SELECT 1 AS a FROM dual", to: "SELECT 1 AS a" },
    { from: "SELECT COUNT(*) FROM sys.dual WHERE 1 = 0", to: "SELECT COUNT(*) WHERE 1 = 0" },
  ],
});

/** Whether the clause names DUAL and nothing else. */
export function isDual(from: FromClause): boolean {
  const [item] = from.items;
  if (from.items.length !== 1 || item.kind !== "TableName" || item.pivot || item.unpivot) return false;
  const parts = item.name.parts.map((p) => p.value);
  return parts.at(-1) === "DUAL" && (parts.length === 1 || parts[0] === "SYS") && !item.name.link;
}

function usesDualAlias(select: Select, text: string): boolean {
  const [item] = select.from?.items ?? [];
  const alias = item?.kind === "TableName" ? (item.alias?.value ?? "DUAL") : "DUAL";
  return new RegExp(`\\b${alias.replace(/[$]/g, "\\$")}\\.`, "i").test(text.slice(select.start, select.end));
}
