/** A routine that a script creates again with another heading. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRoutine } from "../../../../converter/plsql/nodes";
import { dropsOfReplaced } from "../routines/replaced-routines";

export default defineRule<CreateRoutine>({
  id: "oracle.postgresql.replaced-routine",
  title: "Routines that are created again with another heading",
  complexity: "simple",
  guidance: {
    what: "CREATE OR REPLACE of a routine that an earlier statement created with other parameters or another result.",
    why: "PostgreSQL replaces a routine only by one with the same heading; another one would stand beside it.",
    action: "None: the first one is dropped. Leave its definition out where it is not needed in between.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createfunction.html"],
  on: "CreateRoutine",
  convert: (create, at) => {
    const symbol = at.binding.symbolOf(create.routine);
    const drops = symbol?.kind === "routine" ? dropsOfReplaced(symbol, at) : [];
    if (drops.length === 0) return;
    if (at.emissions.length === 0)
      at.emit({ pieces: wholeStatement(at), defines: at.binding.defines.map(dependencyKey) });
    at.emissions.unshift(...drops.map((pieces) => ({ pieces, defines: [], needs: [] })));
  },
  examples: [
    {
      from: "CREATE OR REPLACE FUNCTION f (a NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN a;\nEND;\n/\nCREATE OR REPLACE FUNCTION f (b VARCHAR2) RETURN NUMBER IS\nBEGIN\n  RETURN 1;\nEND;\n/\nCREATE OR REPLACE FUNCTION f (b VARCHAR2) RETURN NUMBER IS\nBEGIN\n  RETURN 2;\nEND;\n/",
      to: "CREATE OR REPLACE FUNCTION f (a numeric) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN a;\nEND;\n$$;\nDROP FUNCTION IF EXISTS f(numeric);\nCREATE OR REPLACE FUNCTION f (b text) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$;\nCREATE OR REPLACE FUNCTION f (b text) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 2;\nEND;\n$$;",
    },
    {
      from: "CREATE OR REPLACE PROCEDURE p IS\n  TYPE t IS RECORD (a NUMBER);\n  r t;\n  PROCEDURE q (x NUMBER) IS\n  BEGIN\n    r.a := x;\n  END;\nBEGIN\n  q(1);\nEND;\n/\nCREATE OR REPLACE PROCEDURE p IS\n  TYPE t IS RECORD (a NUMBER, b NUMBER);\n  r t;\n  PROCEDURE q (y VARCHAR2) IS\n  BEGIN\n    r.b := y;\n  END;\nBEGIN\n  q(1);\nEND;\n/",
      contains:
        "DROP PROCEDURE IF EXISTS p();\nDROP ROUTINE IF EXISTS p__q;\nDROP TYPE IF EXISTS p__t CASCADE;\nCREATE TYPE p__t AS (a numeric, b numeric);",
    },
  ],
});
