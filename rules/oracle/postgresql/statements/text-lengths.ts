/** Texts that are put where a length applies which PostgreSQL does not check there: into jsonb, or under a cast. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** Whether a text may be longer than its place allows. */
export function mayBeTooLong(value: SyntaxNode, place: DataType, at: RuleContext): boolean {
  if (place.kind !== "string" || place.length === undefined || place.isFixed) return false;
  const own = at.typeOf(value);
  if (own.kind === "null") return false;
  if (value.kind === "Literal") return (value as Literal).value.length > place.length;
  return own.kind !== "string" || own.length === undefined || own.length > place.length;
}

/** The value with a check of its length around it, where it may be too long. */
export function withinLength(given: Piece, value: SyntaxNode, place: DataType, at: RuleContext): Piece {
  if (place.kind !== "string" || !mayBeTooLong(value, place, at)) return given;
  const cast = at.typeOf(value).kind === "string" || at.typeOf(value).kind === "clob" ? "" : "::text";
  return [`${at.helper("sized_text")}(`, cast ? ["(", given, ")", cast] : given, `, ${place.length})`];
}

/** The same as an edit of the value itself. */
export function checkLength(value: SyntaxNode, place: DataType, at: RuleContext): void {
  if (place.kind !== "string" || !mayBeTooLong(value, place, at)) return;
  const kind = at.typeOf(value).kind;
  if (kind !== "string" && kind !== "clob") return;
  at.wrap(value, `${at.helper("sized_text")}(`, `, ${place.length})`);
}
