/** CREATE TABLE as a whole: its head, temporary tables, partitions, and the statements that follow it. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateTable, SupplementalLog } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { owningTable } from "../../any/definitions/constraint-parts";
import { targetName } from "../routines/routine-names";
import { fillingStatements } from "./filled-columns";
import { emitWithLater, laterStatements } from "./later-statements";
import { removeListElement } from "./list-elements";
import { partitioningProblem, partitionStatements } from "./partitions";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

const temporary = defineRule<CreateTable>({
  id: "oracle.postgresql.temporary-table",
  title: "Global temporary tables become unlogged tables",
  complexity: "medium",
  guidance: {
    what: "GLOBAL TEMPORARY and PRIVATE TEMPORARY tables.",
    why: "A temporary table of Oracle is defined once, and each session sees its own rows; PostgreSQL's is defined anew in every session.",
    action:
      "With ON COMMIT DELETE ROWS nothing: a trigger empties the table before the transaction commits, so no other session ever sees a row. With ON COMMIT PRESERVE ROWS all sessions share the rows: add a session key, or create a temporary table at the start of each session.",
  },
  sources: [`${CREATE_TABLE}#SQL-CREATETABLE-TEMPORARY`],
  on: "CreateTable",
  match: (table) => table.tableType?.includes("TEMPORARY") === true,
  convert: (table, at) => {
    const words = at.tokensIn({ start: table.start, end: table.name.start });
    const first = words.find((t) => t.value === "GLOBAL" || t.value === "PRIVATE");
    const last = words.find((t) => t.value === "TEMPORARY");
    if (!first || !last) return;
    if (first.value === "PRIVATE") {
      at.replace({ start: first.start, end: last.end }, "TEMPORARY");
      if (table.onCommit?.startsWith("PRESERVE")) removeOnCommit(table, at);
      else dropAtCommit(table, at);
      return;
    }
    at.replace({ start: first.start, end: last.end }, "UNLOGGED");
    removeOnCommit(table, at);
    if (table.onCommit?.includes("PRESERVE")) {
      at.review(
        table.name,
        "Rows of this temporary table were private to a session and kept until its end. Now all sessions share them: add a session key, or create the table as TEMPORARY when a session starts.",
      );
      return;
    }
    laterStatements(at).push(...emptyAtCommit(table, at).map((pieces) => ({ pieces, defines: [] })));
  },
  examples: [
    {
      from: "CREATE GLOBAL TEMPORARY TABLE work (id NUMBER(9)) ON COMMIT PRESERVE ROWS",
      to: "CREATE UNLOGGED TABLE work (id integer)",
      refused: "all sessions share them",
    },
    {
      from: "CREATE PRIVATE TEMPORARY TABLE ora$ptt_work (id NUMBER(9)) ON COMMIT DROP DEFINITION",
      to: "CREATE TEMPORARY TABLE ora$ptt_work (id integer) ON COMMIT DROP",
    },
    {
      from: "CREATE GLOBAL TEMPORARY TABLE work (id NUMBER(9)) ON COMMIT DELETE ROWS",
      contains:
        "CREATE CONSTRAINT TRIGGER empty_at_commit AFTER INSERT ON work DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION work_empty_at_commit();",
    },
  ],
});

function removeOnCommit(table: CreateTable, at: RuleContext): void {
  if (!table.onCommit) return;
  const words = at.tokensIn({ start: table.name.end, end: table.end });
  const index = words.findIndex((t, i) => t.value === "ON" && words[i + 1]?.value === "COMMIT");
  const length = 2 + table.onCommit.split(" ").length;
  const end =
    words[index + length - 1]?.value === "ROWS" || words[index + length - 1]?.value === "DEFINITION"
      ? words[index + length - 1]
      : words[index + 3];
  if (index >= 0 && end) at.remove({ start: words[index].start, end: end.end });
}

/** A private temporary table is the transaction's own, unless its definition is preserved. */
function dropAtCommit(table: CreateTable, at: RuleContext): void {
  const words = at.tokensIn({ start: table.name.end, end: table.end });
  const definition = words.find((w) => w.value === "DEFINITION");
  if (definition) at.remove(definition);
  else at.insertAfter(table, " ON COMMIT DROP");
}

