/** Where DECLARE stands: whether its values are those of the beginning, and the comments beside its variables. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Token } from "../../../../converter/syntax/token";
import { codeOf, siblingsOf } from "./statement-lists";

/** The comment on the line of a variable, behind it. */
export function commentAfter(own: SyntaxNode, next: number | undefined, at: RuleContext): Token | undefined {
  const { text, tokens } = at.unit;
  const line = text.indexOf("\n", own.end);
  const limit = Math.min(next ?? text.length, line < 0 ? text.length : line);
  return tokens.find((t) => t.kind === "comment" && t.start >= own.end && t.end <= limit + 1 && isAlone(own, t, at));
}

/** Nothing but a comma or semicolon stands between a variable and its comment. */
function isAlone(own: SyntaxNode, comment: Token, at: RuleContext): boolean {
  return /^[\s,;]*$/.test(at.source({ start: own.end, end: comment.start }));
}

const LEADING: ReadonlySet<string> = new Set(["Declare", "SetOption"]);

/** Whether nothing but declarations and options stands before a statement. */
export function isLeading(statement: SyntaxNode): boolean {
  const code = codeOf(statement);
  for (let at = statement; at !== code; ) {
    const list = siblingsOf(at);
    const before = list.slice(0, list.indexOf(at));
    if (before.some((s) => !LEADING.has(s.kind))) return false;
    const { parent } = at;
    if (!parent || (parent !== code && !(parent.kind === "Block" && parent.parent === code))) return false;
    at = parent;
  }
  return true;
}
