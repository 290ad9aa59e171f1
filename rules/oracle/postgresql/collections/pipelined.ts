/** Pipelined functions: they return their rows one by one. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { PipeRow, RoutineDefinition } from "../../../../converter/plsql/nodes";

const MANUAL =
  "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING-RETURN-NEXT";
const GIVEN =
  "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE pair AS OBJECT (a NUMBER, b VARCHAR2(10))\n/\nCREATE TYPE pairs AS TABLE OF pair\n/\n";

const pipe = defineRule<PipeRow>({
  id: "oracle.postgresql.pipe-row",
  title: "PIPE ROW becomes RETURN NEXT",
  complexity: "simple",
  guidance: {
    what: "PIPE ROW(value) in a pipelined function.",
    why: "plpgsql returns a row of a set with RETURN NEXT.",
    action:
      "None. The rows are handed over when the function ends: a caller that reads the first ones only waits for all.",
  },
  sources: [MANUAL],
  on: "PipeRow",
  convert: (statement, at) => {
    const open = at.findToken({ start: statement.start, end: statement.value.start }, "(");
    const close = at.tokensIn({ start: statement.value.end, end: statement.end }).find((t) => t.value === ")");
    if (!open || !close) return;
    at.replace({ start: statement.start, end: open.end }, "RETURN NEXT ");
    at.replace(close, "");
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (n NUMBER) RETURN nums PIPELINED IS\nBEGIN\n  FOR i IN 1..n LOOP\n    PIPE ROW (i * 2 /* twice */);\n  END LOOP;\n  RETURN;\nEND;",
      to: "CREATE FUNCTION f (n numeric) RETURNS SETOF numeric LANGUAGE plpgsql AS $$\nBEGIN\n  FOR i IN 1..n LOOP\n    RETURN NEXT i * 2 /* twice */;\n  END LOOP;\n  RETURN;\nEND;\n$$;",
    },
    {
      from: "CREATE FUNCTION f RETURN pairs PIPELINED IS\nBEGIN\n  PIPE ROW(pair(1, 'x'));\n  RETURN;\nEND;",
      contains: "f() RETURNS SETOF pair LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN NEXT ROW(1, 'x')::pair;",
    },
  ],
});

const definition = defineRule<RoutineDefinition>({
  id: "oracle.postgresql.pipelined-function",
  title: "Pipelined functions return a set",
  complexity: "simple",
  guidance: {
    what: "PIPELINED in the heading of a function.",
    why: "A function that returns rows one by one is declared with RETURNS SETOF.",
    action: "Handlers for NO_DATA_NEEDED are never entered: put the work they do at the end of the function.",
  },
  sources: [
    MANUAL,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/pipelined-table-functions.html",
  ],
  on: "RoutineDefinition",
  match: (routine) => routine.properties.some((p) => p.name.startsWith("PIPELINED")),
  convert: (routine, at) => {
    for (const property of routine.properties) {
      if (!property.name.startsWith("PIPELINED")) continue;
      at.remove(property);
      if (/\bUSING\b/i.test(at.source(property)))
        at.refuse(
          property,
          "The function is implemented by methods of an object type (ODCITableStart, Fetch, Close). Write a function that returns its rows with RETURN NEXT.",
        );
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f RETURN nums PIPELINED IS\nBEGIN\n  RETURN;\nEND;",
      contains: "RETURNS SETOF numeric",
    },
  ],
});

export default [pipe, definition];
