/** Primary and unique keys that an index of MySQL cannot hold, and those that an index of their name stands for. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateTable, Identifier, TableConstraint } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { isTooLongKey, keyBytesOf } from "../../../../converter/target/mysql/keys";
import { KEY_BYTES } from "../../../../converter/target/mysql/row-size";
import {
  constraintName,
  identifiersOf,
  leaveOutConstraint,
  owningTable,
  staysDisabled,
  tableStatement,
} from "../../any/definitions/constraint-parts";
import { derivedName } from "../text/target-names";
import { columnType } from "../types/column-types";
import { constraintNames } from "./constraint-names";

/** The bytes of a SHA2(…, 256). */
const HASH_BYTES = 32;

const LIMITS = "https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html";

function isKey(constraint: TableConstraint): boolean {
  return constraint.type === "PRIMARY KEY" || constraint.type === "UNIQUE";
}

/** The types of a key's columns. */
function typesOf(constraint: TableConstraint, at: RuleContext): string[] {
  const table = owningTable(constraint, at);
  return identifiersOf(constraint).flatMap((name) => {
    const column = table?.columns.find((c) => c.name === name.value);
    return column ? [columnType(column, at)] : [];
  });
}

const longKey = defineRule<TableConstraint>({
  id: "oracle.mysql.long-key",
  title: "Keys over long texts become keys over their hash",
  complexity: "medium",
  guidance: {
    what: "A primary or unique key of more than 3,072 bytes, which are 768 characters.",
    why: "An index entry of InnoDB holds no more. A generated column holds the hash of the key's columns and is unique in its place.",
    action: "Shorten the columns where their values are short, and give the table a plain key then.",
  },
  sources: [LIMITS],
  on: "TableConstraint",
  match: (constraint, at) =>
    isKey(constraint) &&
    !staysDisabled(constraint, at) &&
    tableStatement(constraint) !== undefined &&
    isTooLongKey(typesOf(constraint, at)) &&
    !(constraint.type === "UNIQUE" && supports("longUniqueKeys", at)),
  convert: (constraint, at) => {
    const name: Piece = constraint.name ? ["CONSTRAINT ", at.text(constraint.name), " "] : "";
    const columns = identifiersOf(constraint);
    if (supports("longUniqueKeys", at)) {
      at.replace(constraint, [
        name,
        "UNIQUE (",
        join(
          columns.map((c) => at.text(c)),
          ", ",
        ),
        ")",
      ]);
      at.review(
        constraint,
        `The primary key ${constraintName(constraint)} is longer than the 3,072 bytes of an index, and is a unique key instead, which MariaDB keeps as a hash. Shorten the columns where their values are short.`,
      );
      return;
    }
    const hashed = hashedColumns(constraint, at);
    const word = isInList(constraint, at) ? "" : "ADD ";
    const hashes = hashed.map(
      (c): Piece => [
        derivedName(c.value, "_hash"),
        " binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(",
        at.text(c),
        `, 256))) STORED INVISIBLE, ${word}`,
      ],
    );
    const parts = columns.map((c): Piece => (hashed.includes(c) ? derivedName(c.value, "_hash") : at.text(c)));
    at.replace(constraint, [hashes, name, `${constraint.type} (`, join(parts, ", "), ")"]);
    at.review(
      constraint,
      `The key ${constraintName(constraint)} is longer than the 3,072 bytes of an index: it holds the hash of ${hashed.map((c) => c.value).join(", ")}, which a generated column keeps. Shorten the columns where their values are short.`,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (a VARCHAR2(2000) NOT NULL, b NUMBER(4), CONSTRAINT t_uk UNIQUE (a))",
      to: "CREATE TABLE t (a varchar(2000) NOT NULL, b smallint, a_hash binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(a, 256))) STORED INVISIBLE, CONSTRAINT t_uk UNIQUE (a_hash))",
      refused: "longer than the 3,072 bytes",
    },
    {
      from: "CREATE TABLE t (r NUMBER(9) NOT NULL, a VARCHAR2(1024) NOT NULL, CONSTRAINT t_pk PRIMARY KEY (r, a))",
      to: "CREATE TABLE t (r int NOT NULL, a varchar(1024) NOT NULL, a_hash binary(32) GENERATED ALWAYS AS (UNHEX(SHA2(a, 256))) STORED INVISIBLE, CONSTRAINT t_pk PRIMARY KEY (r, a_hash))",
      refused: "holds the hash of A",
    },
    {
      from: "CREATE TABLE t (r NUMBER(9) NOT NULL, a VARCHAR2(1024) NOT NULL, CONSTRAINT t_pk PRIMARY KEY (r, a))",
      to: "CREATE TABLE t (r int NOT NULL, a varchar(1024) NOT NULL, CONSTRAINT t_pk UNIQUE (r, a))",
      refused: "is a unique key instead",
      target: "mariadb",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(2000) NOT NULL, CONSTRAINT t_uk UNIQUE (a))",
      to: "CREATE TABLE t (a varchar(2000) NOT NULL, CONSTRAINT t_uk UNIQUE (a))",
      target: "mariadb",
    },
  ],
});

