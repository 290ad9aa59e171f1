/** Scalar functions. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { walk } from "../../../../converter/syntax/node";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { isPure } from "../../any/routines/purity";
import { isRefused } from "../../any/statements/layout";
import { writeBody } from "./body";
import { writeExternal } from "./external-routines";
import { leaveOutOptions } from "./options";
import { writeParameters } from "./parameters";
import { emitRoutine, writeHead } from "./routine-head";

export default defineRule<CreateRoutine>({
  id: "sqlserver.mysql.function",
  title: "Scalar functions say what they depend on",
  complexity: "simple",
  guidance: {
    what: "CREATE or ALTER FUNCTION that returns one value.",
    why: "MySQL wants to know whether a function gives the same for the same arguments (DETERMINISTIC) or reads tables (READS SQL DATA).",
    action: "A function that calls itself has to be rewritten with a loop or a recursive query: MySQL does not run it.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html",
    "https://dev.mysql.com/doc/refman/8.4/en/stored-programs-logging.html",
  ],
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "FUNCTION" && routine.returnType !== undefined,
  convert: (routine, at) => {
    writeHead(routine, "FUNCTION", at);
    leaveOutOptions(routine.options, at);
    writeParameters(routine, [], at);
    const head = isPure(routine, at) ? "DETERMINISTIC" : makesTables(routine) ? "MODIFIES SQL DATA" : "READS SQL DATA";
    if (!writeExternal(routine, head, at))
      writeBody(routine, { asToken: routine.asToken, body: routine.body, head, tail: lastReturn(routine, at) }, at);
    if (callsItself(routine, at))
      at.review(
        routine.name,
        `${at.source(routine.name)} calls itself, which MySQL refuses when it runs: rewrite it with a loop or a recursive query.`,
      );
    emitRoutine(routine, "FUNCTION", at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE FUNCTION dbo.twice(@n int)\nRETURNS int WITH SCHEMABINDING\nAS\nBEGIN\n  RETURN @n * 2; -- doubled\nEND",
      to: "CREATE FUNCTION twice(p_n int)\nRETURNS int\nDETERMINISTIC\nBEGIN\n  RETURN p_n * 2; -- doubled\nEND;",
    },
    {
      from: "ALTER FUNCTION f () RETURNS int AS BEGIN RETURN (SELECT MAX(id) FROM t) END",
      to: "DROP FUNCTION IF EXISTS f;\nCREATE FUNCTION f () RETURNS int READS SQL DATA BEGIN RETURN (SELECT MAX(id) FROM t); END;",
    },
    {
      from: "CREATE FUNCTION f (@a int) RETURNS nvarchar(10) AS EXTERNAL NAME lib.[Ns.Class].method",
      contains: "SIGNAL SQLSTATE '45000'",
      refused: "implemented in a .NET assembly",
    },
  ],
});

/** A function must have a RETURN, even where all of the source's have been refused. */
function lastReturn(routine: CreateRoutine, at: RuleContext): string {
  const returns = walk(routine).filter((n) => n.kind === "ReturnStatement");
  return returns.every((r) => isRefused(r, at)) ? "RETURN NULL;" : "";
}

function makesTables(routine: CreateRoutine): boolean {
  return walk(routine).some((n) => n.kind === "TableDefinition");
}

function callsItself(routine: CreateRoutine, at: RuleContext): boolean {
  const own = at.binding.symbolOf(routine);
  return own !== undefined && walk(routine).some((n) => n.kind === "Call" && at.binding.symbolOf(n) === own);
}
