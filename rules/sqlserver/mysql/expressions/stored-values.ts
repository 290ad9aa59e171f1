/** Values that go to a column, parameter or result of another type. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { bare } from "../../any/expressions/constants";
import { isMoment, isNumeric, isString } from "../../any/expressions/families";
import { STORING, storesOf } from "../../any/expressions/places";
import { convertedTo } from "./conversions";

export default defineRule<SyntaxNode>({
  id: "sqlserver.mysql.stored-value",
  title: "Values get the type of the place they are stored in",
  complexity: "simple",
  guidance: {
    what: "INSERT, UPDATE, MERGE, defaults, variables and arguments with values of another type than the place they go to.",
    why: "SQL Server reads dates in many forms, takes '' for 0 or 1900-01-01, and cuts decimals off for whole numbers. MySQL reads dates as ISO writes them, refuses '' for a number, and rounds.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-type-conversion-database-engine"],
  on: STORING,
  convert: (node, at) => {
    for (const { value, type } of storesOf(node, at)) {
      const from = at.typeOf(bare(value));
      // Texts are cut or kept as they are, but for dates and numbers of other forms.
      if (from.kind === "native" && from.name === "rowversion") continue;
      if (isString(type) && !isMoment(from) && !isNumeric(from)) continue;
      const converted = convertedTo(value, type, at);
      if (converted !== undefined) at.replace(value, converted);
    }
  },
  given: "CREATE TABLE t (id int, s varchar(20), n int, d datetime, f bit, m money);",
  examples: [
    {
      from: "INSERT INTO t (id, s, n, d, f) VALUES (1, 5, 2.7, '01/02/2024', 1), (2, 'b', '', '', 0)",
      to: "INSERT INTO t (id, s, n, d, f) VALUES (1, 5, 2, '2024-01-02', 1), (2, 'b', 0, '1900-01-01', 0)",
    },
    {
      from: "UPDATE t SET n = m / 3, s = d, f = 'true'",
      to: "UPDATE t SET n = TRUNCATE(m / 3, 4), s = portolan.datetime_text(d, 0, 3), f = 1",
    },
  ],
});
