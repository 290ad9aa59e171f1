/** Foreign keys of the whole model: what they refer to, by which names the load order knows keys, and which run in a circle. */
import type { SchemaModel } from "../model/schema-model";
import type { ConstraintSymbol, TableSymbol } from "../model/symbols";
import { dependencyKey } from "./convert";

/** The table that a foreign key refers to, synonyms followed. */
export function referencedTableOf(
  constraint: ConstraintSymbol,
  table: TableSymbol,
  model: SchemaModel,
): TableSymbol | undefined {
  const { references } = constraint;
  if (!references) return undefined;
  const name = { schema: references.schema, name: references.table };
  const found = model.follow(model.dereference(name, table.schema, constraint.unit), constraint.unit);
  return found?.kind === "table" ? found : undefined;
}

/** The columns that a foreign key refers to: those it names, or the primary key. */
export function referencedColumns(constraint: ConstraintSymbol, target: TableSymbol): readonly string[] {
  const named = constraint.references?.columns ?? [];
  if (named.length > 0) return named;
  return target.constraints.find((c) => c.constraintType === "primaryKey")?.columns ?? [];
}

/** The load order's name of a key over some columns. */
export function keyOf(table: TableSymbol, columns: readonly string[]): string {
  return `key:${dependencyKey(table)}(${[...columns].sort().join(",")})`;
}

interface ForeignKeyPlan {
  /** Keys that a foreign key refers to, as `keyOf` names them. */
  readonly referenced: ReadonlySet<string>;
  /** Tables that CREATE TABLE of a table refers to. */
  readonly targets: ReadonlyMap<TableSymbol, ReadonlySet<TableSymbol>>;
  /** Tables that have their turn when those they refer to are created first: they are in no circle. */
  readonly ordered: ReadonlySet<TableSymbol>;
}

const plans = new WeakMap<SchemaModel, ForeignKeyPlan>();

function planOf(model: SchemaModel): ForeignKeyPlan {
  const known = plans.get(model);
  if (known) return known;
  const referenced = new Set<string>();
  const targets = new Map<TableSymbol, Set<TableSymbol>>();
  for (const table of model.all) {
    if (table.kind !== "table") continue;
    for (const constraint of table.constraints) {
      const target: TableSymbol | undefined = isForeignKey(constraint)
        ? referencedTableOf(constraint, table, model)
        : undefined;
      if (!target) continue;
      referenced.add(keyOf(target, referencedColumns(constraint, target)));
      if (constraint.unit !== table.unit || target === table) continue;
      const ofTable = targets.get(table) ?? new Set();
      targets.set(table, ofTable.add(target));
    }
  }
  const plan = { referenced, targets, ordered: tablesInOrder(targets) };
  plans.set(model, plan);
  return plan;
}

function tablesInOrder(targets: ReadonlyMap<TableSymbol, ReadonlySet<TableSymbol>>): ReadonlySet<TableSymbol> {
  const waits = new Map<TableSymbol, number>();
  const waiting = new Map<TableSymbol, TableSymbol[]>();
  for (const [table, ofTable] of targets) {
    waits.set(table, ofTable.size);
    for (const target of ofTable) {
      const list = waiting.get(target);
      if (list) list.push(table);
      else waiting.set(target, [table]);
    }
  }
  const ordered = new Set([...waiting.keys()].filter((table) => !waits.has(table)));
  for (const table of ordered) {
    for (const next of waiting.get(table) ?? []) {
      const left = (waits.get(next) ?? 0) - 1;
      waits.set(next, left);
      if (left === 0) ordered.add(next);
    }
  }
  return ordered;
}

function isForeignKey(constraint: ConstraintSymbol): boolean {
  return constraint.constraintType === "foreignKey" && !constraint.isDisabled;
}

/** Whether a foreign key refers to a key. */
export function isReferencedKey(table: TableSymbol, columns: readonly string[], model: SchemaModel): boolean {
  return planOf(model).referenced.has(keyOf(table, columns));
}

/** Whether the tables refer to each other, so that neither can be created with its foreign keys first. */
export function isCircular(from: TableSymbol, to: TableSymbol, model: SchemaModel): boolean {
  const { targets, ordered } = planOf(model);
  if (ordered.has(to)) return false;
  const seen = new Set<TableSymbol>([to]);
  const waiting = [to];
  for (let table = waiting.pop(); table; table = waiting.pop()) {
    for (const next of targets.get(table) ?? []) {
      if (next === from) return true;
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return false;
}
