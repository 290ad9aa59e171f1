/** Procedures: the heading, what they give back, the body. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { CreateRoutine, Execute } from "../../../../converter/tsql/nodes";
import { openingStatements } from "../../any/routines/declared-extras";
import { returnsCode } from "../../any/routines/return-codes";
import { writeBody } from "./body";
import { writeExternal } from "./external-routines";
import { leaveOutOptions } from "./options";
import { writeParameters } from "./parameters";
import { emitRoutine, writeHead, writeNumber } from "./routine-head";
import { hasReturnCode, RETURN_CODE } from "./signature";

export default defineRule<CreateRoutine>({
  id: "sqlserver.mysql.procedure",
  title: "Procedures become MySQL's procedures",
  complexity: "simple",
  guidance: {
    what: "CREATE or ALTER PROCEDURE.",
    why: "MySQL's procedures send rows to their caller as those of SQL Server do. They have no default values, no named arguments and no tables as parameters; a return code is an OUT parameter, where code of the input asks for it.",
    action: "Let applications pass every argument, in order.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html"],
  on: "CreateRoutine",
  match: (routine) => routine.routineType === "PROCEDURE",
  convert: (routine, at) => {
    writeHead(routine, "PROCEDURE", at);
    writeNumber(routine, at);
    leaveOutOptions(routine.options, at);
    const hasCode = hasReturnCode(routine, at);
    writeParameters(routine, hasCode ? [`OUT ${RETURN_CODE} int`] : [], at);
    if (!writeExternal(routine, "", at)) {
      // What callers pass is not what it is when the procedure ends without RETURN.
      if (hasCode) openingStatements(routine, at).push(`SET ${RETURN_CODE} = 0;`);
      if (callsItself(routine, at)) openingStatements(routine, at).push("SET SESSION max_sp_recursion_depth = 255;");
      writeBody(routine, { asToken: routine.asToken, body: routine.body }, at);
      if (hasCode) at.note(routine.name, `The return code is the OUT parameter ${RETURN_CODE}.`);
      else if (returnsCode(routine))
        at.review(
          routine.name,
          `The return code of ${at.source(routine.name)} is left out: nothing of the input asks for it, and MySQL's procedures have none. Where an application asks for it add an OUT parameter.`,
        );
    }
    emitRoutine(routine, "PROCEDURE", at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE dbo.p @a int, @b int = 5 OUTPUT\nAS\nBEGIN\n  SET NOCOUNT ON;\n  SET @b = @a -- done\nEND",
      to: "CREATE PROCEDURE p (p_a int, INOUT p_b int)\nBEGIN\n  SET p_b = p_a; -- done\nEND;",
    },
    {
      from: "CREATE OR ALTER PROC p (@id int) WITH RECOMPILE AS\nSELECT id, name FROM t WHERE id = @id",
      to: "DROP PROCEDURE IF EXISTS p;\nCREATE PROCEDURE p (p_id int)\nBEGIN\nSELECT id, name FROM t WHERE id = p_id;\nEND;",
    },
    {
      from: "ALTER PROCEDURE p AS BEGIN DELETE FROM t END",
      to: "CREATE OR REPLACE PROCEDURE p() BEGIN DELETE FROM t; END;",
      target: "mariadb",
    },
  ],
});

function callsItself(routine: CreateRoutine, at: RuleContext): boolean {
  const own = at.binding.symbolOf(routine);
  return walk(routine).some((n: SyntaxNode) => {
    const procedure = n.kind === "Execute" ? (n as Execute).procedure : undefined;
    return own !== undefined && procedure !== undefined && at.binding.symbolOf(procedure) === own;
  });
}
