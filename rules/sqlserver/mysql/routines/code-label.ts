/** The label of a code's outermost block, by which RETURN leaves it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../../any/routines/declared-extras";
import { codeOf } from "../../any/statements/statement-lists";

/** The statement that leaves the code, without semicolon. */
export function leaveCode(node: SyntaxNode, at: RuleContext): string {
  const name = reserveName(node, "main", at, "label of the code");
  at.notes.set(topicOf(node), name);
  return `LEAVE ${name}`;
}

/** "main: ", where something leaves the code. */
export function codeLabel(node: SyntaxNode, at: RuleContext): string {
  const name = at.notes.get(topicOf(node));
  return name === undefined ? "" : `${name}: `;
}

function topicOf(node: SyntaxNode): string {
  return `left code ${codeOf(node).start}`;
}
