/** Values that stand in the code as they are. */
import type { SyntaxNode } from "../../syntax/node";
import type { Literal, Paren, Unary } from "../nodes";

/** The number a literal, its negative or either in parentheses says. */
export function literalNumber(node: SyntaxNode | undefined): number | undefined {
  let sign = 1;
  for (let at = node; at; ) {
    if (at.kind === "Paren") at = (at as Paren).inner;
    else if (at.kind === "Unary") {
      const unary = at as Unary;
      if (unary.operator !== "-" && unary.operator !== "+") return undefined;
      if (unary.operator === "-") sign = -sign;
      at = unary.operand;
    } else if (at.kind === "Literal" && (at as Literal).type === "number") {
      const value = Number((at as Literal).value.replace(/[fd]$/i, ""));
      return Number.isNaN(value) ? undefined : sign * value;
    } else return undefined;
  }
  return undefined;
}

/** The text a string literal holds. */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === "Literal" && (node as Literal).type === "string" ? (node as Literal).value : undefined;
}
