/** What an index is on, and where its options stand. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { TableSymbol, ViewSymbol } from "../../../../converter/model/symbols";
import type { CreateIndex } from "../../../../converter/tsql/nodes";

/** The table or view that the index is on, where the input creates it. */
export function indexedObject(index: CreateIndex, at: RuleContext): TableSymbol | ViewSymbol | undefined {
  const symbol = at.binding.symbolOf(index.table);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  const isRelation = object?.kind === "table" || object?.kind === "view" || object?.kind === "materializedView";
  return isRelation ? object : undefined;
}

/** WITH and its list; the list alone where the grammar counts the word to it. */
export function indexOptionClause(index: CreateIndex, at: RuleContext): { start: number; end: number } {
  const list = index.options ?? index;
  const before = at
    .tokensIn({ start: (index.where ?? index.include ?? index.columns ?? index.table).end, end: list.start })
    .at(-1);
  return { start: before?.value === "WITH" ? before.start : list.start, end: list.end };
}
