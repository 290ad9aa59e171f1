/** Assignments to everything that can be assigned to. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { elementAssignment } from "../collections/elements";

/** The statement that assigns a value to a place; undefined where nothing can be assigned. */
export function assignmentTo(target: SyntaxNode, value: Piece, at: RuleContext): Piece | undefined {
  const element = elementAssignment(target, value, at);
  if (element) return element;
  return ["SET ", at.text(target), " = ", value, ";"];
}
