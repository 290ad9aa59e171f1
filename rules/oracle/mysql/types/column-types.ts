/**
 * The type a table's column gets. Columns that foreign keys tie together get one type, since only equal ones can be tied;
 * a number without precision is whole where it is a key; what makes a row too long is kept outside of it.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ColumnSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition, DataTypeNode } from "../../../../converter/plsql/nodes";
import { ANY_TEXT, mysqlType } from "../../../../converter/target/mysql/data-types";
import { columnsInKeys } from "../../../../converter/target/mysql/keys";
import { widenedColumns } from "../../../../converter/target/mysql/row-size";
import { isTied, tiedRank } from "../../any/types/tied-columns";
import { mappedType } from "../../any/types/type-mappings";

/** Number types from narrow to wide; each holds all values of those before it. */
const WHOLE_TYPES = ["tinyint", "smallint", "int", "bigint"];
const DECIMAL_RANK = 1_000_000;
const DOUBLE_RANK = 1_000_000_000;

/** The type of a table's column. */
export function columnType(column: ColumnSymbol, at: RuleContext): string {
  const type = typeInRow(column, at);
  const table = column.parent?.kind === "table" ? column.parent : undefined;
  return table && outsideOfRow(table, at).has(column.name) ? "text" : type;
}

/** The type as the column has it without regard to the length of the row. */
function typeInRow(column: ColumnSymbol, at: RuleContext): string {
  const own = ownType(column, at);
  const rank = rankOf(own);
  const tied = rank < 0 ? undefined : tiedRank(column, (c) => rankOf(ownType(c, at)), at.model);
  return tied === undefined || tied === rank ? own : typeOfRank(tied);
}

/** The type that the column has on its own. */
function ownType(column: ColumnSymbol, at: RuleContext): string {
  const foreign = foreignType(column);
  if (foreign) return foreign;
  const node = writtenType(column);
  const mapped = node && mappedType(node, at);
  if (mapped) return mapped;
  if (isFloat(node)) return "double";
  const { type } = column;
  const options = { plainNumber: at.settings.plainNumber };
  // A virtual column without a type has that of its expression, which is whole but of any size.
  const isOfAnySize = !node && type.kind === "number" && type.precision === undefined;
  if (type.kind === "number" && type.precision === undefined && isKey(column, at)) return "bigint";
  const written = mysqlType(isOfAnySize ? { kind: "number" } : type, options) ?? ANY_TEXT;
  if (!node && type.kind === "string" && written === ANY_TEXT) return "varchar(4000)";
  return column.isIdentity && rankOf(written) >= WHOLE_TYPES.length ? "bigint" : written;
}

/** Oracle's FLOAT is a decimal number of as many digits as that many bits have; a double is the nearest type. */
export function isFloat(type: DataTypeNode | undefined): boolean {
  return /^(?:FLOAT|REAL|DOUBLE PRECISION)$/.test(type?.builtin ?? "");
}

function writtenType(column: ColumnSymbol): DataTypeNode | undefined {
  if (column.node?.kind !== "ColumnDefinition") return undefined;
  const { type } = column.node as ColumnDefinition;
  return type?.kind === "DataType" ? type : undefined;
}

/** Types that Oracle does not know and that its scripts use all the same, by what other databases mean by them. */
const FOREIGN_TYPES: Readonly<Record<string, string>> = {
  BIGINT: "bigint",
  INT8: "bigint",
  INT4: "int",
  INT2: "smallint",
  MEDIUMINT: "int",
  TINYINT: "smallint",
  TEXT: "longtext",
  BYTEA: "longblob",
  UUID: "char(36)",
  DATETIME: "datetime",
};

/** The type of a column whose type Oracle would reject, where its name tells what is meant. */
export function foreignType(column: ColumnSymbol): string | undefined {
  if (column.type.kind !== "unknown") return undefined;
  const parts = writtenType(column)?.name?.parts ?? [];
  return parts.length === 1 ? FOREIGN_TYPES[parts[0].value] : undefined;
}

/** Whether a number without precision is a key: then it is a whole number. */
export function isKey(column: ColumnSymbol, at: RuleContext): boolean {
  const table = column.parent;
  if (table?.kind !== "table") return false;
  if (isTied(column, at.model)) return true;
  return table.constraints.some((c) => c.constraintType === "primaryKey" && c.columns.includes(column.name));
}

function rankOf(type: string): number {
  const whole = WHOLE_TYPES.indexOf(type);
  if (whole >= 0) return whole;
  if (type === "double") return DOUBLE_RANK;
  const decimal = /^decimal\((\d+)(?:,(\d+))?\)$/.exec(type);
  if (!decimal) return -1;
  const scale = Number(decimal[2] ?? 0);
  return DECIMAL_RANK + (Number(decimal[1]) - scale) * 1000 + scale;
}

function typeOfRank(rank: number): string {
  if (rank < WHOLE_TYPES.length) return WHOLE_TYPES[rank];
  if (rank === DOUBLE_RANK) return "double";
  const scale = rank % 1000;
  const digits = (rank - DECIMAL_RANK - scale) / 1000;
  return scale === 0 ? `decimal(${digits})` : `decimal(${digits + scale},${scale})`;
}

const known = new WeakMap<TableSymbol, ReadonlySet<string>>();

/** The columns of a table that are kept outside of its rows, because the rows would be too long. */
export function outsideOfRow(table: TableSymbol, at: RuleContext): ReadonlySet<string> {
  const found = known.get(table);
  if (found) return found;
  const keys = columnsInKeys(table);
  const columns = table.columns.map((c) => ({ name: c.name, type: typeInRow(c, at), isKey: keys.has(c.name) }));
  const names = widenedColumns(columns, (c) => !c.isKey && /^varchar\b/.test(c.type));
  known.set(table, names);
  return names;
}
