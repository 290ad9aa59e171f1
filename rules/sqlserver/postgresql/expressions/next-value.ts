/** NEXT VALUE FOR sequence. */
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { NextValue } from "../../../../converter/tsql/nodes";

export default defineRule<NextValue>({
  id: "sqlserver.postgresql.next-value",
  title: "NEXT VALUE FOR becomes nextval",
  complexity: "simple",
  guidance: {
    what: "NEXT VALUE FOR sequence.",
    why: "PostgreSQL has nextval('sequence'). SQL Server gives one value per row however often it is written there; each call of nextval gives the next one.",
    action: "Where a row names a sequence twice, read it once in a subquery.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-sequence.html"],
  on: "NextValue",
  convert: (node, at) => {
    const name = at.render(at.text(node.sequence)).text;
    const call = `nextval(${quoteText(name)})`;
    if (node.over) {
      at.review(
        node,
        "NEXT VALUE FOR … OVER (ORDER BY …) numbers the rows in that order; nextval counts in the order in which rows are read. Order them in a subquery.",
      );
    }
    at.replace(node, call);
  },
  given: "CREATE SEQUENCE dbo.Order_Numbers AS int START WITH 5;",
  examples: [
    { from: "SELECT NEXT VALUE FOR dbo.Order_Numbers AS n", to: "SELECT nextval('Order_Numbers') AS n" },
    {
      from: "SELECT NEXT VALUE FOR Order_Numbers OVER (ORDER BY a) AS n FROM (VALUES (1), (2)) AS v (a)",
      contains: "nextval('Order_Numbers')",
      refused: "in that order",
    },
  ],
});
