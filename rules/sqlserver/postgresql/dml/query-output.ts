/** OUTPUT of a statement that changes the rows of a query: its columns are the query's. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Delete, OutputClause, Update } from "../../../../converter/tsql/nodes";
import { changedColumns } from "../../any/dml/changed-columns";
import { outputColumns } from "../../any/dml/output-columns";
import { rowSourceSymbol } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";
import { baseColumn } from "./exported-places";
import type { RowNames } from "./output";

/** Only what SET changes is read from the table behind the query; all other columns are as they were. */
export function nameQueryColumns(
  output: OutputClause,
  statement: Update | Delete,
  target: SyntaxNode,
  names: RowNames,
  at: RuleContext,
): void {
  const changed = statement.kind === "Update" ? changedColumns(statement) : new Set<string>();
  const all = rowSourceSymbol(target, at)?.columns.map((c) => c.name) ?? [];
  for (const { node, row, column } of outputColumns(output)) {
    const columns = (column === undefined ? all : [column]).map((name) => {
      const isNew = row === "inserted" && changed.has(name);
      const own = isNew ? baseColumn(target, name, statement, at) : name;
      return `${isNew ? names.inserted : names.deleted}.${targetName(own, at, "column")}`;
    });
    at.replace(node, columns.join(", "));
  }
}
