/** ALTER COLUMN of ALTER TABLE: MySQL writes the whole column anew. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { AlterColumn, ColumnDefinition } from "../../../../converter/tsql/nodes";
import { owningTable } from "../../any/definitions/constraint-parts";
import { commentOf } from "./descriptions";

/** Converts the action; whether something is left of it. */
export function alterColumn(action: AlterColumn, at: RuleContext): boolean {
  const { column, change } = action;
  if (change) return alterProperty(action, at);
  if (!column.type) return false;
  const isNotNull = column.constraints.some((c) => c.type === "NOT NULL") || isKeyColumn(column, at);
  const table = owningTable(column, at);
  const comment = table && commentOf({ schema: table.schema, table: table.name, column: column.name.value }, at);
  const kept: Piece[] = [comment ? ` COMMENT ${comment}` : ""];
  at.replace(action, [
    "MODIFY COLUMN ",
    at.text(column.name),
    " ",
    at.text(column.type),
    isNotNull ? " NOT NULL" : " NULL",
    keptAttributes(column, at),
    ...kept,
  ]);
  return true;
}

/** What the column has besides its type, and keeps. */
function keptAttributes(column: ColumnDefinition, at: RuleContext): string {
  const symbol = owningTable(column, at)?.columns.find((c) => c.name === column.name.value);
  if (symbol?.isIdentity) return " AUTO_INCREMENT";
  const { value, unit } = symbol ?? {};
  if (!value || unit === undefined || !symbol?.hasDefault) return "";
  const text = convertElsewhere(value, unit, at);
  if (text === undefined) return "";
  const bare = text.replace(/^\(+(.*?)\)+$/s, "$1");
  return /^(?:-?[\d.]+|'(?:[^'\\]|\\.|'')*'|NULL)$/i.test(bare) ? ` DEFAULT ${bare}` : ` DEFAULT (${text})`;
}

/** A column of the primary key keeps NOT NULL: SQL Server would refuse the statement otherwise. */
function isKeyColumn(column: ColumnDefinition, at: RuleContext): boolean {
  return (
    owningTable(column, at)?.constraints.some(
      (c) => c.constraintType === "primaryKey" && c.columns.includes(column.name.value),
    ) === true
  );
}

/** ADD or DROP of a property: PERSISTED, ROWGUIDCOL, SPARSE, MASKED, NOT FOR REPLICATION. */
function alterProperty({ column, change }: AlterColumn, at: RuleContext): boolean {
  if (!change) return false;
  const text = at.source(change).replace(/\s+/g, " ");
  if (/MASKED/i.test(change.name) || /\bMASKED\b/i.test(text))
    at.review(change, `Values of ${column.name.written} are not masked on MySQL: use a view.`);
  else at.note(change, `${text} has no counterpart and was left out.`);
  return false;
}
