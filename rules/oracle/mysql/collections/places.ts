/** Places in JSON documents: elements of collections, attributes of objects. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Argument, Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { codeType } from "../routines/code-types";
import { isLocalVariable, type LocalVariable, slotName, slotsOf } from "../routines/locals";
import { isAssociative } from "./representation";

/** A place inside of a variable's document. */
export interface Place {
  /** The variable that holds the document. */
  readonly root: Piece;
  /** The parts of its JSON path behind "$": expressions that give texts; empty for the whole. */
  readonly path: readonly Piece[];
  readonly type: DataType;
}

/** The place that an expression names; undefined for anything that is in no document. */
export function placeOf(node: SyntaxNode, at: RuleContext): Place | undefined {
  switch (node.kind) {
    case "NameExpression":
      return placeOfName(node as NameExpression, at);
    case "Call":
      return placeOfElement(node as Call, at);
    case "Member": {
      const { object, field } = node as Member;
      const whole = placeOf(object, at);
      if (!whole || (whole.type.kind !== "record" && whole.type.kind !== "object")) return undefined;
      return { root: whole.root, path: [...whole.path, quoteText(`.${field.value}`)], type: at.typeOf(node) };
    }
    default:
      return undefined;
  }
}

function placeOfName(node: NameExpression, at: RuleContext): Place | undefined {
  const symbols = at.binding.symbolsOf(node);
  const index = symbols.findIndex(isLocalVariable);
  if (index < 0) return placeOfAttribute(node, at);
  const symbol = symbols[index] as LocalVariable;
  const fields = node.name.parts.slice(index + 1).map((p) => p.value);
  const slot = slotsOf(symbol.type).find((s) => s.path.every((name, i) => fields[i] === name));
  if (!slot || (slot.type.kind !== "collection" && slot.type.kind !== "object")) return undefined;
  const inner = fields.slice(slot.path.length);
  if (slot.type.kind === "collection" && inner.length > 0) return undefined;
  return {
    root: slotName(symbol, slot.path, node, at),
    path: inner.map((name) => quoteText(`.${name}`)),
    type: inner.length > 0 ? at.typeOf(node) : slot.type,
  };
}

/** An attribute that a method names without its object. */
function placeOfAttribute(node: NameExpression, at: RuleContext): Place | undefined {
  const [first] = at.binding.symbolsOf(node);
  if (first?.kind !== "field" || first.parent?.kind !== "objectType") return undefined;
  return { root: "self", path: node.name.parts.map((p) => quoteText(`.${p.value}`)), type: at.typeOf(node) };
}

function placeOfElement(node: Call, at: RuleContext): Place | undefined {
  if (at.binding.callKind(node) !== "element") return undefined;
  const whole = placeOf(node.callee, at);
  const [index] = node.args;
  if (whole?.type.kind !== "collection" || index?.kind !== "Argument") return undefined;
  return {
    root: whole.root,
    path: [...whole.path, segment(whole.type, (index as Argument).value, at)],
    type: whole.type.element,
  };
}

/** The part of a path for an index. */
export function segment(collection: DataType, index: SyntaxNode, at: RuleContext): Piece {
  if (!isAssociative(collection)) return [`${at.helper("position")}(`, at.text(index), ")"];
  return [`${at.helper("entry")}(`, keyText(collection, index, at), ")"];
}

/** A key as a text. */
export function keyText(collection: DataType, index: SyntaxNode, at: RuleContext): Piece {
  return hasNumberKeys(collection) ? ["CAST(", at.text(index), " AS SIGNED)"] : at.text(index);
}

export function hasNumberKeys(collection: DataType): boolean {
  return collection.kind === "collection" && collection.index?.kind !== "string";
}

/** The path as an expression. */
export function pathText(place: Place): Piece {
  if (place.path.length === 0) return "'$'";
  return ["CONCAT('$'", place.path.map((p): Piece => [", ", p]), ")"];
}

/** The value of a place, with the type it has in the source. */
export function readPlace(place: Place, at: RuleContext): Piece {
  if (place.path.length === 0) return place.root;
  const value: Piece = [`${at.helper("item")}(`, place.root, ", ", pathText(place), ")"];
  const cast = castType(place.type, at);
  return cast ? ["CAST(", value, ` AS ${cast})`] : value;
}

/** What CAST calls the type of a value that is no text. */
function castType(type: DataType, at: RuleContext): string | undefined {
  switch (type.kind) {
    case "number": {
      const written = codeType(type, at);
      return written.startsWith("decimal") ? written : "SIGNED";
    }
    case "float":
      return "DOUBLE";
    case "date":
    case "timestamp":
      return codeType(type, at);
    case "boolean":
      return "SIGNED";
    default:
      return undefined;
  }
}

/** The values of the fields of a record at a place. */
export function readFields(place: Place, at: RuleContext): Piece[] {
  return slotsOf(place.type).map((slot) =>
    readPlace(
      { root: place.root, path: [...place.path, ...slot.path.map((name) => quoteText(`.${name}`))], type: slot.type },
      at,
    ),
  );
}

/** The statement that puts a value in a place. */
export function writePlace(place: Place, value: Piece, at: RuleContext): Piece {
  if (place.path.length === 0) return ["SET ", place.root, " = ", value, ";"];
  const isDocument = place.type.kind === "collection" || place.type.kind === "object" || place.type.kind === "record";
  return [
    "SET ",
    place.root,
    ` = ${at.helper("with_item")}(`,
    place.root,
    ", ",
    pathText(place),
    ", ",
    value,
    isDocument ? ", TRUE);" : ", FALSE);",
  ];
}

/** A record as a document. */
export function recordDocument(type: DataType, values: readonly Piece[]): Piece {
  if (type.kind !== "record") return "NULL";
  const names = slotsOf(type).map((s) => s.path.join("."));
  return [
    "JSON_OBJECT(",
    names.map((name, i): Piece => [i > 0 ? ", " : "", quoteText(name), ", ", values[i] ?? "NULL"]),
    ")",
  ];
}
