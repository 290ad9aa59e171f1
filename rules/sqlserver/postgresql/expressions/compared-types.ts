/** The values of a comparison get one type, that of the one whose type takes precedence. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { quoteText } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { commonType } from "../../../../converter/tsql/semantics/type-precedence";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import {
  isBitType,
  isBytes,
  isMoment,
  isNative,
  isNumeric,
  isString,
  type NativeType,
} from "../../any/expressions/families";
import { targetType } from "../types/target-types";
import { cast, convertedTo, convertedType, put } from "./conversions";

/** Converts the values of a comparison to the type that they have in common, where PostgreSQL would not. */
export function makeComparable(values: readonly SyntaxNode[], at: RuleContext): void {
  const types = values.map((v) => convertedType(v, at));
  if (types.some((t) => t.kind === "unknown")) return;
  const common = commonType(types);
  if (common.kind !== "native") return;
  for (const [i, value] of values.entries()) makeOne(value, types[i], common, at);
}

function makeOne(value: SyntaxNode, from: DataType, common: NativeType, at: RuleContext): void {
  if (isNullLiteral(value) || from.kind !== "native") return;
  if (isString(from) && isString(common)) {
    trimConstant(value, at);
    return;
  }
  if (!isDifferentFamily(from, common)) return;
  const text = textOf(value);
  const to = comparisonType(common);
  const converted = convertedTo(value, to, at);
  // PostgreSQL reads a constant as the other side's type.
  if (text !== undefined && !converted) return;
  if (!converted) put(value, cast(at.operand(value), plainName(to, at), at), at);
  else if (converted.isTyped || text !== undefined || isMoment(to)) put(value, converted.piece, at);
  else put(value, cast(converted.piece, plainName(to, at), at), at);
}

/** Comparing does not round: values are converted to the kind of type, without its size. */
function comparisonType(type: NativeType): NativeType {
  if (isString(type)) return { kind: "native", name: type.name, length: "max" };
  if (isBytes(type)) return { kind: "native", name: "varbinary", length: "max" };
  return type;
}

function plainName(type: NativeType, at: RuleContext): string {
  return isNative(type, "decimal") || type.name.includes("money") ? "numeric" : targetType(type, at);
}

/** Whether PostgreSQL has no operator for the two types as they are. */
function isDifferentFamily(from: NativeType, to: NativeType): boolean {
  if (isNumeric(from) && isNumeric(to)) return false;
  if (isMoment(from) && isMoment(to)) {
    const isTime = (t: DataType) => isNative(t, "time");
    return isTime(from) !== isTime(to) || (isNative(to, "datetimeoffset") && !isNative(from, "datetimeoffset"));
  }
  if (isBytes(from) && isBytes(to)) return false;
  if (isString(from) && isString(to)) return false;
  if (isBitType(from) && isBitType(to)) return false;
  return from.name !== to.name;
}

/** Blanks at the end do not count. */
function trimConstant(value: SyntaxNode, at: RuleContext): void {
  const text = textOf(value);
  if (text === undefined || !text.endsWith(" ")) return;
  at.replace(value, quoteText(text.replace(/ +$/, "")));
}
