/** Types as they are written on PostgreSQL when there is no source text for them: hoisted parameters, state, temporaries. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { CursorSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type { CollectionDefinition, TypeDeclaration } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { isSchemaType, targetTypeName } from "./catalog-types";
import { memberName, packageName, targetName } from "./routine-names";

/** A type's name on PostgreSQL. Where there is none that fits, `text`. */
export function writtenType(type: DataType, at: RuleContext): string {
  switch (type.kind) {
    case "collection":
      if (type.flavor === "associative") return "jsonb";
      return collectionDomain(type.symbol, at) ?? `${rowOfCursor(type, at) ?? elementName(type.element, at)}[]`;
    case "record":
      // Records of supplied packages have no type here: text stands for them.
      return namedType(type.symbol, at) ?? (!type.symbol && type.name?.includes(".") ? "text" : "record");
    case "object":
      return namedType(type.symbol, at) ?? targetTypeName(type.name, at);
    case "cursor":
      return "refcursor";
    default:
      return postgresqlType(type, at.version as 17, { numberWithoutPrecision: at.settings.plainNumber }) ?? "text";
  }
}

/** The domain that a collection type of the schema becomes. */
function collectionDomain(symbol: unknown, at: RuleContext): string | undefined {
  const named = symbol as ModelSymbol | undefined;
  return named?.kind === "type" && named.parent === undefined && named.node?.kind === "CreateType"
    ? typeName(named, at)
    : undefined;
}

/**
 * The type of a collection's elements. A collection of collections needs a name for the inner ones (a domain), since
 * PostgreSQL's arrays of several dimensions have rows of one length.
 */
export function elementName(type: DataType, at: RuleContext): string {
  const isInner = type.kind === "collection" && type.flavor !== "associative";
  return (isInner && namedType(type.symbol, at)) || writtenType(type, at);
}

/** The composite type for the rows of a cursor, for collections whose elements they are. */
export function rowOfCursor(type: Extract<DataType, { kind: "collection" }>, at: RuleContext): string | undefined {
  if (type.element.kind !== "record" || type.element.symbol) return undefined;
  const cursor = cursorOfElement(type, at);
  return cursor && typeName({ ...cursor, name: `${cursor.name}_ROW` }, at);
}

/** The cursor whose rows are the elements of a declared collection type. */
export function cursorOfElement(
  type: Extract<DataType, { kind: "collection" }>,
  at: RuleContext,
): CursorSymbol | undefined {
  const declaration = (type.symbol as ModelSymbol | undefined)?.node as TypeDeclaration | undefined;
  const definition = declaration?.definition as CollectionDefinition | undefined;
  const element = definition?.kind === "CollectionDefinition" ? definition.element : undefined;
  if (element?.kind !== "DataType" || element.attribute !== "ROWTYPE" || !element.name) return undefined;
  const symbol = at.binding.symbolOf(element.name);
  return symbol?.kind === "cursor" ? symbol : undefined;
}

/** As writtenType, for parameters and results: their lengths mean nothing. */
export function parameterType(type: DataType, at: RuleContext): string {
  if (type.kind === "string") return type.isFixed ? "character" : type.length === undefined ? "text" : "varchar";
  return writtenType(type, at);
}

/** The name of a declared record type, or of the table or view whose rows it is. */
export function namedType(symbol: unknown, at: RuleContext): string | undefined {
  const named = symbol as ModelSymbol | undefined;
  if (!named || !("kind" in named)) return undefined;
  switch (named.kind) {
    case "type":
      return typeName(named, at);
    case "table":
    case "view":
    case "materializedView":
      return named.schema
        ? `${targetName(named.schema, at)}.${targetName(named.name, at)}`
        : targetName(named.name, at);
    case "objectType":
      return named.schema
        ? `${targetName(named.schema, at)}.${targetTypeName(named.name, at)}`
        : targetTypeName(named.name, at);
    default:
      return undefined;
  }
}

/**
 * The name that a type declared in a package or routine gets; those of routines are prefixed with its name, those of
 * anonymous blocks are temporary.
 */
export function typeName(symbol: ModelSymbol, at: RuleContext): string {
  const path = [symbol.name];
  let owner = symbol.parent;
  while (owner?.kind === "routine" || owner?.kind === "trigger") {
    path.unshift(owner.name);
    owner = owner.parent;
  }
  const name = path.join("__");
  if (owner?.kind === "package" || owner?.kind === "objectType") return memberName(packageName(owner, at), name, at);
  if (isOfBlock(symbol.node)) return `pg_temp.${targetName(name, at)}`;
  const own = isSchemaType(symbol) ? targetTypeName(name, at) : targetName(name, at);
  return symbol.schema && path.length === 1 ? `${targetName(symbol.schema, at)}.${own}` : own;
}

/** Whether a declaration stands in an anonymous block. */
function isOfBlock(node: SyntaxNode | undefined): boolean {
  let root = node;
  while (root?.parent) root = root.parent;
  return root?.kind === "AnonymousBlock";
}
