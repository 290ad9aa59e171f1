/** What the rules for indexes share. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { KeyColumnList } from "../../../../converter/tsql/nodes";
import { keyColumns } from "../../any/definitions/constraint-parts";

/** Why an index of this kind is left out; undefined where PostgreSQL has such an index. */
export function whyNoIndex(definition: string, hasNoColumns: boolean): string | undefined {
  if (/\bCOLUMNSTORE\b/i.test(definition))
    return "PostgreSQL has no columnstore. A BRIN index on a column that grows with the rows serves large scans.";
  return hasNoColumns ? "it names no columns." : undefined;
}

/** What a unique index says where some of its columns may be NULL: SQL Server takes NULLs as equal. */
export function nullsNotDistinct(columns: KeyColumnList, at: RuleContext): string {
  if (!keyColumns(columns).some((c) => at.binding.isNullable(c))) return "";
  if (at.version >= 15) return " NULLS NOT DISTINCT";
  at.review(
    columns,
    "SQL Server lets one row in that is NULL; PostgreSQL before version 15 lets any number in. Add a unique index over coalesce(…) where it matters.",
  );
  return "";
}