/** A deferred trigger runs when the transaction commits; it sees the session's own rows only, because no others were ever committed. */
function emptyAtCommit(table: CreateTable, at: RuleContext): Piece[] {
  const name = table.name.parts.at(-1)?.value ?? "";
  const schema: Piece = table.name.parts.length > 1 ? [at.text(table.name.parts[0]), "."] : "";
  const routine: Piece = [schema, targetName(`${name}_EMPTY_AT_COMMIT`, at)];
  return [
    [
      "CREATE FUNCTION ",
      routine,
      "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  -- ON COMMIT DELETE ROWS\n  DELETE FROM ",
      at.text(table.name),
      ";\n  RETURN NULL;\nEND;\n$$;",
    ],
    [
      "CREATE CONSTRAINT TRIGGER empty_at_commit AFTER INSERT ON ",
      at.text(table.name),
      " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ",
      routine,
      "();",
    ],
  ];
}

const supplementalLog = defineRule<SupplementalLog>({
  id: "oracle.postgresql.supplemental-log",
  title: "Supplemental logs are left out",
  complexity: "simple",
  guidance: {
    what: "SUPPLEMENTAL LOG among the columns of a table, as exports write it.",
    why: "It tells Oracle what to write to its redo log; PostgreSQL's replication has REPLICA IDENTITY.",
    action: "None. Set ALTER TABLE … REPLICA IDENTITY where rows are replicated logically and have no primary key.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: "SupplementalLog",
  match: (log) => log.parent?.kind === "CreateTable",
  convert: (log, at) => removeListElement(log, (log.parent as CreateTable).elements, at),
  examples: [
    {
      from: "CREATE TABLE t (/* key */ id NUMBER(9), SUPPLEMENTAL LOG DATA (PRIMARY KEY) COLUMNS, CONSTRAINT pk PRIMARY KEY (id), SUPPLEMENTAL LOG GROUP g (id) ALWAYS)",
      to: "CREATE TABLE t (/* key */ id integer, CONSTRAINT pk PRIMARY KEY (id))",
    },
  ],
});

const partitioned = defineRule<CreateTable>({
  id: "oracle.postgresql.partitioned-table",
  title: "Partitions become tables of their own",
  complexity: "medium",
  guidance: {
    what: "A partitioned table.",
    why: "PostgreSQL declares every partition with a statement of its own, wants the partition key in every unique key, and creates no partitions by itself.",
    action:
      "Look at tables that could not stay partitioned, and at interval partitioning: create the coming partitions with pg_partman or a scheduled job.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-partitioning.html"],
  on: "CreateTable",
  match: (table) => table.partitioning !== undefined,
  convert: (table, at) => {
    const clause = table.partitioning;
    if (!clause) return;
    const symbol = at.binding.symbolOf(table.name);
    const problem = partitioningProblem(table, symbol?.kind === "table" ? symbol : undefined, at);
    if (problem) {
      at.review(
        clause,
        `The table is not partitioned on PostgreSQL: ${problem}. Change the key, or leave the table as it is.`,
      );
      at.remove(clause);
      return;
    }
    const statements = partitionStatements(table, at);
    const keys = join(
      clause.columns.map((c) => at.text(c)),
      ", ",
    );
    at.replace(clause, [`PARTITION BY ${clause.method} (`, keys, ")"]);
    laterStatements(at).push(...statements.map((pieces) => ({ pieces, defines: [] })));
    if (clause.interval || clause.isAutomatic) {
      laterStatements(at).push({
        pieces: ["CREATE TABLE ", defaultPartition(table, at), " PARTITION OF ", at.text(table.name), " DEFAULT;"],
        defines: [],
      });
      at.review(
        clause.interval ?? clause,
        "Oracle creates partitions when rows arrive; PostgreSQL puts such rows into the default partition. Create the coming partitions with pg_partman or a scheduled job.",
      );
    }
  },
  given: "",
  examples: [
    {
      from: "CREATE TABLE sales (id NUMBER(9), d DATE) PARTITION BY RANGE (d) (PARTITION p1 VALUES LESS THAN (DATE '2024-01-01'), PARTITION pmax VALUES LESS THAN (MAXVALUE))",
      to: "CREATE TABLE sales (id integer, d timestamp(0)) PARTITION BY RANGE (d);\nCREATE TABLE sales_p1 PARTITION OF sales FOR VALUES FROM (MINVALUE) TO (TIMESTAMP '2024-01-01');\nCREATE TABLE sales_pmax PARTITION OF sales DEFAULT;",
    },
    {
      from: "CREATE TABLE sales (id NUMBER(9) PRIMARY KEY, d DATE) PARTITION BY HASH (d) PARTITIONS 4",
      to: "CREATE TABLE sales (id integer PRIMARY KEY, d timestamp(0))",
      refused: "The table is not partitioned on PostgreSQL",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9), r VARCHAR2(5), d DATE) PARTITION BY LIST (r) AUTOMATIC (PARTITION s_eu VALUES ('DE', 'FR'), PARTITION p0 VALUES (NULL))",
      to: "CREATE TABLE s (id integer, r varchar(5), d timestamp(0)) PARTITION BY LIST (r);\nCREATE TABLE s_eu PARTITION OF s FOR VALUES IN ('DE', 'FR');\nCREATE TABLE s_p0 PARTITION OF s FOR VALUES IN (NULL);\nCREATE TABLE s_default PARTITION OF s DEFAULT;",
      refused: "Create the coming partitions",
    },
    {
      from: "CREATE TABLE s (id NUMBER(9), r VARCHAR2(5), d DATE) PARTITION BY RANGE (d) SUBPARTITION BY LIST (r) SUBPARTITION TEMPLATE (SUBPARTITION eu VALUES ('DE'), SUBPARTITION other VALUES (DEFAULT)) (PARTITION p1 VALUES LESS THAN (TO_DATE('2024-01-01', 'YYYY-MM-DD')))",
      contains:
        "CREATE TABLE s_p1_eu PARTITION OF s_p1 FOR VALUES IN ('DE');\nCREATE TABLE s_p1_other PARTITION OF s_p1 DEFAULT;",
    },
    {
      from: "CREATE TABLE s_p1 (id NUMBER(9));\nCREATE TABLE s (id NUMBER(9)) PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (10), PARTITION p2 VALUES LESS THAN (20));\nALTER TABLE s TRUNCATE PARTITION p1;",
      contains: "CREATE TABLE s_p1_part PARTITION OF s FOR VALUES FROM (MINVALUE) TO (10);",
    },
    {
      from: "CREATE TABLE o (id NUMBER(9) PRIMARY KEY);\nCREATE TABLE s (id NUMBER(9), o NUMBER(9) NOT NULL, CONSTRAINT s_fk FOREIGN KEY (o) REFERENCES o) PARTITION BY REFERENCE (s_fk)",
      contains: "CREATE TABLE s (id integer, o integer NOT NULL, CONSTRAINT s_fk FOREIGN KEY (o) REFERENCES o)",
      refused: "REFERENCE partitioning has no counterpart",
    },
  ],
});

