/** Constraints: their physical options, keys over NULLs and texts, and kinds that PostgreSQL does not know. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { TableConstraint } from "../../../../converter/tsql/nodes";
import {
  type ConstraintNode,
  columnsOfKey,
  constraintName,
  constraintText,
  isOn,
  leaveOutConstraint,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { leaveOutOption } from "../../any/definitions/left-out-options";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

const options = defineRule<ConstraintNode>({
  id: "sqlserver.postgresql.constraint-options",
  title: "Physical options of constraints are left out",
  complexity: "simple",
  guidance: {
    what: "CLUSTERED, NONCLUSTERED, WITH (…), ON file group, NOT FOR REPLICATION and the order of columns in a key.",
    why: "PostgreSQL makes a btree index in ascending order for a key and stores the table's rows apart from it.",
    action: "None. CLUSTER orders a table's rows once by an index.",
  },
  sources: [CREATE_TABLE],
  on: ["TableConstraint", "ColumnConstraint"],
  convert: (constraint, at) => {
    for (const property of constraint.properties) {
      if (isOn(at.source(property), "IGNORE_DUP_KEY"))
        at.review(
          property,
          "IGNORE_DUP_KEY let inserts leave out rows whose key is there already. Write INSERT … ON CONFLICT DO NOTHING on PostgreSQL.",
        );
      if (/^WITH (?:VALUES|CHECK|NOCHECK)/.test(property.name)) continue;
      leaveOutOption(property, at);
    }
    if (constraint.kind === "ColumnConstraint" && constraint.references) {
      const words = at.tokensIn({ start: constraint.name?.end ?? constraint.start, end: constraint.references.start });
      const foreign = words.findIndex((w) => w.value === "FOREIGN");
      if (foreign >= 0) at.replace({ start: words[foreign].start, end: constraint.references.start }, "");
    }
    if (constraint.kind === "TableConstraint") removeOrder(constraint, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (a int NOT NULL, CONSTRAINT t_pk PRIMARY KEY CLUSTERED (a ASC) WITH (PAD_INDEX = OFF, FILLFACTOR = 80) ON [PRIMARY])",
      to: "CREATE TABLE t (a integer NOT NULL, CONSTRAINT t_pk PRIMARY KEY (a))",
    },
    {
      from: "CREATE TABLE t (a int NOT NULL UNIQUE NONCLUSTERED WITH (IGNORE_DUP_KEY = ON))",
      to: "CREATE TABLE t (a integer NOT NULL UNIQUE)",
      refused: "ON CONFLICT DO NOTHING",
    },
    {
      from: "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int FOREIGN KEY REFERENCES p (a) NOT FOR REPLICATION)",
      contains: "CREATE TABLE t (a integer REFERENCES p (a))",
    },
  ],
});

/** ASC and DESC behind the columns of a key. */
function removeOrder(constraint: TableConstraint, at: RuleContext): void {
  for (const item of constraint.columns?.columns ?? []) {
    if (item.kind !== "OrderItem" || !item.direction) continue;
    at.replace({ start: item.value.end, end: item.end }, "");
    if (item.direction === "DESC")
      at.note(
        constraint,
        "The key's index is in ascending order on PostgreSQL, which reads it backwards as well. Add an index where some columns run up and others down.",
      );
  }
}

