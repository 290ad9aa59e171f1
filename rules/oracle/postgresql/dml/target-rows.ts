/** The rows of the table that a DML statement changes, named by their place. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Delete, Identifier, TableName, Update } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { correlationOf } from "../../any/queries/row-sources";

export interface RowPlace {
  /** The columns that tell a row: ctid, and the partition's table where there are partitions. */
  readonly columns: readonly string[];
}

/** How a row of the table is told; undefined for views, whose rows have no place. */
export function rowPlaceOf(table: SyntaxNode, at: RuleContext): RowPlace | undefined {
  const symbol = at.binding.symbolOf(table);
  const object = symbol?.kind === "rowSource" ? symbol.object : undefined;
  if (object?.kind === "view" || object?.kind === "materializedView") return undefined;
  const isPartitioned = object?.kind === "table" && object.partitionKeys.length > 0;
  return { columns: isPartitioned ? ["tableoid", "ctid"] : ["ctid"] };
}

/** `e.ctid`, or `(e.tableoid, e.ctid)`. */
export function placeText(place: RowPlace, qualifier: string): string {
  const columns = listText(place, qualifier);
  return place.columns.length > 1 ? `(${columns})` : columns;
}

export function listText(place: RowPlace, qualifier: string): string {
  return place.columns.map((c) => (qualifier ? `${qualifier}.${c}` : c)).join(", ");
}

/** What the columns of the target are qualified with; empty for a table without alias. */
export function qualifierOf(statement: Update | Delete, at: RuleContext): string {
  const table = statement.target;
  const alias = table.kind === "TableName" ? (table as TableName).alias : undefined;
  return alias ? nameText(alias, at) : "";
}

export function correlationText(table: SyntaxNode, at: RuleContext): string {
  const name = correlationOf(table);
  return name ? nameText(name, at) : "";
}

function nameText(name: Identifier, at: RuleContext): string {
  return at.render(at.text(name)).text;
}
