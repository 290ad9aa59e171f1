/** Clauses that say where and how Oracle stores rows: left out; some of them change what a table does. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RawClause } from "../../../../converter/plsql/nodes";

/** Statements and parts of them whose raw clauses are storage and other physical properties. */
const OWNERS: ReadonlySet<string> = new Set([
  "CreateTable",
  "CreateIndex",
  "CreateMaterializedView",
  "PartitionClause",
  "PartitionDefinition",
  "ConstraintState",
  "ColumnDefinition",
  "AddElements",
  "ModifyColumns",
  "CreateView",
  "ViewColumn",
]);

/** Clauses whose loss a person must know of, by the words they begin with. */
const REVIEWS: readonly (readonly [prefix: string, detail: string])[] = [
  ["ORGANIZATION EXTERNAL", "The external table becomes a plain, empty one. Read its file with LOAD DATA."],
  ["EXTERNAL", "The external partition becomes a plain, empty one. Read its file with LOAD DATA."],
  [
    "ENCRYPT",
    "The column was encrypted by Oracle; here it is stored in clear. Use AES_ENCRYPT or ENCRYPTION = 'Y' of the table.",
  ],
  [
    "FLASHBACK ARCHIVE",
    "The table kept its history in a flashback archive. Write a history trigger where that history is used.",
  ],
  ["ROW ARCHIVAL", "The table hid archived rows. Add a column and a view that hides them."],
  ["PERIOD FOR", "Temporal validity has no counterpart. Add conditions on the period's columns to the queries."],
  ["READ ONLY", "The table was read only. Revoke INSERT, UPDATE and DELETE from its users."],
  ["DOMAIN", "The column's use case domain is left out. Add its checks to the table."],
  ["OBJECT IDENTIFIER", "The object identifier is left out; references by OID do not exist on MySQL."],
];

/** Clauses with a meaning of their own that other rules convert. */
const CONVERTED_ELSEWHERE =
  /^(?:COLLATE|BUILD|REFRESH|NEVER REFRESH|ON PREBUILT|INDEXTYPE|REVERSE|FROM|WITH|BEQUEATH|UNDER|FOR UPDATE|ENABLE QUERY|DISABLE QUERY)/;

const physical = defineRule<RawClause>({
  id: "oracle.mysql.physical-clause",
  title: "Storage clauses are left out",
  complexity: "simple",
  guidance: {
    what: "TABLESPACE, PCTFREE, STORAGE, LOGGING, PARALLEL, COMPRESS, LOB storage and other physical clauses.",
    why: "InnoDB stores rows in another way and has no such clauses.",
    action: "None for storage. Clauses that change what the table does have an item of their own.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/innodb-storage-engine.html"],
  on: "RawClause",
  match: (clause) =>
    clause.parent !== undefined &&
    OWNERS.has(clause.parent.kind) &&
    !CONVERTED_ELSEWHERE.test(clause.name) &&
    !(clause.name === "INVISIBLE" && clause.parent.kind === "ColumnDefinition"),
  convert: (clause, at) => {
    const review = REVIEWS.find(([prefix]) => clause.name.startsWith(prefix));
    if (review && clause.parent?.kind !== "CreateIndex") at.review(clause, review[1]);
    at.remove(clause);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4)) /* small */ PCTFREE 5 TABLESPACE users STORAGE (INITIAL 64K) NOLOGGING",
      contains: "CREATE TABLE t (a smallint) /* small */",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) INVISIBLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint INVISIBLE, b smallint)",
    },
  ],
});

/** Collations of the target that compare as those of Oracle do. */
const COLLATIONS: Readonly<Record<string, string | undefined>> = {
  BINARY_CI: "utf8mb4_0900_as_ci",
  BINARY_AI: "utf8mb4_0900_ai_ci",
};

const collation = defineRule<RawClause>({
  id: "oracle.mysql.column-collation",
  title: "Collations of columns",
  complexity: "medium",
  guidance: {
    what: "COLLATE behind a column's type.",
    why: "Oracle's collations are its own; the database's one compares the codes of characters, as BINARY does.",
    action: "Choose a collation of utf8mb4 for the column where a language's order matters.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/charset-unicode-sets.html"],
  on: "RawClause",
  match: (clause) => clause.name.startsWith("COLLATE"),
  convert: (clause, at) => {
    const name = at
      .source(clause)
      .replace(/^COLLATE\s+/i, "")
      .replace(/"/g, "")
      .toUpperCase();
    const found =
      at.frame.target.kind === "mysql" && clause.parent?.kind === "ColumnDefinition" ? COLLATIONS[name] : undefined;
    if (found) {
      at.replace(clause, `COLLATE ${found}`);
      return;
    }
    at.remove(clause);
    if (name === "USING_NLS_COMP" || name === "BINARY") return;
    at.review(
      clause,
      `The collation ${name} was left out, so the column compares the codes of characters. Give it a collation of utf8mb4.`,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (a VARCHAR2(10) COLLATE USING_NLS_COMP, b VARCHAR2(10) COLLATE BINARY /* exact */ NOT NULL, c VARCHAR2(9) COLLATE BINARY_CI)",
      to: "CREATE TABLE t (a varchar(10), b varchar(10) /* exact */ NOT NULL, c varchar(9) COLLATE utf8mb4_0900_as_ci)",
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(10) COLLATE XGERMAN_CI)",
      to: "CREATE TABLE t (a varchar(10))",
      refused: "The collation XGERMAN_CI was left out",
    },
  ],
});

export default [physical, collation];
