/** UPDATE and DELETE with FROM, TOP, OUTPUT, and of the rows of a common table. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Delete, Update } from "../../../../converter/tsql/nodes";
import { RowChange } from "./row-change";

const GIVEN = [
  "CREATE TABLE stock (sku varchar(10) NOT NULL PRIMARY KEY, qty int, note varchar(20))",
  "CREATE TABLE delta (sku varchar(10) NOT NULL, qty int)",
  "CREATE TABLE moved (sku varchar(10), o int, n int)",
].join(";\n");

export default defineRule<Update | Delete>({
  id: "sqlserver.postgresql.update-delete-from",
  title: "UPDATE and DELETE join by FROM, USING and WHERE",
  complexity: "medium",
  guidance: {
    what: "UPDATE … FROM and DELETE … FROM with joins, TOP, OUTPUT, and changes of the rows of a common table expression.",
    why: "In PostgreSQL the changed table stands before SET or USING and not in FROM; it is joined by WHERE. Where it is part of an outer join it stands in both places, joined by its key. Rows are limited by a subquery, and RETURNING stands at the end.",
    action: "None. Where several rows match one row of the table, both databases take any of them.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/update-transact-sql",
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/output-clause-transact-sql",
    "https://www.postgresql.org/docs/current/sql-update.html",
    "https://www.postgresql.org/docs/current/sql-delete.html",
  ],
  on: ["Update", "Delete"],
  convert: (statement, at) => new RowChange(statement, at).convert(),
  given: GIVEN,
  examples: [
    {
      from: "UPDATE s SET s.qty = s.qty + d.qty FROM stock AS s INNER JOIN delta d ON d.sku = s.sku WHERE d.qty > 0",
      contains: "UPDATE stock AS s SET qty = s.qty + d.qty FROM delta d WHERE ",
    },
    {
      from: "DELETE s FROM stock s LEFT JOIN delta d ON d.sku = s.sku WHERE d.sku IS NULL",
      contains: "DELETE FROM stock AS target USING stock s LEFT JOIN delta d ON ",
    },
    { from: "DELETE stock WHERE qty < 0", to: "DELETE FROM stock WHERE qty < 0" },
    {
      from: "DELETE TOP (10) FROM stock WHERE qty < 0",
      to: "DELETE FROM stock WHERE sku IN (SELECT sku FROM stock WHERE qty < 0 LIMIT 10)",
    },
    {
      from: "WITH d AS (SELECT sku, ROW_NUMBER() OVER (PARTITION BY sku ORDER BY qty DESC) AS rn FROM delta) DELETE FROM d WHERE rn > 1",
      to: "WITH d AS (SELECT delta.ctid AS row_place, sku, ROW_NUMBER() OVER (PARTITION BY sku ORDER BY qty DESC NULLS LAST) AS rn FROM delta) DELETE FROM delta AS target USING d WHERE target.ctid = d.row_place AND d.rn > 1",
    },
    {
      from: "UPDATE stock SET qty = qty + 100 OUTPUT inserted.sku, deleted.qty, inserted.qty INTO moved (sku, o, n) WHERE note IS NULL",
      to: "WITH changed AS (UPDATE stock SET qty = stock.qty + 100 FROM stock AS old WHERE stock.sku = old.sku AND stock.note IS NULL RETURNING stock.sku, old.qty, stock.qty) INSERT INTO moved (sku, o, n) SELECT * FROM changed",
    },
    {
      from: "DELETE FROM delta OUTPUT deleted.sku, deleted.qty WHERE qty > 5",
      to: "DELETE FROM delta WHERE qty > 5 RETURNING sku, qty",
    },
  ],
});
