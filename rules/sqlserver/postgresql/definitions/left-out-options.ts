/** Physical options that PostgreSQL has no use for: they are removed, and one note per statement lists them. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Span } from "../../../../converter/text/source-text";

/** Removes a clause, to be listed by `noteLeftOut`. */
export function leaveOutOption(clause: Span, at: RuleContext): void {
  leftOut(at).add(at.source(clause).replace(/\s+/g, " "));
  at.remove(clause);
}

/** Lists what the parts of a statement left out, at the statement's name. */
export function noteLeftOut(place: Span, at: RuleContext): void {
  const clauses = [...leftOut(at)];
  leftOut(at).clear();
  if (clauses.length === 0) return;
  const shown = clauses.slice(0, 6).join(", ");
  const more = clauses.length > 6 ? ` and ${clauses.length - 6} more` : "";
  at.note(place, `Left out, because PostgreSQL has no such options: ${shown}${more}.`);
}

function leftOut(at: RuleContext): Set<string> {
  const known = at.notes.get("left-out options") as Set<string> | undefined;
  if (known) return known;
  const fresh = new Set<string>();
  at.notes.set("left-out options", fresh);
  return fresh;
}
