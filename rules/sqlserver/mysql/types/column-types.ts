/** The type of a table's column: identities are whole numbers, and the widest texts have no length where the row would not fit. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol, TableSymbol } from "../../../../converter/model/symbols";
import { isSized, unsizedType, widenedColumns } from "../../../../converter/target/mysql/row-size";
import type { ColumnDefinition } from "../../../../converter/tsql/nodes";
import { holdsIdentity } from "../../any/types/identity-references";
import { targetType, writtenType } from "./target-types";

/** The MySQL type of a column where it is defined. */
export function columnType(node: ColumnDefinition, at: RuleContext): string {
  const own = definedType(node, at);
  const symbol = at.binding.symbolOf(node);
  const table = symbol?.parent?.kind === "table" ? symbol.parent : undefined;
  return table && widenedIn(table, at).has(node.name.value) ? unsizedType(own) : own;
}

/** The type of a table's column as it is written, for those who only know its symbol. */
export function columnTypeOf(column: ColumnSymbol, at: RuleContext): string {
  return column.node?.kind === "ColumnDefinition"
    ? columnType(column.node as ColumnDefinition, at)
    : targetType(column.type, at);
}

function definedType(node: ColumnDefinition, at: RuleContext): string {
  const own = node.type?.kind === "DataType" ? writtenType(node.type, at) : targetType(at.typeOf(node), at);
  return /^decimal\(\d+\)$/.test(own) && holdsIdentity(node, at) ? "bigint" : own;
}

const known = new WeakMap<TableSymbol, ReadonlySet<string>>();

/** The columns of a table that became TEXT or BLOB. */
function widenedIn(table: TableSymbol, at: RuleContext): ReadonlySet<string> {
  const found = known.get(table);
  if (found) return found;
  const keys = keyColumnsOf(table, at);
  const columns = table.columns.map((c) => ({
    name: c.name,
    type: c.node?.kind === "ColumnDefinition" ? definedType(c.node as ColumnDefinition, at) : targetType(c.type, at),
    isKey: keys.has(c.name),
  }));
  const widened = widenedColumns(columns, (c) => isSized(c.type));
  known.set(table, widened);
  return widened;
}

/** The columns that stand in a key or index of the table. */
function keyColumnsOf(table: TableSymbol, at: RuleContext): ReadonlySet<string | undefined> {
  const constraints = table.constraints.filter((c) => c.constraintType !== "check").flatMap((c) => c.columns);
  const indexes = at.model
    .ofKind("index")
    .filter((i) => i.table?.name === table.name && (i.table.schema ?? table.schema) === table.schema)
    .flatMap((i) => i.columns);
  return new Set([...constraints, ...indexes]);
}
