/** The columns that PIVOT and UNPIVOT make. */

import type { DataType } from "../../model/data-type";
import type { ColumnSymbol } from "../../model/symbols";
import { commonType, INTEGER, STRING } from "../../model/type-relations";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { ExpressionList, Literal, NameExpression, PivotClause, SelectItem, UnpivotClause } from "../nodes";
import type { Analysis } from "./analysis";
import { type Columns, plainColumn } from "./row-sources";
import { typeOf } from "./types";

/** The columns after a PivotClause or UnpivotClause, from those before it. */
export function pivotedColumns(a: Analysis, clause: SyntaxNode, before: Columns): Columns {
  return clause.kind === "PivotClause"
    ? afterPivot(a, clause as PivotClause, before)
    : afterUnpivot(a, clause as UnpivotClause, before);
}

/** What no aggregate and no FOR names groups the rows; each value gives a column per aggregate. */
function afterPivot(a: Analysis, clause: PivotClause, before: Columns): Columns {
  const used = new Set(clause.columns.map((c) => c.value));
  for (const aggregate of clause.aggregates) for (const name of namesIn(aggregate)) used.add(name);
  const columns: ColumnSymbol[] = before.columns.filter((c) => !used.has(c.name));
  if (clause.isXml) {
    const name = `${clause.columns.map((c) => c.value).join("_")}_XML`;
    return { columns: [...columns, plainColumn(name, { kind: "xml" }, clause)], isOpen: before.isOpen };
  }
  for (const value of clause.values) {
    if (value.kind !== "SelectItem") continue;
    for (const aggregate of clause.aggregates) {
      if (aggregate.kind !== "SelectItem") continue;
      const suffix = aggregate.alias ? `_${aggregate.alias.value}` : "";
      columns.push(plainColumn(pivotName(value) + suffix, typeOf(a, aggregate.value), value));
    }
  }
  return { columns, isOpen: before.isOpen };
}

/** The alias, or the value as written: `'x'` with its quotes. */
function pivotName(item: SelectItem): string {
  if (item.alias) return item.alias.value;
  return valueText(item.value);
}

function valueText(value: SyntaxNode): string {
  if (value.kind === "Literal") {
    const literal = value as Literal;
    return literal.type === "string" ? `'${literal.value}'` : literal.value;
  }
  if (value.kind === "ExpressionList") return (value as ExpressionList).items.map(valueText).join("_");
  return "";
}

function namesIn(node: SyntaxNode): string[] {
  const names: string[] = [];
  for (const at of walk(node)) {
    if (at.kind === "NameExpression") names.push((at as NameExpression).name.parts.at(-1)?.value ?? "");
  }
  return names;
}

/** The columns that IN lists give way to the value columns and the name columns. */
function afterUnpivot(a: Analysis, clause: UnpivotClause, before: Columns): Columns {
  const used = new Set(clause.items.flatMap((i) => i.columns.map((c) => c.value)));
  const typeOfColumn = (name: string | undefined): DataType =>
    before.columns.find((c) => c.name === name)?.type ?? { kind: "unknown" };
  const columns: ColumnSymbol[] = before.columns.filter((c) => !used.has(c.name));
  clause.nameColumns.forEach((name) => {
    const labels = clause.items.map((i) => (i.label ? typeOf(a, i.label) : STRING));
    const isNumber = labels.length > 0 && labels.every((t) => t.kind === "number");
    columns.push(plainColumn(name.value, isNumber ? INTEGER : STRING, name));
  });
  clause.valueColumns.forEach((name, i) => {
    const types = clause.items.map((item) => typeOfColumn(item.columns[i]?.value));
    columns.push(plainColumn(name.value, commonType(types), name));
  });
  return { columns, isOpen: before.isOpen };
}
