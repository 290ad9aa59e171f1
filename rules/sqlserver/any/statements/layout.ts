/** Where added lines begin, and statements that go or are replaced. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Token } from "../../../../converter/syntax/token";
import type { Span } from "../../../../converter/text/source-text";
import { idleStatement } from "../definitions/hand-over";
import { branchesOf, neighbour, siblingsOf } from "./statement-lists";

/** The blanks at the beginning of the line that a range begins on. */
export function indentOf(span: Span, at: RuleContext): string {
  const { text } = at.unit;
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** Whether a range begins its line. */
export function startsLine(span: Span, at: RuleContext): boolean {
  const { text } = at.unit;
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start));
}

/** Takes a statement out, with what stands up to `end` behind it; a branch of IF or WHILE must have one. */
export function dropStatement(statement: SyntaxNode, at: RuleContext, end = statement.end): void {
  at.notes.set(droppedTopic(statement), true);
  const span = { start: statement.start, end };
  if (statement.parent && branchesOf(statement.parent).includes(statement)) at.replace(span, `${idleStatement(at)};`);
  else if (!statement.parent) at.replace(span, "");
  else if (statement.start === at.unit.root.start || statement.end === at.unit.root.end) dropAtEdge(statement, end, at);
  else at.remove(span);
}

/** The first or last statement of a script's code: its line does not belong to the code as a whole. */
function dropAtEdge(statement: SyntaxNode, end: number, at: RuleContext): void {
  const next = neighbour(statement, 1);
  const isBlank = next && at.source({ start: end, end: next.start }).trim() === "";
  // The next statement may go with the blanks before it.
  const lineStart = isBlank ? at.unit.text.lastIndexOf("\n", next.start - 1) + 1 : 0;
  at.replace({ start: statement.start, end: Math.max(end, lineStart) }, "");
}

/** From the first to the last of some statements of a list, without those that go. */
export function keptSpan(first: SyntaxNode, last: SyntaxNode, at: RuleContext): Span | undefined {
  const list = siblingsOf(first);
  const kept = list.slice(list.indexOf(first), list.indexOf(last) + 1).filter((s) => !isDropped(s, at));
  const end = kept.at(-1);
  return kept[0] && end && { start: kept[0].start, end: end.end };
}

export function isDropped(statement: SyntaxNode, at: RuleContext): boolean {
  return at.notes.has(droppedTopic(statement));
}

function droppedTopic(statement: SyntaxNode): string {
  return `dropped statement ${statement.start}-${statement.end}`;
}

/** Writes a whole statement anew: the pieces are without a final semicolon. */
export function replaceStatement(statement: SyntaxNode, pieces: Piece, at: RuleContext): void {
  at.replace(statement, [pieces, ";"]);
}

/** The statement without its semicolon. */
export function withoutSemicolon(statement: SyntaxNode, at: RuleContext): Span {
  const last = at.tokensIn(statement).at(-1);
  if (last?.value !== ";" || last.kind !== "operator") return statement;
  const tokens = at.tokensIn(statement);
  return { start: statement.start, end: tokens[tokens.length - 2]?.end ?? statement.start };
}

/** T-SQL takes a semicolon alone for an empty statement; plpgsql has none. */
export function removeEmptyStatements(list: readonly SyntaxNode[], node: SyntaxNode, at: RuleContext): void {
  list.forEach((statement, i) => {
    const next = list[i + 1];
    const before = i === 0 ? at.tokensIn({ start: node.start, end: statement.start }) : [];
    const after = at.tokensIn({ start: statement.end, end: next?.start ?? node.end });
    const isSemicolon = (t: Token) => t.value === ";" && t.kind === "operator";
    const firstOther = after.findIndex((t) => !isSemicolon(t));
    const lastOther = before.findLastIndex((t) => !isSemicolon(t));
    const empty = [...before.slice(lastOther + 1), ...(firstOther < 0 ? after : after.slice(0, firstOther))];
    for (const token of empty) at.replace(token, "");
  });
}

/** Whether the converted text ends in a comment that would swallow what follows on its line. */
export function endsInComment(statement: SyntaxNode, at: RuleContext): boolean {
  const { tokens, text } = at.unit;
  const isInside = (t: Span) => t.start >= statement.start && t.end <= statement.end;
  if (!tokens.some((t) => t.kind === "comment" && text.startsWith("--", t.start) && isInside(t))) return false;
  return at.render(at.text(statement)).text.split("\n").at(-1)?.includes("--") === true;
}

/** The converted text of a query without its semicolon, for what follows it on its line. */
export function queryText(query: SyntaxNode, at: RuleContext): Piece {
  const text = at.text(withoutSemicolon(query, at));
  return endsInComment(query, at) ? [text, `\n${indentOf(query, at)}`] : text;
}

/** Whether a rule has refused a statement: one that raises the reason stands in its place. */
export function isRefused(statement: SyntaxNode, at: RuleContext): boolean {
  const raising = at.frame.target.raisingStatement("Not converted").replace(/'[^']*$/, "");
  return at.edits.sketch(statement).startsWith(raising);
}

/** Whether a text ends in a semicolon, comments behind it aside. */
export function endsWithSemicolon(text: string): boolean {
  let rest = text.trimEnd();
  while (rest.endsWith("*/")) {
    const open = rest.lastIndexOf("/*");
    if (open < 0) break;
    rest = rest.slice(0, open).trimEnd();
  }
  return rest.endsWith(";");
}
