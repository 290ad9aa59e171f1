/** CREATE FUNCTION and CREATE PROCEDURE: the words around a standalone routine. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRoutine, RoutineDefinition } from "../../../../converter/plsql/nodes";

export default defineRule<CreateRoutine>({
  id: "oracle.postgresql.create-routine",
  title: "CREATE FUNCTION and CREATE PROCEDURE",
  complexity: "medium",
  guidance: {
    what: "EDITIONABLE, IF NOT EXISTS; functions that are aggregates or table functions of an object type.",
    why: "PostgreSQL has no editions and no IF NOT EXISTS for routines; aggregates are made with CREATE AGGREGATE.",
    action: "Write aggregates anew with CREATE AGGREGATE.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
    "https://www.postgresql.org/docs/current/sql-createaggregate.html",
  ],
  on: "CreateRoutine",
  convert: (create, at) => {
    const { routine } = create;
    const head = { start: create.start, end: routine.name.start };
    for (const word of at.tokensIn(head)) {
      if (/^(?:EDITIONABLE|NONEDITIONABLE|IF|NOT|EXISTS)$/.test(word.value)) at.remove(word);
    }
    if (routine.body?.kind === "Body" || routine.external) return;
    const aggregate = routine.properties.find((p) => p.name === "AGGREGATE");
    if (aggregate)
      at.refuse(
        aggregate,
        `${at.source(routine.name)} is an aggregate that an object type implements. Write its transition function and CREATE AGGREGATE.`,
      );
    else at.refuse(create, problemOf(routine));
    at.emit({ pieces: wholeStatement(at), state: "disabled" });
  },
  examples: [
    {
      from: "CREATE OR REPLACE EDITIONABLE PROCEDURE hr.p AS\nBEGIN\n  NULL;\nEND p;",
      given: "CREATE USER hr IDENTIFIED BY hr;",
      to: "CREATE OR REPLACE PROCEDURE hr.p() LANGUAGE plpgsql AS $$\nBEGIN\n  NULL;\nEND;\n$$;",
      runs: false,
    },
    {
      from: "CREATE PROCEDURE IF NOT EXISTS p IS\nBEGIN\n  NULL;\nEND;",
      contains: "CREATE PROCEDURE p() LANGUAGE plpgsql",
    },
    {
      from: "CREATE FUNCTION secondmax (n NUMBER) RETURN NUMBER AGGREGATE USING second_max_impl;",
      to: "",
      refused: "CREATE AGGREGATE",
    },
  ],
});

function problemOf(routine: RoutineDefinition): string {
  return routine.properties.some((p) => p.name === "PIPELINED")
    ? "The rows of this function come from the methods of an object type (ODCITable…). Write a function that returns them with RETURN NEXT."
    : "The routine has no body that could be read.";
}
