/** What the rules for views ask: whether a view keeps its rows, can be written through, or hides its text. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { CreateIndex, CreateView, Query } from "../../../../converter/tsql/nodes";
import { statementsOfKind } from "./statements-of-kind";

/** Whether the view's text is not in the script. */
export function isEncrypted(view: CreateView): boolean {
  return view.query.kind === "Bogus" && /ENCRYPTION/i.test(view.options.join(" "));
}

/** Whether the view is indexed. */
export function hasIndex(view: CreateView, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(view);
  return symbol !== undefined && isIndexedView(symbol, at);
}

/** Whether an index makes SQL Server keep the view's rows. */
export function isIndexedView(symbol: ModelSymbol, at: RuleContext): boolean {
  return statementsOfKind<CreateIndex>("CreateIndex", at).some(({ node }) => {
    const [name, schema] = [node.table.parts.at(-1)?.value, node.table.parts.at(-2)?.value];
    return name === symbol.name && (schema === undefined || schema === symbol.schema);
  });
}

/** Whether rows can be written through the view: it reads one table, and groups nothing. */
export function isUpdatable(query: Query): boolean {
  const { body } = query;
  if (query.with || body.kind !== "Select" || body.quantifier || body.groupBy || body.having || body.top) return false;
  const items = body.from?.items ?? [];
  return items.length === 1 && items[0].kind === "TableName";
}
