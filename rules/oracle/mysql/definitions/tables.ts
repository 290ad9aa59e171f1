/** CREATE TABLE as a whole: its head, temporary tables, and what its parts left to be written behind the columns. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnDefinition, CreateTable, SupplementalLog } from "../../../../converter/plsql/nodes";
import { laterStatements } from "../../../../converter/rule/left-out";
import { keptElements, removeListElement } from "../../../../converter/rule/list-elements";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { mysqlType } from "../../../../converter/target/mysql/data-types";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";
import { owningTable } from "../../any/definitions/constraint-parts";
import { emitWithLater } from "../../any/definitions/later-statements";
import { fillingStatements } from "./filled-columns";
import { addedElements, tableOptions } from "./table-parts";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";

const temporary = defineRule<CreateTable>({
  id: "oracle.mysql.temporary-table",
  title: "Global temporary tables become plain tables",
  complexity: "medium",
  guidance: {
    what: "GLOBAL TEMPORARY and PRIVATE TEMPORARY tables.",
    why: "A temporary table of Oracle is defined once, and each session sees its own rows; MySQL's is defined anew in every session, hides a table of its name, and is not known when routines are created.",
    action:
      "Run CREATE TEMPORARY TABLE with the same columns when a session begins that uses the table: it hides the plain one, so that the rows are the session's own. With ON COMMIT DELETE ROWS delete them before a transaction ends.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-temporary-table.html"],
  on: "CreateTable",
  match: (table) => table.tableType?.includes("TEMPORARY") === true,
  convert: (table, at) => {
    const words = at.tokensIn({ start: table.start, end: table.name.start });
    const first = words.find((t) => t.value === "GLOBAL" || t.value === "PRIVATE");
    const last = words.find((t) => t.value === "TEMPORARY");
    if (!first || !last) return;
    removeOnCommit(table, at);
    if (first.value === "PRIVATE") {
      at.remove(first);
      if (!table.onCommit?.startsWith("PRESERVE"))
        at.note(table.name, "The table goes with its session, not with its transaction.");
      return;
    }
    at.replace({ start: first.start, end: words[words.indexOf(last) + 1]?.start ?? last.end }, "");
    at.review(
      table.name,
      `Each session saw its own rows of this temporary table${table.onCommit?.includes("PRESERVE") ? "" : ", until it committed"}; now all sessions share them. Run CREATE TEMPORARY TABLE with the same columns when a session begins that uses it${table.onCommit?.includes("PRESERVE") ? "" : ", and delete the rows before it commits"}.`,
    );
  },
  examples: [
    {
      from: "CREATE GLOBAL TEMPORARY TABLE work (id NUMBER(9)) ON COMMIT PRESERVE ROWS",
      to: "CREATE TABLE work (id int)",
      refused: "all sessions share them",
    },
    {
      from: "CREATE PRIVATE TEMPORARY TABLE ora$ptt_work (id NUMBER(9)) ON COMMIT DROP DEFINITION",
      to: "CREATE TEMPORARY TABLE ora$ptt_work (id int)",
    },
  ],
});

function removeOnCommit(table: CreateTable, at: RuleContext): void {
  if (!table.onCommit) return;
  const words = at.tokensIn({ start: table.name.end, end: table.end });
  const index = words.findIndex((t, i) => t.value === "ON" && words[i + 1]?.value === "COMMIT");
  const end = words.slice(index).find((w) => w.value === "ROWS" || w.value === "DEFINITION") ?? words[index + 2];
  if (index >= 0 && end) at.remove({ start: words[index].start, end: end.end });
}

const supplementalLog = defineRule<SupplementalLog>({
  id: "oracle.mysql.supplemental-log",
  title: "Supplemental logs are left out",
  complexity: "simple",
  guidance: {
    what: "SUPPLEMENTAL LOG among the columns of a table, as exports write it.",
    why: "It tells Oracle what to write to its redo log; MySQL's binary log holds whole rows (binlog_row_image).",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/replication-options-binary-log.html"],
  on: "SupplementalLog",
  match: (log) => log.parent?.kind === "CreateTable",
  convert: (log, at) => removeListElement(log, (log.parent as CreateTable).elements, at),
  examples: [
    {
      from: "CREATE TABLE t (/* key */ id NUMBER(9), SUPPLEMENTAL LOG DATA (PRIMARY KEY) COLUMNS, CONSTRAINT pk PRIMARY KEY (id), SUPPLEMENTAL LOG GROUP g (id) ALWAYS)",
      to: "CREATE TABLE t (/* key */ id int, CONSTRAINT pk PRIMARY KEY (id))",
    },
  ],
});

