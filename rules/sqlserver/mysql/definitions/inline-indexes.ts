/** Indexes inside of a table's definition. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ColumnConstraint, ColumnDefinition, TableIndex } from "../../../../converter/tsql/nodes";
import { keyColumns, tableStatement } from "../../any/definitions/constraint-parts";
import { targetName } from "../../any/text/target-names";
import { indexColumns, noFilteredIndex, whyNoIndex } from "./index-parts";
import { letOneNullIn, limitKeyParts } from "./key-parts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-index.html";

const ofTable = defineRule<TableIndex>({
  id: "sqlserver.mysql.inline-index",
  title: "Indexes inside of a table's definition follow it",
  complexity: "simple",
  guidance: {
    what: "INDEX name (…) among the columns of CREATE TABLE.",
    why: "MySQL has another form for it; a statement of its own is the same on all versions.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "TableIndex",
  convert: (index, at) => {
    const parent = index.parent as (SyntaxNode & { elements?: SyntaxNode[] }) | undefined;
    makeIndex(index, at);
    if (parent?.elements) removeListElement(index, parent.elements, at);
  },
  examples: [
    {
      from: "CREATE TABLE dbo.t (a int NOT NULL, b int NOT NULL, INDEX ix_t UNIQUE NONCLUSTERED (a, b DESC), INDEX ix_b (b) INCLUDE (a) WHERE b > 0)",
      to: "CREATE TABLE t (a int NOT NULL, b int NOT NULL);\nCREATE UNIQUE INDEX ix_t ON t (a, b DESC);\nCREATE INDEX ix_b ON t (b);",
      refused: "no filtered indexes",
    },
    {
      from: "CREATE TABLE t (a int, INDEX cci CLUSTERED COLUMNSTORE)",
      to: "CREATE TABLE t (a int)",
      refused: "no columnstore",
    },
  ],
});

function makeIndex(index: TableIndex, at: RuleContext): void {
  const statement = tableStatement(index);
  const problem = whyNoIndex(at.source(index), index.columns === undefined);
  if (problem) at.review(index, `The index ${index.name.written} was left out: ${problem}`);
  if (problem || !index.columns) return;
  if (!statement) {
    at.note(index, `A table type or variable keeps no index: ${index.name.written} was left out.`);
    return;
  }
  limitKeyParts(keyColumns(index.columns), { place: index, isUnique: index.isUnique }, at);
  const { columns, isUnique, where } = index;
  const later = laterStatements(at);
  const position = later.length;
  const list = indexColumns(
    { place: index, table: statement.name, name: index.name.value, isUnique, columns, where },
    at,
  );
  if (!list) {
    at.review(index, `The index ${index.name.written} was left out: ${noFilteredIndex(at)}`);
    return;
  }
  if (index.include)
    at.note(index.include, `INCLUDE of ${index.name.written} was left out: an index holds its keys only.`);
  later.splice(position, 0, {
    pieces: [
      `CREATE ${isUnique ? "UNIQUE " : ""}INDEX ${targetName(index.name.value, at)} ON `,
      at.text(statement.name),
      " ",
      list,
      ";",
    ],
    ownerAt: index.start,
    defines: [],
  });
}

const ofColumn = defineRule<ColumnConstraint>({
  id: "sqlserver.mysql.column-index",
  title: "Indexes inside of a column's definition follow the table",
  complexity: "simple",
  guidance: {
    what: "INDEX name behind a column's type.",
    why: "MySQL creates such an index by a statement of its own.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "ColumnConstraint",
  match: (constraint) => constraint.type === "INDEX",
  convert: (constraint, at) => {
    const statement = tableStatement(constraint);
    const column = constraint.parent as ColumnDefinition;
    if (statement && constraint.name) {
      const isUnique = at.findToken(constraint, "UNIQUE") !== undefined;
      const name = targetName(constraint.name.value, at);
      laterStatements(at).push({
        pieces: [
          `CREATE ${isUnique ? "UNIQUE " : ""}INDEX ${name} ON `,
          at.text(statement.name),
          " (",
          at.text(column.name),
          ");",
        ],
        ownerAt: constraint.start,
        defines: [],
      });
      const isNullable = !column.constraints.some((c) => c.type === "NOT NULL" || c.type === "PRIMARY KEY");
      if (isUnique)
        letOneNullIn(
          [{ name: column.name.value, isNullable }],
          { place: constraint, table: statement.name, name: constraint.name.value },
          at,
        );
    }
    at.remove(constraint);
  },
  examples: [
    {
      from: "CREATE TABLE t (a int INDEX ix_a NONCLUSTERED NOT NULL, b int)",
      to: "CREATE TABLE t (a int NOT NULL, b int);\nCREATE INDEX ix_a ON t (a);",
    },
  ],
});

export default [ofTable, ofColumn];
