/**
 * The type a table's column gets. Columns that foreign keys tie together get one type, since PostgreSQL ties only equal
 * ones, and an identity column is a whole number.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition } from "../../../../converter/plsql/nodes";
import { tiedRank } from "../../any/types/tied-columns";
import { mappedType } from "../../any/types/type-mappings";
import { writtenType } from "../routines/written-types";

/** Number types from narrow to wide; each holds all values of those before it. */
const NUMBER_TYPES = ["smallint", "integer", "bigint", "numeric", "double precision"] as const;

/** The PostgreSQL type of a table's column. */
export function columnType(column: ColumnSymbol, at: RuleContext): string {
  const own = ownType(column, at);
  const rank = rankOf(own);
  const tied = rank < 0 ? undefined : tiedRank(column, (c) => rankOf(ownType(c, at)), at.model);
  if (tied === undefined || tied === rank) return own;
  return NUMBER_TYPES[tied] === "numeric" ? exactNumeric(column.type) : NUMBER_TYPES[tied];
}

/** The type that the column has on its own. */
function ownType(column: ColumnSymbol, at: RuleContext): string {
  const foreign = foreignType(column);
  if (foreign) return foreign;
  const mapped = mappedColumn(column, at);
  if (mapped) return mapped;
  // A virtual column without a type has that of its expression, which is whole but of any size.
  const { type: meaning } = column;
  const isOfAnySize = meaning.kind === "number" && meaning.isInteger === true && meaning.precision === undefined;
  const type = writtenType(isOfAnySize ? { kind: "number" } : meaning, at);
  return column.isIdentity && rankOf(type) > 2 ? "bigint" : type;
}

/** Types that Oracle does not know and that its scripts use all the same, by what other databases mean by them. */
const FOREIGN_TYPES: Readonly<Record<string, string>> = {
  BIGINT: "bigint",
  INT8: "bigint",
  INT4: "integer",
  INT2: "smallint",
  MEDIUMINT: "integer",
  TINYINT: "smallint",
  TEXT: "text",
  BYTEA: "bytea",
  UUID: "uuid",
  DATETIME: "timestamp(0)",
};

/** The type of a column whose type Oracle would reject, where its name tells what is meant. */
export function foreignType(column: ColumnSymbol): string | undefined {
  if (column.type.kind !== "unknown" || column.node?.kind !== "ColumnDefinition") return undefined;
  const { type } = column.node as ColumnDefinition;
  const parts = type?.kind === "DataType" ? (type.name?.parts ?? []) : [];
  return parts.length === 1 ? FOREIGN_TYPES[parts[0].value] : undefined;
}

/** The type that the settings choose for a column. */
function mappedColumn(column: ColumnSymbol, at: RuleContext): string | undefined {
  if (column.node?.kind !== "ColumnDefinition") return undefined;
  const { type } = column.node as ColumnDefinition;
  return type?.kind === "DataType" ? mappedType(type, at) : undefined;
}

/** A column that was narrow in the source stays as narrow as it was. */
function exactNumeric(type: DataType): string {
  return type.kind === "number" && type.precision !== undefined ? `numeric(${type.precision})` : "numeric";
}

function rankOf(type: string): number {
  return NUMBER_TYPES.indexOf(type.replace(/\(.*/, "") as (typeof NUMBER_TYPES)[number]);
}
