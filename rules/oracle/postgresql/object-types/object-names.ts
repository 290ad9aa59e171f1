/** Object types by their symbols: names, methods, inheritance. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ObjectTypeSymbol, ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { targetTypeName } from "../routines/catalog-types";
import { memberName, ownName, targetName } from "../routines/routine-names";
import { namedType } from "../routines/written-types";

/** The object type that an expression has. */
export function objectTypeOf(node: SyntaxNode, at: RuleContext): ObjectTypeSymbol | undefined {
  return objectTypeSymbol(at.typeOf(node));
}

export function objectTypeSymbol(type: DataType): ObjectTypeSymbol | undefined {
  const symbol = type.kind === "object" ? (type.symbol as ObjectTypeSymbol | undefined) : undefined;
  return symbol?.kind === "objectType" ? symbol : undefined;
}

/** The name of the composite type. */
export function compositeName(type: ObjectTypeSymbol, at: RuleContext): string {
  return namedType(type, at) ?? targetTypeName(type.name, at);
}

/** The name of a method's function or procedure: in a schema that is named like the type. */
export function methodName(type: ObjectTypeSymbol, method: string, at: RuleContext): string {
  return memberName(type.name, method, at);
}

/** The name of the routine that a method is for values of a type, which may have it from a supertype. */
export function methodRoutine(type: ObjectTypeSymbol, method: RoutineSymbol, at: RuleContext): string {
  return methodName(type, ownName(method, at), at);
}

/** The statement that makes the schema of a type's methods, once for the definition and the body. */
export function schemaOf(type: ObjectTypeSymbol, at: RuleContext): Emission {
  const name = targetName(type.name, at);
  return { pieces: `CREATE SCHEMA IF NOT EXISTS ${name};`, needs: [], defines: [], once: `schema of type ${name}` };
}

/** The types a type inherits from, the nearest first. */
export function supertypesOf(type: ObjectTypeSymbol): readonly ObjectTypeSymbol[] {
  const found: ObjectTypeSymbol[] = [];
  for (let at = type.supertype; at && !found.includes(at); at = at.supertype) found.push(at);
  return found;
}

export function isSubtypeOf(type: ObjectTypeSymbol, other: ObjectTypeSymbol): boolean {
  return supertypesOf(type).includes(other);
}

/** A type with its supertypes has a MAP or ORDER method. */
export function comparingMethod(type: ObjectTypeSymbol): RoutineSymbol | undefined {
  for (const owner of [type, ...supertypesOf(type)]) {
    const found = owner.methods.find((m) => m.methodKind === "map" || m.methodKind === "order");
    if (found) return found;
  }
  return undefined;
}

/** Methods that a type has from its supertypes and does not write anew. */
export function inheritedMethods(type: ObjectTypeSymbol): readonly RoutineSymbol[] {
  const found: RoutineSymbol[] = [];
  const isHidden = (method: RoutineSymbol): boolean =>
    [...type.methods, ...found].some((m) => m.name === method.name && sameParameters(m, method));
  for (const owner of supertypesOf(type)) {
    for (const method of owner.methods) {
      if (method.methodKind !== "constructor" && method.methodKind !== "static" && !isHidden(method))
        found.push(method);
    }
  }
  return found;
}

function sameParameters(a: RoutineSymbol, b: RoutineSymbol): boolean {
  const [own, other] = [withoutSelf(a), withoutSelf(b)];
  return own.length === other.length && own.every((p, i) => p.type.kind === other[i].type.kind);
}

/** The parameters of a method without the object. */
export function withoutSelf(method: RoutineSymbol): readonly ParameterSymbol[] {
  return method.methodKind !== "static" && method.parameters[0]?.name === "SELF"
    ? method.parameters.slice(1)
    : method.parameters;
}

/** Whether a method may change its object. */
export function changesSelf(method: RoutineSymbol): boolean {
  const self = method.parameters[0]?.name === "SELF" ? method.parameters[0] : undefined;
  if (self) return self.mode !== "IN";
  return method.routineType === "procedure" && method.methodKind !== "static";
}
