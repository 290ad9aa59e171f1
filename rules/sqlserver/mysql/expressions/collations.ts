/** COLLATE in an expression. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Collate } from "../../../../converter/tsql/nodes";
import { targetCollation } from "../text/collations";

export default defineRule<Collate>({
  id: "sqlserver.mysql.collate",
  title: "COLLATE of an expression",
  complexity: "simple",
  guidance: {
    what: "COLLATE with one of SQL Server's collations.",
    why: "MySQL has other names; the database's own collation compares as SQL Server's usual one does.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/charset-collate.html"],
  on: "Collate",
  convert: (node, at) => {
    const own = targetCollation(node.collation.value, at);
    if (own) at.replace(node.collation, own);
    else at.replace({ start: node.value.end, end: node.end }, "");
  },
  given: "CREATE TABLE t (id int, s varchar(20), v varchar(20));",
  examples: [
    { from: "SELECT id FROM t WHERE s = v COLLATE DATABASE_DEFAULT", to: "SELECT id FROM t WHERE s = v" },
    {
      from: "SELECT id FROM t WHERE s COLLATE Latin1_General_CS_AS = 'Abc'",
      to: "SELECT id FROM t WHERE s COLLATE utf8mb4_0900_as_cs = 'Abc'",
    },
  ],
});
