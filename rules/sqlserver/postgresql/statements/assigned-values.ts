/** Values on their way into a variable or result of a function. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isDecimal, isString, isWhole, lengthOf, scaleOf } from "../../any/expressions/families";
import { storedValue } from "../expressions/stored-values";
import { targetType } from "../types/target-types";

/** The converted value, as a variable of the type takes it. */
export function assignedValue(value: SyntaxNode, type: DataType, at: RuleContext): Piece {
  const own = at.typeOf(value);
  // An explicit cast cuts what is too long, as assigning to a variable does in T-SQL.
  if (isString(type) && isString(own) && isLonger(own, type)) return [at.operand(value), `::${targetType(type, at)}`];
  // Numbers without a fraction have nothing to cut off.
  if (isWhole(type) && isDecimal(own) && scaleOf(own) === 0) return at.text(value);
  return storedValue(value, type, at) ?? at.text(value);
}

function isLonger(own: DataType, type: DataType): boolean {
  const limit = lengthOf(type);
  if (limit === undefined || own.kind !== "native" || own.length === undefined) return false;
  return own.length === "max" || own.length > limit;
}
