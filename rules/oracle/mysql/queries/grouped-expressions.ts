/** Expressions of GROUP BY inside of others: MySQL takes them for grouped only where they stand alone. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { OrderByClause, OrderItem, Query, Select, SelectItem } from "../../../../converter/plsql/nodes";
import { ancestor, childrenOf, type SyntaxNode } from "../../../../converter/syntax/node";
import { bare } from "../../any/expressions/placement";
import { groupedItems, plainText } from "../../any/queries/grouped-items";
import { isAggregate } from "../../any/queries/select-blocks";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/group-by-handling.html";
const GUIDANCE = {
  what: "An expression of GROUP BY that is part of a longer one, or stands in HAVING or ORDER BY.",
  why: "MySQL knows that a column is the same for the whole group; an expression only where it is a whole column of the result.",
  action: "None: MIN() of the expression is taken, which has one value in the group.",
};
const GIVEN = "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20));";

const parts = defineRule<Select>({
  id: "oracle.mysql.grouped-expression",
  title: "Grouped expressions inside of others are taken with MIN",
  complexity: "simple",
  guidance: GUIDANCE,
  sources: [MANUAL],
  on: "Select",
  match: (select) => select.groupBy !== undefined,
  convert: (select, at) => {
    const grouped = groupedExpressions(select, at);
    for (const item of select.items) if (item.kind === "SelectItem") wrapParts((item as SelectItem).value, grouped, at);
    if (select.having) wrapAll(select.having.condition, grouped, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT UPPER(name) AS u, UPPER(name) || 'x' AS x, COUNT(*) AS c FROM t GROUP BY UPPER(name) HAVING UPPER(name) > 'a'",
      to: "SELECT UPPER(name) AS u, CONCAT(MIN(IFNULL(UPPER(name), '')), 'x') AS x, COUNT(*) AS c FROM t GROUP BY UPPER(name) HAVING MIN(UPPER(name)) > 'a'",
    },
    {
      from: "SELECT SUBSTR(name, 1, 2) AS s, COUNT(*) AS c FROM t GROUP BY SUBSTR(name, 1, 2) HAVING SUBSTR(name, 1, 2) IS NOT NULL",
      contains: "HAVING MIN(nullif(SUBSTR(name, 1, 2), '')) IS NOT NULL",
    },
    {
      from: "SELECT name, COUNT(*) AS c FROM t GROUP BY name HAVING name > 'a'",
      to: "SELECT name, COUNT(*) AS c FROM t GROUP BY name HAVING name > 'a'",
    },
  ],
});

const order = defineRule<OrderItem>({
  id: "oracle.mysql.grouped-order",
  title: "Grouped expressions are ordered by with MIN",
  complexity: "simple",
  guidance: GUIDANCE,
  sources: [MANUAL],
  on: "OrderItem",
  match: (item) => blockOrdered(item)?.groupBy !== undefined,
  convert: (item, at) => wrapAll(item.value, groupedExpressions(blockOrdered(item) as Select, at), at),
  given: GIVEN,
  examples: [
    {
      from: "SELECT COUNT(*) AS c FROM t GROUP BY UPPER(name) ORDER BY UPPER(name)",
      to: "SELECT COUNT(*) AS c FROM t GROUP BY UPPER(name) ORDER BY MIN(UPPER(name)) IS NULL, MIN(UPPER(name))",
    },
  ],
});

function blockOrdered(item: OrderItem): Select | undefined {
  const query = (item.parent as OrderByClause | undefined)?.parent as Query | undefined;
  return query?.kind === "Query" && query.body.kind === "Select" ? (query.body as Select) : undefined;
}

/** The expressions of a plain GROUP BY that are no columns, as their words. */
function groupedExpressions(select: Select, at: RuleContext): ReadonlySet<string> {
  const items = select.groupBy?.items ?? [];
  // The rows that ROLLUP adds have NULL there, and MIN would have a value.
  if (items.some((i) => i.kind === "GroupingGroup")) return new Set();
  const expressions = groupedItems(select).map(bare);
  return new Set(expressions.filter((e) => !PLAIN.has(e.kind)).map((e) => plainText(e, at)));
}

/** Whether a column of the result is such an expression. */
export function isGroupedExpression(value: SyntaxNode, at: RuleContext): boolean {
  const select = ancestor(value, "Select") as Select | undefined;
  return select !== undefined && groupedExpressions(select, at).has(plainText(bare(value), at));
}

const PLAIN: ReadonlySet<string> = new Set(["NameExpression", "Literal", "Bogus"]);

/** What is a whole column of the result stays. */
function wrapParts(node: SyntaxNode, grouped: ReadonlySet<string>, at: RuleContext): void {
  if (grouped.size > 0 && !grouped.has(plainText(bare(node), at))) wrapAll(node, grouped, at);
}

function wrapAll(node: SyntaxNode, grouped: ReadonlySet<string>, at: RuleContext): void {
  if (grouped.size === 0 || node.kind === "Query" || PLAIN.has(node.kind) || isAggregate(node, at)) return;
  if (node.kind !== "Paren" && grouped.has(plainText(node, at))) at.wrap(node, "MIN(", ")");
  else for (const child of childrenOf(node)) wrapAll(child, grouped, at);
}

export default [parts, order];
