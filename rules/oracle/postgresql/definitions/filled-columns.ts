/**
 * Columns that a trigger fills before a row is written: defaults that also replace NULL, and generated columns whose
 * expression PostgreSQL does not take as immutable.
 */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ColumnDefinition, ObjectName } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { dollarQuote } from "../routines/routine-definition";
import { targetName } from "../routines/routine-names";

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

/** The trigger that fills them and its function; `isAdded` where the table has been there before. */
export function fillingStatements(table: ObjectName, isAdded: boolean, at: RuleContext): Emission[] {
  const columns = filledColumns(at);
  if (columns.length === 0) return [];
  const suffix = isAdded ? `_${columns[0].column.name.value}` : "";
  const schema: Piece = table.parts.length > 1 ? [at.text(table.parts[0]), "."] : "";
  const own = table.parts.at(-1)?.value ?? "";
  const routine: Piece = [schema, targetName(`${own}_FILL${suffix}`, at)];
  // Triggers run in the order of their names: this one comes before those that look at the row.
  const trigger = targetName(`_FILL${suffix}`.toLowerCase(), at);
  const quote = dollarQuote(at);
  const events = columns.some((c) => c.onUpdate) ? "INSERT OR UPDATE" : "INSERT";
  return [
    {
      pieces: [
        "CREATE FUNCTION ",
        routine,
        `() RETURNS trigger LANGUAGE plpgsql AS ${quote}\nBEGIN\n`,
        columns.map((c) => assignment(c, events.includes("UPDATE"), at)),
        `  RETURN NEW;\nEND;\n${quote};`,
      ],
      defines: [],
    },
    {
      pieces: [
        `CREATE TRIGGER ${trigger} BEFORE ${events} ON `,
        at.text(table),
        " FOR EACH ROW EXECUTE FUNCTION ",
        routine,
        "();",
      ],
      defines: [],
    },
  ];
}

function assignment({ column, value, when, onUpdate }: FilledColumn, mixed: boolean, at: RuleContext): Piece {
  const target: Piece = ["NEW.", at.text(column.name)];
  if (when === "always") return ["  ", target, " := ", value, ";\n"];
  const isInsert = mixed && !onUpdate ? "TG_OP = 'INSERT' AND " : "";
  return [`  IF ${isInsert}`, target, " IS NULL THEN\n    ", target, " := ", value, ";\n  END IF;\n"];
}
