/**
 * Names of constraints: foreign keys and checks have one name in a database each; unique keys, foreign keys and indexes
 * share the names of their table's indexes.
 */
import { referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ConstraintSymbol, IndexSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, shortenIdentifier } from "../../../../converter/target/mysql/identifiers";

export interface ConstraintNames {
  /** The name of a constraint's or index's node, where it is not the source's. */
  newNameOf(node: unknown): string | undefined;
  /** The unique index that does what a unique constraint of the same name would do. */
  indexFor(constraint: unknown): IndexSymbol | undefined;
}

const known = new WeakMap<SchemaModel, ConstraintNames>();

export function constraintNames(model: SchemaModel): ConstraintNames {
  let names = known.get(model);
  if (!names) {
    names = plan(model);
    known.set(model, names);
  }
  return names;
}

function plan(model: SchemaModel): ConstraintNames {
  const renamed = new Map<SyntaxNode, string>();
  const stoodFor = new Map<SyntaxNode, IndexSymbol>();
  const taken = new Set<string>();
  const take = (place: string, name: string, spare: string): string => {
    const isFree = (candidate: string): boolean => !taken.has(`${place} ${candidate.toLowerCase()}`);
    let chosen = shortenIdentifier(name);
    for (let i = 1; !isFree(chosen); i++) chosen = shortenIdentifier(i === 1 ? spare : `${spare}_${i}`);
    taken.add(`${place} ${chosen.toLowerCase()}`);
    return chosen;
  };
  const indexes = indexesByTable(model);
  for (const table of model.all) {
    if (table.kind !== "table" || table.droppedIn !== undefined) continue;
    const own = `${table.schema ?? ""}.${table.name}`;
    const ofTable = indexes.get(table) ?? [];
    const nameOf = (node: SyntaxNode | undefined, place: string, name: string, spare: string): string => {
      const chosen = take(place, foldIdentifier(name), foldIdentifier(spare));
      if (node && chosen !== shortenIdentifier(foldIdentifier(name))) renamed.set(node, chosen);
      return chosen;
    };
    for (const constraint of table.constraints) {
      if (constraint.isDisabled || !constraint.isNamed || constraint.constraintType === "primaryKey") continue;
      const spare = `${table.name}_${constraint.name}`;
      if (constraint.constraintType === "unique") {
        const index = ofTable.find((i) => i.name === constraint.name && isSameKey(i, constraint));
        if (index && constraint.node && (index.unit ?? 0) < (constraint.unit ?? 0))
          stoodFor.set(constraint.node, index);
        else nameOf(constraint.node, own, constraint.name, `${constraint.name}_UK`);
      } else if (constraint.constraintType === "foreignKey") {
        if (!referencedTableOf(constraint, table, model)) continue;
        nameOf(constraint.node, `fk ${table.schema ?? ""}`, constraint.name, spare);
      } else nameOf(constraint.node, `check ${table.schema ?? ""}`, constraint.name, spare);
    }
    for (const index of ofTable) nameOf(index.node, own, index.name, `${index.name}_IDX`);
    renameKeysLikeIndexes(table, ofTable, renamed);
  }
  return {
    newNameOf: (node) => renamed.get(node as SyntaxNode),
    indexFor: (constraint) => stoodFor.get(constraint as SyntaxNode),
  };
}

/** A foreign key makes an index of its name, unless one serves it; where another index has the name the index gives way. */
function renameKeysLikeIndexes(
  table: TableSymbol,
  indexes: readonly IndexSymbol[],
  renamed: Map<SyntaxNode, string>,
): void {
  for (const index of indexes) {
    const key = table.constraints.find((c) => c.constraintType === "foreignKey" && c.name === index.name);
    if (!key || !index.node || renamed.has(index.node)) continue;
    if (key.columns.every((c, i) => index.columns[i] === c)) continue;
    renamed.set(index.node, shortenIdentifier(`${foldIdentifier(index.name)}_idx`));
  }
}

function indexesByTable(model: SchemaModel): ReadonlyMap<TableSymbol, IndexSymbol[]> {
  const found = new Map<TableSymbol, IndexSymbol[]>();
  for (const index of model.ofKind("index")) {
    const object = index.table && model.follow(model.dereference(index.table, index.schema, index.unit), index.unit);
    if (object?.kind !== "table" || index.droppedIn !== undefined) continue;
    found.set(object, [...(found.get(object) ?? []), index]);
  }
  return found;
}

function isSameKey(index: IndexSymbol, constraint: ConstraintSymbol): boolean {
  return (
    index.isUnique &&
    index.columns.length === constraint.columns.length &&
    index.columns.every((c) => c !== undefined && constraint.columns.includes(c))
  );
}
