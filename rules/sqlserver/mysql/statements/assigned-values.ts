/** Values on their way into a variable or the result of a function. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isString, lengthOf } from "../../any/expressions/families";

/** The converted value as a variable of the type takes it: T-SQL cuts off what a text cannot hold. */
export function assignedValue(value: SyntaxNode, type: DataType, at: RuleContext): Piece {
  const own = at.typeOf(value);
  if (isString(type) && isString(own) && isLonger(own, type)) return ["LEFT(", at.text(value), `, ${lengthOf(type)})`];
  return at.text(value);
}

function isLonger(own: DataType, type: DataType): boolean {
  const limit = lengthOf(type);
  if (limit === undefined || own.kind !== "native" || own.length === undefined) return false;
  return own.length === "max" || own.length > limit;
}
