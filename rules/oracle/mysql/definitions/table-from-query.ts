/** CREATE TABLE … AS query: names of columns go into the query, constraints and defaults follow. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefinition, CreateTable } from "../../../../converter/plsql/nodes";
import { laterStatements } from "../../../../converter/rule/left-out";
import { keptElements } from "../../../../converter/rule/list-elements";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { removedConstraints } from "../../any/definitions/constraint-parts";
import { columnType } from "../types/column-types";
import { asTableConstraint } from "./inline-constraints";
import { addedElements } from "./table-parts";

export default defineRule<CreateTable>({
  id: "oracle.mysql.table-from-query",
  title: "Tables made from queries get their names, constraints and defaults apart",
  complexity: "simple",
  guidance: {
    what: "CREATE TABLE … AS SELECT with names of columns, constraints or defaults.",
    why: "MySQL would add columns of these names to those of the query.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-select.html"],
  on: "CreateTable",
  match: (table) => table.query !== undefined && table.elements.length > 0,
  convert: (table, at) => {
    const symbol = at.binding.symbolOf(table.name);
    const columns = table.elements.filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition");
    const actions: Piece[] = [];
    for (const column of columns) actions.push(...partsOf(column, symbol?.kind === "table" ? symbol : undefined, at));
    for (const { pieces } of addedElements(at)) actions.push(["ADD ", pieces]);
    for (const element of keptElements(table.elements, at))
      if (element.kind === "TableConstraint") actions.push(["ADD ", at.text(element)]);
    const opening = at.tokensIn({ start: table.name.end, end: table.elements[0].start }).find((w) => w.value === "(");
    const last = table.elements[table.elements.length - 1];
    const closing = at.tokensIn({ start: last.end, end: table.end }).find((w) => w.value === ")");
    if (!opening || !closing || !table.query) return;
    at.replace({ start: table.name.end, end: closing.end }, "");
    if (columns.length > 0) {
      const names = join(
        columns.map((c) => at.text(c.name)),
        ", ",
      );
      at.wrap(table.query, ["WITH query (", names, ") AS ("], ") SELECT * FROM query");
    }
    if (actions.length > 0)
      laterStatements(at).push({
        pieces: ["ALTER TABLE ", at.text(table.name), " ", join(actions, ", "), ";"],
        defines: [],
      });
  },
  given: "CREATE TABLE src (id NUMBER(4) NOT NULL, name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE TABLE c (a PRIMARY KEY, b /* name */ NOT NULL) TABLESPACE x AS SELECT id, name FROM src",
      contains:
        "AS WITH query (a, b) AS (SELECT id, name FROM src) SELECT * FROM query;\nALTER TABLE c ADD PRIMARY KEY (a), MODIFY b varchar(10) NOT NULL;",
    },
    {
      from: "CREATE TABLE c NOLOGGING AS SELECT * FROM src WHERE 1 = 0",
      to: "CREATE TABLE c AS SELECT * FROM src WHERE 1 = 0",
    },
    {
      from: "CREATE TABLE c (CONSTRAINT c_pk PRIMARY KEY (name)) AS SELECT name FROM src",
      to: "CREATE TABLE c AS SELECT name FROM src;\nALTER TABLE c ADD CONSTRAINT c_pk PRIMARY KEY (name);",
    },
  ],
});

/** What a column's constraints and default are as actions of ALTER TABLE. */
function partsOf(column: ColumnDefinition, table: TableSymbol | undefined, at: RuleContext): Piece[] {
  const actions: Piece[] = [];
  const known = table?.columns.find((c) => c.name === column.name.value);
  for (const constraint of column.constraints) {
    if (removedConstraints(at).has(constraint)) continue;
    if (constraint.type === "NOT NULL" && known)
      actions.push(["MODIFY ", at.text(column.name), ` ${columnType(known, at)} NOT NULL`]);
    else if (constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE")
      actions.push(["ADD ", asTableConstraint(constraint, column, at)]);
  }
  if (column.defaultValue) actions.push(["ALTER COLUMN ", at.text(column.name), " SET ", at.text(column.defaultValue)]);
  return actions;
}
