/** What rows of function tables share: preparing the arguments of calls. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { fill } from "../../any/expressions/empty-texts";
import { asText } from "../expressions/conversions";

/** A text argument: other types are converted, '' becomes NULL. */
export function textArgument(node: SyntaxNode, at: RuleContext): void {
  asText(node, at);
  fill(node, at);
}
