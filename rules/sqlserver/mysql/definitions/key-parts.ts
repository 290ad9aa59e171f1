/** Keys and indexes: the parts of texts that fit into one, and NULLs, of which a unique key of SQL Server lets one in. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { bytesOf, CHARACTER_BYTES, KEY_BYTES } from "../../../../converter/target/mysql/row-size";
import type { ColumnDefinition, NameExpression } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";
import { columnType, columnTypeOf } from "../types/column-types";

/** Characters that are indexed of a text that does not fit as a whole. */
const PREFIX = 255;

/** Nothing is cut. */
const WHOLE = { cut: [], length: 0 } as const;

interface LimitedKey {
  readonly place: SyntaxNode;
  readonly isUnique: boolean;
  readonly isPrimary?: boolean;
}

/** Gives the columns of a key the length of the part that is indexed, where the whole does not fit. */
export function limitKeyParts(columns: readonly NameExpression[], key: LimitedKey, at: RuleContext): void {
  const typed = columns.map((node) => ({
    node,
    name: node.name.parts.at(-1)?.written ?? "",
    type: typeOfColumn(node, at),
  }));
  const { cut, length } = cutParts(typed, key, at);
  for (const { node } of cut) at.insertAfter(node, `(${length})`);
}

/** As `limitKeyParts`, for the key that is written at its only column: the length, where it needs one. */
export function lengthInKey(column: ColumnDefinition, key: LimitedKey, at: RuleContext): number | undefined {
  const { cut, length } = cutParts([{ name: column.name.written, type: columnType(column, at) }], key, at);
  return cut.length > 0 ? length : undefined;
}

/** The columns of which a key holds only a part, and how long that is. */
function cutParts<C extends { readonly name: string; readonly type: string }>(
  typed: readonly C[],
  key: LimitedKey,
  at: RuleContext,
): { readonly cut: readonly C[]; readonly length: number } {
  const isText = (type: string): boolean => /^(?:char|varchar|binary|varbinary|.*text|.*blob)\b/.test(type);
  const total = typed.reduce((sum, c) => sum + (bytesOf(c.type) ?? Number.POSITIVE_INFINITY), 0);
  if (total <= KEY_BYTES) return WHOLE;
  // MariaDB keeps a hash of what is too long for a unique key.
  if (key.isUnique && !key.isPrimary && supports("longUniqueKeys", at)) return WHOLE;
  const texts = typed.filter((c) => isText(c.type));
  const others = typed.filter((c) => !texts.includes(c)).reduce((sum, c) => sum + (bytesOf(c.type) ?? 0), 0);
  const share = Math.floor((KEY_BYTES - others) / Math.max(1, texts.length) / CHARACTER_BYTES);
  const length = Math.max(1, key.isUnique ? Math.min(share, 768) : Math.min(share, PREFIX));
  const cut = texts.filter(({ type }) => (bytesOf(type) ?? Number.POSITIVE_INFINITY) > length * CHARACTER_BYTES + 2);
  const names = cut.map((c) => c.name).join(", ");
  const detail = `An index of MySQL holds 3072 bytes, four for each character: the first ${length} characters of ${names} are indexed`;
  if (key.isUnique)
    at.review(key.place, `${detail}, and must be unique. Longer values that only differ behind them are refused.`);
  else at.note(key.place, `${detail}.`);
  return { cut, length };
}

function typeOfColumn(node: NameExpression, at: RuleContext): string {
  const symbol = columnSymbolOf(node, at);
  return symbol ? columnTypeOf(symbol, at) : "int";
}

function columnSymbolOf(node: NameExpression, at: RuleContext): ColumnSymbol | undefined {
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "column" ? symbol : undefined;
}

/**
 * SQL Server takes NULLs of a unique key as equal. Where one column may be NULL a second index lets one row in; for more
 * than that a person has to look.
 */
export function letOneNullIn(
  columns: readonly { readonly name: string; readonly isNullable: boolean }[],
  key: { readonly place: SyntaxNode; readonly table: SyntaxNode; readonly name: string },
  at: RuleContext,
): void {
  const nullable = columns.filter((c) => c.isNullable);
  if (nullable.length === 0) return;
  if (columns.length > 1 || !supports("functionalIndexes", at)) {
    at.review(
      key.place,
      "SQL Server takes NULLs of a unique key as equal and lets one such row in; MySQL lets any number in. Check them in triggers where it matters.",
    );
    return;
  }
  const column = targetName(nullable[0].name, at, "column");
  const pieces: Piece = [
    `CREATE UNIQUE INDEX ${targetName(`${key.name || nullable[0].name}_null`, at)} ON `,
    at.text(key.table),
    ` ((CASE WHEN ${column} IS NULL THEN 1 END));`,
  ];
  laterStatements(at).push({ pieces, ownerAt: key.place.start, defines: [] });
}
