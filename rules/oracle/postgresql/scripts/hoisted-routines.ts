/** Routines that routines, triggers and blocks declare are created before them. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { hoistedRoutines } from "../routines/hoisted-routines";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.nested-routine",
  title: "Nested routines become routines of their own",
  complexity: "medium",
  guidance: {
    what: "A function or procedure declared in a routine, a trigger or a block.",
    why: "plpgsql declares no routines inside of others. The routine is named outer__inner; variables of the code around that it uses are passed to it, INOUT where it changes them. Those of an anonymous block are temporary.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-structure.html"],
  on: ["CreateRoutine", "CreateTrigger", "AnonymousBlock"],
  convert: (root, at) => {
    const hoisted = hoistedRoutines(root, at);
    if (hoisted.length === 0) return;
    if (at.emissions.length === 0) at.emit({ pieces: wholeStatement(at) });
    const [main, ...others] = at.emissions.splice(0);
    const key = `nested:${at.unit.index}`;
    for (const { create } of hoisted) at.emit({ pieces: create, defines: [key] });
    at.emit({
      ...main,
      defines: main.defines ?? at.binding.defines.map(dependencyKey),
      follows: [key],
    });
    at.emissions.push(...others);
    if (root.kind === "AnonymousBlock") for (const { drop } of hoisted) at.emit({ pieces: drop });
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p (low NUMBER) IS\n  total NUMBER := 0;\n  -- adds one\n  PROCEDURE add_one (x NUMBER) IS\n  BEGIN\n    total := total + x + low;\n  END add_one;\n  FUNCTION twice RETURN NUMBER IS\n  BEGIN\n    RETURN total * 2;\n  END;\nBEGIN\n  add_one(1);\n  total := twice;\nEND;",
      to: "-- adds one\nCREATE OR REPLACE PROCEDURE p__add_one (low numeric, INOUT total numeric, x numeric) LANGUAGE plpgsql AS $$\n  BEGIN\n    total := total + x + low;\n  END;\n$$;\nCREATE OR REPLACE FUNCTION p__twice(total numeric) RETURNS numeric LANGUAGE plpgsql AS $$\n  BEGIN\n    RETURN total * 2;\n  END;\n$$;\nCREATE PROCEDURE p (low numeric) LANGUAGE plpgsql AS $$\nDECLARE\n  total numeric := 0;\nBEGIN\n  CALL p__add_one(low, total, 1);\n  total := p__twice(total);\nEND;\n$$;",
    },
    {
      from: "DECLARE\n  n NUMBER := 1;\n  FUNCTION next_n RETURN NUMBER IS\n  BEGIN\n    n := n + 1;\n    RETURN n;\n  END;\nBEGIN\n  n := next_n + 1;\nEND;",
      contains:
        "CREATE OR REPLACE FUNCTION pg_temp.next_n(INOUT n numeric, OUT return_value numeric) LANGUAGE plpgsql AS $$\n  BEGIN\n    n := n + 1;\n    return_value := n; RETURN;\n  END;\n$$;\nDO $$",
    },
    {
      from: "CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nDECLARE\n  PROCEDURE set_name (x VARCHAR2) IS\n  BEGIN\n    :NEW.name := x || :NEW.id;\n  END;\nBEGIN\n  set_name('a');\nEND;",
      contains: "CREATE OR REPLACE PROCEDURE trg__set_name (INOUT new t, x text)",
    },
  ],
});
