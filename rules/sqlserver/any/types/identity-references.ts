/** Columns that are counted, and those that foreign keys tie to them: whole numbers on the target, whatever their type is. */
import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition } from "../../../../converter/tsql/nodes";

/** Whether the column is an identity or refers to one. */
export function holdsIdentity(node: ColumnDefinition, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(node);
  return node.identity !== undefined || (symbol?.kind === "column" && refersToIdentity(symbol, at, new Set()));
}

/** Whether a foreign key ties the column to an identity, over any number of tables. */
function refersToIdentity(column: ColumnSymbol, at: RuleContext, seen: Set<ColumnSymbol>): boolean {
  const table = column.parent;
  if (table?.kind !== "table" || seen.has(column)) return false;
  seen.add(column);
  return referencesOf(column.name, table, at).some((c) => c.isIdentity || refersToIdentity(c, at, seen));
}

/** The columns that foreign keys tie a column to. */
export function referencesOf(name: string, table: TableSymbol, at: RuleContext): ColumnSymbol[] {
  return table.constraints.flatMap((constraint) => {
    const index = constraint.columns.indexOf(name);
    if (constraint.constraintType !== "foreignKey" || index < 0) return [];
    const target = referencedTableOf(constraint, table, at.model);
    const referenced = target && referencedColumns(constraint, target)[index];
    return target?.columns.filter((c) => c.name === referenced) ?? [];
  });
}
