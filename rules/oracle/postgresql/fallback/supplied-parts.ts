/** References that begin with an item of a supplied package and go on from it: fields, elements, methods of its variables. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { wholeReference } from "../routines/write-targets";

/** What a reference begins with: `v` of `v(1).f`. */
export function baseOf(node: SyntaxNode): SyntaxNode {
  let base = node;
  for (;;) {
    if (base.kind === "Call") base = (base as Call).callee;
    else if (base.kind === "Member") base = (base as Member).object;
    else return base;
  }
}

/** The item of a supplied package that a name means or begins with: "APEX_WEB_SERVICE.G_REQUEST_HEADERS". */
export function suppliedItem(name: SyntaxNode, at: RuleContext): string | undefined {
  if (name.kind !== "NameExpression") return undefined;
  const symbols = at.binding.symbolsOf(name as NameExpression);
  const index = symbols.findIndex((s) => s.kind === "builtIn" && s.category === "package");
  const item = index < 0 ? undefined : symbols[index + 1];
  if (item?.kind !== "builtIn" || (item.category !== "routine" && item.category !== "constant")) return undefined;
  return `${symbols[index].name}.${item.name}`;
}

/**
 * The item that a whole reference begins with, where it is a part of the item that is meant, and not the result of a
 * method that Oracle brings along.
 */
export function partOfSupplied(node: SyntaxNode, at: RuleContext): string | undefined {
  if (wholeReference(node) !== node || at.binding.symbolOf(node)?.kind === "builtIn") return undefined;
  return suppliedItem(baseOf(node), at);
}

/** Whether a node is inside of a reference that is refused as a whole. */
export function isInsidePart(node: SyntaxNode, at: RuleContext): boolean {
  const whole = wholeReference(node);
  return whole !== node && partOfSupplied(whole, at) !== undefined;
}
