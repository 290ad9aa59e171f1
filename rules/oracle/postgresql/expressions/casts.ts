/** Casts as PostgreSQL writes them. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** Puts a cast behind a value. */
export function castTo(node: SyntaxNode, type: string, at: RuleContext): void {
  at.replace(node, [at.operand(node), `::${type}`]);
}
