/**
 * How collections are kept on PostgreSQL. Nested tables and varrays are arrays; associative arrays are jsonb objects, and
 * so are nested tables of a routine from which single elements are deleted: an array cannot have a gap.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { TypeSymbol } from "../../../../converter/model/symbols";
import type { CollectionDefinition, CreateType, Expression, TypeDeclaration } from "../../../../converter/plsql/nodes";
import type { ConvertedRange, Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { elementName, rowOfCursor } from "../routines/written-types";
import { sparseVariables } from "./sparse-variables";

export type Collection = Extract<DataType, { kind: "collection" }>;

/** The collection type of an expression. */
export function collectionOf(node: SyntaxNode, at: RuleContext): Collection | undefined {
  const type = at.typeOf(node);
  return type.kind === "collection" ? type : undefined;
}

/** Whether the values of a type are jsonb objects. */
export function isAssociative(type: DataType): boolean {
  return type.kind === "collection" && type.flavor === "associative";
}

/** Whether the collection that an expression means is a jsonb object rather than an array. */
export function isKeptAsJson(node: SyntaxNode, at: RuleContext): boolean {
  return isAssociative(at.typeOf(node)) || isSparse(node, at);
}

/** Whether an expression is a nested table of the routine that may have gaps. */
export function isSparse(node: SyntaxNode, at: RuleContext): boolean {
  const inner = node.kind === "Paren" ? (node as unknown as { inner: SyntaxNode }).inner : node;
  if (inner.kind !== "NameExpression") return false;
  const symbol = at.binding.symbolOf(inner);
  return symbol !== undefined && sparseVariables(at).has(symbol);
}

/** The converted text of a range with all edits of exactly this range, later ones included: for parts of a replaced node. */
export function partText(range: Span): ConvertedRange {
  return { kind: "ConvertedRange", start: range.start, end: range.end, limit: Number.MAX_SAFE_INTEGER };
}

/** What an element is cast to when it comes as text or jsonb; undefined for texts. */
export function castOf(type: DataType, at: RuleContext): string | undefined {
  if (type.kind === "string" || type.kind === "clob" || type.kind === "unknown" || type.kind === "null")
    return undefined;
  if (type.kind === "rowid" || type.kind === "bfile" || type.kind === "other") return undefined;
  return elementName(type, at);
}

/** The array type of a collection's values: "numeric[]". Lengths of texts are left out: a cast would cut values. */
export function arrayCast(type: Collection, at: RuleContext): string {
  return `${withoutLength(elementTypeName(type, at), type.element)}[]`;
}

/** The type of a collection's elements on PostgreSQL. */
export function elementTypeName(type: Collection, at: RuleContext): string {
  return rowOfCursor(type, at) ?? elementName(type.element, at);
}

function withoutLength(name: string, type: DataType): string {
  return type.kind === "string" ? name.replace(/\(\d+\)$/, "") : name;
}

/** The definition of a collection type that the input declares. */
export function definitionOf(type: Collection): CollectionDefinition | undefined {
  const symbol = type.symbol as TypeSymbol | undefined;
  const definition = (symbol?.node as TypeDeclaration | CreateType | undefined)?.definition;
  return definition?.kind === "CollectionDefinition" ? (definition as CollectionDefinition) : undefined;
}

/** The most elements a varray may have, as the source writes it. */
export function limitOf(type: Collection): string | undefined {
  const limit = definitionOf(type)?.limit;
  return limit?.kind === "Literal" ? (limit as unknown as { value: string }).value : undefined;
}

/** An index as a key of a jsonb object: a number or a text, whichever the collection is indexed by. */
export function keyPiece(index: Expression | SyntaxNode, type: Collection, at: RuleContext): Piece {
  const given = at.typeOf(index);
  const isText = (type.index ?? { kind: "number" }).kind === "string";
  if (isText && given.kind !== "string" && given.kind !== "unknown" && given.kind !== "clob")
    return [at.operand(index), "::text"];
  if (!isText && (given.kind === "string" || given.kind === "clob")) return [at.operand(index), "::numeric"];
  return at.text(index);
}

/** Whether keys are numbers. */
export function hasNumericKeys(type: Collection): boolean {
  return (type.index ?? { kind: "number" }).kind !== "string";
}
