/** Columns that a trigger fills before a row is written: what MySQL does not take as a default or a generated column. */

import { dependencyKey } from "../../../../converter/convert/convert";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ColumnDefinition, ObjectName } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { derivedFrom } from "../text/target-names";

export interface FilledColumn {
  readonly column: ColumnDefinition;
  readonly value: Piece;
  /** Only where the row has no value for it, or in any case. */
  readonly when: "null" | "always";
  readonly onUpdate: boolean;
}

/** The columns of this statement that are to be filled. */
export function filledColumns(at: RuleContext): FilledColumn[] {
  return at.noted<FilledColumn[]>("filled columns", () => []);
}

/** The triggers that fill them; `isAdded` where the table has been there before. */
export function fillingStatements(table: ObjectName, isAdded: boolean, at: RuleContext): Emission[] {
  const columns = filledColumns(at);
  const added = isAdded && columns.length > 0 ? `_${columns[0].column.name.value.toLowerCase()}` : "";
  const updated = columns.filter((c) => c.onUpdate);
  return [
    ...fillingTrigger(table, "INSERT", `_fill${added}`, columns, at),
    ...fillingTrigger(table, "UPDATE", `_fill${added}_upd`, updated, at),
  ];
}

function fillingTrigger(
  table: ObjectName,
  event: string,
  suffix: string,
  columns: readonly FilledColumn[],
  at: RuleContext,
): Emission[] {
  if (columns.length === 0) return [];
  const head: Piece = [
    "CREATE TRIGGER ",
    derivedFrom(table, suffix, at),
    ` BEFORE ${event} ON `,
    at.text(table),
    " FOR EACH ROW\n",
  ];
  const assignments = columns.map((c) => assignment(c, at));
  const body: Piece =
    columns.length === 1 ? assignments[0] : ["BEGIN\n", assignments.map((a) => ["  ", a, "\n"]), "END;"];
  const needs = [...at.binding.dependencies().hard].map(dependencyKey);
  const own = at.binding.defines.map(dependencyKey);
  return [{ pieces: [head, body], defines: [], needs: [...needs, ...own], follows: [] }];
}

function assignment({ column, value, when }: FilledColumn, at: RuleContext): Piece {
  const target: Piece = ["NEW.", at.text(column.name)];
  return when === "always"
    ? ["SET ", target, " = ", value, ";"]
    : ["SET ", target, " = COALESCE(", target, ", ", value, ");"];
}
