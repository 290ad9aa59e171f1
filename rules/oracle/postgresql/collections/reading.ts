/** Elements of collections and their fields, read: the pieces that stand for them. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Argument, Call, Member } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { writtenType } from "../routines/written-types";
import { isWithinBounds } from "./bounds";
import {
  arrayCast,
  type Collection,
  castOf,
  collectionOf,
  elementTypeName,
  isAssociative,
  isKeptAsJson,
  keyPiece,
} from "./representation";

/** Whether a call means an element of a collection whose type is known. */
export function isElement(node: SyntaxNode, at: RuleContext): node is Call {
  if (node.kind !== "Call" || at.binding.callKind(node) !== "element") return false;
  // SQL%BULK_EXCEPTIONS(i) is the business of FORALL.
  const { callee } = node as Call;
  return callee.kind !== "CursorAttribute" && collectionOf(callee, at) !== undefined;
}

/** The subscript of an element. */
export function indexOf(call: Call): SyntaxNode {
  const [first] = call.args;
  return first?.kind === "Argument" ? (first as Argument).value : first;
}

/** Whether a value is found inside a jsonb object: an element of one, or a field or element of such an element. */
export function isInsideJson(node: SyntaxNode, at: RuleContext): boolean {
  if (isElement(node, at)) return isKeptAsJson(node.callee, at) || isInsideJson(node.callee, at);
  if (node.kind !== "Member") return false;
  const { object } = node as Member;
  return isInsideJson(object, at) && at.binding.symbolOf(node)?.kind === "field";
}

/** The pieces that read an element, a field of one, or any other expression. */
export function readPiece(node: SyntaxNode, at: RuleContext): Piece {
  if (isInsideJson(node, at)) return readJson(node, at);
  if (isElement(node, at)) return readArray(node, at);
  if (node.kind === "Member" && isElement(innermost((node as Member).object), at)) {
    const { object, field } = node as Member;
    return ["(", readPiece(object, at), ").", at.text(field)];
  }
  return at.text(node);
}

function innermost(node: SyntaxNode): SyntaxNode {
  return node.kind === "Member" ? innermost((node as Member).object) : node;
}

function readArray(call: Call, at: RuleContext): Piece {
  const { callee } = call;
  const index = indexOf(call);
  if (isWithinBounds(callee, index, at)) return [at.text(callee), "[", at.text(index), "]"];
  return [`${at.helper("array_get")}(`, readPiece(callee, at), ", ", at.text(index), ")"];
}

// ---------------------------------------------------------------- inside jsonb

/** A value inside jsonb, with the type it has in the source. */
function readJson(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  if (type.kind === "record" || type.kind === "object") return readRow(node, type, at);
  if (isAssociative(type)) return jsonOf(node, at);
  if (type.kind === "collection")
    return [`${at.helper("json_to")}(`, jsonOf(node, at), `, NULL::${writtenType(type, at)})`];
  const cast = castOf(type, at);
  const text = textOf(node, at);
  return cast ? [text, `::${cast}`] : text;
}

function readRow(node: SyntaxNode, type: DataType, at: RuleContext): Piece {
  const container = isElement(node, at) ? collectionOf(node.callee, at) : undefined;
  const name = container ? elementTypeName(container, at) : writtenType(type, at);
  if (name !== "record") return [`jsonb_populate_record(NULL::${name}, `, jsonOf(node, at), ")"];
  const fields = type.kind === "record" ? type.fields : [];
  const columns = fields.map((f) => `${fieldKey(f.name)} ${writtenType(f.type, at)}`).join(", ");
  return ["(SELECT r FROM jsonb_to_record(", jsonOf(node, at), `) AS r(${columns}))`];
}

/** A scalar inside jsonb as text. */
function textOf(node: SyntaxNode, at: RuleContext): Piece {
  if (node.kind === "Member") return ["(", jsonOf((node as Member).object, at), ` ->> ${fieldName(node as Member)})`];
  const call = node as Call;
  if (!isKeptAsJson(call.callee, at)) return ["(", jsonOf(node, at), " #>> '{}')"];
  return [`${at.helper("assoc_get")}(`, jsonContainer(call, at), ", ", elementKey(call, at), ")"];
}

/** A value inside jsonb as jsonb. */
function jsonOf(node: SyntaxNode, at: RuleContext): Piece {
  if (node.kind === "Member") return ["(", jsonOf((node as Member).object, at), ` -> ${fieldName(node as Member)})`];
  const call = node as Call;
  const helper = isKeptAsJson(call.callee, at) ? "assoc_get_json" : "json_element";
  return [`${at.helper(helper)}(`, jsonContainer(call, at), ", ", elementKey(call, at), ")"];
}

/** The jsonb that holds an element: a variable, or a place inside another jsonb. */
function jsonContainer(call: Call, at: RuleContext): Piece {
  return isInsideJson(call.callee, at) ? jsonOf(call.callee, at) : readPiece(call.callee, at);
}

/** The key of an element in jsonb. */
export function elementKey(call: Call, at: RuleContext): Piece {
  return keyPiece(indexOf(call), collectionOf(call.callee, at) as Collection, at);
}

function fieldName(member: Member): string {
  return quoteText(fieldKey(member.field.value));
}

/** The key that a field has when a row becomes jsonb. */
export function fieldKey(dictionaryName: string): string {
  return foldIdentifier(dictionaryName);
}

// ---------------------------------------------------------------- values that go in

/** A value for a collection kept as jsonb, from one kept as an array. */
export function asJsonCollection(value: Piece, at: RuleContext): Piece {
  return [`${at.helper("assoc_from_array")}(`, value, ")"];
}

/** A sparse nested table as an array, without its gaps. */
export function asArray(node: SyntaxNode, type: Collection, at: RuleContext): Piece {
  return [`${at.helper("assoc_to_array")}(`, at.text(node), `, NULL::${arrayCast(type, at)})`];
}
