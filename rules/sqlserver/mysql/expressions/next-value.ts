/** NEXT VALUE FOR sequence. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { supports } from "../../../../converter/target/mysql/features";
import { nextValueCall } from "../../../../converter/target/mysql/sequences";
import type { NextValue } from "../../../../converter/tsql/nodes";
import { sequenceName } from "../definitions/sequences";

export default defineRule<NextValue>({
  id: "sqlserver.mysql.next-value",
  title: "NEXT VALUE FOR becomes NEXTVAL(s), or a call of the sequence's function",
  complexity: "simple",
  guidance: {
    what: "NEXT VALUE FOR sequence.",
    why: "MariaDB has NEXTVAL(s); on MySQL a function beside the sequence's table gives the value. SQL Server gives one value per row however often it is written there.",
    action: "Where a row names a sequence twice, read it once in a subquery.",
  },
  sources: ["https://mariadb.com/kb/en/next-value-for-sequence_name/"],
  on: "NextValue",
  convert: (node, at) => {
    if (node.over)
      at.review(
        node,
        "NEXT VALUE FOR … OVER (ORDER BY …) numbers the rows in that order; here they are numbered as they are read. Order them in a subquery.",
      );
    if (supports("sequences", at)) at.replace(node, ["NEXTVAL(", at.text(node.sequence), ")"]);
    else at.replace(node, nextValueCall(sequenceName(node.sequence, at)));
  },
  given: "CREATE SEQUENCE dbo.Order_Numbers AS int START WITH 5;",
  examples: [
    { from: "SELECT NEXT VALUE FOR dbo.Order_Numbers AS n", to: "SELECT order_numbers_nextval() AS n" },
    {
      from: "SELECT NEXT VALUE FOR dbo.Order_Numbers AS n",
      to: "SELECT NEXTVAL(order_numbers) AS n",
      target: "mariadb",
    },
  ],
});
