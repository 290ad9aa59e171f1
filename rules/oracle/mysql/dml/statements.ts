/** Writing several statements in the place of one: in a script, and in a routine. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { indentOf } from "../../any/text/layout";

/** Puts the statements in the place of a DML statement, in their order. */
export function replaceByStatements(node: SyntaxNode, statements: readonly Piece[], at: RuleContext): void {
  if (ancestor(node, "SqlStatement", "Body") || statements.length === 1) {
    at.replace(node, join(statements, `;\n${indentOf(node, at)}`));
    return;
  }
  for (const statement of statements) at.emit({ pieces: [statement, ";"] });
}
