/** TRUNCATE TABLE. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Truncate } from "../../../../converter/tsql/nodes";
import { refuseStatementAround } from "../queries/refusals";

export default defineRule<Truncate>({
  id: "sqlserver.mysql.truncate",
  title: "TRUNCATE TABLE commits",
  complexity: "simple",
  guidance: {
    what: "TRUNCATE TABLE.",
    why: "MySQL commits before and after it; SQL Server can roll it back.",
    action: "Write DELETE where it may have to be rolled back.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/truncate-table.html"],
  on: "Truncate",
  match: (statement) => statement.partitions !== undefined,
  convert: (statement, at) =>
    refuseStatementAround(
      statement,
      statement.partitions ?? statement,
      "Partitions by number have no counterpart: ALTER TABLE … TRUNCATE PARTITION with their names.",
      at,
    ),
  given: "CREATE TABLE doc (id int IDENTITY(1,1) NOT NULL);",
  examples: [
    { from: "TRUNCATE TABLE dbo.doc", to: "TRUNCATE TABLE doc" },
    { from: "TRUNCATE TABLE doc WITH (PARTITIONS (1, 3))", refused: "Partitions by number", to: "" },
  ],
});
