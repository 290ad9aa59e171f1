/** ALTER COLUMN of ALTER TABLE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { AlterColumn, ColumnDefinition } from "../../../../converter/tsql/nodes";
import { owningTable } from "../../any/definitions/constraint-parts";

/** Converts the action; whether something is left of it. */
export function alterColumn(action: AlterColumn, at: RuleContext): boolean {
  const { column, change } = action;
  if (change) return alterProperty(action, at);
  if (!column.type) return false;
  const name = at.text(column.name);
  const type = at.text(column.type);
  const isNotNull = column.constraints.some((c) => c.type === "NOT NULL");
  const pieces: Piece[] = ["ALTER COLUMN ", name, " TYPE ", type];
  if (needsUsing(column, at)) pieces.push(" USING ", name, "::", type);
  // A column without NOT NULL may be NULL from then on.
  pieces.push(", ALTER COLUMN ", name, isNotNull ? " SET NOT NULL" : " DROP NOT NULL");
  if (!isNotNull && isKeyColumn(column, at)) pieces.splice(-3);
  at.replace(action, pieces);
  return true;
}

/** A column of the primary key keeps NOT NULL: SQL Server would refuse the statement otherwise. */
function isKeyColumn(column: ColumnDefinition, at: RuleContext): boolean {
  return (
    owningTable(column, at)?.constraints.some(
      (c) => c.constraintType === "primaryKey" && c.columns.includes(column.name.value),
    ) === true
  );
}

/** PostgreSQL changes a type by itself where values are assigned without a cast: between numbers, and to texts. */
function needsUsing(column: ColumnDefinition, at: RuleContext): boolean {
  const before = owningTable(column, at)?.columns.find((c) => c.name === column.name.value)?.node as
    | ColumnDefinition
    | undefined;
  const to = column.type && at.typeOf(column.type);
  const from = before?.type && before !== column ? at.typeOf(before.type) : undefined;
  if (!to || familyOf(to) === "text") return false;
  return from === undefined || from.kind === "unknown" || familyOf(from) !== familyOf(to);
}

function familyOf(type: DataType): string {
  if (type.kind !== "native") return type.kind;
  if (/char$/.test(type.name)) return "text";
  if (/^(?:tinyint|smallint|int|bigint|decimal|money|smallmoney|float|real)$/.test(type.name)) return "number";
  return /^(?:date|datetime|datetime2|smalldatetime|datetimeoffset)$/.test(type.name) ? "moment" : type.name;
}

/** ADD or DROP of a property: PERSISTED, ROWGUIDCOL, SPARSE, MASKED, NOT FOR REPLICATION. */
function alterProperty({ column, change }: AlterColumn, at: RuleContext): boolean {
  if (!change) return false;
  const text = at.source(change).replace(/\s+/g, " ");
  if (/MASKED/i.test(change.name) || /\bMASKED\b/i.test(text))
    at.review(
      change,
      `Values of ${column.name.written} are not masked on PostgreSQL: grant the column, or use a view.`,
    );
  else at.note(change, `${text} has no counterpart and was left out.`);
  return false;
}
