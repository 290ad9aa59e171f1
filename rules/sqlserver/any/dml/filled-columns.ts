/** The columns that an INSERT without a list fills. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { Insert } from "../../../../converter/tsql/nodes";
import { isNative } from "../../../../converter/tsql/semantics/type-families";
import { firstBlock } from "../queries/query-parts";
import { rowSourceSymbol } from "../queries/row-sources";

/** The columns that a list which is not written has, where the target would take other ones; undefined where they are the same. */
export function filledColumns(insert: Insert, at: RuleContext): readonly ColumnSymbol[] | undefined {
  const { target, source } = insert;
  const symbol = rowSourceSymbol(target, at);
  if (!symbol || symbol.isOpen || source.kind === "DefaultValues" || target.kind === "Bogus") return undefined;
  const all = symbol.columns.filter((c) => !c.isVirtual);
  const plain = all.filter((c) => !c.isIdentity && !isRowVersion(c));
  if (plain.length === symbol.columns.length || plain.length === 0) return undefined;
  const count = countOf(source, at);
  // DEFAULT for a rowversion may be given, and with IDENTITY_INSERT the value of the identity column.
  const lists = [plain, all.filter((c) => !c.isIdentity), all.filter((c) => !isRowVersion(c)), all];
  const filled = count === undefined ? plain : lists.find((l) => l.length === count);
  return filled;
}

function isRowVersion(column: ColumnSymbol): boolean {
  return isNative(column.type, "rowversion");
}

/** How many values a row has; undefined where nobody knows. */
function countOf(source: Insert["source"], at: RuleContext): number | undefined {
  if (source.kind === "ValuesClause") {
    const [row] = source.rows;
    return row?.kind === "ExpressionList" ? row.items.length : undefined;
  }
  if (source.kind !== "Query") return undefined;
  const columns = at.binding.queryColumns(source);
  const isOpen = firstBlock(source)?.items.some(
    (i) =>
      i.kind === "SelectItem" &&
      i.value.kind === "Star" &&
      at.binding.scopeOf(i.value).rowSources.some((s) => s.isOpen),
  );
  return isOpen || columns.length === 0 ? undefined : columns.length;
}
