/** TRUNCATE TABLE. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Truncate } from "../../../../converter/tsql/nodes";
import { refuseStatementAround } from "../queries/refusals";

export default defineRule<Truncate>({
  id: "sqlserver.postgresql.truncate",
  title: "TRUNCATE TABLE starts identities anew",
  complexity: "simple",
  guidance: {
    what: "TRUNCATE TABLE.",
    why: "SQL Server sets the identity column back to its seed; PostgreSQL does so with RESTART IDENTITY.",
    action: "None. A table that foreign keys refer to cannot be truncated on either side.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/statements/truncate-table-transact-sql",
    "https://www.postgresql.org/docs/current/sql-truncate.html",
  ],
  on: "Truncate",
  convert: (statement, at) => {
    if (statement.partitions)
      refuseStatementAround(
        statement,
        statement.partitions,
        "Partitions by number have no counterpart: TRUNCATE the tables of the partitions.",
        at,
      );
    else at.insertAfter(statement.table, " RESTART IDENTITY");
  },
  given: "CREATE TABLE doc (id int IDENTITY(1,1) NOT NULL);",
  examples: [
    { from: "TRUNCATE TABLE dbo.doc", to: "TRUNCATE TABLE doc RESTART IDENTITY" },
    {
      from: "TRUNCATE TABLE doc WITH (PARTITIONS (1, 3))",
      refused: "Partitions by number have no counterpart",
      to: "",
    },
  ],
});
