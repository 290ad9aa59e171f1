/** Expressions that a query is grouped by: the same text has to stand wherever they are used. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Query, Select } from "../../../../converter/plsql/nodes";
import { childrenOf, type SyntaxNode } from "../../../../converter/syntax/node";
import { fill, isFilled, mayBeEmpty } from "../../any/expressions/empty-texts";
import { groupedItems, plainText } from "../../any/queries/grouped-items";

export default defineRule<Select>({
  id: "oracle.postgresql.grouped-text",
  title: "Texts that are grouped by are the same everywhere",
  complexity: "simple",
  guidance: {
    what: "A text function in GROUP BY that is used inside another expression of the query.",
    why: "'' is made NULL in GROUP BY; the grouped expression is found again only where it is written alike.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Nulls.html"],
  on: "Select",
  match: (select) => select.groupBy !== undefined,
  convert: (select, at) => {
    const grouped = groupedItems(select).filter((item) => isFilled(item, at) && item.kind !== "NameExpression");
    if (grouped.length === 0) return;
    const texts = new Set(grouped.map((g) => plainText(g, at)));
    const query = select.parent?.kind === "Query" ? (select.parent as Query) : undefined;
    for (const place of [...select.items, select.having, query?.orderBy]) if (place) fillWithin(place, texts, at);
  },
  given: "CREATE TABLE t (s VARCHAR2(10));",
  examples: [
    {
      from: "SELECT UPPER(TRIM(s /* text */)), COUNT(*) FROM t GROUP BY TRIM(s) HAVING TRIM(s) = 'a'",
      to: "SELECT nullif(UPPER(nullif(TRIM(s /* text */), '')), ''), COUNT(*) FROM t GROUP BY nullif(TRIM(s), '') HAVING nullif(TRIM(s), '') = 'a'",
    },
  ],
});

function fillWithin(place: SyntaxNode, texts: ReadonlySet<string>, at: RuleContext): void {
  const stack = [place];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === "Subquery") continue;
    if (mayBeEmpty(node, at) && texts.has(plainText(node, at))) fill(node, at);
    stack.push(...childrenOf(node));
  }
}
