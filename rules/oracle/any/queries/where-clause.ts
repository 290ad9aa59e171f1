/** WHERE without the conditions that other rules have written elsewhere. Runs after them: it is the last rule on Select. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Select } from "../../../../converter/plsql/nodes";
import { conjunctsOf, isTaken, removeTakenConditions } from "./conjuncts";

export default defineRule<Select>({
  id: "oracle.any.where-clause",
  title: "Conditions that became joins or limits leave WHERE",
  complexity: "simple",
  guidance: {
    what: "A WHERE clause with conditions that say how tables are joined or how many rows are wanted.",
    why: "Other databases have clauses of their own for them.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html"],
  on: "Select",
  match: (select, at) => conjunctsOf(select.where).some((c) => isTaken(c, at)),
  convert: (select, at) => removeTakenConditions(select.where, at),
  given: "CREATE TABLE a (x NUMBER(5), y NUMBER(5));\nCREATE TABLE b (x NUMBER(5), y NUMBER(5));",
  examples: [
    {
      from: "SELECT a.y FROM a, b WHERE (a.x = b.x(+) AND (a.y > 1 /* big */ AND b.y(+) = 2)) AND ROWNUM <= 5",
      to: "SELECT a.y FROM a LEFT JOIN b ON a.x = b.x AND b.y = 2 WHERE ((a.y > 1 /* big */)) LIMIT 5",
    },
    {
      from: "SELECT a.y\nFROM a, b\nWHERE a.x = b.x(+) -- joined\n  AND a.y = 1\n  AND ROWNUM = 1",
      to: "SELECT a.y\nFROM a LEFT JOIN b ON a.x = b.x\nWHERE -- joined\n  a.y = 1\n  LIMIT 1",
      target: "postgresql",
    },
  ],
});
