/** What tells a row of a table: its primary key, or its place in the table. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { rowSourceSymbol } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";

/** The columns; undefined for views, whose rows cannot be told. */
export function placeColumns(source: SyntaxNode, at: RuleContext): readonly string[] | undefined {
  const object = rowSourceSymbol(source, at)?.object as ModelSymbol | undefined;
  if (object?.kind === "view" || object?.kind === "materializedView") return undefined;
  const key = object?.kind === "table" ? primaryKey(object, at) : undefined;
  if (key) return key;
  const isPartitioned = object?.kind === "table" && object.partitionKeys.length > 0;
  return isPartitioned ? ["tableoid", "ctid"] : ["ctid"];
}

/** The names of the key's columns as they are written. */
export function primaryKey(table: TableSymbol, at: RuleContext): readonly string[] | undefined {
  const key = table.constraints.find((c) => c.constraintType === "primaryKey");
  return key && key.columns.length > 0 ? key.columns.map((c) => targetName(c, at, "column")) : undefined;
}

/** `a.id = b.id AND …` */
export function samePlace(columns: readonly string[], one: string, other: string): string {
  return columns.map((c) => `${one}.${c} = ${other}.${c}`).join(" AND ");
}

/** `a.id`, or `(a.x, a.y)`; as a list without parentheses. */
export function placeList(columns: readonly string[], qualifier: string): string {
  return columns.map((c) => (qualifier ? `${qualifier}.${c}` : c)).join(", ");
}

export function placeValue(columns: readonly string[], qualifier: string): string {
  const list = placeList(columns, qualifier);
  return columns.length > 1 ? `(${list})` : list;
}
