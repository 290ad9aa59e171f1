/** What the rules for parts of a table leave for the rule of its statement: moved constraints, table options. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** A constraint or key that stands behind the columns; `column` is the definition it came from. */
export interface AddedElement {
  readonly column: SyntaxNode;
  readonly pieces: Piece;
}

export function addedElements(at: RuleContext): AddedElement[] {
  return at.noted<AddedElement[]>("added elements", () => []);
}

/** Options behind the list of columns: COMMENT, AUTO_INCREMENT. */
export function tableOptions(at: RuleContext): string[] {
  return at.noted<string[]>("table options", () => []);
}
