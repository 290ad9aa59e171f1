/**
 * The type a table's column gets. Columns that foreign keys tie together get one type, since PostgreSQL ties only equal
 * ones, and an identity column is a whole number.
 */

import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ColumnSymbol, ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition } from "../../../../converter/plsql/nodes";
import { writtenType } from "../routines/written-types";
import { mappedType } from "./type-mappings";

/** Number types from narrow to wide; each holds all values of those before it. */
const NUMBER_TYPES = ["smallint", "integer", "bigint", "numeric", "double precision"] as const;

/** The PostgreSQL type of a table's column. */
export function columnType(column: ColumnSymbol, at: RuleContext): string {
  const own = ownType(column, at);
  const rank = rankOf(own);
  const tied = rank < 0 || column.parent?.kind !== "table" ? undefined : tiedRank(column.parent, column.name, at);
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

/** A set of columns that foreign keys tie together. */
interface Tie {
  readonly columns: { readonly table: TableSymbol; readonly name: string; readonly isReferenced: boolean }[];
  rank?: number;
}

type Ties = ReadonlyMap<TableSymbol, ReadonlyMap<string, Tie>>;

const known = new WeakMap<SchemaModel, Ties>();

function tiedRank(table: TableSymbol, name: string, at: RuleContext): number | undefined {
  let ties = known.get(at.model);
  if (!ties) {
    ties = findTies(at.model);
    known.set(at.model, ties);
  }
  const tie = ties.get(table)?.get(name);
  if (!tie) return undefined;
  tie.rank ??= rankOfTie(tie, at);
  return tie.rank < 0 ? undefined : tie.rank;
}

/**
 * What the referenced columns hold is all that the others can hold, so their widest type is enough; -1 where some
 * column is no number.
 */
function rankOfTie(tie: Tie, at: RuleContext): number {
  let widest = 0;
  for (const { table, name, isReferenced } of tie.columns) {
    const column = table.columns.find((c) => c.name === name);
    const rank = column ? rankOf(ownType(column, at)) : -1;
    if (rank < 0) return -1;
    if (isReferenced) widest = Math.max(widest, rank);
  }
  return widest;
}

function findTies(model: SchemaModel): Ties {
  const ties = new Map<TableSymbol, Map<string, Tie>>();
  for (const table of model.all) {
    if (table.kind !== "table") continue;
    for (const constraint of table.constraints) {
      if (constraint.constraintType !== "foreignKey" || constraint.isDisabled) continue;
      for (const [own, target] of pairsOf(constraint, table, model)) tieTogether(ties, own, target);
    }
  }
  return ties;
}

interface Place {
  readonly table: TableSymbol;
  readonly name: string;
}

/** The columns of a foreign key with those they refer to. */
function pairsOf(constraint: ConstraintSymbol, table: TableSymbol, model: SchemaModel): [Place, Place][] {
  const target = constraint.references && referencedTableOf(constraint, table, model);
  if (!target) return [];
  const columns = referencedColumns(constraint, target);
  return constraint.columns.flatMap((name, i) =>
    columns[i] === undefined
      ? []
      : ([
          [
            { table, name },
            { table: target, name: columns[i] },
          ],
        ] as [Place, Place][]),
  );
}

function tieTogether(ties: Map<TableSymbol, Map<string, Tie>>, own: Place, target: Place): void {
  const from = tieOf(ties, own);
  const to = tieOf(ties, target);
  add(to, target, true);
  add(from, own, false);
  if (from === to) return;
  for (const place of from.columns) {
    to.columns.push(place);
    ties.get(place.table)?.set(place.name, to);
  }
}

function tieOf(ties: Map<TableSymbol, Map<string, Tie>>, place: Place): Tie {
  let ofTable = ties.get(place.table);
  if (!ofTable) {
    ofTable = new Map();
    ties.set(place.table, ofTable);
  }
  let tie = ofTable.get(place.name);
  if (!tie) {
    tie = { columns: [] };
    ofTable.set(place.name, tie);
  }
  return tie;
}

function add(tie: Tie, { table, name }: Place, isReferenced: boolean): void {
  const at = tie.columns.findIndex((c) => c.table === table && c.name === name);
  if (at < 0) tie.columns.push({ table, name, isReferenced });
  else if (isReferenced) tie.columns[at] = { table, name, isReferenced };
}
