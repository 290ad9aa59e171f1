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
  ["ORGANIZATION EXTERNAL", "The external table becomes a plain, empty one. Read its file with file_fdw or COPY."],
  ["EXTERNAL", "The external partition becomes a plain, empty one. Read its file with file_fdw or COPY."],
  [
    "ENCRYPT",
    "The column was encrypted by Oracle; PostgreSQL stores it in clear. Use pgcrypto or an encrypted file system.",
  ],
  [
    "INVISIBLE",
    "The column was invisible; on PostgreSQL SELECT * and INSERT without a column list see it. Name the columns there.",
  ],
  [
    "FLASHBACK ARCHIVE",
    "The table kept its history in a flashback archive. Write a history trigger where that history is used.",
  ],
  ["ROW ARCHIVAL", "The table hid archived rows. Add a column and a view or policy that hides them."],
  ["PERIOD FOR", "Temporal validity has no counterpart. Add conditions on the period's columns to the queries."],
  ["READ ONLY", "The table was read only. Revoke INSERT, UPDATE and DELETE from its users."],
  ["DOMAIN", "The column's use case domain is left out. Create a domain and use it as the column's type."],
  ["OBJECT IDENTIFIER", "The object identifier is left out; references by OID do not exist on PostgreSQL."],
];

/** Clauses with a meaning of their own that other rules convert. */
const CONVERTED_ELSEWHERE =
  /^(?:COLLATE|BUILD|REFRESH|NEVER REFRESH|ON PREBUILT|INDEXTYPE|REVERSE|FROM|WITH|BEQUEATH|UNDER|FOR UPDATE|ENABLE QUERY|DISABLE QUERY)/;

export default defineRule<RawClause>({
  id: "oracle.postgresql.physical-clause",
  title: "Storage clauses are left out",
  complexity: "simple",
  guidance: {
    what: "TABLESPACE, PCTFREE, STORAGE, LOGGING, PARALLEL, COMPRESS, LOB storage and other physical clauses.",
    why: "PostgreSQL stores rows in another way and has no such clauses.",
    action: "None for storage. Clauses that change what the table does have an item of their own.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtable.html"],
  on: "RawClause",
  match: (clause) =>
    clause.parent !== undefined && OWNERS.has(clause.parent.kind) && !CONVERTED_ELSEWHERE.test(clause.name),
  convert: (clause, at) => {
    const review = REVIEWS.find(([prefix]) => clause.name.startsWith(prefix));
    const isIndex = clause.parent?.kind === "CreateIndex";
    if (review && !isIndex) at.review(clause, review[1]);
    at.remove(clause);
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4)) /* small */ PCTFREE 5 TABLESPACE users STORAGE (INITIAL 64K) NOLOGGING",
      contains: "CREATE TABLE t (a smallint) /* small */",
    },
    {
      from: "CREATE TABLE t (a NUMBER(4) INVISIBLE, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint, b smallint)",
      refused: "The column was invisible",
    },
  ],
});
