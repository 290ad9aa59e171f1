/** Physical options that the target has no use for: they are removed, and one note per statement lists them. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Span } from "../../../../converter/text/source-text";

/** Removes a clause, to be listed by `noteLeftOut`. */
export function leaveOutOption(clause: Span, at: RuleContext): void {
  leftOut(at).add(at.source(clause).replace(/\s+/g, " "));
  removeClause(clause, at);
}

/** Takes a clause out with the white space before it; the line's end of a comment before it stays. */
export function removeClause(clause: Span, at: RuleContext): void {
  const before = at.unit.tokens.findLast((t) => t.end <= clause.start && t.kind !== "whitespace");
  const isLineComment = before?.kind === "comment" && at.source(before).startsWith("--");
  const { text } = at.unit;
  let start = clause.start;
  while (start > 0 && /\s/.test(text[start - 1]) && !(isLineComment && text[start - 1] === "\n")) start--;
  at.replace({ start, end: clause.end }, "");
}

/** Lists what the parts of a statement left out, at the statement's name. */
export function noteLeftOut(place: Span, at: RuleContext): void {
  const clauses = [...leftOut(at)];
  leftOut(at).clear();
  if (clauses.length === 0) return;
  const shown = clauses.slice(0, 6).join(", ");
  const more = clauses.length > 6 ? ` and ${clauses.length - 6} more` : "";
  at.note(place, `Left out, because ${at.frame.target.title} has no such options: ${shown}${more}.`);
}

function leftOut(at: RuleContext): Set<string> {
  return at.noted<Set<string>>("left-out options", () => new Set());
}
