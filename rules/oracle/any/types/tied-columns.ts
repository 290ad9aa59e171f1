/** Columns that foreign keys tie together, which have to get one type. */
import { referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ColumnSymbol, ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";

/** A set of columns that foreign keys tie together. */
interface Tie {
  readonly columns: { readonly table: TableSymbol; readonly name: string; readonly isReferenced: boolean }[];
  rank?: number;
}

type Ties = ReadonlyMap<TableSymbol, ReadonlyMap<string, Tie>>;

const known = new WeakMap<SchemaModel, Ties>();

/**
 * The rank that all columns tied to this one get; undefined where it is tied to none, or where a column among them has no
 * rank (-1). A type of a higher rank holds all values of those below.
 */
export function tiedRank(
  column: ColumnSymbol,
  rankOf: (column: ColumnSymbol) => number,
  model: SchemaModel,
): number | undefined {
  const tie = tieWith(column, model);
  if (!tie) return undefined;
  tie.rank ??= rankOfTie(tie, rankOf);
  return tie.rank < 0 ? undefined : tie.rank;
}

/** Whether a foreign key ties the column to another one. */
export function isTied(column: ColumnSymbol, model: SchemaModel): boolean {
  return tieWith(column, model) !== undefined;
}

function tieWith(column: ColumnSymbol, model: SchemaModel): Tie | undefined {
  if (column.parent?.kind !== "table") return undefined;
  let ties = known.get(model);
  if (!ties) {
    ties = findTies(model);
    known.set(model, ties);
  }
  return ties.get(column.parent)?.get(column.name);
}

/**
 * What the referenced columns hold is all that the others can hold, so their widest type is enough; -1 where some
 * column is no number.
 */
function rankOfTie(tie: Tie, rankOf: (column: ColumnSymbol) => number): number {
  let widest = 0;
  for (const { table, name, isReferenced } of tie.columns) {
    const column = table.columns.find((c) => c.name === name);
    const rank = column ? rankOf(column) : -1;
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
