/**
 * How many decimals a computed number has: SQL Server's types say it, PostgreSQL divides to sixteen digits or more and
 * multiplies exactly.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Call, Unary } from "../../../../converter/tsql/nodes";
import { bare } from "../../any/expressions/constants";
import { isDecimal, isMoney, type NativeType, scaleOf } from "../../any/expressions/families";
import type { Value } from "./conversions";

/** Longer chains are taken for inexact. */
const MAX_DEPTH = 40;

/** A decimal with the digits its type says; undefined where it has them. */
export function exactScale(node: SyntaxNode, type: NativeType, at: RuleContext): Value | undefined {
  if (!isDecimal(type) || hasExactScale(node, at)) return undefined;
  return { piece: ["round(", at.text(node), `, ${type.scale ?? 0})`], isTyped: false };
}

/** Whether PostgreSQL gives the value with the digits that SQL Server's type has. */
function hasExactScale(node: SyntaxNode, at: RuleContext, depth = 0): boolean {
  const inner = bare(node);
  if (depth > MAX_DEPTH) return false;
  switch (inner.kind) {
    case "Literal":
    case "Cast":
    case "Convert":
    case "Variable":
      return true;
    case "NameExpression":
      return at.binding.symbolOf(inner)?.kind === "column";
    case "Unary":
      return hasExactScale((inner as Unary).operand, at, depth + 1);
    case "Binary": {
      const { operator, left, right } = inner as Binary;
      const isSum = operator === "+" || operator === "-" || operator === "%";
      return isSum && hasExactScale(left, at, depth + 1) && hasExactScale(right, at, depth + 1);
    }
    case "Call":
      return (
        ["SUM", "MAX", "MIN", "ABS"].includes(at.builtinName(inner) ?? "") &&
        argumentsAreExact(inner as Call, depth, at)
      );
    default:
      return false;
  }
}

function argumentsAreExact(call: Call, depth: number, at: RuleContext): boolean {
  return call.args.every((a) => a.kind === "Argument" && hasExactScale(a.value, at, depth + 1));
}

/** Digits behind the point that a quotient or product is cut to in SQL Server; undefined where PostgreSQL has no more. */
export function cutScale(binary: Binary, at: RuleContext): number | undefined {
  const type = at.typeOf(binary);
  const scale = isDecimal(type) ? (scaleOf(type) ?? 0) : isMoney(type) ? 4 : undefined;
  if (scale === undefined) return undefined;
  if (binary.operator === "/") return scale;
  const [a, b] = [decimalsOf(binary.left, at), decimalsOf(binary.right, at)];
  return a !== undefined && b !== undefined && a + b > scale ? scale : undefined;
}

function decimalsOf(node: SyntaxNode, at: RuleContext): number | undefined {
  const type = at.typeOf(node);
  if (isDecimal(type)) return scaleOf(type) ?? 0;
  return isMoney(type) ? 4 : type.kind === "native" ? 0 : undefined;
}
