/** What stands in a routine's heading behind its parameters: DETERMINISTIC, AUTHID, RESULT_CACHE … */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RawClause, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { dependsOn } from "./volatility";

export default defineRule<RoutineDefinition>({
  id: "oracle.postgresql.routine-property",
  title: "Properties of routines",
  complexity: "simple",
  guidance: {
    what: "DETERMINISTIC, RESULT_CACHE, PARALLEL_ENABLE, AUTHID, ACCESSIBLE BY and the like.",
    why: "PostgreSQL has IMMUTABLE for what is deterministic, no cache of results, and rights of the caller where nothing else is said. Oracle's default, the rights of the owner, would be SECURITY DEFINER; it is not written because such procedures cannot COMMIT.",
    action:
      "Grant the callers what the routines need, or add SECURITY DEFINER to those that must run with their owner's rights.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/xfunc-volatility.html",
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
  ],
  on: "RoutineDefinition",
  match: (routine) => routine.properties.length > 0 && (routine.body !== undefined || routine.external !== undefined),
  convert: (routine, at) => {
    for (const property of routine.properties) {
      if (property.name === "PIPELINED") continue;
      at.remove(property);
      mention(property, routine, at);
    }
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE FUNCTION f (n NUMBER) RETURN NUMBER DETERMINISTIC /* always */ PARALLEL_ENABLE IS\nBEGIN\n  RETURN ABS(n);\nEND;",
      to: "CREATE FUNCTION f (n numeric) RETURNS numeric /* always */ LANGUAGE plpgsql IMMUTABLE AS $$\nBEGIN\n  RETURN ABS(n);\nEND;\n$$;",
    },
    {
      from: "CREATE FUNCTION f RETURN NUMBER DETERMINISTIC AUTHID CURRENT_USER IS\n  n NUMBER;\nBEGIN\n  SELECT MAX(id) INTO n FROM t;\n  RETURN n;\nEND;",
      contains: "f() RETURNS numeric LANGUAGE plpgsql AS $$",
      refused: "DETERMINISTIC was left out",
    },
    {
      from: "CREATE FUNCTION f RETURN NUMBER RESULT_CACHE RELIES_ON (t) IS\nBEGIN\n  RETURN 1;\nEND;",
      contains: "f() RETURNS numeric LANGUAGE plpgsql AS $$",
      refused: "keeps no results",
    },
    {
      from: "CREATE PROCEDURE p AUTHID DEFINER ACCESSIBLE BY (PROCEDURE q) IS\nBEGIN\n  NULL;\nEND;",
      contains: "p() LANGUAGE plpgsql AS $$",
      refused: "only some routines may call it",
    },
  ],
});

function mention(property: RawClause, routine: RoutineDefinition, at: RuleContext): void {
  switch (property.name) {
    case "DETERMINISTIC": {
      const reason = whyNotImmutable(routine, at);
      if (reason)
        at.note(
          property,
          `DETERMINISTIC was left out: ${reason}, so that PostgreSQL's IMMUTABLE could be wrong. Declare the function IMMUTABLE by hand where an index or a generated column uses it.`,
        );
      return;
    }
    case "RESULT_CACHE":
      at.note(
        property,
        "PostgreSQL keeps no results of functions: each call runs the code. Use a materialized view where that is too slow.",
      );
      return;
    case "AUTHID":
      if (/DEFINER/i.test(at.source(property)))
        at.note(
          property,
          "The routine ran with its owner's rights; it runs with the caller's now. Add SECURITY DEFINER where callers must not have these rights themselves; such a procedure cannot COMMIT.",
        );
      return;
    case "ACCESSIBLE BY":
      at.note(property, "In Oracle only some routines may call it; on PostgreSQL that is a matter of EXECUTE rights.");
      return;
    default:
      return;
  }
}

/** Why a function that Oracle was told is deterministic cannot be called IMMUTABLE; undefined: it can. */
export function whyNotImmutable(routine: RoutineDefinition, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(routine);
  return symbol?.kind === "routine" ? dependsOn(symbol, at) : "it is not known";
}
