/** LIKE and its kin. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Like } from "../../../../converter/plsql/nodes";
import { textOf } from "../../any/expressions/constants";
import { asMatched } from "./comparable";

export default defineRule<Like>({
  id: "oracle.postgresql.like",
  title: "LIKE has no escape character of its own",
  complexity: "simple",
  guidance: {
    what: "LIKE without ESCAPE, LIKE of numbers and dates, LIKEC, LIKE2 and LIKE4.",
    why: "PostgreSQL takes a backslash in a pattern as escape character unless told otherwise; Oracle has none. PostgreSQL matches texts only.",
    action: "None: ESCAPE '' is added where the pattern may hold a backslash.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-LIKE"],
  on: "Like",
  convert: (like, at) => {
    const { value, pattern, operator, operatorToken } = like;
    if (operator !== "LIKE") at.replace(operatorToken, "LIKE");
    asMatched(value, at);
    asMatched(pattern, at);
    const text = textOf(pattern);
    if (!like.escape && (text === undefined || text.includes("\\"))) at.insertAfter(pattern, " ESCAPE ''");
  },
  given: "CREATE TABLE t (s VARCHAR2(10), n NUMBER(5), d DATE);",
  examples: [
    { from: "SELECT s FROM t WHERE s LIKE 'a%'", to: "SELECT s FROM t WHERE s LIKE 'a%'" },
    { from: "SELECT s FROM t WHERE s LIKE 'a\\_%'", to: "SELECT s FROM t WHERE s LIKE 'a\\_%' ESCAPE ''" },
    {
      from: "SELECT s FROM t WHERE s LIKE 'a!_%' /* one */ ESCAPE '!'",
      to: "SELECT s FROM t WHERE s LIKE 'a!_%' /* one */ ESCAPE '!'",
    },
    { from: "SELECT s FROM t WHERE 'x' LIKEC s", to: "SELECT s FROM t WHERE 'x' LIKE s ESCAPE ''" },
    { from: "SELECT s FROM t WHERE n NOT LIKE '1%'", to: "SELECT s FROM t WHERE n::text NOT LIKE '1%'" },
    {
      from: "SELECT s FROM t WHERE d LIKE '%24'",
      to: "SELECT s FROM t WHERE to_char(d, 'DD-MON-YY') LIKE '%24'",
      refused: "NLS_DATE_FORMAT",
    },
  ],
});
