/** All schema objects of the input, found by name the way a database finds them. */
import { listsByKey } from "./lists-by-key";
import type { ModelSymbol, ObjectReference, SchemaObject, SynonymSymbol } from "./symbols";

/** Names of one namespace exclude each other; a table and an index may share a name. */
export type Namespace =
  | "object"
  | "publicSynonym"
  | "index"
  | "trigger"
  | "databaseLink"
  | "directory"
  | "user"
  | "other";

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

/** An object under a name, from the statement that gave it that name to the one that took it away. */
interface Entry {
  readonly object: SchemaObject;
  readonly schema?: string;
  readonly since: number;
  until?: number;
}

interface Lists {
  readonly living: readonly SchemaObject[];
  readonly byKind: ReadonlyMap<string, readonly SchemaObject[]>;
  readonly byName: ReadonlyMap<string, readonly SchemaObject[]>;
}

/** Longer chains of synonyms are taken to be circular. */
const MAX_SYNONYMS = 20;

export class SchemaModel {
  private readonly byName = new Map<Namespace, Map<string, Entry[]>>();
  private readonly byUnit = new Map<number, ModelSymbol[]>();
  private readonly schemas = new Set<string>();

  /** All objects, dropped ones included, in the order in which they were created. */
  readonly all: SchemaObject[] = [];

  /** Lists by kind and name, made when asked for and thrown away when the model changes. */
  private lists: Lists | undefined;

  /** The objects that exist after the last statement. */
  get objects(): readonly SchemaObject[] {
    return this.listed().living;
  }

  /** All objects that have a name in the end, dropped ones included, in the order in which they were created. */
  named(name: string): readonly SchemaObject[] {
    return this.listed().byName.get(name) ?? [];
  }

  /** The objects of a kind that exist after the last statement. */
  ofKind<K extends SchemaObject["kind"]>(kind: K): readonly Extract<SchemaObject, { kind: K }>[] {
    return (this.listed().byKind.get(kind) ?? []) as readonly Extract<SchemaObject, { kind: K }>[];
  }

  private listed(): Lists {
    if (this.lists) return this.lists;
    const living = this.all.filter((o) => o.droppedIn === undefined);
    this.lists = { living, byKind: listsByKey(living, (o) => o.kind), byName: listsByKey(this.all, (o) => o.name) };
    return this.lists;
  }

  /** Registers a new object. With `replaces` (CREATE OR REPLACE) it ends the one of its kind that had its name. */
  add(symbol: SchemaObject, replaces = false): void {
    this.lists = undefined;
    const since = symbol.unit ?? 0;
    const entries = this.entriesOf(namespaceOf(symbol), symbol.name);
    const living = entries.filter((e) => e.schema === symbol.schema && e.until === undefined);
    if (replaces) for (const entry of living) if (isReplaceable(entry.object, symbol)) end(entry, since);
    // Where another kind of object has the name, the statement fails: what is there stays.
    if (!living.some((e) => e.until === undefined && e.object.kind !== symbol.kind)) {
      entries.push({ object: symbol, schema: symbol.schema, since });
    }
    if (symbol.schema) this.schemas.add(symbol.schema);
    this.all.push(symbol);
    if (symbol.unit !== undefined) this.addDefinition(symbol.unit, symbol);
  }

  /** Ends an object. Statements before that still find it. */
  drop(symbol: SchemaObject, unit: number): void {
    this.lists = undefined;
    for (const entry of this.entriesOf(namespaceOf(symbol), symbol.name)) if (entry.object === symbol) end(entry, unit);
    this.addDefinition(unit, symbol);
  }

  /** Gives an object another name. Statements before that find it under the old one. */
  rename(symbol: SchemaObject, name: string, unit: number): void {
    this.lists = undefined;
    const namespace = namespaceOf(symbol);
    for (const entry of this.entriesOf(namespace, symbol.name)) {
      // The statement that renames it names it by the old name.
      if (entry.object === symbol) entry.until ??= unit + 1;
    }
    (symbol as { name: string }).name = name;
    this.entriesOf(namespace, name).push({ object: symbol, schema: symbol.schema, since: unit });
    this.addDefinition(unit, symbol);
  }

  /** Takes an object out as if it had never been: the announcement of a type that its definition fulfils. */
  forget(symbol: SchemaObject): void {
    this.lists = undefined;
    const entries = this.entriesOf(namespaceOf(symbol), symbol.name);
    const at = entries.findIndex((e) => e.object === symbol);
    if (at >= 0) entries.splice(at, 1);
    const order = this.all.indexOf(symbol);
    if (order >= 0) this.all.splice(order, 1);
  }

  /** Notes that a unit defines (or completes, as a package body does, or changes) a symbol. */
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
  find(
    name: string,
    schema: string | undefined,
    at?: number,
    namespace: Namespace = "object",
  ): SchemaObject | undefined {
    const entries = this.byName.get(namespace)?.get(name);
    return (
      entries &&
      asOf(
        entries.filter((e) => e.schema === schema),
        at,
      )
    );
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

  private targetOf(synonym: SynonymSymbol, at: number | undefined): SchemaObject | undefined {
    const target = this.dereference(synonym.target, synonym.schema, at);
    // PUBLIC SYNONYM emp FOR emp: the table, not the synonym itself.
    return target === synonym ? this.onlyOneNamed(synonym.name, at) : target;
  }

  private onlyOneNamed(name: string, at: number | undefined): SchemaObject | undefined {
    const entries = this.byName.get("object")?.get(name) ?? [];
    return new Set(entries.map((e) => e.schema)).size === 1 ? asOf(entries, at) : undefined;
  }

  private entriesOf(namespace: Namespace, name: string): Entry[] {
    let names = this.byName.get(namespace);
    if (!names) {
      names = new Map();
      this.byName.set(namespace, names);
    }
    let entries = names.get(name);
    if (!entries) {
      entries = [];
      names.set(name, entries);
    }
    return entries;
  }
}

function end(entry: Entry, unit: number): void {
  entry.until ??= unit;
  (entry.object as { droppedIn?: number }).droppedIn ??= unit;
}

/** CREATE OR REPLACE replaces an object of the same kind; the kinds of types count as one. */
function isReplaceable(before: SchemaObject, by: SchemaObject): boolean {
  const isType = (o: SchemaObject) => o.kind === "type" || o.kind === "objectType" || o.kind === "otherObject";
  return before.kind === by.kind || (isType(before) && isType(by));
}

/** Of objects with the same full name, the one that exists at a statement; see `find`. */
function asOf(entries: readonly Entry[], at: number | undefined): SchemaObject | undefined {
  const now =
    at === undefined ? undefined : entries.findLast((e) => e.since <= at && (e.until ?? Number.POSITIVE_INFINITY) > at);
  return (now ?? entries.findLast((e) => e.until === undefined) ?? entries.at(-1))?.object;
}
