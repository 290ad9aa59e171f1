/** Types that routines, triggers and blocks declare are created before them. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { localTypeStatements } from "../collections/declared-types";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.local-type",
  title: "Record types of routines become types of the schema",
  complexity: "simple",
  guidance: {
    what: "TYPE name IS RECORD in a routine, trigger or block, and collections of a cursor's rows.",
    why: "plpgsql declares no types. A composite type with the routine's name before its own is created; for an anonymous block it is temporary.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtype.html"],
  on: ["CreateRoutine", "CreateTrigger", "AnonymousBlock"],
  convert: (root, at) => {
    const types = localTypeStatements(root, at);
    if (types.length === 0) return;
    if (at.emissions.length === 0) at.emit({ pieces: wholeStatement(at) });
    const [main, ...others] = at.emissions.splice(0);
    for (const pieces of types) at.emit({ pieces, defines: [] });
    at.emit({ ...main, defines: main.defines ?? at.binding.defines.map(dependencyKey) });
    at.emissions.push(...others);
  },
  given: "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));",
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  TYPE t_rec IS RECORD (a NUMBER, n emp.name%TYPE /* the name */);\n  r t_rec;\nBEGIN\n  r.a := 1;\n  RETURN r.a;\nEND;",
      contains:
        "CREATE TYPE f__t_rec AS (a numeric, n varchar(30));\nCREATE FUNCTION f() RETURNS numeric LANGUAGE plpgsql AS $$\nDECLARE\n  r f__t_rec;\nBEGIN",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id, name FROM emp;\n  TYPE t_rows IS TABLE OF c%ROWTYPE;\n  l t_rows;\nBEGIN\n  NULL;\nEND;",
      contains:
        "CREATE TYPE pg_temp.c_row AS (id integer, name varchar(30));\nDO $$\nDECLARE\n  c CURSOR FOR SELECT id, name FROM emp;\n  l pg_temp.c_row[];\nBEGIN",
    },
  ],
});