/** The longest columns, until the rest fits with their hashes. */
function hashedColumns(constraint: TableConstraint, at: RuleContext): Identifier[] {
  const types = typesOf(constraint, at);
  const columns = identifiersOf(constraint).map((column, i) => ({ column, bytes: keyBytesOf(types[i] ?? "") }));
  const hashed: Identifier[] = [];
  let bytes = columns.reduce((sum, c) => sum + c.bytes, 0);
  for (const { column, bytes: own } of [...columns].sort((a, b) => b.bytes - a.bytes)) {
    if (bytes <= KEY_BYTES) break;
    hashed.push(column);
    bytes = Number.isFinite(own) ? bytes - own + HASH_BYTES : restOf(columns, hashed);
  }
  return hashed;
}

function restOf(columns: readonly { column: Identifier; bytes: number }[], hashed: readonly Identifier[]): number {
  return columns.reduce((sum, c) => sum + (hashed.includes(c.column) ? HASH_BYTES : c.bytes), 0);
}

/** ADD without parentheses takes one element each. */
function isInList(constraint: TableConstraint, at: RuleContext): boolean {
  const { parent } = constraint;
  return parent?.kind === "CreateTable" || (parent !== undefined && at.tokensIn(parent)[1]?.value === "(");
}

const stoodFor = defineRule<TableConstraint>({
  id: "oracle.mysql.key-using-index",
  title: "A unique index stands for the constraint of its name",
  complexity: "simple",
  guidance: {
    what: "A unique constraint that is added after a unique index of its name.",
    why: "Oracle puts the constraint upon the index; in MySQL a unique constraint is a unique index, and there is one of its name already.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-index.html"],
  on: "TableConstraint",
  match: (constraint, at) =>
    constraint.type === "UNIQUE" && constraintNames(at.model).indexFor(constraint) !== undefined,
  convert: (constraint, at) => {
    at.note(constraint, `The unique index ${constraintName(constraint)} is the constraint on MySQL.`);
    leaveOutConstraint(constraint, at, "omitted");
  },
  given: "CREATE TABLE t (id NUMBER(9) NOT NULL, code VARCHAR2(5));",
  examples: [
    {
      from: "CREATE UNIQUE INDEX t_uk ON t (code);\nALTER TABLE t ADD CONSTRAINT t_uk UNIQUE (code) USING INDEX t_uk;",
      to: "CREATE UNIQUE INDEX t_uk ON t (code);",
    },
    {
      from: "CREATE UNIQUE INDEX t_pk ON t (id);\nALTER TABLE t ADD CONSTRAINT t_pk PRIMARY KEY (id);",
      to: "CREATE UNIQUE INDEX t_pk ON t (id);\nALTER TABLE t ADD CONSTRAINT t_pk PRIMARY KEY (id);",
    },
  ],
});

const nullableKey = defineRule<TableConstraint>({
  id: "oracle.mysql.composite-unique",
  title: "Composite unique keys with NULLs",
  complexity: "simple",
  guidance: {
    what: "A UNIQUE constraint over several columns that may be NULL.",
    why: "Oracle takes (1, NULL) and (1, NULL) as duplicates; MySQL takes every NULL as different.",
    action:
      "Add a unique index over COALESCE(column, …) where such rows must be refused, or make the columns NOT NULL.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-index.html#create-index-unique"],
  on: "TableConstraint",
  match: (constraint, at) => {
    if (constraint.type !== "UNIQUE" || staysDisabled(constraint, at)) return false;
    const names = identifiersOf(constraint).map((n) => n.value);
    const table = owningTable(constraint, at);
    return names.length > 1 && names.some((n) => table?.columns.find((c) => c.name === n)?.isNullable === true);
  },
  convert: (constraint, at) =>
    at.note(
      constraint,
      `Two rows that are equal in some columns of ${constraintName(constraint)} and NULL in the others are refused by Oracle and accepted by MySQL.`,
    ),
  examples: [
    {
      from: "CREATE TABLE pair (a NUMBER(4), b NUMBER(4), CONSTRAINT pair_uk UNIQUE (a, b))",
      to: "CREATE TABLE pair (a smallint, b smallint, CONSTRAINT pair_uk UNIQUE (a, b))",
      refused: "accepted by MySQL",
    },
  ],
});

const objectKey = defineRule<CreateTable>({
  id: "oracle.mysql.no-primary-key",
  title: "Tables without a primary key",
  complexity: "simple",
  guidance: {
    what: "A table that has no primary key.",
    why: "InnoDB stores rows by the primary key, and replication finds them by it.",
    action: "Add a primary key, or set sql_generate_invisible_primary_key on MySQL.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-gipks.html"],
  on: "CreateTable",
  match: (table, at) => {
    const symbol = owningTable(table, at);
    return symbol !== undefined && !symbol.constraints.some((c) => c.constraintType === "primaryKey" && !c.isDisabled);
  },
  convert: (table, at) =>
    at.note(table.name, "The table has no primary key, by which InnoDB stores rows and replication finds them."),
  examples: [
    { from: "CREATE TABLE t (a NUMBER(4))", to: "CREATE TABLE t (a smallint)", refused: "has no primary key" },
  ],
});

export default [longKey, stoodFor, nullableKey, objectKey];
