/** System-versioned tables: a history table, and a trigger that keeps what changes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ColumnDefinition, CreateTable, SystemTimePeriod } from "../../../../converter/tsql/nodes";
import { historyTable, periodColumns, rowTime } from "../../any/definitions/versioned-tables";
import { targetName } from "../../any/text/target-names";

/** The end of a row that is still there. */
const FOREVER = "9999-12-31 23:59:59.999999";

const period = defineRule<SystemTimePeriod>({
  id: "sqlserver.postgresql.temporal-table",
  title: "System-versioned tables keep their history by a trigger",
  complexity: "medium",
  guidance: {
    what: "PERIOD FOR SYSTEM_TIME, GENERATED ALWAYS AS ROW START and END, SYSTEM_VERSIONING = ON.",
    why: "PostgreSQL does not keep former versions of rows that can be asked for.",
    action: "None for the tables. Queries with FOR SYSTEM_TIME read the table and its history.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-trigger.html"],
  on: "SystemTimePeriod",
  convert: (node, at) => {
    const parent = node.parent as (SyntaxNode & { elements?: SyntaxNode[] }) | undefined;
    if (parent?.elements) removeListElement(node, parent.elements, at);
  },
  examples: [
    {
      from: "CREATE TABLE dbo.price (id int NOT NULL PRIMARY KEY, amount money, valid_from datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL, valid_to datetime2(3) GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (valid_from, valid_to)) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.old_price))",
      contains:
        "CREATE TABLE old_price (LIKE price);\nCREATE INDEX ON old_price (valid_to, valid_from);\nCREATE TRIGGER _versions BEFORE INSERT OR UPDATE OR DELETE ON price FOR EACH ROW EXECUTE FUNCTION portolan.keep_version('old_price', 'valid_from', 'valid_to');",
    },
  ],
});

const rowTimes = defineRule<ColumnDefinition>({
  id: "sqlserver.postgresql.row-times",
  title: "Columns of the system time have defaults",
  complexity: "simple",
  guidance: {
    what: "GENERATED ALWAYS AS ROW START and ROW END, HIDDEN.",
    why: "The versioning trigger sets them; SELECT * shows them, because PostgreSQL has no hidden columns.",
    action: "Name the columns in SELECT and INSERT where the two must not appear.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtable.html"],
  on: "ColumnDefinition",
  match: (column) => rowTime(column) !== undefined,
  convert: (column, at) => {
    const value = rowTime(column) === "START" ? "(now() AT TIME ZONE 'UTC')" : `'${FOREVER}'`;
    const [first] = column.properties.filter((p) => p.name.startsWith("GENERATED"));
    for (const property of column.properties) {
      if (property === first) at.replace(property, column.defaultValue ? "" : `DEFAULT ${value}`);
      else if (property.name.startsWith("HIDDEN")) {
        at.note(property, `SELECT * shows the column ${column.name.written}: PostgreSQL has no hidden columns.`);
        at.remove(property);
      }
    }
  },
  examples: [
    {
      from: "CREATE TABLE t (id int PRIMARY KEY, a datetime2(3) GENERATED ALWAYS AS ROW START NOT NULL, b datetime2(3) GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (a, b))",
      to: "CREATE TABLE t (id integer PRIMARY KEY, a timestamp(3) DEFAULT (now() AT TIME ZONE 'UTC') NOT NULL, b timestamp(3) DEFAULT '9999-12-31 23:59:59.999999' NOT NULL)",
    },
  ],
});

/** The history table, unless the input creates it, and the trigger that fills it. */
export function versionTable(table: CreateTable, at: RuleContext): void {
  const [start, end] = periodColumns(table);
  if (!start || !end) return;
  const history = historyTable(table, at);
  const later: Piece[] = [];
  if (!history.isCreated) {
    later.push(["CREATE TABLE ", history.name, " (LIKE ", at.text(table.name), ");"]);
    later.push(["CREATE INDEX ON ", history.name, " (", at.text(end), ", ", at.text(start), ");"]);
  }
  const args = [history.name, targetName(start.value, at), targetName(end.value, at)].map(
    (a) => `'${a.replace(/'/g, "''")}'`,
  );
  later.push([
    "CREATE TRIGGER _versions BEFORE INSERT OR UPDATE OR DELETE ON ",
    at.text(table.name),
    ` FOR EACH ROW EXECUTE FUNCTION ${at.helper("keep_version")}(${args.join(", ")});`,
  ]);
  for (const pieces of later) laterStatements(at).push({ pieces, defines: [] });
}

export default [period, rowTimes];
