/** Columns whose default or expression MySQL does not take: triggers fill them before a row is written. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Identifier, ObjectName } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";

interface FilledColumn {
  readonly column: Identifier;
  readonly value: Piece;
  /** A default is for rows that give no value; a computed column is always what its expression says. */
  readonly isDefault: boolean;
}

/** The columns of this statement that are to be filled. */
export function filledColumns(at: RuleContext): FilledColumn[] {
  return at.noted<FilledColumn[]>("filled columns", () => []);
}

/** The triggers that fill them. `suffix` tells those of one table apart. */
export function fillingStatements(table: ObjectName, at: RuleContext, suffix = ""): Emission[] {
  const columns = filledColumns(at).splice(0);
  if (columns.length === 0) return [];
  const computed = columns.filter((c) => !c.isDefault);
  const statements = [triggerText(table, "INSERT", columns, suffix, at)];
  if (computed.length > 0) statements.push(triggerText(table, "UPDATE", computed, suffix, at));
  return statements.map((pieces): Emission => ({ pieces, defines: [] }));
}

function triggerText(
  table: ObjectName,
  event: "INSERT" | "UPDATE",
  columns: readonly FilledColumn[],
  suffix: string,
  at: RuleContext,
): Piece {
  const { parts } = table;
  const own = parts[parts.length - 1];
  const name = targetName(`${own.value}_fill${suffix}${event === "UPDATE" ? "_upd" : ""}`, at);
  return [
    "CREATE TRIGGER ",
    at.text({ start: table.start, end: own.start }),
    `${name} BEFORE ${event} ON `,
    at.text(table),
    " FOR EACH ROW\nBEGIN\n",
    columns.map(({ column, value, isDefault }): Piece => {
      const place: Piece = ["NEW.", at.text(column)];
      return ["  SET ", place, " = ", isDefault ? ["IFNULL(", place, ", ", value, ")"] : value, ";\n"];
    }),
    "END;",
  ];
}

/** Lets a trigger give the default, and says so. */
export function fillDefault(column: Identifier, value: SyntaxNode, reason: string, at: RuleContext): void {
  filledColumns(at).push({ column, value: at.text(value), isDefault: true });
  at.note(
    value,
    `A trigger gives ${column.written} its default, because MySQL does not take it as one: ${reason}. A NULL that an INSERT names becomes the default as well.`,
  );
}
