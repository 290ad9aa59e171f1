/** Queries whose rows nobody gets: in triggers. Procedures of MySQL send rows as those of SQL Server do. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Query } from "../../../../converter/tsql/nodes";
import { dropStatement, isRefused } from "../../any/statements/layout";
import { codeOf, isInCode, isStatement } from "../../any/statements/statement-lists";

export default defineRule<Query>({
  id: "sqlserver.mysql.result-set",
  title: "Queries of triggers that send rows go",
  complexity: "medium",
  guidance: {
    what: "A SELECT in a trigger, whose rows go to the client.",
    why: "A trigger of MySQL must not send rows.",
    action: "Let the client read the rows itself.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html"],
  on: "Query",
  match: (query, at) =>
    isStatement(query) &&
    isInCode(query) &&
    codeOf(query).kind === "CreateTrigger" &&
    !isRefused(query, at) &&
    at.binding.resultSets(codeOf(query)).includes(query),
  convert: (query, at) => {
    at.review(
      query,
      "A trigger of MySQL sends no rows to the client: the query is left out. Its rows have to be read by a query of the client.",
    );
    dropStatement(query, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nBEGIN\n  DECLARE @n int = 1\n  SELECT id FROM t\n  SET @n = 2\nEND",
      contains: "DECLARE v_n int DEFAULT 1;\n  SET v_n = 2;",
      refused: "sends no rows",
    },
  ],
});
