/** Families of types: what a value is to be taken for. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "./constants";

export function isTextType(type: DataType): boolean {
  return type.kind === "string" || type.kind === "clob";
}

export function isNumberType(type: DataType): boolean {
  return type.kind === "number" || type.kind === "float";
}

export function isMomentType(type: DataType): boolean {
  return type.kind === "date" || type.kind === "timestamp";
}

/** The type of the first of some values that has one. */
export function firstType(nodes: readonly SyntaxNode[], at: RuleContext): DataType | undefined {
  for (const node of nodes) {
    const type = at.typeOf(node);
    if (type.kind !== "null" && type.kind !== "unknown" && !isNullLiteral(node)) return type;
  }
  return undefined;
}