const ofType = defineRule<CreateTable>({
  id: "oracle.mysql.object-table",
  title: "Tables of a type get a column for each of its attributes",
  complexity: "medium",
  guidance: {
    what: "CREATE TABLE … OF an object type or XMLTYPE.",
    why: "MySQL has no types of one's own: each attribute is a column, a document is the column object_value.",
    action: "Use the columns where code uses VALUE(alias), OBJECT_VALUE or references to the rows.",
  },
  sources: [CREATE_TABLE],
  on: "CreateTable",
  match: (table) => table.ofType !== undefined,
  convert: (table, at) => {
    const { ofType: type } = table;
    const word = at.tokensIn({ start: table.name.end, end: table.end })[0];
    if (!type || !word) return;
    const symbol = owningTable(table, at);
    const isXml = type.builtin === "XMLTYPE";
    const columns: Piece[] = isXml
      ? ["object_value longtext"]
      : (symbol?.columns ?? []).map((c) => `${quoteIdentifier(c.name)} ${mysqlType(c.type) ?? "json"}`);
    const elements = keptElements(table.elements, at);
    const constraints = elements.filter((e) => e.kind === "TableConstraint").map((e) => at.text(e));
    if (columns.length === 0) {
      at.refuse(
        type,
        `The type ${at.source(type)} is not part of the input, so the columns of the table are not known.`,
      );
      return;
    }
    const last = table.elements.at(-1);
    const closing = last && at.tokensIn({ start: last.end, end: table.end }).find((w) => w.value === ")");
    at.replace({ start: word.start, end: closing?.end ?? type.end }, [
      "(",
      join([...columns, ...constraints], ", "),
      ")",
    ]);
    at.review(
      type,
      isXml
        ? "A table of XML documents has one column here, object_value. Code that uses VALUE(alias) or XML schemas must be rewritten."
        : "A table of objects has a column for each attribute. Code that uses VALUE(alias), REF or methods of its rows must be rewritten.",
    );
  },
  given: "CREATE TYPE person AS OBJECT (id NUMBER(9), name VARCHAR2(20))\n/",
  examples: [
    {
      from: "CREATE TABLE people OF person (CONSTRAINT people_pk PRIMARY KEY (id))",
      to: "CREATE TABLE people (id int, name varchar(20), CONSTRAINT people_pk PRIMARY KEY (id))",
      refused: "a column for each attribute",
    },
    {
      from: "CREATE TABLE docs OF XMLTYPE /* all */ XMLTYPE STORE AS BINARY XML",
      contains: "CREATE TABLE docs (object_value longtext) /* all */",
      refused: "object_value",
    },
  ],
});

const whole = defineRule<CreateTable>({
  id: "oracle.mysql.table",
  title: "Tables keep their definition",
  complexity: "simple",
  guidance: {
    what: "CREATE TABLE.",
    why: "Its parts have rules of their own; some of them need statements that follow the table.",
    action: "None.",
  },
  sources: [CREATE_TABLE],
  on: "CreateTable",
  convert: (table, at) => {
    const kind = table.tableType ?? "";
    if (kind && !kind.includes("TEMPORARY")) {
      const words = at.tokensIn({ start: table.start, end: table.name.start });
      for (const word of words) if (kind.split(" ").includes(word.value)) at.remove(word);
      at.review(
        table.name,
        `The table is ${kind.toLowerCase()}; MySQL has only plain tables. Guard its rows with privileges or triggers where that matters.`,
      );
    }
    writeAdded(table, at);
    writeOptions(table, at);
    laterStatements(at).push(...fillingStatements(table.name, false, at));
    emitWithLater(at, owningTable(table, at));
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) /* key */ PRIMARY KEY)",
      to: "CREATE TABLE t (a smallint /* key */ PRIMARY KEY)",
    },
  ],
});

/** Constraints and keys that columns could not hold stand behind the last element. */
function writeAdded(table: CreateTable, at: RuleContext): void {
  const added = addedElements(at);
  const last = keptElements(table.elements, at).at(-1);
  if (added.length === 0 || !last || table.query) return;
  const isOnLines = /\n/.test(at.source({ start: table.name.end, end: last.start }));
  const own = isOnLines ? /[ \t]*$/.exec(at.unit.text.slice(0, firstColumn(table).start))?.[0] : undefined;
  const separator = own !== undefined ? `,\n${own}` : ", ";
  at.insertAfter(
    last,
    added.map((a) => [separator, a.pieces]),
  );
}

function firstColumn(table: CreateTable): ColumnDefinition | CreateTable["elements"][number] {
  return table.elements[0];
}

/** Options follow the list of columns, before partitions and a query. */
function writeOptions(table: CreateTable, at: RuleContext): void {
  const options = tableOptions(at);
  if (options.length === 0) return;
  const last = table.elements.at(-1);
  const closing = last && at.tokensIn({ start: last.end, end: table.end }).find((w) => w.value === ")");
  at.insertAfter(table.query ? table.name : (closing ?? table), ` ${options.join(" ")}`);
}

export default [temporary, ofType, whole, supplementalLog];
