/** EXEC of procedures that SQL Server brings along, inside of code. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Execute } from "../../../../converter/tsql/nodes";
import { guardKind } from "../../any/definitions/existence-guards";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { argumentOf, isOfSystem, nameOf } from "../../any/statements/system-procedures";

export default defineRule<Execute>({
  id: "sqlserver.postgresql.system-procedure-in-code",
  title: "System procedures inside of code",
  complexity: "significant",
  guidance: {
    what: "EXEC of a procedure of SQL Server: sp_getapplock, sp_rename, xp_cmdshell.",
    why: "PostgreSQL has none of them; locks of applications are its advisory locks.",
    action: "Write what the procedure did with PostgreSQL's means, or leave it out.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS",
    "https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/system-stored-procedures-transact-sql",
  ],
  on: "Execute",
  match: (statement, at) =>
    isInCode(statement) &&
    guardKind(at.unit.root, at) === undefined &&
    statement.parent?.kind !== "Insert" &&
    isOfSystem(statement, at),
  convert: (statement, at) => {
    const name = nameOf(statement);
    const lock = LOCKS[name];
    const resource = lock ? argumentOf(statement, "@resource", at) : undefined;
    if (!lock || !resource) {
      at.refuseStatement(
        statement,
        `${name} is a procedure of SQL Server: ${ADVICE[name] ?? "write what it does with PostgreSQL's means."}`,
      );
      return;
    }
    const done: Piece[] = [`PERFORM ${lock}(hashtext(`, resource, "));"];
    if (statement.result) done.push(` ${nameOfVariable(statement.result, at)} := 0;`);
    at.replace(statement, done);
    at.note(
      statement,
      `${name}: an advisory lock of the transaction. Its mode and time-out are left out: it is exclusive, and waits.`,
    );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @rc int\n  EXEC @rc = sp_getapplock @Resource = 'mine', @LockMode = 'Exclusive'\n  EXEC xp_cmdshell 'dir'\nEND",
      contains: "PERFORM pg_advisory_xact_lock(hashtext('mine')); v_rc := 0;",
      refused: "xp_cmdshell is a procedure of SQL Server",
    },
  ],
});

const LOCKS: Readonly<Record<string, string | undefined>> = { sp_getapplock: "pg_advisory_xact_lock" };

const ADVICE: Readonly<Record<string, string | undefined>> = {
  sp_releaseapplock: "an advisory lock of the transaction goes with it; leave the statement out.",
  xp_cmdshell: "let a program outside of the database run the command.",
  sp_send_dbmail: "let a program outside of the database send the mail.",
  sp_rename: "write ALTER … RENAME TO.",
  sp_xml_preparedocument: "read the document with xmltable() where OPENXML reads it.",
  sp_xml_removedocument: "leave it out.",
};
