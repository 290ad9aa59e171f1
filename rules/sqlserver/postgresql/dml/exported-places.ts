/** UPDATE and DELETE of a common table or derived table: the rows behind it are told by columns that it hands out. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CommonTableExpression,
  DerivedTable,
  NameExpression,
  Query,
  Select,
  TableName,
} from "../../../../converter/tsql/nodes";
import type { RowStatement } from "../../any/dml/statement-parts";
import { correlationText, rowSourceSymbol, sourcesIn } from "../../any/queries/row-sources";
import { reserveName } from "../../any/routines/declared-extras";
import { primaryKey } from "./row-places";

export interface ExportedRows {
  /** The table behind the rows. */
  readonly base: TableName;
  /** Columns of the table, and what they are called in the rows. */
  readonly place: readonly { readonly column: string; readonly exported: string }[];
  /** Adds the columns to the query, where it does not have them. */
  readonly apply: () => void;
}

/** Whether the rows come from a query, not from a table or view. */
export function isQueryTarget(target: SyntaxNode, at: RuleContext): boolean {
  return target.kind === "DerivedTable" || rowSourceSymbol(target, at)?.object?.kind === "commonTable";
}

/** The table behind a query's rows; undefined where it cannot be told. `column`: one that the statement changes. */
export function exportedRows(
  target: SyntaxNode,
  statement: RowStatement,
  column: string | undefined,
  at: RuleContext,
): ExportedRows | undefined {
  const definition = definitionOf(target, statement, at);
  const select = definition && selectOf(definition);
  const base = select && baseOf(select, column, at);
  if (!definition || !select || !base) return undefined;
  const object = rowSourceSymbol(base, at)?.object;
  if (object?.kind === "commonTable" || object?.kind === "view") return undefined;
  const key = object?.kind === "table" ? primaryKey(object, at) : undefined;
  const given = key && exportedKey(select, base, key, at);
  if (given) return { base, place: given, apply: () => undefined };
  const name = reserveName(statement, "row_place", at);
  return {
    base,
    place: [{ column: "ctid", exported: name }],
    apply: () => {
      at.insertBefore(select.items[0], `${correlationText(base, at)}.ctid AS ${name}, `);
      const [first] = definition.columns?.names ?? [];
      if (first) at.insertBefore(first, `${name}, `);
    },
  };
}

function definitionOf(
  target: SyntaxNode,
  statement: RowStatement,
  at: RuleContext,
): CommonTableExpression | DerivedTable | undefined {
  if (target.kind === "DerivedTable") return target as DerivedTable;
  const object = rowSourceSymbol(target, at)?.object;
  const items = statement.with?.items ?? [];
  return items.find((i): i is CommonTableExpression => i.kind === "CommonTableExpression" && i === object?.node);
}

function selectOf({ query }: CommonTableExpression | DerivedTable): Select | undefined {
  const inner = query.kind === "Subquery" ? query.query : undefined;
  const body = inner?.kind === "Query" ? (inner as Query).body : undefined;
  if (body?.kind !== "Select") return undefined;
  return body.quantifier?.value === "DISTINCT" || body.groupBy ? undefined : body;
}

/** The only table of the query, or the one that the changed column is from. */
function baseOf(select: Select, column: string | undefined, at: RuleContext): TableName | undefined {
  const sources = sourcesIn(select.from?.items ?? []);
  const tables = sources.filter((s): s is TableName => s.kind === "TableName");
  if (sources.length === 1) return tables[0];
  if (column === undefined) return undefined;
  for (const item of select.items) {
    if (item.kind !== "SelectItem" || item.value.kind !== "NameExpression") continue;
    const name = item.alias?.value ?? item.value.name.parts.at(-1)?.value;
    if (name === column) return tables.find((t) => t === at.binding.rowSourceOf(item.value)?.node);
  }
  return tables.find((t) => rowSourceSymbol(t, at)?.columns.some((c) => c.name === column));
}

/** The key's columns, where the query gives them all under their own names. */
function exportedKey(
  select: Select,
  base: TableName,
  key: readonly string[],
  at: RuleContext,
): ExportedRows["place"] | undefined {
  const given = new Set<string>();
  for (const item of select.items) {
    if (item.kind !== "SelectItem") continue;
    const { value, alias } = item;
    if (value.kind === "Star") {
      const qualifier = value.qualifier?.parts.at(-1)?.value;
      if (sourcesIn(select.from?.items ?? []).length === 1 || qualifier === rowSourceSymbol(base, at)?.name)
        for (const column of key) given.add(column);
    } else if (value.kind === "NameExpression" && at.binding.rowSourceOf(value)?.node === base) {
      const column = (value as NameExpression).name.parts.at(-1)?.value ?? "";
      if (!alias || alias.value === column) given.add(column);
    }
  }
  const isComplete = key.every((c) => given.has(c.replace(/^"|"$/g, "")));
  return isComplete ? key.map((column) => ({ column, exported: column })) : undefined;
}

/** The column of the table behind a column of the rows. */
export function baseColumn(target: SyntaxNode, name: string, statement: RowStatement, at: RuleContext): string {
  const definition = definitionOf(target, statement, at);
  const select = definition && selectOf(definition);
  const index = definition?.columns?.names.findIndex((n) => n.kind === "Identifier" && n.value === name) ?? -1;
  const items = select?.items ?? [];
  const item = index >= 0 ? items[index] : items.find((i) => i.kind === "SelectItem" && i.alias?.value === name);
  if (item?.kind !== "SelectItem" || item.value.kind !== "NameExpression") return name;
  return item.value.name.parts.at(-1)?.value ?? name;
}
