/** Scalar functions. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join } from "../../../../converter/rule/pieces";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { writeBody } from "./body";
import { readOptions } from "./options";
import { writeParameters } from "./parameters";
import { writeExternal, writeHead } from "./procedures";
import { emitWithShapes } from "./table-variables";
import { volatilityOf } from "./volatility";

export default defineRule<CreateRoutine>({
  id: "sqlserver.postgresql.function",
  title: "Scalar functions become plpgsql functions",
  complexity: "simple",
  guidance: {
    what: "CREATE or ALTER FUNCTION that returns one value.",
    why: "PostgreSQL keeps a function's body as a text in dollar quotes and wants its language. It should know whether the function reads tables (STABLE) or gives the same for the same arguments (IMMUTABLE).",
    action: "None.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
    "https://www.postgresql.org/docs/current/xfunc-volatility.html",
  ],
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "FUNCTION" && routine.returnType !== undefined,
  convert: (routine, at) => {
    writeHead(routine, "FUNCTION", at);
    const options = readOptions(routine.options, at);
    writeParameters(routine, [], at);
    const head = join(
      ["LANGUAGE plpgsql", volatilityOf(routine, at), ...options].filter((p) => p !== ""),
      " ",
    );
    if (writeExternal(routine, head, at)) return;
    writeBody(routine, { asToken: routine.asToken, body: routine.body, head }, at);
    emitWithShapes(at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE FUNCTION dbo.twice(@n int = 1)\nRETURNS int WITH SCHEMABINDING\nAS\nBEGIN\n  RETURN @n * 2; -- doubled\nEND",
      to: "CREATE FUNCTION twice(p_n integer DEFAULT 1)\nRETURNS integer\nLANGUAGE plpgsql IMMUTABLE AS $$\nBEGIN\n  RETURN p_n * 2; -- doubled\nEND;\n$$;",
    },
    {
      from: "ALTER FUNCTION f () RETURNS int AS BEGIN RETURN (SELECT MAX(id) FROM t) END",
      to: "CREATE OR REPLACE FUNCTION f () RETURNS integer LANGUAGE plpgsql STABLE AS $$\nBEGIN RETURN (SELECT MAX(id) FROM t); END;\n$$;",
    },
    {
      from: "CREATE FUNCTION f (@a int) RETURNS nvarchar(10) AS EXTERNAL NAME lib.[Ns.Class].method",
      contains: "RAISE EXCEPTION",
      refused: "implemented in a .NET assembly",
    },
  ],
});
