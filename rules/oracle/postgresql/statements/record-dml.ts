/** Whole records in DML: INSERT … VALUES record, UPDATE … SET ROW = record. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RecordFieldType } from "../../../../converter/model/data-type";
import type { ColumnSymbol, RowSourceSymbol } from "../../../../converter/model/symbols";
import type { Assignment, Insert, Update, ValuesClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";

const GIVEN =
  "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30), twice NUMBER GENERATED ALWAYS AS (id * 2) VIRTUAL);";

const insertRecord = defineRule<ValuesClause>({
  id: "oracle.postgresql.insert-record",
  title: "INSERT … VALUES record lists the record's fields",
  complexity: "simple",
  guidance: {
    what: "INSERT INTO table VALUES record.",
    why: "PostgreSQL wants a list of values.",
    action: "None: the fields are listed.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-insert.html"],
  on: "ValuesClause",
  match: (clause) => clause.record !== undefined && clause.parent?.kind === "Insert",
  convert: (clause, at) => {
    const record = clause.record as SyntaxNode;
    const insert = clause.parent as Insert;
    const pairs = pairsOf(record, insert.target, at, insert.columns?.columns.length);
    if (!pairs) {
      at.replace(record, ["((", at.text(record), ").*)"]);
      return;
    }
    at.replace(record, [
      "(",
      join(
        pairs.map((p) => fieldOf(record, p.field, at)),
        ", ",
      ),
      ")",
    ]);
    if (!insert.columns && pairs.some((p) => p.isPartial)) {
      at.insertAfter(insert.target, ` (${pairs.map((p) => nameOf(p.column, at)).join(", ")})`);
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  r emp%ROWTYPE;\nBEGIN\n  r.id := 1;\n  INSERT INTO emp VALUES r /* all */;\nEND;",
      contains: "INSERT INTO emp (id, name) VALUES (r.id, r.name) /* all */;",
    },
  ],
});

const updateRow = defineRule<Assignment>({
  id: "oracle.postgresql.set-row",
  title: "SET ROW = record lists the columns",
  complexity: "simple",
  guidance: {
    what: "UPDATE table SET ROW = record.",
    why: "PostgreSQL has no ROW in SET.",
    action: "None: every column is set from the record's field.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-update.html"],
  on: "Assignment",
  match: (assignment) => assignment.isRow && assignment.parent?.kind === "Update",
  convert: (assignment, at) => {
    const update = assignment.parent as Update;
    const pairs = pairsOf(assignment.value, update.target, at);
    if (!pairs) {
      const statement = update.parent?.kind === "SqlStatement" ? update.parent : update;
      at.refuseStatement(statement, "SET ROW of a table or a record whose columns are not known. List the columns.");
      return;
    }
    const sets = pairs.map((p) => [nameOf(p.column, at), " = ", fieldOf(assignment.value, p.field, at)]);
    at.replace(assignment, join(sets, ", "));
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  r emp%ROWTYPE;\nBEGIN\n  r.id := 1;\n  UPDATE emp SET ROW = r WHERE id = r.id; -- whole\nEND;",
      contains: "UPDATE emp SET id = r.id, name = r.name WHERE id = r.id; -- whole",
    },
    {
      from: "CREATE PROCEDURE p IS\n  r other_table%ROWTYPE;\nBEGIN\n  UPDATE other_table SET ROW = r;\nEND;",
      refused: "SET ROW of a table or a record whose columns are not known",
      runs: false,
    },
  ],
});

interface Pair {
  readonly column: ColumnSymbol;
  readonly field: string;
  /** Some columns of the table take no values. */
  readonly isPartial: boolean;
}

/** Columns and the record's fields for them, by position; columns that are computed take no value. */
function pairsOf(record: SyntaxNode, target: SyntaxNode, at: RuleContext, listed?: number): Pair[] | undefined {
  const type = at.typeOf(record);
  const source = at.binding.symbolOf(target) as RowSourceSymbol | undefined;
  if (type.kind !== "record" || type.fields.length === 0 || source?.kind !== "rowSource" || source.isOpen)
    return undefined;
  const fields: readonly RecordFieldType[] = type.fields;
  if (listed !== undefined) {
    if (listed !== fields.length) return undefined;
    return fields.map((f, i) => ({ column: source.columns[i] ?? source.columns[0], field: f.name, isPartial: false }));
  }
  if (source.columns.length !== fields.length) return undefined;
  const isPartial = source.columns.some((c) => c.isVirtual);
  return source.columns.flatMap((column, i) =>
    column.isVirtual ? [] : [{ column, field: fields[i].name, isPartial }],
  );
}

function fieldOf(record: SyntaxNode, field: string, at: RuleContext): Piece {
  const base: Piece = record.kind === "NameExpression" ? at.text(record) : ["(", at.text(record), ")"];
  return [base, ".", quoteIdentifier(field, at.version as 17)];
}

function nameOf(column: ColumnSymbol, at: RuleContext): string {
  return quoteIdentifier(column.name, at.version as 17);
}

export default [insertRecord, updateRow];
