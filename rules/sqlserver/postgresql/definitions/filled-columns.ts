/** Computed columns whose expression PostgreSQL does not take as immutable: a trigger fills them before a row is written. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { ColumnDefinition, ObjectName } from "../../../../converter/tsql/nodes";
import { targetName } from "../../any/text/target-names";

interface FilledColumn {
  readonly column: ColumnDefinition;
  readonly value: Piece;
}

/** The columns of this statement that are to be filled. */
export function filledColumns(at: RuleContext): FilledColumn[] {
  return at.noted<FilledColumn[]>("filled columns", () => []);
}

/** The trigger that fills them and its function. `suffix` tells triggers of one table apart. */
export function fillingStatements(table: ObjectName, at: RuleContext, suffix = ""): Emission[] {
  const columns = filledColumns(at).splice(0);
  if (columns.length === 0) return [];
  const { parts } = table;
  const routine: Piece = [
    at.text({ start: table.start, end: parts[parts.length - 1].start }),
    targetName(`${parts.at(-1)?.value}_fill${suffix}`, at),
  ];
  return [
    {
      pieces: [
        "CREATE FUNCTION ",
        routine,
        "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n",
        columns.map(({ column, value }) => ["  NEW.", at.text(column.name), " := ", value, ";\n"]),
        "  RETURN NEW;\nEND;\n$$;",
      ],
      defines: [],
    },
    {
      // Triggers run in the order of their names: this one comes before those that look at the row.
      pieces: [
        `CREATE TRIGGER ${targetName(`_fill${suffix}`, at)} BEFORE INSERT OR UPDATE ON `,
        at.text(table),
        " FOR EACH ROW EXECUTE FUNCTION ",
        routine,
        "();",
      ],
      defines: [],
    },
  ];
}
