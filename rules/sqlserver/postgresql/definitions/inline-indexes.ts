/** Indexes inside of a table's definition. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ColumnConstraint, ColumnDefinition, TableIndex } from "../../../../converter/tsql/nodes";
import { tableStatement } from "../../any/definitions/constraint-parts";
import { nullsNotDistinct, whyNoIndex } from "./index-parts";
import { indexName } from "./relation-names";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createindex.html";

const ofTable = defineRule<TableIndex>({
  id: "sqlserver.postgresql.inline-index",
  title: "Indexes inside of a table's definition follow it",
  complexity: "simple",
  guidance: {
    what: "INDEX name (…) among the columns of CREATE TABLE.",
    why: "PostgreSQL creates every index by a statement of its own.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "TableIndex",
  convert: (index, at) => {
    const parent = index.parent as (SyntaxNode & { elements?: SyntaxNode[] }) | undefined;
    const statement = tableStatement(index);
    const problem = whyNoIndex(at.source(index), index.columns === undefined);
    if (problem) at.review(index, `The index ${index.name.written} was left out: ${problem}`);
    else if (statement && index.columns) {
      const include: Piece = index.include ? [" INCLUDE ", at.text(index.include)] : "";
      laterStatements(at).push({
        pieces: [
          `CREATE ${index.isUnique ? "UNIQUE " : ""}INDEX ${indexName(index, index.name.value, at)} ON `,
          at.text(statement.name),
          " ",
          at.text(index.columns),
          include,
          index.isUnique ? nullsNotDistinct(index.columns, at) : "",
          index.where ? [" WHERE ", at.text(index.where)] : "",
          ";",
        ],
        ownerAt: index.start,
        defines: [],
      });
    } else if (!statement)
      at.note(index, `A ${what(index)} has no indexes on PostgreSQL: ${index.name.written} was left out.`);
    if (parent?.elements) removeListElement(index, parent.elements, at);
  },
  examples: [
    {
      from: "CREATE TABLE dbo.t (a int NOT NULL, b int, INDEX ix_t UNIQUE NONCLUSTERED (a, b DESC), INDEX ix_b (b) INCLUDE (a) WHERE b > 0)",
      to: "CREATE TABLE t (a integer NOT NULL, b integer);\nCREATE UNIQUE INDEX ix_t ON t (a, b DESC) NULLS NOT DISTINCT;\nCREATE INDEX ix_b ON t (b) INCLUDE (a) WHERE b > 0;",
    },
    {
      from: "CREATE TABLE t (a int, INDEX cci CLUSTERED COLUMNSTORE)",
      to: "CREATE TABLE t (a integer)",
      refused: "no columnstore",
    },
  ],
});

function what(index: TableIndex): string {
  return index.parent?.kind === "TableTypeDefinition" ? "table type" : "table variable";
}

const ofColumn = defineRule<ColumnConstraint>({
  id: "sqlserver.postgresql.column-index",
  title: "Indexes inside of a column's definition follow the table",
  complexity: "simple",
  guidance: {
    what: "INDEX name behind a column's type.",
    why: "PostgreSQL creates every index by a statement of its own.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "ColumnConstraint",
  match: (constraint) => constraint.type === "INDEX",
  convert: (constraint, at) => {
    const statement = tableStatement(constraint);
    const column = constraint.parent as ColumnDefinition;
    if (statement && constraint.name)
      laterStatements(at).push({
        pieces: indexPieces(constraint, statement.name, column, at),
        ownerAt: constraint.start,
        defines: [],
      });
    at.remove(constraint);
  },
  examples: [
    {
      from: "CREATE TABLE t (a int INDEX ix_a NONCLUSTERED NOT NULL, b int)",
      to: "CREATE TABLE t (a integer NOT NULL, b integer);\nCREATE INDEX ix_a ON t (a);",
    },
  ],
});

function indexPieces(
  constraint: ColumnConstraint,
  table: SyntaxNode,
  column: ColumnDefinition,
  at: RuleContext,
): Piece {
  const isUnique = at.findToken(constraint, "UNIQUE") !== undefined;
  const name = indexName(constraint, constraint.name?.value ?? "", at);
  return [`CREATE ${isUnique ? "UNIQUE " : ""}INDEX ${name} ON `, at.text(table), " (", at.text(column.name), ");"];
}

export default [ofTable, ofColumn];
