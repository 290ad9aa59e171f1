/** Composite unique keys: Oracle compares their NULLs unless all columns are NULL, PostgreSQL never does. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Span } from "../../../../converter/text/source-text";

interface KeyColumn {
  readonly text: Piece;
  readonly isNullable: boolean;
}

/** The partial unique index that refuses what only Oracle's key would refuse; undefined where there is nothing to add. */
export function nullsNotDistinct(
  table: Piece,
  columns: readonly KeyColumn[],
  place: Span,
  at: RuleContext,
): Piece | undefined {
  const nullable = columns.filter((c) => c.isNullable);
  if (columns.length < 2 || nullable.length === 0) return undefined;
  if (at.version < 15) {
    at.review(
      place,
      "Oracle refuses two rows that are equal in some columns and NULL in the others; PostgreSQL before version 15 accepts them. Add a unique index over coalesce(…) where it matters.",
    );
    return undefined;
  }
  const isNull = nullable.map((c) => [c.text, " IS NULL"]);
  const notAll: Piece = nullable.length === columns.length ? [" AND NOT (", join(isNull, " AND "), ")"] : "";
  return [
    "CREATE UNIQUE INDEX ON ",
    table,
    " (",
    join(
      columns.map((c) => c.text),
      ", ",
    ),
    ") NULLS NOT DISTINCT WHERE (",
    join(isNull, " OR "),
    ")",
    notAll,
    ";",
  ];
}
