/** 0 and 1 in places that want a bit. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Literal } from "../../../../converter/tsql/nodes";
import { booleanConstant, isBoolean } from "./bits";

export default defineRule<Literal>({
  id: "sqlserver.postgresql.bit-constant",
  title: "0 and 1 of the type bit become false and true",
  complexity: "simple",
  guidance: {
    what: "The numbers 0 and 1 compared with a bit, stored in one, or chosen by a CASE that gives one.",
    why: "bit is boolean on PostgreSQL, which does not take numbers for booleans.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype-boolean.html"],
  on: "Literal",
  match: (literal, at) => literal.type === "number" && isBoolean(literal, at),
  convert: (literal, at) => at.replace(literal, booleanConstant(literal) ?? "NULL"),
  given: "CREATE TABLE t (id int, f bit, g bit);",
  examples: [
    {
      from: "SELECT id FROM t WHERE f = 1 AND 0 <> /* off */ g",
      to: "SELECT id FROM t WHERE f = true AND false <> /* off */ g",
    },
    {
      from: "SELECT id FROM t WHERE f IN (0, 1) AND ISNULL(g, 0) = 1",
      to: "SELECT id FROM t WHERE f IN (false, true) AND coalesce(g, false) = true",
    },
    {
      from: "SELECT id FROM t WHERE CASE WHEN id > 1 THEN f ELSE 0 END = 1",
      to: "SELECT id FROM t WHERE CASE WHEN id > 1 THEN f ELSE false END = true",
    },
    {
      from: "SELECT id FROM t WHERE id = 1 AND COALESCE(f, g, 0) = 0",
      to: "SELECT id FROM t WHERE id = 1 AND COALESCE(f, g, false) = false",
    },
    { from: "SELECT f + 1, f, f * g FROM t", to: "SELECT f::integer + 1, f, f::integer * g::integer FROM t" },
    {
      from: "SELECT CASE WHEN id > 1 THEN 1 ELSE f END AS v FROM t",
      to: "SELECT CASE WHEN id > 1 THEN 1 ELSE f::integer END AS v FROM t",
    },
    { from: "SELECT f & g, f | 1, ~f FROM t", to: "SELECT f AND g, f::integer | 1, NOT f FROM t" },
  ],
});
