/** Tables and views that the input does not hold. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { walk } from "../../../../converter/syntax/node";
import type { CreateView, TableName } from "../../../../converter/tsql/nodes";
import { isCatalogRelation } from "../definitions/existence-guards";

export default defineRule<TableName>({
  id: "sqlserver.any.unknown-relation",
  title: "Tables that the input does not hold",
  complexity: "simple",
  guidance: {
    what: "A table or view that no statement of the input creates.",
    why: "The target creates views only over tables that are there; code fails when it reaches the table.",
    action: "Convert the table as well, or make a view or a foreign table of its name.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/create-view-transact-sql"],
  on: "TableName",
  match: (table, at) => !isFragment(at) && isUnknown(table, at),
  convert: (table, at) =>
    at.review(
      table,
      `${at.source(table.name)} is not part of the input. Convert it as well, or make a view or a foreign table of its name.`,
    ),
  given: "CREATE TABLE t (a bigint);",
  examples: [
    { from: "DELETE FROM elsewhere", to: "DELETE FROM elsewhere", refused: "is not part of the input", runs: false },
    { from: "CREATE VIEW v AS SELECT a FROM t UNION SELECT b FROM elsewhere", to: "", refused: "elsewhere" },
  ],
});

/** A name in FROM or of a target that means nothing of the input and nothing that the database brings along. */
function isUnknown(table: TableName, at: RuleContext): boolean {
  const { name } = table;
  const own = name.parts.at(-1)?.value ?? "";
  if (own === "" || own.startsWith("#") || isCatalogRelation(name)) return false;
  if (at.edits.hasEdit(table) || at.edits.hasEdit(name)) return false;
  if (at.binding.symbolOf(name) !== undefined || at.binding.pseudoTableOf(table) !== undefined) return false;
  const source = at.binding.symbolOf(table);
  return source?.kind !== "rowSource" || source.object === undefined;
}

/** The tables that a view reads and that are not there. */
export function unknownRelations(view: CreateView, at: RuleContext): string[] {
  return [...walk(view.query)]
    .filter((n): n is TableName => n.kind === "TableName" && isUnknown(n as TableName, at))
    .map((n) => at.source(n.name));
}
