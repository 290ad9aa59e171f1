/** BEGIN and END of the branches of IF and WHILE, which go. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import type { Block } from "../../../../converter/tsql/nodes";
import { startsLine } from "./layout";

export function isBlank(range: Span, at: RuleContext): boolean {
  return at.source(range).trim() === "";
}

/** Takes BEGIN … END away from the statements before ELSE. */
export function openBranch(branch: SyntaxNode, elseToken: Span, at: RuleContext): void {
  if (branch.kind !== "Block") return;
  const end = openBlock(branch as Block, at);
  if (!end) return;
  if (startsLine(end, at) && !at.source({ start: end.end, end: elseToken.start }).includes("\n")) {
    const between = { start: end.start, end: elseToken.start };
    if (isBlank({ start: end.end, end: elseToken.start }, at)) at.replace(between, "");
    else at.replace(end, "");
  } else at.remove(end);
}

/** Removes BEGIN; gives the place of END. */
export function openBlock(block: Block, at: RuleContext): Span | undefined {
  const [begin] = at.tokensIn(block);
  at.remove(block.atomic ? { start: begin.start, end: block.statements[0]?.start ?? block.atomic.end } : begin);
  return block.endToken && { start: block.endToken.start, end: block.end };
}
