/** Routines, packages and types of the model. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateObjectType, LateType } from "../../model/late-declarations";
import { lazy } from "../../model/lazy";
import type {
  FieldSymbol,
  MemberSymbol,
  ObjectTypeSymbol,
  PackageSymbol,
  RoutineSymbol,
  SchemaObject,
  TypeSymbol,
} from "../../model/symbols";
import type {
  CreatePackage,
  CreatePackageBody,
  CreateRoutine,
  CreateType,
  CreateTypeBody,
  ObjectName,
  ObjectTypeDefinition,
} from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDefinition } from "./data-types";
import { declareAll, declareField } from "./declarations";
import { declareRoutine, numberOverloads } from "./routine-declarations";
import { ownName, reference, register, type Statement } from "./statement-names";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function addRoutine(a: Analysis, node: CreateRoutine, at: Statement): void {
  const { schema } = ownName(node.routine.name, at);
  const symbol = declareRoutine(a, node.routine, { unit: at.unit, schema, isPrivate: false });
  register(a, node, symbol, node.orReplace);
}

// ---------------------------------------------------------------- packages

export function addPackage(a: Analysis, node: CreatePackage, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const members: MemberSymbol[] = [];
  const symbol: PackageSymbol = { kind: "package", name, schema, node, unit: at.unit, members, privateMembers: [] };
  members.push(...declareAll(a, node.declarations, { unit: at.unit, schema, parent: symbol, isPrivate: false }));
  register(a, node, symbol, true);
}

export function addPackageBody(a: Analysis, node: CreatePackageBody, at: Statement): void {
  const owner = ownPackage(a, node, at);
  a.declared.set(node, owner);
  a.model.addDefinition(at.unit, owner);
  owner.bodyNode = node;
  owner.bodyUnit = at.unit;
  if (node.body.kind !== "Body") return;
  const place = { unit: at.unit, schema: owner.schema, parent: owner as PackageSymbol, isPrivate: true };
  const known = owner.members.filter((m): m is RoutineSymbol => m.kind === "routine");
  owner.privateMembers = declareAll(a, node.body.declarations, place, known);
}

/** The package of a body; one without specification in the input is made up from the body. */
function ownPackage(a: Analysis, node: CreatePackageBody, at: Statement): Mutable<PackageSymbol> {
  const { name, schema } = ownName(node.name, at);
  const found =
    a.model.find(name, schema, at.unit) ??
    (node.name.parts.length > 1 ? undefined : a.model.lookup(name, at.schema, at.unit));
  if (found?.kind === "package") return found;
  const symbol: PackageSymbol = { kind: "package", name, schema, unit: at.unit, members: [], privateMembers: [] };
  a.model.add(symbol);
  return symbol;
}

// ---------------------------------------------------------------- types

export function addType(a: Analysis, node: CreateType, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const { definition } = node;
  const before = a.model.find(name, schema, at.unit);
  if (!definition && before && before.droppedIn === undefined) return;
  // Code between the announcement of a type and its definition means the definition.
  if (before?.kind === "type" && !(before.node as CreateType).definition) a.model.forget(before);
  if (definition?.kind === "CollectionDefinition") register(a, node, collectionType(a, node, name, schema, at), true);
  else if (definition?.kind === "ObjectTypeDefinition") register(a, node, objectType(a, node, definition, at), true);
  else register(a, node, incompleteType(node, name, schema, at), true);
}

function collectionType(
  a: Analysis,
  node: CreateType,
  name: string,
  schema: string | undefined,
  at: Statement,
): TypeSymbol {
  const type = lazy<DataType>(() => typeOfDefinition(a, node.definition, symbol), UNKNOWN);
  const symbol: TypeSymbol = new LateType({ name, schema, node, unit: at.unit }, false, type);
  return symbol;
}

/** A type that is only announced, or whose definition could not be read. */
function incompleteType(node: CreateType, name: string, schema: string | undefined, at: Statement): TypeSymbol {
  return { kind: "type", name, schema, node, unit: at.unit, isSubtype: false, type: { kind: "other", name } };
}

function objectType(a: Analysis, node: CreateType, definition: ObjectTypeDefinition, at: Statement): ObjectTypeSymbol {
  const { name, schema } = ownName(node.name, at);
  const own: FieldSymbol[] = [];
  const methods: RoutineSymbol[] = [];
  const supertype = lazy(() => supertypeOf(a, definition.under, schema, at.unit), undefined);
  const attributes = lazy<readonly FieldSymbol[]>(() => [...(supertype()?.attributes ?? []), ...own], own);
  const symbol = new LateObjectType({ name, schema, node, unit: at.unit }, methods, attributes, supertype);
  const place = { unit: at.unit, schema, parent: symbol, isPrivate: false };
  for (const attribute of definition.attributes) {
    if (attribute.kind === "RecordField") own.push(declareField(a, attribute, place));
  }
  for (const member of definition.members) {
    if (member.kind === "RoutineDefinition") methods.push(declareRoutine(a, member, place));
  }
  numberOverloads(methods);
  return symbol;
}

function supertypeOf(
  a: Analysis,
  name: ObjectName | undefined,
  schema: string | undefined,
  unit: number,
): ObjectTypeSymbol | undefined {
  if (!name) return undefined;
  const found: SchemaObject | undefined = a.model.follow(a.model.dereference(reference(name), schema, unit), unit);
  return found?.kind === "objectType" ? found : undefined;
}

export function addTypeBody(a: Analysis, node: CreateTypeBody, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const found = a.model.find(name, schema, at.unit) ?? a.model.lookup(name, at.schema, at.unit);
  if (found?.kind !== "objectType") return;
  const owner = found as Mutable<ObjectTypeSymbol>;
  a.declared.set(node, owner);
  a.model.addDefinition(at.unit, owner);
  owner.bodyNode = node;
  owner.bodyUnit = at.unit;
  const place = { unit: at.unit, schema, parent: owner as ObjectTypeSymbol, isPrivate: true };
  declareAll(a, node.members, place, owner.methods);
}
