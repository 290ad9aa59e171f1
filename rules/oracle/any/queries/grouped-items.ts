/** What a query is grouped by, and finding it again where it is used. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ExpressionList, Select } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** The items of GROUP BY, lists of them taken apart. */
export function groupedItems(select: Select): SyntaxNode[] {
  return (select.groupBy?.items ?? []).flatMap((item): SyntaxNode[] =>
    item.kind === "ExpressionList" ? (item as ExpressionList).items : [item],
  );
}

/** The tokens of an expression: comments, blanks and letter case make no difference. */
export function plainText(node: SyntaxNode, at: RuleContext): string {
  return at
    .tokensIn(node)
    .map((t) => (t.kind === "string" ? at.source(t) : t.value))
    .join(" ");
}
