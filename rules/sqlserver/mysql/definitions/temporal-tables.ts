/** System-versioned tables: a history table, and triggers that keep what changes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { ColumnDefinition, CreateTable, SystemTimePeriod } from "../../../../converter/tsql/nodes";
import { owningTable } from "../../any/definitions/constraint-parts";
import { historyTable, periodColumns, rowTime } from "../../any/definitions/versioned-tables";
import { targetName, targetSchemaPrefix } from "../../any/text/target-names";

export { isVersioned } from "../../any/definitions/versioned-tables";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html";

/** The end of a row that is still there. */
const FOREVER = "9999-12-31 23:59:59.999999";

const period = defineRule<SystemTimePeriod>({
  id: "sqlserver.mysql.temporal-table",
  title: "System-versioned tables keep their history by triggers",
  complexity: "medium",
  guidance: {
    what: "PERIOD FOR SYSTEM_TIME, GENERATED ALWAYS AS ROW START and END, SYSTEM_VERSIONING = ON.",
    why: "MySQL does not keep former versions of rows; MariaDB's system versioning has no history table of its own that the source's queries could read.",
    action: "None for the tables. Queries with FOR SYSTEM_TIME read the table and its history.",
  },
  sources: [MANUAL],
  on: "SystemTimePeriod",
  convert: (node, at) => {
    const parent = node.parent as (SyntaxNode & { elements?: SyntaxNode[] }) | undefined;
    if (parent?.elements) removeListElement(node, parent.elements, at);
  },
  examples: [
    {
      from: "CREATE TABLE dbo.price (id int NOT NULL PRIMARY KEY, amount money, valid_from datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL, valid_to datetime2 GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (valid_from, valid_to)) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.old_price))",
      contains:
        "CREATE TRIGGER price_versions_del AFTER DELETE ON price FOR EACH ROW\n  INSERT INTO old_price (id, amount, valid_from, valid_to) VALUES (OLD.id, OLD.amount, OLD.valid_from, UTC_TIMESTAMP(6));",
    },
  ],
});

const rowTimes = defineRule<ColumnDefinition>({
  id: "sqlserver.mysql.row-times",
  title: "Columns of the system time have defaults",
  complexity: "simple",
  guidance: {
    what: "GENERATED ALWAYS AS ROW START and ROW END, HIDDEN.",
    why: "The versioning triggers set them; SELECT * shows them.",
    action: "Name the columns in SELECT and INSERT where the two must not appear.",
  },
  sources: [MANUAL],
  on: "ColumnDefinition",
  match: (column) => rowTime(column) !== undefined,
  convert: (column, at) => {
    const value = rowTime(column) === "START" ? "(UTC_TIMESTAMP(6))" : `'${FOREVER}'`;
    const [first] = column.properties.filter((p) => p.name.startsWith("GENERATED"));
    for (const property of column.properties) {
      if (property === first) at.replace(property, column.defaultValue ? "" : `DEFAULT ${value}`);
      else if (property.name.startsWith("HIDDEN")) {
        at.note(property, `SELECT * shows the column ${column.name.written}.`);
        at.remove(property);
      }
    }
  },
  examples: [
    {
      from: "CREATE TABLE t (id int PRIMARY KEY, a datetime2 GENERATED ALWAYS AS ROW START NOT NULL, b datetime2 GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (a, b))",
      to: "CREATE TABLE t (id int PRIMARY KEY, a datetime(6) DEFAULT (UTC_TIMESTAMP(6)) NOT NULL, b datetime(6) DEFAULT '9999-12-31 23:59:59.999999' NOT NULL)",
    },
  ],
});

/** The history table, unless the input creates it, and the triggers that fill it. */
export function versionTable(table: CreateTable, at: RuleContext): void {
  const [start, end] = periodColumns(table);
  const symbol = owningTable(table, at);
  if (!start || !end || !symbol) return;
  const history = historyTable(table, at);
  const name = at.text(table.name);
  const later: Piece[] = [];
  if (!history.isCreated) {
    later.push(["CREATE TABLE ", history.name, " AS SELECT * FROM ", name, " WHERE 1 = 0;"]);
    later.push(["ALTER TABLE ", history.name, " ADD INDEX (", at.text(end), ", ", at.text(start), ");"]);
  }
  const columns = symbol.columns.filter((c) => !c.isVirtual).map((c) => targetName(c.name, at, "column"));
  const [from, to] = [targetName(start.value, at, "column"), targetName(end.value, at, "column")];
  const values = (until: string): string => columns.map((c) => (c === to ? until : `OLD.${c}`)).join(", ");
  const keep = (until: string): string =>
    `INSERT INTO ${history.name} (${columns.join(", ")}) VALUES (${values(until)});`;
  const prefix = targetSchemaPrefix(symbol, at);
  const trigger = (suffix: string, event: string): Piece => [
    `CREATE TRIGGER ${prefix}${targetName(`${symbol.name}_versions${suffix}`, at)} ${event} ON `,
    name,
    " FOR EACH ROW\n",
  ];
  later.push([
    trigger("", "BEFORE INSERT"),
    `BEGIN\n  SET NEW.${from} = UTC_TIMESTAMP(6);\n  SET NEW.${to} = '${FOREVER}';\nEND;`,
  ]);
  later.push([
    trigger("_upd", "BEFORE UPDATE"),
    `BEGIN\n  SET NEW.${from} = UTC_TIMESTAMP(6);\n  SET NEW.${to} = '${FOREVER}';\n  ${keep(`NEW.${from}`)}\nEND;`,
  ]);
  later.push([trigger("_del", "AFTER DELETE"), `  ${keep("UTC_TIMESTAMP(6)")}`]);
  for (const pieces of later) laterStatements(at).push({ pieces, defines: [] });
}

export default [period, rowTimes];
