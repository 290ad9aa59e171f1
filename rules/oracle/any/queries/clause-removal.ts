/** Taking whole clauses out of a statement so that no empty lines and no comments' ends are left behind. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Token } from "../../../../converter/syntax/token";
import type { Span } from "../../../../converter/text/source-text";

/** Deletes a clause with the white space before it. Comments in it stay, but for those in `moved`: they went elsewhere. */
export function removeClause(clause: Span, at: RuleContext, moved: readonly Span[] = []): void {
  const { text } = at.unit;
  let start = clause.start;
  while (start > 0 && /\s/.test(text[start - 1])) start--;
  const follows = text.slice(clause.end);
  if (endsInLineComment(text.slice(0, start)) && !/^[ \t]*(?:\r?\n|$)/.test(follows)) start = clause.start;
  const comments = commentsIn(clause, at).filter((c) => !moved.some((m) => m.start <= c.start && c.end <= m.end));
  const kept: Piece[] = comments.flatMap((c) => [" ", at.verbatim(c)]);
  const last = comments.at(-1);
  if (last && at.source(last).startsWith("--") && !/^[ \t]*\r?\n/.test(follows)) kept.push("\n");
  at.replace({ start, end: clause.end }, kept);
}

/** The comments and hints of a range. */
export function commentsIn(range: Span, at: RuleContext): Token[] {
  return at.unit.tokens.filter(
    (t) => (t.kind === "comment" || t.kind === "hint") && t.start >= range.start && t.end <= range.end,
  );
}

function endsInLineComment(text: string): boolean {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.includes("--");
}
