/** What rows of function tables share: renaming a call in its place, and preparing its arguments. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { FunctionCall } from "../../../../converter/language/sqlserver/function-table";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, numberTextOf, wholeOf } from "../../any/expressions/constants";
import {
  isApproximate,
  isDecimal,
  isExact,
  isMoney,
  isString,
  isWhole,
  lengthOf,
} from "../../any/expressions/families";
import { isBoolean } from "../expressions/bits";
import { convertedType, makeType } from "../expressions/conversions";
import { withBlanks } from "../expressions/to-text";

export type Args = readonly SyntaxNode[];

const TEXT: DataType = { kind: "native", name: "varchar", length: "max" };
const INT: DataType = { kind: "native", name: "int" };
const FLOAT: DataType = { kind: "native", name: "float" };

/** Gives a call another name: its arguments, comments and layout stay. */
export function rename(call: FunctionCall, name: string, at: RuleContext): void {
  const range = call.kind === "Call" ? call.callee : call;
  if (at.source(range).toLowerCase() !== name) at.replace(range, name);
}

/** Calls a helper with the same arguments. `name` is what the helper function is called, where that differs. */
export function renameToHelper(call: FunctionCall, helper: string, at: RuleContext, name = helper): void {
  at.helper(helper);
  rename(call, `${at.settings.helperSchema}.${name}`, at);
}

/** Makes a text of an argument: numbers and dates become texts, char(n) keeps its blanks. */
export function textArgument(node: SyntaxNode, at: RuleContext): void {
  const type = convertedType(node, at);
  if (isNullLiteral(node) || type.kind !== "native") return;
  if (!isString(type)) {
    makeType(node, TEXT, at);
    return;
  }
  const padded = withBlanks(node, type, at);
  if (padded) at.replace(node, padded);
}

/** As `textArgument`, for functions that print any type: whole numbers and texts without an end stay. */
export function joinedArgument(arg: SyntaxNode, at: RuleContext): void {
  const type = convertedType(arg, at);
  if (type.kind !== "native" || isNullLiteral(arg)) return;
  const isPrintedAlike = ["tinyint", "smallint", "int", "bigint"].includes(type.name);
  if (!isPrintedAlike && (!isString(type) || lengthOf(type) !== undefined)) textArgument(arg, at);
}

/** Makes an integer of an argument: decimals are cut off. */
export function integerArgument(node: SyntaxNode, at: RuleContext): void {
  const type = convertedType(node, at);
  if (isNullLiteral(node) || wholeOf(node) !== undefined) return;
  const isInteger = type.kind === "native" && ["int", "smallint", "tinyint"].includes(type.name);
  if (!isInteger && type.kind === "native") makeType(node, INT, at);
}

/** Makes a number of a text or bit. */
export function numberArgument(node: SyntaxNode, at: RuleContext): void {
  const type = convertedType(node, at);
  if (isNullLiteral(node)) return;
  if (isString(type)) makeType(node, FLOAT, at);
  else if (isBoolean(node, at)) makeType(node, INT, at);
}

/** Makes a float of an argument. PostgreSQL takes whole numbers for floats; numeric has functions of its own. */
export function floatArgument(node: SyntaxNode, at: RuleContext): void {
  const type = convertedType(node, at);
  if (isNullLiteral(node)) return;
  const isLiteral = numberTextOf(node) !== undefined;
  if (isString(type) || isExact(type) || isBoolean(node, at)) makeType(node, FLOAT, at);
  else if (isLiteral && !isWhole(type) && !isApproximate(type)) makeType(node, FLOAT, at);
}

/** Whether PostgreSQL has the value as numeric. */
export function isNumericValue(node: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(node);
  return isDecimal(type) || isMoney(type);
}
