/** Texts as the target writes them. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";

/** A text as a literal. */
export function targetText(text: string, at: RuleContext): string {
  return at.frame.target.quoteText(text);
}

/** Texts put together to one. */
export function joinedTexts(pieces: readonly Piece[], at: RuleContext): Piece {
  if (pieces.length === 1) return pieces[0];
  return at.frame.target.kind === "postgresql" ? join(pieces, " || ") : ["CONCAT(", join(pieces, ", "), ")"];
}