const unique = defineRule<ConstraintNode>({
  id: "sqlserver.postgresql.unique-nulls",
  title: "Unique keys let one NULL in",
  complexity: "simple",
  guidance: {
    what: "A UNIQUE constraint over columns that may be NULL.",
    why: "SQL Server takes NULLs as equal, so that one row may have none; PostgreSQL takes every NULL as different unless NULLS NOT DISTINCT is written.",
    action: "None on PostgreSQL 15 and later. Before that, add a unique index over coalesce(…).",
  },
  sources: [`${CREATE_TABLE}#SQL-CREATETABLE-PARMS-UNIQUE`],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) => constraint.type === "UNIQUE" && columnsOfKey(constraint, at).some((c) => c.isNullable),
  convert: (constraint, at) => {
    const word = at.findToken({ start: constraint.name?.end ?? constraint.start, end: constraint.end }, "UNIQUE");
    if (at.version >= 15 && word) at.insertAfter(word, " NULLS NOT DISTINCT");
    else
      at.review(
        constraint,
        "SQL Server lets one row in that is NULL; PostgreSQL before version 15 lets any number in. Add a unique index over coalesce(…) where it matters.",
      );
  },
  examples: [
    {
      from: "CREATE TABLE t (a int NULL UNIQUE, b int, c int NOT NULL, CONSTRAINT uq UNIQUE NONCLUSTERED (b, c DESC))",
      to: "CREATE TABLE t (a integer NULL UNIQUE NULLS NOT DISTINCT, b integer, c integer NOT NULL, CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (b, c))",
    },
    {
      from: "CREATE TABLE t (a int UNIQUE)",
      version: 14,
      to: "CREATE TABLE t (a integer UNIQUE)",
      refused: "before version 15",
    },
  ],
});

const texts = defineRule<ConstraintNode>({
  id: "sqlserver.postgresql.text-key",
  title: "Keys of texts tell letter case apart",
  complexity: "simple",
  guidance: {
    what: "A primary or unique key over a text column whose collation does not tell letter case apart.",
    why: "'ABC' and 'abc ' are the same key on SQL Server and two keys on PostgreSQL.",
    action: "Where users type the keys, add CREATE UNIQUE INDEX ON t (lower(rtrim(c))), or store them in one case.",
  },
  sources: ["https://www.postgresql.org/docs/current/collation.html"],
  on: ["TableConstraint", "ColumnConstraint"],
  match: (constraint, at) =>
    (constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE") &&
    tableStatement(constraint) !== undefined &&
    textColumns(constraint, at).length > 0,
  convert: (constraint, at) => {
    const names = textColumns(constraint, at).map((c) => c.name);
    at.review(
      constraint,
      `The key ${constraintName(constraint)} holds texts (${names.join(", ")}), which SQL Server compares without letter case and blanks at the end; PostgreSQL takes 'A' and 'a' as two keys. Add a unique index on lower(rtrim(${names[0]})) where that matters.`,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (code varchar(10) NOT NULL PRIMARY KEY, bin char(4) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE)",
      to: 'CREATE TABLE t (code varchar(10) NOT NULL PRIMARY KEY, bin char(4) COLLATE "C" NOT NULL UNIQUE)',
      refused: "without letter case",
    },
  ],
});

function textColumns(constraint: ConstraintNode, at: RuleContext): ColumnSymbol[] {
  return columnsOfKey(constraint, at).filter((column) => {
    if (column.type.kind !== "native" || !/char$/.test(column.type.name)) return false;
    const { collation } = (column.node ?? {}) as { readonly collation?: { readonly value: string } };
    return !/_cs_|_bin2?\b/.test(collation?.value ?? "");
  });
}

const others = defineRule<TableConstraint>({
  id: "sqlserver.postgresql.connection-constraint",
  title: "Connections of edge tables are left out",
  complexity: "medium",
  guidance: {
    what: "CONSTRAINT … CONNECTION (a TO b) of an edge table.",
    why: "PostgreSQL has no graph tables.",
    action: "Give the edge table two columns with foreign keys to its node tables.",
  },
  sources: [CREATE_TABLE],
  on: "TableConstraint",
  match: (constraint) => constraint.type === "CONNECTION",
  convert: (constraint, at) => {
    at.refuse(
      constraint,
      `${constraintText(constraint, at)} has no counterpart. Give the edge table foreign keys to its node tables.`,
    );
    leaveOutConstraint(constraint, at, "disabled");
  },
  examples: [
    {
      from: "CREATE TABLE person (id int) AS NODE; CREATE TABLE likes (since date, CONSTRAINT ec CONNECTION (person TO person)) AS EDGE",
      contains: "CREATE TABLE likes (since date)",
      refused: "foreign keys to its node tables",
    },
  ],
});

export default [options, unique, texts, others];
