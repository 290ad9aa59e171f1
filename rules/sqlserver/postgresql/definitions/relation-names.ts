/**
 * Names of tables, views, sequences, keys and indexes: PostgreSQL keeps them in one list per schema, SQL Server has one list
 * of indexes for each table. An index whose name is taken is called after its table.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { IndexSymbol, SchemaObject, TableSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type {
  ColumnConstraint,
  ColumnDefinition,
  Identifier,
  TableElement,
  TableIndex,
} from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";

const plans = new WeakMap<SchemaModel, RelationNames>();

function relationNames(model: SchemaModel): RelationNames {
  const known = plans.get(model);
  if (known) return known;
  const fresh = new RelationNames(model);
  plans.set(model, fresh);
  return fresh;
}

/** The name of an index as it is written on PostgreSQL; `definition` is the node that defines it. */
export function indexName(definition: SyntaxNode, name: string, at: RuleContext): string {
  return targetName(relationNames(at.model).newNameOf(definition) ?? name, at);
}

/** Whether the index got another name. */
export function isRenamedIndex(definition: SyntaxNode, at: RuleContext): boolean {
  return relationNames(at.model).newNameOf(definition) !== undefined;
}

/** An index inside of a table's definition. */
type InlineIndex = TableIndex | ColumnConstraint;

class RelationNames {
  private readonly taken = new Map<string, Set<string>>();
  private readonly renamed = new Map<SyntaxNode, string>();
  /** The names of indexes by their table and their own name: what is dropped and created again keeps it. */
  private readonly given = new Map<string, string>();

  constructor(private readonly model: SchemaModel) {
    for (const object of model.objects) if (isRelation(object)) this.take(object.schema, object.name);
    const tables = model.ofKind("table");
    for (const table of tables) this.takeKeys(table);
    for (const table of tables) {
      for (const { definition, name } of inlineIndexes(table)) this.nameIndex(definition, name, table);
    }
    // Those that are dropped in between have a name as long as they are there.
    for (const object of model.all) {
      if (object.kind === "index" && object.node) this.nameIndex(object.node, object.name, this.tableOf(object));
    }
  }

  newNameOf(definition: SyntaxNode): string | undefined {
    return this.renamed.get(definition);
  }

  private takeKeys(table: TableSymbol): void {
    for (const { constraintType, isNamed, name, columns } of table.constraints) {
      if (constraintType !== "primaryKey" && constraintType !== "unique") continue;
      // PostgreSQL makes up names like these.
      const madeUp = constraintType === "primaryKey" ? `${table.name}_pkey` : `${table.name}_${columns.join("_")}_key`;
      this.take(table.schema, isNamed ? name : madeUp);
    }
    for (const column of table.columns)
      if (column.isIdentity) this.take(table.schema, `${table.name}_${column.name}_seq`);
  }

  private nameIndex(definition: SyntaxNode, name: string, table: TableSymbol | undefined): void {
    const key = `${table?.schema ?? ""}.${table?.name ?? ""}.${name}`;
    const given = this.given.get(key) ?? this.freeName(name, table);
    this.given.set(key, given);
    this.take(table?.schema, given);
    if (given !== name) this.renamed.set(definition, given);
  }

  private freeName(name: string, table: TableSymbol | undefined): string {
    const names = this.namesOf(table?.schema);
    if (!names.has(shortenIdentifier(name))) return name;
    const longer = `${table?.name ?? "index"}_${name}`;
    let free = longer;
    for (let i = 2; names.has(shortenIdentifier(free)); i++) free = `${longer}_${i}`;
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
    this.namesOf(schema).add(shortenIdentifier(name));
  }

  private tableOf(index: IndexSymbol): TableSymbol | undefined {
    const found = index.table && this.model.dereference(index.table, index.schema, index.unit);
    const table = this.model.follow(found, index.unit);
    return table?.kind === "table" ? table : undefined;
  }
}

function isRelation(object: SchemaObject): boolean {
  return ["table", "view", "materializedView", "sequence", "synonym"].includes(object.kind);
}

function inlineIndexes(table: TableSymbol): { definition: InlineIndex; name: string }[] {
  const { elements = [] } = table.node as { readonly elements?: readonly TableElement[] };
  return elements.flatMap((element): { definition: InlineIndex; name: string }[] => {
    if (element.kind === "TableIndex") return [{ definition: element, name: element.name.value }];
    if (element.kind !== "ColumnDefinition") return [];
    return columnIndexes(element).map((definition) => ({ definition, name: definition.name.value }));
  });
}

/** The indexes that a column's definition names. */
export function columnIndexes(column: ColumnDefinition): (ColumnConstraint & { readonly name: Identifier })[] {
  return column.constraints.filter(
    (c): c is ColumnConstraint & { name: Identifier } => c.type === "INDEX" && c.name !== undefined,
  );
}
