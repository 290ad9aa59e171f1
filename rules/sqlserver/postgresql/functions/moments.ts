/** Arguments of date functions: texts and numbers become dates, times of day get one. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare, isNullLiteral, numberTextOf, textOf } from "../../any/expressions/constants";
import { isBitType, isMoment, isNative, isNumeric, isString } from "../../any/expressions/families";
import { convertedTo, convertedType, makeType, put } from "../expressions/conversions";

export const DATETIME: DataType = { kind: "native", name: "datetime" };
const DATETIME2: DataType = { kind: "native", name: "datetime2", scale: 7 };

/** Makes a moment of an argument; gives its type. A constant is written with its type, so that operators find it. */
export function momentArgument(node: SyntaxNode, at: RuleContext): DataType {
  const type = convertedType(node, at);
  if (isMoment(type)) return type;
  if (isNullLiteral(node)) {
    put(node, "NULL::timestamp", at);
    return DATETIME;
  }
  if (isString(type) || isNumeric(type) || isBitType(type)) {
    const text = textOf(node);
    const value = convertedTo(node, DATETIME2, at);
    if (text !== undefined) put(node, ["timestamp ", value?.piece ?? at.text(bare(node))], at);
    else if (numberTextOf(node) !== undefined && value) put(node, value.piece, at);
    else if (value) put(node, value.piece, at);
    else makeType(node, DATETIME, at);
    return DATETIME;
  }
  return type;
}

/** The moment as a timestamp without zone: of a time of day that of 1900-01-01, of one with an offset that of UTC. */
export function timestampPiece(node: SyntaxNode, type: DataType, at: RuleContext): Piece {
  if (isNative(type, "time")) return ["(date '1900-01-01' + ", at.operand(node), ")"];
  if (isNative(type, "datetimeoffset")) return ["(", at.operand(node), " AT TIME ZONE 'UTC')"];
  if (isNative(type, "date")) return [at.operand(node), "::timestamp"];
  return at.operand(node);
}

/** The moment's day. */
export function dayPiece(node: SyntaxNode, type: DataType, at: RuleContext): Piece {
  if (isNative(type, "date")) return at.operand(node);
  if (isNative(type, "datetimeoffset")) return ["(", at.operand(node), " AT TIME ZONE 'UTC')::date"];
  return [at.operand(node), "::date"];
}
