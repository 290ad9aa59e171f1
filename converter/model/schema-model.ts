/** All schema objects of the input, found by name the way a database finds them. */
import type { ModelSymbol, ObjectReference, SchemaObject, SynonymSymbol } from "./symbols";

/** Names of one namespace exclude each other; a table and an index may share a name. */
type Namespace = "object" | "publicSynonym" | "index" | "trigger" | "databaseLink" | "directory" | "user" | "other";

function namespaceOf(symbol: SchemaObject): Namespace {
  switch (symbol.kind) {
    case "index":
    case "trigger":
    case "databaseLink":
    case "directory":
      return symbol.kind;
    case "user":
    case "role":
      return "user";
    case "otherObject":
      return "other";
    case "synonym":
      return symbol.isPublic ? "publicSynonym" : "object";
    default:
      return "object";
  }
}

/** Of objects with the same full name, the one that exists at a statement; see `find`. */
function asOf(same: readonly SchemaObject[], at: number | undefined): SchemaObject | undefined {
  const now = at === undefined ? undefined : same.findLast((o) => (o.unit ?? 0) <= at && (o.droppedIn ?? Infinity) > at);
  return now ?? same.findLast((o) => o.droppedIn === undefined) ?? same.at(-1);
}

/** Longer chains of synonyms are taken to be circular. */
const MAX_SYNONYMS = 20;

export class SchemaModel {
  private readonly byName = new Map<Namespace, Map<string, SchemaObject[]>>();
  private readonly byUnit = new Map<number, ModelSymbol[]>();
  private readonly schemas = new Set<string>();

  /** All objects, dropped ones included, in the order in which they were created. */
  readonly all: SchemaObject[] = [];

  /** The objects that exist after the last statement. */
  get objects(): SchemaObject[] {
    return this.all.filter((o) => o.droppedIn === undefined);
  }

  /** Registers a new object. With `replaces` (CREATE OR REPLACE) it ends the one that had its name. */
  add(symbol: SchemaObject, replaces = false): void {
    const names = this.namesOf(namespaceOf(symbol));
    const same = names.get(symbol.name) ?? [];
    names.set(symbol.name, same);
    for (const before of same) {
      if (!replaces || before.schema !== symbol.schema || before.droppedIn !== undefined) continue;
      (before as { droppedIn?: number }).droppedIn = symbol.unit;
    }
    same.push(symbol);
    if (symbol.schema) this.schemas.add(symbol.schema);
    this.all.push(symbol);
    if (symbol.unit !== undefined) this.addDefinition(symbol.unit, symbol);
  }

  /** Takes an object out of its name, for a rename; `add` puts it under the new one. */
  forget(symbol: SchemaObject): void {
    const same = this.namesOf(namespaceOf(symbol)).get(symbol.name);
    const at = same?.indexOf(symbol) ?? -1;
    if (at >= 0) same?.splice(at, 1);
    const order = this.all.indexOf(symbol);
    if (order >= 0) this.all.splice(order, 1);
  }

  /** Notes that a unit defines (or completes, as a package body does) a symbol. */
  addDefinition(unit: number, symbol: ModelSymbol): void {
    const defined = this.byUnit.get(unit);
    if (!defined) this.byUnit.set(unit, [symbol]);
    else if (!defined.includes(symbol)) defined.push(symbol);
  }

  /** What a unit defines. */
  definedBy(unit: number): readonly ModelSymbol[] {
    return this.byUnit.get(unit) ?? [];
  }

  isSchema(name: string): boolean {
    return this.schemas.has(name);
  }

  addSchema(name: string): void {
    this.schemas.add(name);
  }

  /**
   * The object of exactly this schema (undefined: created without one), as the statement `at` finds it: the last one
   * created before it and not dropped until then. When there is none, the one that exists in the end, then any.
   */
  find(name: string, schema: string | undefined, at?: number, namespace: Namespace = "object"): SchemaObject | undefined {
    const same = this.byName.get(namespace)?.get(name)?.filter((o) => o.schema === schema);
    return same && asOf(same, at);
  }

  /**
   * The object an unqualified name means for code of the schema `from`: its own, then one created without a schema,
   * then a public synonym. When there is none of these, an object whose name is unique in all schemas is taken.
   */
  lookup(name: string, from?: string, at?: number): SchemaObject | undefined {
    return (
      this.find(name, from, at) ??
      (from === undefined ? undefined : this.find(name, undefined, at)) ??
      this.find(name, undefined, at, "publicSynonym") ??
      this.onlyOneNamed(name, at)
    );
  }

  /** The object a qualified name means. Objects created without a schema may belong to any. */
  lookupQualified(schema: string, name: string, at?: number): SchemaObject | undefined {
    if (schema === "PUBLIC") return this.find(name, undefined, at, "publicSynonym");
    return this.find(name, schema, at) ?? this.find(name, undefined, at);
  }

  /** What a synonym stands for in the end; undefined when that is not part of the input. */
  follow(symbol: SchemaObject | undefined, at?: number): SchemaObject | undefined {
    let object = symbol;
    for (let i = 0; object?.kind === "synonym"; i++) {
      if (i === MAX_SYNONYMS) return undefined;
      object = this.targetOf(object, at);
    }
    return object;
  }

  /** The object behind a reference of a trigger, an index or a foreign key. */
  dereference(target: ObjectReference, from?: string, at?: number): SchemaObject | undefined {
    if (target.link) return undefined;
    return target.schema ? this.lookupQualified(target.schema, target.name, at) : this.lookup(target.name, from, at);
  }

  private targetOf(synonym: SynonymSymbol, at?: number): SchemaObject | undefined {
    const target = this.dereference(synonym.target, synonym.schema, at);
    // PUBLIC SYNONYM emp FOR emp: the table, not the synonym itself.
    return target === synonym ? this.onlyOneNamed(synonym.name, at) : target;
  }

  private onlyOneNamed(name: string, at?: number): SchemaObject | undefined {
    const same = this.byName.get("object")?.get(name) ?? [];
    return new Set(same.map((o) => o.schema)).size === 1 ? asOf(same, at) : undefined;
  }

  private namesOf(namespace: Namespace): Map<string, SchemaObject[]> {
    let names = this.byName.get(namespace);
    if (!names) {
      names = new Map();
      this.byName.set(namespace, names);
    }
    return names;
  }
}
