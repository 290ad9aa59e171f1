/** Elements of collections and their fields as targets: what plpgsql can assign, and what is assigned as a whole instead. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  Argument,
  AssignmentStatement,
  Call,
  IntoClause,
  Member,
  UsingItem,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { parameterOf, wholeReference } from "../routines/write-targets";
import { withinLength } from "../statements/text-lengths";
import { isChangedArgument } from "../supplied-packages/changed-arguments";
import { isWithinBounds } from "./bounds";
import { asJsonCollection, elementKey, fieldKey, indexOf, isElement, isInsideJson, readPiece } from "./reading";
import {
  type Collection,
  castOf,
  collectionOf,
  elementTypeName,
  isAssociative,
  isKeptAsJson,
  isSparse,
} from "./representation";

/** Whether a node is an element or field that is assigned, or a part of one: `c`, `c(i)` and `c(i).f` of `c(i).f := 1`. */
export function isTargetPart(node: SyntaxNode, at: RuleContext): boolean {
  const whole = wholeReference(node);
  const parent = whole.parent;
  if (!parent) return false;
  switch (parent.kind) {
    case "AssignmentStatement":
      return (parent as AssignmentStatement).target === whole;
    case "IntoClause":
      return (parent as IntoClause).targets.some((t) => t === whole);
    case "UsingItem":
      return (parent as UsingItem).mode !== "IN";
    case "Argument": {
      const call = parent.parent;
      if (call?.kind !== "Call") return false;
      const parameter = parameterOf(parent as Argument, call as Call, at);
      return parameter ? parameter.mode !== "IN" : isChangedArgument(parent as Argument, call as Call, at);
    }
    default:
      return false;
  }
}

/** Where a value goes: the place that plpgsql assigns, and what is stored there to put the value in. */
export interface Target {
  readonly place: Piece;
  /** The value for the place: the value itself, or the whole collection with the value in it. */
  readonly stored: (value: Piece) => Piece;
  /** The value goes to the place as it is. */
  readonly isPlain: boolean;
}

/** The pieces of a target that plpgsql can assign as it is; undefined where a whole collection has to be stored. */
export function writablePlace(node: SyntaxNode, at: RuleContext): Piece | undefined {
  const target = targetOf(node, at);
  return target.isPlain ? target.place : undefined;
}

/** An assignment of a value to any variable, field or element, with its semicolon. */
export function assignmentTo(node: SyntaxNode, value: Piece, at: RuleContext): Piece {
  const target = targetOf(node, at);
  return [target.place, " := ", target.stored(value), ";"];
}

export function targetOf(node: SyntaxNode, at: RuleContext): Target {
  if (isElement(node, at)) return elementTarget(node, at);
  if (node.kind === "Member" && at.binding.symbolOf(node)?.kind === "field") return fieldTarget(node as Member, at);
  if (isSparse(node, at))
    return { place: at.text(node), stored: (value) => asJsonCollection(value, at), isPlain: false };
  return plain(at.text(node));
}

function plain(place: Piece): Target {
  return { place, stored: (value) => value, isPlain: true };
}

function elementTarget(call: Call, at: RuleContext): Target {
  const { callee } = call;
  const outer = containerTarget(callee, at);
  if (isInsideJson(call, at)) return jsonTarget(call, at);
  const index = indexOf(call);
  if (!outer.isPlain || isElement(callee, at)) {
    const stored = (value: Piece): Piece =>
      outer.stored([`${at.helper("array_set")}(`, readPiece(callee, at), ", ", at.text(index), ", ", value, ")"]);
    return { place: outer.place, stored, isPlain: false };
  }
  if (isWithinBounds(callee, index, at)) return plain([outer.place, "[", at.text(index), "]"]);
  return plain([outer.place, `[${at.helper("array_index")}(`, readPiece(callee, at), ", ", at.text(index), ")]"]);
}

/** The target that a container is itself, without what a whole value for it would need. */
function containerTarget(node: SyntaxNode, at: RuleContext): Target {
  return isElement(node, at) || node.kind === "Member" ? targetOf(node, at) : plain(at.text(node));
}

