/** EXEC of procedures that SQL Server brings along, inside of code. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Execute } from "../../../../converter/tsql/nodes";
import { guardKind } from "../../any/definitions/existence-guards";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { argumentOf, isOfSystem, nameOf } from "../../any/statements/system-procedures";

export default defineRule<Execute>({
  id: "sqlserver.mysql.system-procedure-in-code",
  title: "System procedures inside of code",
  complexity: "significant",
  guidance: {
    what: "EXEC of a procedure of SQL Server: sp_getapplock, sp_rename, xp_cmdshell.",
    why: "MySQL has none of them; locks of applications are GET_LOCK and RELEASE_LOCK, which belong to the session.",
    action: "Write what the procedure did with MySQL's means, or leave it out.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html",
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
    const call = lockCall(name, statement, at);
    if (!call) {
      at.refuseStatement(
        statement,
        `${name} is a procedure of SQL Server: ${ADVICE[name] ?? "write what it does with MySQL's means."}`,
      );
      return;
    }
    const { result } = statement;
    at.replace(
      statement,
      result ? [`SET ${nameOfVariable(result, at)} = IF(`, call, " = 1, 0, -1);"] : ["DO ", call, ";"],
    );
    at.note(
      statement,
      `${name}: a lock of MySQL belongs to the session, not to the transaction; its mode is exclusive.`,
    );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @rc int\n  EXEC @rc = sp_getapplock @Resource = 'mine', @LockMode = 'Exclusive'\n  EXEC sp_releaseapplock @Resource = 'mine'\n  EXEC xp_cmdshell 'dir'\nEND",
      contains: "SET v_rc = IF(GET_LOCK('mine', -1) = 1, 0, -1);\n  DO RELEASE_LOCK('mine');\n  SIGNAL",
      refused: "xp_cmdshell is a procedure of SQL Server",
    },
  ],
});

function lockCall(name: string, statement: Execute, at: RuleContext): Piece | undefined {
  const resource = argumentOf(statement, "@resource", at);
  if (!resource) return undefined;
  if (name === "sp_releaseapplock") return ["RELEASE_LOCK(", resource, ")"];
  if (name !== "sp_getapplock") return undefined;
  const isTimed = statement.args.some(
    (a) => a.kind === "ExecuteArgument" && (a as { name?: { value: string } }).name?.value === "@locktimeout",
  );
  const timeout = isTimed ? argumentOf(statement, "@locktimeout", at) : undefined;
  return ["GET_LOCK(", resource, ", ", timeout ? ["CEILING(", timeout, " / 1000)"] : "-1", ")"];
}

const ADVICE: Readonly<Record<string, string | undefined>> = {
  xp_cmdshell: "let a program outside of the database run the command.",
  sp_send_dbmail: "let a program outside of the database send the mail.",
  sp_rename: "write RENAME TABLE, or ALTER TABLE … RENAME.",
  sp_xml_preparedocument: "read the document with ExtractValue() where OPENXML reads it.",
  sp_xml_removedocument: "leave it out.",
};
