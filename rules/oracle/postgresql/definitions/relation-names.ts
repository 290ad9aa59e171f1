/**
 * Names of relations. Oracle keeps indexes and constraints in name spaces of their own; PostgreSQL puts tables, views,
 * sequences, indexes and the indexes of keys of one schema into one. What collides gets another name, and an index that
 * a key was put upon becomes the key's own.
 */
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { ConstraintSymbol, IndexSymbol, SchemaObject, TableSymbol } from "../../../../converter/model/symbols";
import type { ConstraintState, CreateIndex, CreateTable, OrderItem } from "../../../../converter/plsql/nodes";
import { analysisOf } from "../../../../converter/plsql/semantics/build-model";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { partitionDictionaryName } from "./partition-names";

const plans = new WeakMap<SchemaModel, RelationNames>();

/** The plan of a project's relation names. */
export function relationNames(model: SchemaModel): RelationNames {
  const known = plans.get(model);
  if (known) return known;
  const fresh = new RelationNames(model);
  plans.set(model, fresh);
  return fresh;
}

export class RelationNames {
  private readonly taken = new Map<string, Set<string>>();
  /** New dictionary names, by the node that defines the index or constraint. */
  private readonly renamed = new Map<SyntaxNode, string>();
  private readonly indexOfKey = new Map<SyntaxNode, IndexSymbol>();
  private readonly keyOfIndex = new Map<SyntaxNode, ConstraintSymbol>();

  constructor(private readonly model: SchemaModel) {
    for (const object of model.objects) if (isRelation(object)) this.take(object.schema, object.name);
    const tables = model.ofKind("table");
    const keys = tables.flatMap((table) => table.constraints.filter(isKey).map((key) => ({ table, key })));
    for (const { table, key } of keys) this.findIndexOf(table, key);
    for (const { table, key } of keys) this.nameKey(table, key);
    for (const index of model.ofKind("index")) this.nameIndex(index);
    for (const table of tables) this.namePartitions(table);
  }

  /** The dictionary name that an index or constraint must get instead of its own, by the node that defines it. */
  newNameOf(definition: SyntaxNode | undefined): string | undefined {
    return definition && this.renamed.get(definition);
  }

  /** The index that a key's constraint takes over. */
  indexOf(constraint: SyntaxNode): IndexSymbol | undefined {
    return this.indexOfKey.get(constraint);
  }

  /** The key that takes over an index. */
  keyOf(index: SyntaxNode | undefined): ConstraintSymbol | undefined {
    return index && this.keyOfIndex.get(index);
  }

  /** Whether a name (of the dictionary) is still free in a schema. */
  isFree(schema: string | undefined, name: string): boolean {
    return !this.namesOf(schema).has(foldIdentifier(name));
  }

  /** The name itself, or the next free one; it is taken from now on. */
  claim(schema: string | undefined, name: string): string {
    let free = name;
    for (let i = 2; !this.isFree(schema, free); i++) free = `${name}_${i}`;
    this.take(schema, free);
    return free;
  }

  private namesOf(schema: string | undefined): Set<string> {
    const key = schema ?? "";
    let names = this.taken.get(key);
    if (!names) {
      names = new Set();
      this.taken.set(key, names);
    }
    return names;
  }

  private take(schema: string | undefined, name: string): void {
    this.namesOf(schema).add(foldIdentifier(name));
  }

  /** Oracle puts a key upon a unique index that is there already; PostgreSQL does when it is told to. */
  private findIndexOf(table: TableSymbol, key: ConstraintSymbol): void {
    if (!key.node || table.partitionKeys.length > 0) return;
    const wanted = this.indexNamed(key) ?? key.name;
    const index = this.model
      .named(wanted)
      .find(
        (o): o is IndexSymbol =>
          o.kind === "index" &&
          o.droppedIn === undefined &&
          o.isUnique &&
          (o.unit ?? 0) < (key.unit ?? 0) &&
          this.tableOf(o) === table &&
          isPlain(o) &&
          haveSameNames(o.columns, key.columns),
      );
    if (!index?.node || this.keyOfIndex.has(index.node)) return;
    this.indexOfKey.set(key.node, index);
    this.keyOfIndex.set(index.node, key);
  }

  /** The name after USING INDEX. */
  private indexNamed(key: ConstraintSymbol): string | undefined {
    const state = (key.node as (SyntaxNode & { state?: ConstraintState }) | undefined)?.state;
    const clause = state?.properties.find((p) => p.name === "USING INDEX");
    const text =
      clause &&
      analysisOf(this.model)
        ?.units.get(key.unit ?? -1)
        ?.text?.slice(clause.start, clause.end);
    const name = text && /^USING\s+INDEX\s+(?:(?:"[^"]+"|[\w$#]+)\s*\.\s*)?(?:"([^"]+)"|([\w$#]+))/i.exec(text);
    return name ? (name[1] ?? name[2].toUpperCase()) : undefined;
  }

  private nameKey(table: TableSymbol, key: ConstraintSymbol): void {
    if (!key.isNamed) {
      // PostgreSQL makes up a name like this.
      this.take(
        table.schema,
        key.constraintType === "primaryKey" ? `${table.name}_PKEY` : `${table.name}_${key.columns.join("_")}_KEY`,
      );
      return;
    }
    if (this.isFree(table.schema, key.name)) this.take(table.schema, key.name);
    else if (key.node) {
      const suffix = key.constraintType === "primaryKey" ? "PK" : "UK";
      this.renamed.set(key.node, this.claim(table.schema, `${key.name}_${suffix}`));
    }
  }

  private nameIndex(index: IndexSymbol): void {
    const schema = this.tableOf(index)?.schema ?? index.schema;
    const key = this.keyOf(index.node);
    if (key?.name === index.name && !this.newNameOf(key.node)) return;
    if (this.isFree(schema, index.name)) this.take(schema, index.name);
    else if (index.node) this.renamed.set(index.node, this.claim(schema, `${index.name}_IDX`));
  }

  /** Partitions are tables; their names are made up, so they give way. */
  private namePartitions(table: TableSymbol): void {
    const partitions = (table.node as CreateTable | undefined)?.partitioning?.partitions ?? [];
    for (const partition of partitions) {
      const name = partitionDictionaryName(table.name, partition.name?.value ?? "");
      if (!partition.name) continue;
      if (this.isFree(table.schema, name)) this.take(table.schema, name);
      else this.renamed.set(partition, this.claim(table.schema, `${name}_PART`));
    }
  }

  private tableOf(index: IndexSymbol): TableSymbol | undefined {
    const found = index.table && this.model.dereference(index.table, index.schema, index.unit);
    const table = this.model.follow(found, index.unit);
    return table?.kind === "table" ? table : undefined;
  }
}

/** Synonyms of tables become views; those of public ones are made only where the name is free. */
function isRelation(object: SchemaObject): boolean {
  if (object.kind === "synonym") return !object.isPublic;
  return ["table", "view", "materializedView", "sequence"].includes(object.kind);
}

function isKey(constraint: ConstraintSymbol): boolean {
  return (
    !constraint.isDisabled && (constraint.constraintType === "primaryKey" || constraint.constraintType === "unique")
  );
}

/** An index that a constraint can take over has columns in ascending order only. */
function isPlain(index: IndexSymbol): boolean {
  const items = (index.node as CreateIndex | undefined)?.columns ?? [];
  return items.every((item) => item.kind === "OrderItem" && (item as OrderItem).direction !== "DESC");
}

function haveSameNames(a: readonly (string | undefined)[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => name !== undefined && b.includes(name));
}
