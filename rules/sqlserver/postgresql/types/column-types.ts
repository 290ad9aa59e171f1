/** The type of a table's column: identities are whole numbers, and what refers to one has its type. */
import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition } from "../../../../converter/tsql/nodes";
import { targetType, writtenType } from "./target-types";

/** The PostgreSQL type of a column where it is defined. */
export function columnType(node: ColumnDefinition, at: RuleContext): string {
  // An identity is of a type of PostgreSQL itself.
  const isNamed = node.type?.kind === "DataType" && node.identity === undefined;
  const own = isNamed && node.type?.kind === "DataType" ? writtenType(node.type, at) : targetType(at.typeOf(node), at);
  if (!/^numeric\(\d+,0\)$/.test(own)) return own;
  const symbol = at.binding.symbolOf(node);
  const column = symbol?.kind === "column" ? symbol : undefined;
  const isWhole = node.identity !== undefined || (column !== undefined && refersToIdentity(column, at, new Set()));
  return isWhole ? "bigint" : own;
}

/** Whether a foreign key ties the column to an identity, over any number of tables. */
function refersToIdentity(column: ColumnSymbol, at: RuleContext, seen: Set<ColumnSymbol>): boolean {
  const table = column.parent;
  if (table?.kind !== "table" || seen.has(column)) return false;
  seen.add(column);
  return referencesOf(column.name, table, at).some((c) => c.isIdentity || refersToIdentity(c, at, seen));
}

/** The columns that foreign keys tie a column to. */
function referencesOf(name: string, table: TableSymbol, at: RuleContext): ColumnSymbol[] {
  return table.constraints.flatMap((constraint) => {
    const index = constraint.columns.indexOf(name);
    if (constraint.constraintType !== "foreignKey" || index < 0) return [];
    const target = referencedTableOf(constraint, table, at.model);
    const referenced = target && referencedColumns(constraint, target)[index];
    return target?.columns.filter((c) => c.name === referenced) ?? [];
  });
}
