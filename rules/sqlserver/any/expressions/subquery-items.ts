/** The values that a subquery gives. */
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ParenQuery, Query, Select, SelectItem, SetOperation, Subquery } from "../../../../converter/tsql/nodes";

/** The first item of each of a subquery's select lists; none where a Star hides it. */
export function firstItems(subquery: Subquery): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack: SyntaxNode[] = [subquery.query];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "Query") stack.push((at as Query).body);
    else if (at.kind === "ParenQuery") stack.push((at as ParenQuery).query);
    else if (at.kind === "SetOperation") stack.push((at as SetOperation).left, (at as SetOperation).right);
    else if (at.kind === "Select") {
      const [item] = (at as Select).items;
      if (item?.kind !== "SelectItem" || (item as SelectItem).value.kind === "Star") return [];
      found.push((item as SelectItem).value);
    } else return [];
  }
  return found;
}
