/** RETURN: the value of a function, the return code of a procedure, the end of a trigger. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateRoutine, CreateTrigger, ReturnStatement } from "../../../../converter/tsql/nodes";
import { withoutSemicolon } from "../../any/statements/layout";
import { codeOf, isInCode } from "../../any/statements/statement-lists";
import { RETURN_CODE, routineForm } from "../routines/signature";
import { returnRows } from "../routines/table-functions";
import { triggerReturn } from "../triggers/trigger-plan";
import { assignedValue } from "./assigned-values";

export default defineRule<ReturnStatement>({
  id: "sqlserver.postgresql.return",
  title: "RETURN of procedures and triggers",
  complexity: "simple",
  guidance: {
    what: "RETURN, RETURN value.",
    why: "A procedure of PostgreSQL returns no value: its return code is a parameter. A trigger function returns a row or NULL.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING"],
  on: "ReturnStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const code = codeOf(statement);
    if (code.kind === "CreateTrigger") {
      at.replace(withoutSemicolon(statement, at), triggerReturn(code as CreateTrigger, at));
    } else if (code.kind !== "CreateRoutine") at.replace(withoutSemicolon(statement, at), "RETURN");
    else if ((code as CreateRoutine).routineType === "PROCEDURE") procedureReturn(statement, code as CreateRoutine, at);
    else functionReturn(statement, code as CreateRoutine, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n = 1 RETURN 1 -- one\n  RETURN;\nEND",
      contains: "  IF p_n = 1 THEN return_code := 1; RETURN; END IF; -- one\n  RETURN;",
    },
    {
      from: "CREATE FUNCTION f (@n int) RETURNS bit AS\nBEGIN\n  IF @n = 1 RETURN 1\n  RETURN 0\nEND",
      contains: "IF p_n = 1 THEN RETURN true; END IF;\n  RETURN false;",
    },
  ],
});

function procedureReturn(statement: ReturnStatement, code: CreateRoutine, at: RuleContext): void {
  const { value } = statement;
  const symbol = at.binding.symbolOf(code);
  const form = symbol?.kind === "routine" ? routineForm(symbol, at) : undefined;
  if (!value) return;
  if (form?.hasReturnCode) {
    const type = { kind: "native", name: "int" } as const;
    at.replace(withoutSemicolon(statement, at), [`${RETURN_CODE} := `, assignedValue(value, type, at), "; RETURN"]);
  } else at.replace(withoutSemicolon(statement, at), "RETURN");
}

function functionReturn(statement: ReturnStatement, code: CreateRoutine, at: RuleContext): void {
  const { value } = statement;
  if (!value) {
    if (code.returnTable?.variable) at.replace(withoutSemicolon(statement, at), returnRows(code, at));
    return;
  }
  if (code.returnType) at.replace(value, assignedValue(value, at.typeOf(code.returnType), at));
}
