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

  /** Registers a new object. An existing one of that name stays, unless `replaces`. */
  add(symbol: SchemaObject, replaces = false): void {
    const names = this.namesOf(namespaceOf(symbol));
    const same = names.get(symbol.name) ?? [];
    const existing = same.findIndex((o) => o.schema === symbol.schema && o.droppedIn === undefined);
    if (existing >= 0 && replaces) same.splice(existing, 1);
    if (existing < 0 || replaces) same.push(symbol);
    names.set(symbol.name, same);
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

  /** The object of exactly this schema (undefined: created without one). A dropped one only when there is no other. */
  find(name: string, schema: string | undefined, namespace: Namespace = "object"): SchemaObject | undefined {
    const same = this.byName.get(namespace)?.get(name);
    if (!same) return undefined;
    let dropped: SchemaObject | undefined;
    for (const object of same) {
      if (object.schema !== schema) continue;
      if (object.droppedIn === undefined) return object;
      dropped = object;
    }
    return dropped;
  }

  /**
   * The object an unqualified name means for code of the schema `from`: its own, then one created without a schema,
   * then a public synonym. Where it is not known which schema the code belongs to, an object whose name is unique in
   * all schemas is taken.
   */
  lookup(name: string, from?: string): SchemaObject | undefined {
    return (
      this.find(name, from) ??
      (from === undefined ? undefined : this.find(name, undefined)) ??
      this.find(name, undefined, "publicSynonym") ??
      (from === undefined ? this.onlyOneNamed(name) : undefined)
    );
  }

  /** The object a qualified name means. Objects created without a schema may belong to any. */
  lookupQualified(schema: string, name: string): SchemaObject | undefined {
    if (schema === "PUBLIC") return this.find(name, undefined, "publicSynonym");
    return this.find(name, schema) ?? this.find(name, undefined);
  }

  /** What a synonym stands for in the end; undefined when that is not part of the input. */
  follow(symbol: SchemaObject | undefined): SchemaObject | undefined {
    let at = symbol;
    for (let i = 0; at?.kind === "synonym"; i++) {
      if (i === MAX_SYNONYMS) return undefined;
      at = this.targetOf(at);
    }
    return at;
  }

  /** The object behind a reference of a trigger, an index or a foreign key. */
  dereference(target: ObjectReference, from?: string): SchemaObject | undefined {
    if (target.link) return undefined;
    return target.schema ? this.lookupQualified(target.schema, target.name) : this.lookup(target.name, from);
  }

  private targetOf(synonym: SynonymSymbol): SchemaObject | undefined {
    const target = this.dereference(synonym.target, synonym.schema);
    // PUBLIC SYNONYM emp FOR emp: the table, not the synonym itself.
    return target === synonym ? this.onlyOneNamed(synonym.name) : target;
  }

  private onlyOneNamed(name: string): SchemaObject | undefined {
    const same = this.byName.get("object")?.get(name)?.filter((o) => o.droppedIn === undefined);
    return same?.length === 1 ? same[0] : undefined;
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
