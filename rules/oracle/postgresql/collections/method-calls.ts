/** Calls of collection methods as they are written: `c.COUNT`, `c.DELETE(2)`, `f(x).FIRST`, `rec.list.EXTEND`. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { type DataType, UNKNOWN } from "../../../../converter/model/data-type";
import { type ModelSymbol, valueType } from "../../../../converter/model/symbols";
import type { Argument, Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { routineName } from "../routines/routine-names";
import { isInitialised, isVariableInitialised } from "./bounds";
import { type Collection, partText } from "./representation";
import { sparseVariables } from "./sparse-variables";
import { targetOf } from "./writing";

export interface MethodCall {
  readonly method: string;
  /** The collection, as converted. */
  readonly collection: Piece;
  /** The place of the collection in the source. */
  readonly place: Span;
  readonly type: Collection;
  readonly isJson: boolean;
  /** It is surely not NULL. */
  readonly isInitialised: boolean;
  readonly args: readonly SyntaxNode[];
  /** An assignment of a new value to the collection, without semicolon. */
  readonly assign: (value: Piece) => Piece;
}

/** The method call that a name, member or call is; undefined for anything else, and for the callee of one. */
export function methodCallOf(node: SyntaxNode, at: RuleContext): MethodCall | undefined {
  if (at.binding.callKind(node) !== "collectionMethod") return undefined;
  if (isCallee(node)) return undefined;
  const args =
    node.kind === "Call" ? (node as Call).args.map((a) => (a.kind === "Argument" ? (a as Argument).value : a)) : [];
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  if (callee.kind === "NameExpression") return ofName(callee as NameExpression, args, at);
  return callee.kind === "Member" ? ofMember(callee as Member, args, at) : undefined;
}

function ofName(name: NameExpression, args: readonly SyntaxNode[], at: RuleContext): MethodCall | undefined {
  const symbols = at.binding.symbolsOf(name);
  const owner = symbols.at(-2);
  const type = owner ? (valueType(owner) ?? UNKNOWN) : UNKNOWN;
  const { parts } = name.name;
  if (!owner || type.kind !== "collection" || parts.length < 2) return undefined;
  const place = { start: name.start, end: parts[parts.length - 2].end };
  const collection = ownerPiece(owner, place, symbols, at);
  const isPlain = symbols.filter((s) => s.kind !== "label" && s.kind !== "routine").length === 2;
  return {
    method: parts[parts.length - 1].value,
    collection,
    place,
    type,
    isJson: type.flavor === "associative" || sparseVariables(at).has(owner),
    isInitialised: isPlain && isVariableInitialised(owner, name, at),
    args,
    assign: (value) => [partText(place), " := ", value],
  };
}

/** Fields of fields need parentheses where they are read; a function's name alone is a call. */
function ownerPiece(owner: ModelSymbol, place: Span, symbols: readonly ModelSymbol[], at: RuleContext): Piece {
  if (owner.kind === "routine") return `${routineName(owner, at)}()`;
  const first = symbols.findIndex((s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable");
  const fields = first < 0 ? 0 : symbols.length - 2 - first;
  if (fields < 2) return partText(place);
  const dots = at.tokensIn(place).filter((t) => t.value === ".");
  const dot = dots[dots.length - fields + 1];
  return dot
    ? ["(", partText({ start: place.start, end: dot.start }), ")", partText({ start: dot.start, end: place.end })]
    : partText(place);
}

function ofMember(member: Member, args: readonly SyntaxNode[], at: RuleContext): MethodCall | undefined {
  const { object } = member;
  const type: DataType = at.typeOf(object);
  if (type.kind !== "collection" || object.kind === "CursorAttribute") return undefined;
  return {
    method: member.field.value,
    collection: at.text(object),
    place: object,
    type,
    isJson: type.flavor === "associative",
    isInitialised: isInitialised(object, at),
    args,
    assign: (value) => {
      const target = targetOf(object, at);
      return [target.place, " := ", target.stored(value)];
    },
  };
}
