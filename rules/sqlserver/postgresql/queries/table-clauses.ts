/** TABLESAMPLE and FOR SYSTEM_TIME behind a table. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RawClause, TableName } from "../../../../converter/tsql/nodes";
import { refuseSource } from "./refusals";

const GIVEN = "CREATE TABLE emp (empno int NOT NULL);";

const sample = defineRule<TableName>({
  id: "sqlserver.postgresql.tablesample",
  title: "TABLESAMPLE takes its rows by SYSTEM",
  complexity: "simple",
  guidance: {
    what: "TABLESAMPLE (n PERCENT) and TABLESAMPLE (n ROWS).",
    why: "PostgreSQL names the method and takes percentages; numbers of rows need the extension tsm_system_rows.",
    action: "CREATE EXTENSION tsm_system_rows where rows are counted.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM"],
  on: "TableName",
  match: (table) => table.sample !== undefined,
  convert: (table, at) => {
    const clause = table.sample as RawClause;
    const tokens = at.tokensIn(clause);
    const number = tokens.find((t) => t.kind === "number");
    const repeat = tokens.findIndex((t) => t.value === "REPEATABLE");
    const isRows = tokens.some((t) => t.value === "ROWS" && t.kind === "word");
    if (!number) {
      refuseSource(
        table,
        "TABLESAMPLE with a computed number has no conversion here: write TABLESAMPLE SYSTEM (n).",
        at,
      );
      return;
    }
    const seed = repeat < 0 ? "" : ` ${at.source({ start: tokens[repeat].start, end: clause.end })}`;
    const written = `TABLESAMPLE ${isRows ? "SYSTEM_ROWS" : "SYSTEM"} (${at.source(number)})${isRows ? "" : seed}`;
    // PostgreSQL wants the alias first.
    const { alias } = table;
    if (alias && alias.start > clause.start) {
      at.replace({ start: clause.start, end: (table.asToken ?? alias).start }, "");
      at.insertAfter(alias, ` ${written}`);
    } else at.replace(clause, written);
    if (isRows)
      at.review(clause, "TABLESAMPLE (n ROWS) needs the extension tsm_system_rows: CREATE EXTENSION tsm_system_rows.");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT e.empno FROM emp TABLESAMPLE (10 PERCENT) REPEATABLE (5) AS e",
      to: "SELECT e.empno FROM emp AS e TABLESAMPLE SYSTEM (10) REPEATABLE (5)",
    },
    {
      from: "SELECT empno FROM emp TABLESAMPLE SYSTEM (100 ROWS)",
      to: "SELECT empno FROM emp TABLESAMPLE SYSTEM_ROWS (100)",
      refused: "needs the extension tsm_system_rows",
      runs: false,
    },
  ],
});

const temporal = defineRule<TableName>({
  id: "sqlserver.postgresql.for-system-time",
  title: "FOR SYSTEM_TIME has no counterpart",
  complexity: "significant",
  guidance: {
    what: "A query on a temporal table as it was at some time, and FOR PATH of graph tables.",
    why: "PostgreSQL keeps no former rows by itself: they are in the history table that a trigger fills.",
    action:
      "Read both tables: SELECT … FROM table UNION ALL SELECT … FROM history, with the start of the period at or before the time and its end behind it.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/relational-databases/tables/querying-data-in-a-system-versioned-temporal-table",
  ],
  on: "TableName",
  match: (table) => table.temporal !== undefined,
  convert: (table, at) => {
    const what = table.temporal?.name ?? "";
    refuseSource(
      table,
      what === "FOR PATH"
        ? "FOR PATH walks over graph tables, which PostgreSQL has not. Use WITH RECURSIVE."
        : "FOR SYSTEM_TIME reads former rows. Read the table and its history table by UNION ALL, with a condition on the period's columns.",
      at,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT empno FROM emp FOR SYSTEM_TIME AS OF '2024-01-01' AS e",
      contains: "portolan.not_converted(",
      refused: "reads former rows",
    },
  ],
});

export default [sample, temporal];
