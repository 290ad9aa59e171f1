/** CREATE TABLE … AS query: PostgreSQL takes names only beside a query; constraints and defaults follow. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type {
  ColumnConstraint,
  ColumnDefinition,
  CreateTable,
  NameExpression,
  Select,
  SelectItem,
  TableName,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { removedConstraints } from "../../any/definitions/constraint-parts";
import { targetName } from "../routines/routine-names";
import { laterStatements } from "./later-statements";
import { keptElements, removeListElement } from "./list-elements";

export default defineRule<CreateTable>({
  id: "oracle.postgresql.table-from-query",
  title: "Constraints of tables made from queries follow them",
  complexity: "simple",
  guidance: {
    what: "CREATE TABLE … AS SELECT with constraints or defaults, or over columns that are NOT NULL.",
    why: "PostgreSQL takes only column names beside a query, and does not carry NOT NULL over from the query's tables.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtableas.html"],
  on: "CreateTable",
  match: (table) => table.query !== undefined,
  convert: (table, at) => {
    const actions: Piece[] = [];
    for (const element of table.elements) {
      if (element.kind === "ColumnDefinition") moveColumnParts(element, actions, at);
      if (element.kind === "TableConstraint" && keptElements(table.elements, at).includes(element)) {
        actions.push(["ADD ", at.text(element)]);
        removeListElement(element, table.elements, at);
      }
    }
    const hasColumns = table.elements.some((e) => e.kind === "ColumnDefinition");
    if (!hasColumns && table.elements.length > 0) removeList(table, at);
    const symbol = at.binding.symbolOf(table.name);
    if (symbol?.kind === "table") actions.push(...carriedNotNull(table, symbol, at));
    for (const action of actions)
      laterStatements(at).push({
        pieces: ["ALTER TABLE ", at.text(table.name), " ", action, ";"],
        defines: [],
      } as Emission);
  },
  given: "CREATE TABLE src (id NUMBER(4) NOT NULL, name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE TABLE c (a PRIMARY KEY, b /* name */ NOT NULL) TABLESPACE x AS SELECT id, name FROM src",
      to: "CREATE TABLE c (a, b /* name */) AS SELECT id, name FROM src;\nALTER TABLE c ADD PRIMARY KEY (a);\nALTER TABLE c ALTER COLUMN b SET NOT NULL;\nALTER TABLE c ALTER COLUMN a SET NOT NULL;",
    },
    {
      from: "CREATE TABLE c NOLOGGING AS SELECT * FROM src WHERE 1 = 0",
      to: "CREATE TABLE c AS SELECT * FROM src WHERE 1 = 0;\nALTER TABLE c ALTER COLUMN id SET NOT NULL;",
    },
    {
      from: "CREATE TABLE c (CONSTRAINT c_pk PRIMARY KEY (name)) AS SELECT name FROM src",
      to: "CREATE TABLE c AS SELECT name FROM src;\nALTER TABLE c ADD CONSTRAINT c_pk PRIMARY KEY (name);",
    },
  ],
});

function moveColumnParts(column: ColumnDefinition, actions: Piece[], at: RuleContext): void {
  const alter: Piece = ["ALTER COLUMN ", at.text(column.name), " "];
  if (column.defaultValue) {
    actions.push([alter, "SET DEFAULT ", at.text(column.defaultValue.value)]);
    at.remove(column.defaultValue);
  }
  for (const constraint of column.constraints) {
    if (removedConstraints(at).has(constraint)) continue;
    if (constraint.type === "NOT NULL") actions.push([alter, "SET NOT NULL"]);
    else if (constraint.type !== "NULL") actions.push(["ADD ", asTableConstraint(constraint, column, at)]);
    removedConstraints(at).add(constraint);
    at.remove(constraint);
  }
}

/** A column's constraint with its column named. */
export function asTableConstraint(constraint: ColumnConstraint, column: ColumnDefinition, at: RuleContext): Piece {
  const name: Piece = constraint.name ? ["CONSTRAINT ", at.text(constraint.name), " "] : "";
  const own: Piece = ["(", at.text(column.name), ")"];
  if (constraint.references)
    return [name, "FOREIGN KEY ", own, " ", at.text({ start: constraint.references.start, end: constraint.end })];
  if (constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE") {
    const { start, end } = constraint.state;
    return [name, constraint.type, " ", own, end > start ? [" ", at.text(constraint.state)] : ""];
  }
  return at.text(constraint);
}

/** A list without columns goes with its parentheses. */
function removeList(table: CreateTable, at: RuleContext): void {
  const opening = at.tokensIn({ start: table.name.end, end: table.elements[0].start }).find((w) => w.value === "(");
  const last = table.elements[table.elements.length - 1];
  const closing = at.tokensIn({ start: last.end, end: table.end }).find((w) => w.value === ")");
  if (opening && closing) at.replace({ start: table.name.end, end: closing.end }, "");
}

/** NOT NULL of the source's columns, which Oracle carries over; that of a primary key it does not. */
function carriedNotNull(table: CreateTable, symbol: TableSymbol, at: RuleContext): Piece[] {
  const select = table.query?.kind === "Query" ? table.query.body : undefined;
  if (select?.kind !== "Select") return [];
  const own = table.elements.filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition");
  const isSaid = (i: number) => own[i]?.constraints.some((c) => c.type === "NOT NULL");
  return sourceColumns(select as Select, at).flatMap((column, i) => {
    const name = symbol.columns[i]?.name;
    if (!column || !name || isSaid(i)) return [];
    return [`ALTER COLUMN ${targetName(name, at)} SET NOT NULL`];
  });
}

/** For each column of the query whether it is a column that is written NOT NULL. */
function sourceColumns(select: Select, at: RuleContext): boolean[] {
  const only = select.from?.items.length === 1 ? select.from.items[0] : undefined;
  return select.items.flatMap((item) => {
    const { value } = item as SelectItem;
    if (value?.kind === "Star") {
      const object = only?.kind === "TableName" ? at.binding.symbolOf((only as TableName).name) : undefined;
      return object?.kind === "table" ? object.columns.map((c) => isWrittenNotNull(c.node)) : [false];
    }
    const column = value?.kind === "NameExpression" ? at.binding.symbolOf(value as NameExpression) : undefined;
    return [column?.kind === "column" && isWrittenNotNull(column.node)];
  });
}

function isWrittenNotNull(node: unknown): boolean {
  const column = node as ColumnDefinition | undefined;
  return (
    column?.kind === "ColumnDefinition" && column.constraints.some((c) => c.type === "NOT NULL" && !c.state.isDisabled)
  );
}
