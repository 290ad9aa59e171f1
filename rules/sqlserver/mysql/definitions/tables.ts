/** CREATE TABLE as a whole: its head, storage clauses, kinds of tables, and the statements that follow it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import { keptElements } from "../../../../converter/rule/list-elements";
import type { ColumnDefinition, CreateTable } from "../../../../converter/tsql/nodes";
import { keyColumns, owningTable, tableStatement } from "../../any/definitions/constraint-parts";
import { handOver, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { leaveOutOption, noteLeftOut } from "../../any/definitions/left-out-options";
import { convertCommas, keyDependencies, optionOf, removeKindWords } from "../../any/definitions/table-parts";
import { commentOf } from "./descriptions";
import { fillingStatements } from "./filled-columns";
import { partitionTable } from "./partitioned-tables";
import { isVersioned, versionTable } from "./temporal-tables";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";

/** Kinds of tables that MySQL does not have, and what to do. */
const KINDS: Readonly<Record<string, { isTable: boolean; advice: string } | undefined>> = {
  NODE: {
    isTable: true,
    advice: "A node table is a plain table here, without $node_id. Give it a key, and rewrite MATCH as joins.",
  },
  EDGE: {
    isTable: true,
    advice:
      "An edge table is a plain table here, without $from_id and $to_id. Add two foreign keys, and rewrite MATCH as joins.",
  },
  FILETABLE: {
    isTable: false,
    advice: "MySQL has no tables over a folder of files. Keep the files elsewhere, or store them as longblob.",
  },
  EXTERNAL: {
    isTable: true,
    advice: "The rows of an external table are elsewhere; it is a plain table here. Load them (LOAD DATA).",
  },
};

export default defineRule<CreateTable>({
  id: "sqlserver.mysql.table",
  title: "Tables keep their definition",
  complexity: "medium",
  guidance: {
    what: "CREATE TABLE of every kind.",
    why: "Its parts have rules of their own. MySQL has no file groups and no tables in memory that survive; a column with AUTO_INCREMENT must be the first of a key.",
    action: "Look at tables of kinds that MySQL does not have: graph, memory-optimised, file and external tables.",
  },
  sources: [CREATE_TABLE],
  on: "CreateTable",
  convert: (table, at) => {
    const kind = KINDS[table.tableType ?? ""];
    if (kind && (!kind.isTable || table.query)) {
      at.refuse(table, `${table.name.parts.at(-1)?.written} is left out. ${kind.advice}`);
      leaveOut(table, at, "disabled");
      return;
    }
    if (kind) {
      at.review(table.name, kind.advice);
      removeKindWords(table, at);
    }
    convertHead(table, at);
    convertCommas(table.elements, at);
    keyForCounter(table, at);
    partitionTable(table, at);
    convertOptions(table, at);
    if (isVersioned(table)) versionTable(table, at);
    laterStatements(at).push(...fillingStatements(table.name, at));
    noteLeftOut(table.name, at);
    handOver(table, at, keyDependencies(table, at));
  },
  examples: [
    {
      from: "CREATE TABLE dbo.t (a smallint /* key */ PRIMARY KEY) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]",
      to: "CREATE TABLE t (a smallint /* key */ PRIMARY KEY)",
      refused: "Left out, because MySQL has no such options: ON [PRIMARY]",
    },
    {
      from: "CREATE TABLE t (a int NOT NULL CONSTRAINT ck CHECK (a > 0), b int CONSTRAINT pk PRIMARY KEY (a), )",
      to: "CREATE TABLE t (a int NOT NULL, CONSTRAINT ck CHECK (a > 0), b int, PRIMARY KEY (a) )",
    },
    { from: "CREATE TABLE #work (id int)", to: "CREATE TEMPORARY TABLE work (id int)" },
    {
      from: "CREATE TABLE dbo.t (a int IDENTITY(1, 1), b int)\nGO\nEXEC sp_addextendedproperty 'MS_Description', 'All', 'SCHEMA', 'dbo', 'TABLE', 't'",
      contains: "CREATE TABLE t (a int AUTO_INCREMENT, b int, KEY (a)) COMMENT = 'All'",
    },
    {
      from: "CREATE TABLE m (id int NOT NULL PRIMARY KEY NONCLUSTERED) WITH (MEMORY_OPTIMIZED = ON, DURABILITY = SCHEMA_ONLY)",
      to: "CREATE TABLE m (id int NOT NULL PRIMARY KEY)",
      refused: "lost when the server stops",
    },
    { from: "CREATE TABLE person (id int) AS NODE", to: "CREATE TABLE person (id int)", refused: "$node_id" },
    { from: "CREATE TABLE files AS FileTable", to: "", refused: "no tables over a folder" },
  ],
});