function defaultPartition(table: CreateTable, at: RuleContext): Piece {
  const schema: Piece = table.name.parts.length > 1 ? [at.text(table.name.parts[0]), "."] : "";
  return [schema, targetName(`${table.name.parts.at(-1)?.value}_DEFAULT`, at)];
}

const ofXml = defineRule<CreateTable>({
  id: "oracle.postgresql.xml-table",
  title: "Tables of XMLTYPE get a column for the document",
  complexity: "medium",
  guidance: {
    what: "CREATE TABLE … OF XMLTYPE.",
    why: "PostgreSQL has tables of composite types only; xml is a plain type.",
    action: "Use the column object_value where code uses OBJECT_VALUE or VALUE(alias).",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype-xml.html"],
  on: "CreateTable",
  match: (table) => table.ofType?.builtin === "XMLTYPE",
  convert: (table, at) => {
    const word = at.tokensIn({ start: table.name.end, end: table.end })[0];
    const { ofType } = table;
    if (!ofType) return;
    at.replace({ start: word.start, end: ofType.end }, "(object_value xml)");
    at.review(
      ofType,
      "A table of XML documents has one column here, object_value. Code that uses VALUE(alias) or XML schemas must be rewritten.",
    );
  },
  examples: [
    {
      from: "CREATE TABLE docs OF XMLTYPE /* all */ XMLTYPE STORE AS BINARY XML",
      contains: "CREATE TABLE docs (object_value xml) /* all */",
      refused: "object_value",
    },
  ],
});

const whole = defineRule<CreateTable>({
  id: "oracle.postgresql.table",
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
        `The table is ${kind.toLowerCase()}; PostgreSQL has only plain tables. Guard its rows with privileges or triggers where that matters.`,
      );
    }
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

export default [temporary, partitioned, ofXml, whole, supplementalLog];
