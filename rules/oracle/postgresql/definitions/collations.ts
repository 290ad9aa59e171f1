/** COLLATE of columns and views. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RawClause } from "../../../../converter/plsql/nodes";

export default defineRule<RawClause>({
  id: "oracle.postgresql.column-collation",
  title: "Collations of columns",
  complexity: "medium",
  guidance: {
    what: "COLLATE behind a column's type.",
    why: "Oracle's collations are its own; BINARY is PostgreSQL's C. Those that take no account of case or accents are nondeterministic ICU collations on PostgreSQL.",
    action:
      "Create a collation with CREATE COLLATION … (provider = icu, deterministic = false) and give it to the column; LIKE works on it from version 18 on.",
  },
  sources: ["https://www.postgresql.org/docs/current/collation.html"],
  on: "RawClause",
  match: (clause) => clause.name.startsWith("COLLATE"),
  convert: (clause, at) => {
    const name = at
      .source(clause)
      .replace(/^COLLATE\s+/i, "")
      .replace(/"/g, "")
      .toUpperCase();
    if (name === "BINARY" && clause.parent?.kind === "ColumnDefinition") {
      at.replace(clause, 'COLLATE "C"');
      return;
    }
    at.remove(clause);
    if (name === "USING_NLS_COMP") return;
    at.review(
      clause,
      `The collation ${name} was left out, so the column compares by the database's collation. Create an ICU collation (not deterministic where case or accents do not count) and give it to the column.`,
    );
  },
  examples: [
    {
      from: "CREATE TABLE t (a VARCHAR2(10) COLLATE USING_NLS_COMP, b VARCHAR2(10) COLLATE BINARY /* exact */ NOT NULL)",
      to: 'CREATE TABLE t (a varchar(10), b varchar(10) COLLATE "C" /* exact */ NOT NULL)',
    },
    {
      from: "CREATE TABLE t (a VARCHAR2(10) COLLATE BINARY_CI)",
      to: "CREATE TABLE t (a varchar(10))",
      refused: "The collation BINARY_CI was left out",
    },
  ],
});
