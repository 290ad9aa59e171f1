/** Texts as the target writes them. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import * as mysql from "../../../../converter/target/mysql/texts";

/** A text as a literal. */
export function targetText(text: string, at: RuleContext): string {
  return at.frame.target.kind === "postgresql" ? quoteText(text) : mysql.quoteText(text);
}

/** Texts put together to one. */
export function joinedTexts(pieces: readonly Piece[], at: RuleContext): Piece {
  if (pieces.length === 1) return pieces[0];
  return at.frame.target.kind === "postgresql" ? join(pieces, " || ") : ["CONCAT(", join(pieces, ", "), ")"];
}
