/**
 * Values of one type where another one is wanted: what SQL Server converts by itself or is told to. `convertedTo` gives
 * the piece that stands for the value; the files to-*.ts know each kind of type.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import { bindsTightly } from "../../../../converter/rule/tight-text";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare, isDefaultWord, isNullLiteral } from "../../any/expressions/constants";
import {
  isApproximate,
  isBitType,
  isBytes,
  isMoment,
  isNative,
  isNumeric,
  isString,
  type NativeType,
} from "../../any/expressions/families";
import { isDelimited } from "../../any/expressions/placement";
import { targetType } from "../types/target-types";
import { isBoolean } from "./bits";
import { toBytes } from "./to-bytes";
import { toMoment } from "./to-moment";
import { toBit, toNumber } from "./to-number";
import { toText } from "./to-text";

/** A value on its way to a type: `isTyped` says that it has the target's type, otherwise a cast has to follow. */
export interface Value {
  readonly piece: Piece;
  readonly isTyped: boolean;
}

const BIT: NativeType = { kind: "native", name: "bit" };

/** The type that a value has as it is converted: booleans are bits, also where SQL Server has numbers. */
export function convertedType(node: SyntaxNode, at: RuleContext): DataType {
  return isBoolean(node, at) ? BIT : at.typeOf(bare(node));
}

/** The value for a place of that type; undefined where the text as it stands converts to it by a cast alone. */
export function convertedTo(node: SyntaxNode, to: DataType, at: RuleContext): Value | undefined {
  if (to.kind !== "native" || isNullLiteral(node) || isDefaultWord(node)) return undefined;
  const from = convertedType(node, at);
  if (from.kind !== "native") return undefined;
  if (isString(to)) return toText(node, from, to, at);
  if (isBitType(to)) return toBit(node, from, at);
  if (isNumeric(to)) return toNumber(node, from, to, at);
  if (isMoment(to)) return toMoment(node, from, to, at);
  if (isBytes(to)) return toBytes(node, from, to, at);
  if (isNative(to, "uniqueidentifier")) return toUuid(node, from, at);
  return undefined;
}

function toUuid(node: SyntaxNode, from: NativeType, at: RuleContext): Value | undefined {
  if (isBytes(from)) {
    at.review(
      node,
      "The bytes of a uniqueidentifier stand in another order in SQL Server: the first three groups are reversed.",
    );
    return { piece: ["encode(", at.text(node), ", 'hex')"], isTyped: false };
  }
  return undefined;
}

/** Makes a value one of another type, with a cast where PostgreSQL would not convert by itself. */
export function makeType(node: SyntaxNode, to: DataType, at: RuleContext): void {
  if (to.kind !== "native") return;
  const value = convertedTo(node, to, at);
  const isDone = value?.isTyped || (value && isUnlimited(to) && writesText(convertedType(node, at)));
  if (value) put(node, isDone ? value.piece : cast(value.piece, targetType(to, at), at), at);
  else if (!isNullLiteral(node) && !isDefaultWord(node)) put(node, [at.operand(node), `::${targetType(to, at)}`], at);
}

function isUnlimited(to: NativeType): boolean {
  return isString(to) && typeof to.length !== "number";
}

/** Whether values of the type become texts by functions that give texts. */
function writesText(from: DataType): boolean {
  return isMoment(from) || isBytes(from) || isApproximate(from) || isString(from) || isNative(from, "uniqueidentifier");
}

/** Puts a piece in the place of a value. */
export function put(node: SyntaxNode, piece: Piece, at: RuleContext): void {
  at.replace(node, isDelimited(node) ? piece : tight(piece, at));
}

/** A piece with a cast behind it. */
export function cast(piece: Piece, type: string, at: RuleContext): Piece {
  return [tight(piece, at), `::${type}`];
}

/** A piece in parentheses, unless nothing can take it apart. */
export function tight(piece: Piece, at: RuleContext): Piece {
  return bindsTightly(at.render(piece).text) ? piece : ["(", piece, ")"];
}