function convertHead(table: CreateTable, at: RuleContext): void {
  const [create] = at.tokensIn({ start: table.start, end: table.name.start });
  const name = table.name.parts.at(-1)?.value ?? "";
  if (name.startsWith("##"))
    at.review(
      table.name,
      "A global temporary table is seen by all sessions and goes with the last one; here it is a table that stays. Drop it when it is not needed any more.",
    );
  else if (name.startsWith("#")) {
    if (placeOf(table, at) !== "code" || tableStatement(table) === at.unit.root) at.insertAfter(create, " TEMPORARY");
  } else if (optionOf(table, "DURABILITY")?.value?.toUpperCase() === "SCHEMA_ONLY")
    at.review(
      table.name,
      "Its rows were kept in memory only and lost when the server stops; here they stay. Use ENGINE = MEMORY where that is wanted.",
    );
}

/** A column with AUTO_INCREMENT must be the first of a key of this very statement. */
function keyForCounter(table: CreateTable, at: RuleContext): void {
  const counter = table.elements.find(
    (e): e is ColumnDefinition => e.kind === "ColumnDefinition" && e.identity !== undefined,
  );
  const last = keptElements(table.elements, at).at(-1);
  if (!counter || !last) return;
  const isKey = counter.constraints.some((c) => c.type === "PRIMARY KEY" || c.type === "UNIQUE");
  const leads = table.elements.some(
    (e) =>
      e.kind === "TableConstraint" &&
      (e.type === "PRIMARY KEY" || e.type === "UNIQUE") &&
      keyColumns(e.columns)[0]?.name.parts.at(-1)?.value === counter.name.value,
  );
  if (!isKey && !leads) at.insertAfter(last, [", KEY (", at.text(counter.name), ")"]);
}

function convertOptions(table: CreateTable, at: RuleContext): void {
  const added = tableOptions(table, at);
  const close = at
    .tokensIn({ start: table.elements.at(-1)?.end ?? table.name.end, end: table.end })
    .find((t) => t.value === ")");
  if (close && added.length > 0) at.insertAfter(close, ` ${added.join(" ")}`);
  for (const property of table.properties) if (!at.edits.hasEdit(property)) leaveOutOption(property, at);
  if (!table.options) return;
  if (optionOf(table, "MEMORY_OPTIMIZED"))
    at.note(table.name, "The table was held in memory; InnoDB keeps the tables that are used in its buffer pool.");
  if (optionOf(table, "LEDGER")?.value?.toUpperCase().startsWith("ON"))
    at.review(
      table.name,
      "MySQL has no ledger tables: changes are not proven by hashes. Keep an audit table where that matters.",
    );
  leaveOutOption(table.options, at);
}

function tableOptions(table: CreateTable, at: RuleContext): string[] {
  const options: string[] = [];
  for (const element of table.elements) {
    const seed = element.kind === "ColumnDefinition" ? Number(element.identity?.seed ?? 1) : 1;
    if (seed > 1) options.push(`AUTO_INCREMENT = ${seed}`);
  }
  const symbol = owningTable(table, at);
  const comment = symbol && commentOf({ schema: symbol.schema, table: symbol.name }, at);
  return comment ? [...options, `COMMENT = ${comment}`] : options;
}
