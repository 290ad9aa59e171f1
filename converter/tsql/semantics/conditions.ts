/** Conditions, which T-SQL keeps apart from values, and bits, which stand for them. */
import type { SyntaxNode } from "../../syntax/node";
import type { Binary, Call, Paren, RawExpression, Unary } from "../nodes";
import type { Analysis } from "./analysis";
import { callTarget } from "./calls";
import { BIT, isNative } from "./type-families";
import { CONDITIONS, typeOf } from "./types";

/** Operators that give a value; all others give a condition. */
const VALUE_OPERATORS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%", "&", "|", "^", "||", "<<", ">>"]);

export function isCondition(a: Analysis, node: SyntaxNode): boolean {
  let at = node;
  while (at.kind === "Paren") at = (at as Paren).inner;
  switch (at.kind) {
    case "Binary":
      return !VALUE_OPERATORS.has((at as Binary).operator);
    case "Unary":
      return (at as Unary).operator === "NOT";
    case "Call":
      return callTarget(a, at as Call).type.kind === "boolean";
    case "RawExpression":
      return /^(?:MATCH|CONTAINS|FREETEXT)$/.test((at as RawExpression).name);
    default:
      return CONDITIONS.has(at.kind);
  }
}

export function isBit(a: Analysis, node: SyntaxNode): boolean {
  return isNative(typeOf(a, node), BIT.name);
}
