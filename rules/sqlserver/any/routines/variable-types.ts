/** The types of variables and parameters. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** The type as it was converted. A single character is no char(1), which the targets take for nothing where it is a blank. */
export function variableType(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  const isCharacter = type.kind === "native" && (type.name === "char" || type.name === "nchar") && type.length === 1;
  return isCharacter ? "varchar(1)" : at.text(node);
}
