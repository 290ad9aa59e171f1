/** `*=` and `=*`: outer joins of the time before SQL Server 2012. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { ancestor } from "../../../../converter/syntax/node";
import type { Binary, Select } from "../../../../converter/tsql/nodes";
import { refuseBlock, refuseStatementAround } from "./refusals";

export default defineRule<Binary>({
  id: "sqlserver.postgresql.old-outer-join",
  title: "The outer joins *= and =* have no counterpart",
  complexity: "medium",
  guidance: {
    what: "WHERE a.x *= b.x.",
    why: "PostgreSQL has only the standard's outer joins, and so has SQL Server since 2012. Which conditions belong to the join is not certain in the old form.",
    action: "Write a LEFT JOIN b ON a.x = b.x, and move the conditions on b that belong to the join into ON.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/from-transact-sql"],
  on: "Binary",
  match: ({ operator }) => operator === "*=" || operator === "=*",
  convert: (node, at) => {
    const detail =
      "The old outer join *= has no counterpart. Write LEFT JOIN … ON, with the conditions that belong to it.";
    const select = ancestor(node, "Select", "Update", "Delete");
    if (select?.kind === "Select") refuseBlock(select as Select, node, detail, at);
    else refuseStatementAround(node, node, detail, at);
  },
  given: "CREATE TABLE a (x int, y int);\nCREATE TABLE b (x int);",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT a.y FROM a, b WHERE a.x *= b.x",
      contains: "portolan.not_converted('a.x *= b.x')::integer AS y",
      refused: "old outer join",
    },
  ],
});
