/** CREATE TABLE as a whole: its head, storage clauses, kinds of tables, and the statements that follow it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { CreateTable } from "../../../../converter/tsql/nodes";
import { tableStatement } from "../../any/definitions/constraint-parts";
import { handOver, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { leaveOutOption, noteLeftOut } from "../../any/definitions/left-out-options";
import { convertCommas, keyDependencies, optionOf, removeKindWords } from "../../any/definitions/table-parts";
import { isVersioned } from "../../any/definitions/versioned-tables";
import { fillingStatements } from "./filled-columns";
import { partitionTable } from "./partitioned-tables";
import { versionTable } from "./temporal-tables";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

/** Kinds of tables that PostgreSQL does not have, and what to do. */
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
    advice: "PostgreSQL has no tables over a folder of files. Keep the files elsewhere, or store them as bytea.",
  },
  EXTERNAL: {
    isTable: true,
    advice:
      "The rows of an external table are elsewhere; it is a plain table here. Load them, or make it a foreign table with the extension for their source (postgres_fdw, file_fdw).",
  },
};

export default defineRule<CreateTable>({
  id: "sqlserver.postgresql.table",
  title: "Tables keep their definition",
  complexity: "medium",
  guidance: {
    what: "CREATE TABLE of every kind.",
    why: "Its parts have rules of their own. PostgreSQL has no file groups, no compression and no tables in memory, and makes indexes by statements of their own.",
    action: "Look at tables of kinds that PostgreSQL does not have: graph, memory-optimised, file and external tables.",
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
      refused: "Left out, because PostgreSQL has no such options: ON [PRIMARY]",
    },
    {
      from: "CREATE TABLE t (a int NOT NULL CONSTRAINT ck CHECK (a > 0), b int CONSTRAINT pk PRIMARY KEY (a), )",
      to: "CREATE TABLE t (a integer NOT NULL CONSTRAINT ck CHECK (a > 0), b integer, CONSTRAINT pk PRIMARY KEY (a) )",
    },
    { from: "CREATE TABLE #work (id int)", to: "CREATE TEMPORARY TABLE work (id integer)" },
    {
      from: "CREATE TABLE m (id int NOT NULL PRIMARY KEY NONCLUSTERED) WITH (MEMORY_OPTIMIZED = ON, DURABILITY = SCHEMA_ONLY)",
      to: "CREATE UNLOGGED TABLE m (id integer NOT NULL PRIMARY KEY)",
      refused: "lost when the server stops",
    },
    { from: "CREATE TABLE person (id int) AS NODE", to: "CREATE TABLE person (id integer)", refused: "$node_id" },
    {
      from: "CREATE EXTERNAL TABLE dbo.far (id int) WITH (LOCATION = '/far/', DATA_SOURCE = s, FILE_FORMAT = f)",
      to: "CREATE TABLE far (id integer)",
      refused: "foreign table",
    },
    { from: "CREATE TABLE files AS FileTable", to: "", refused: "no tables over a folder" },
  ],
});

function convertHead(table: CreateTable, at: RuleContext): void {
  const words = at.tokensIn({ start: table.start, end: table.name.start });
  const isTemporary = table.name.parts.at(-1)?.value.startsWith("#");
  const isGlobal = table.name.parts.at(-1)?.value.startsWith("##");
  const create = words[0];
  if (isGlobal) {
    at.insertAfter(create, " UNLOGGED");
    at.review(
      table.name,
      "A global temporary table is seen by all sessions and goes with the last one; here it is a table that stays. Drop it when it is not needed any more.",
    );
  } else if (isTemporary) {
    if (placeOf(table, at) !== "code" || tableStatement(table) === at.unit.root) at.insertAfter(create, " TEMPORARY");
  } else if (optionOf(table, "DURABILITY")?.value?.toUpperCase() === "SCHEMA_ONLY") {
    at.insertAfter(create, " UNLOGGED");
    at.review(
      table.name,
      "Its rows were kept in memory only and lost when the server stops; an unlogged table keeps them over a regular restart.",
    );
  }
}

function convertOptions(table: CreateTable, at: RuleContext): void {
  for (const property of table.properties) if (!at.edits.hasEdit(property)) leaveOutOption(property, at);
  if (!table.options) return;
  if (optionOf(table, "MEMORY_OPTIMIZED"))
    at.note(table.name, "The table was held in memory; PostgreSQL keeps the tables that are used in its cache.");
  if (optionOf(table, "LEDGER")?.value?.toUpperCase().startsWith("ON"))
    at.review(
      table.name,
      "PostgreSQL has no ledger tables: changes are not proven by hashes. Keep an audit table where that matters.",
    );
  leaveOutOption(table.options, at);
}