function fieldTarget(member: Member, at: RuleContext): Target {
  if (isInsideJson(member, at)) return jsonTarget(member, at);
  const outer = containerTarget(member.object, at);
  if (outer.isPlain) return plain([outer.place, ".", at.text(member.field)]);
  const key = quoteText(fieldKey(member.field.value));
  const stored = (value: Piece): Piece =>
    outer.stored([
      "jsonb_populate_record(",
      readPiece(member.object, at),
      `, jsonb_build_object(${key}, `,
      value,
      "))",
    ]);
  return { place: outer.place, stored, isPlain: false };
}

// ---------------------------------------------------------------- inside jsonb

/** The outermost jsonb is stored again with the value in its place. */
function jsonTarget(node: SyntaxNode, at: RuleContext): Target {
  const steps: Piece[] = [];
  let inner = node;
  for (;;) {
    const holder = inner.kind === "Member" ? (inner as Member).object : (inner as Call).callee;
    steps.unshift(stepOf(inner, at));
    inner = holder;
    if (!isInsideJson(holder, at)) break;
  }
  const outer = containerTarget(inner, at);
  const type = typeInside(node, at);
  const stored = (value: Piece): Piece => {
    const whole = readPiece(inner, at);
    const given = castValue(value, node, type, at);
    if (steps.length > 1)
      return outer.stored([`${at.helper("assoc_put")}(`, whole, ", ARRAY[", join(steps, ", "), "], ", given, ")"]);
    return outer.stored([`${at.helper("assoc_set")}(`, whole, ", ", elementKey(node as Call, at), ", ", given, ")"]);
  };
  return { place: outer.place, stored, isPlain: false };
}

/** A step of the way to a value inside jsonb, as text. */
function stepOf(node: SyntaxNode, at: RuleContext): Piece {
  if (node.kind === "Member") return quoteText(fieldKey((node as Member).field.value));
  const call = node as Call;
  const key = elementKey(call, at);
  if (!isKeptAsJson(call.callee, at)) return ["'[' || ", at.operand(indexOf(call)), " || ']'"];
  const isText = (collectionOf(call.callee, at) as Collection).index?.kind === "string";
  if (isText) return key;
  const index = indexOf(call);
  const isWhole = at.typeOf(index).kind === "number" && (at.typeOf(index) as { isInteger?: boolean }).isInteger;
  return isWhole ? [at.operand(index), "::text"] : ["round(", at.text(index), ")::text"];
}

/** The type on PostgreSQL that a value inside jsonb must have, where the value itself does not say so. */
function typeInside(node: SyntaxNode, at: RuleContext): string | undefined {
  const type = at.typeOf(node);
  if (type.kind === "string" || isAssociative(type)) return undefined;
  if (isElement(node, at) && (type.kind === "record" || type.kind === "collection"))
    return elementTypeName(collectionOf(node.callee, at) as Collection, at);
  return castOf(type, at);
}

/**
 * jsonb takes any value as it is: where the type in the collection would change it (rounding, another kind of type), it
 * is cast.
 */
function castValue(value: Piece, node: SyntaxNode, cast: string | undefined, at: RuleContext): Piece {
  const assigned = assignedValue(node);
  if (assigned && at.typeOf(node).kind === "string") return withinLength(value, assigned, at.typeOf(node), at);
  if (!cast || cast === "record" || !assigned) return value;
  const own = at.typeOf(assigned);
  const wanted = at.typeOf(node);
  if (own.kind === "null" || isSameKind(own, wanted)) return value;
  return ["CAST(", value, ` AS ${cast})`];
}

function assignedValue(node: SyntaxNode): SyntaxNode | undefined {
  const parent = node.parent;
  return parent?.kind === "AssignmentStatement" ? (parent as AssignmentStatement).value : undefined;
}

function isSameKind(own: DataType, wanted: DataType): boolean {
  if (own.kind !== wanted.kind) return own.kind === "unknown" || own.kind === "record" || own.kind === "object";
  if (own.kind !== "number" || wanted.kind !== "number") return true;
  if (wanted.isInteger) return own.isInteger === true;
  return wanted.scale === undefined || (own.isInteger === true && wanted.scale >= 0);
}
