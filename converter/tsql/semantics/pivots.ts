/** The columns that PIVOT and UNPIVOT make. */
import { UNKNOWN } from "../../model/data-type";
import type { ColumnSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { NameExpression, PivotedTable, UnpivotedTable } from "../nodes";
import type { Analysis } from "./analysis";
import { type Columns, plainColumn } from "./columns";
import { rowSourcesOf } from "./row-sources";
import { text } from "./type-families";
import { commonType } from "./type-precedence";
import { typeOf } from "./types";

function columnsBefore(a: Analysis, source: SyntaxNode): Columns {
  const sources = rowSourcesOf(a, source);
  return { columns: sources.flatMap((s) => s.columns), isOpen: sources.some((s) => s.isOpen) };
}

/** What neither the aggregate nor FOR names groups the rows; each value gives a column. */
export function pivotedColumns(a: Analysis, node: PivotedTable): Columns {
  const before = columnsBefore(a, node.source);
  const used = new Set(namesIn(node.aggregate));
  if (node.column.kind === "ObjectName") used.add(node.column.parts.at(-1)?.value ?? "");
  const columns: ColumnSymbol[] = before.columns.filter((c) => !used.has(c.name));
  for (const value of node.values) {
    if (value.kind !== "Identifier") continue;
    const { aggregate } = node;
    columns.push({
      ...plainColumn(value.value, UNKNOWN, value),
      get type() {
        return typeOf(a, aggregate);
      },
    });
  }
  return { columns, isOpen: before.isOpen };
}

function namesIn(node: SyntaxNode): string[] {
  const found: string[] = [];
  for (const at of walk(node)) {
    if (at.kind === "NameExpression") found.push((at as NameExpression).name.parts.at(-1)?.value ?? "");
  }
  return found;
}

/** The columns that IN lists give way to one for their values and one for their names. */
export function unpivotedColumns(a: Analysis, node: UnpivotedTable): Columns {
  const before = columnsBefore(a, node.source);
  const used = new Set(node.columns.flatMap((c) => (c.kind === "ObjectName" ? [c.parts.at(-1)?.value ?? ""] : [])));
  const columns: ColumnSymbol[] = before.columns.filter((c) => !used.has(c.name));
  const values = before.columns.filter((c) => used.has(c.name));
  if (node.value.kind === "Identifier") {
    // Rows without a value are left out.
    const type = commonType(values.map((c) => c.type));
    columns.push({ ...plainColumn(node.value.value, type, node.value), isNullable: false });
  }
  if (node.name.kind === "Identifier") columns.push(plainColumn(node.name.value, text("nvarchar", 128), node.name));
  return { columns, isOpen: before.isOpen };
}
