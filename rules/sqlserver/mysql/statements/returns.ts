/** RETURN: the value of a function, the return code of a procedure, the end of a trigger. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { CreateRoutine, ReturnStatement } from "../../../../converter/tsql/nodes";
import { isInline } from "../../any/routines/inline-functions";
import { codeOf, isInCode } from "../../any/statements/statement-lists";
import { leaveCode } from "../routines/code-label";
import { hasReturnCode, RETURN_CODE } from "../routines/signature";
import { resultQuery } from "../routines/table-functions";
import { assignedValue } from "./assigned-values";

export default defineRule<ReturnStatement>({
  id: "sqlserver.mysql.return",
  title: "RETURN of procedures and triggers leaves their block",
  complexity: "simple",
  guidance: {
    what: "RETURN, RETURN value.",
    why: "MySQL has RETURN only in functions. A return code is an OUT parameter, where code of the input asks for it.",
    action: "None.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/return.html",
    "https://dev.mysql.com/doc/refman/8.4/en/leave.html",
  ],
  on: "ReturnStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const code = codeOf(statement);
    const routine = code.kind === "CreateRoutine" ? (code as CreateRoutine) : undefined;
    if (routine?.returnType) {
      if (statement.value)
        at.replace(statement.value, assignedValue(statement.value, at.typeOf(routine.returnType), at));
    } else if (routine && isInline(routine)) return;
    else at.replace(statement, endOf(statement, routine, at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n = 1 RETURN -- one\n  SET @n = 2\nEND",
      contains: "main: BEGIN\n  IF p_n = 1 THEN LEAVE main; END IF; -- one\n  SET p_n = 2;\nEND;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n = 1 RETURN 1\n  DECLARE @c int\n  EXEC @c = p 0\nEND",
      contains: "IF p_n = 1 THEN SET return_code = 1; LEAVE main; END IF;",
    },
    {
      from: "CREATE FUNCTION f (@n int) RETURNS bit AS\nBEGIN\n  IF @n = 1 RETURN 1\n  RETURN 0\nEND",
      contains: "IF p_n = 1 THEN RETURN 1; END IF;\n  RETURN 0;",
    },
  ],
});

function endOf(statement: ReturnStatement, routine: CreateRoutine | undefined, at: RuleContext): Piece {
  const leave = `${leaveCode(statement, at)};`;
  const { value } = statement;
  if (routine?.returnTable) return [resultQuery(routine, at), "; ", leave];
  if (!value || !routine || !hasReturnCode(routine, at)) return leave;
  return [`SET ${RETURN_CODE} = `, assignedValue(value, { kind: "native", name: "int" }, at), "; ", leave];
}
