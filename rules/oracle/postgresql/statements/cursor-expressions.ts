/** CURSOR(query): a cursor as a value. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CursorExpression } from "../../../../converter/plsql/nodes";

export default defineRule<CursorExpression>({
  id: "oracle.postgresql.cursor-expression",
  title: "CURSOR(query) has no counterpart",
  complexity: "significant",
  guidance: {
    what: "A nested cursor in a select list or an argument.",
    why: "PostgreSQL has no expression that opens a cursor.",
    action: "Select an array or a JSON document of the rows instead, or open a cursor variable and pass it.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-cursors.html"],
  on: "CursorExpression",
  convert: (expression, at) =>
    at.refuseValue(
      expression,
      "CURSOR(query) as a value: PostgreSQL opens cursors only by statements. Select an array of rows (ARRAY(SELECT …)), or open a cursor variable and pass that.",
      "refcursor",
    ),
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "SELECT id, CURSOR(SELECT id FROM t) AS rows_of FROM t",
      contains: "portolan.not_converted(",
      refused: "PostgreSQL opens cursors only by statements",
    },
  ],
});
