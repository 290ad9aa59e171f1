/** ERROR_NUMBER(), ERROR_MESSAGE() and their kin. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Call, CreateRoutine, TryCatch } from "../../../../converter/tsql/nodes";
import { catchAround, codeOf, isInCode } from "../../any/statements/statement-lists";
import { errorField } from "./try-plan";

export default defineRule<Call>({
  id: "sqlserver.mysql.error-functions",
  title: "ERROR_NUMBER() and the like are read from the diagnostics",
  complexity: "simple",
  guidance: {
    what: "ERROR_NUMBER, ERROR_MESSAGE, ERROR_LINE, ERROR_STATE, ERROR_SEVERITY, ERROR_PROCEDURE in a CATCH.",
    why: "GET DIAGNOSTICS gives MySQL's number and message; a helper gives SQL Server's number for those that both have. MySQL knows neither the line nor the routine of an error.",
    action: "Check code that compares messages, lines, or numbers of rare errors.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/get-diagnostics.html"],
  on: "Call",
  when: { builtin: (name) => name.startsWith("ERROR_") },
  match: (call) => isInCode(call),
  convert: (call, at) => {
    const field = (at.builtinName(call) ?? "").slice("ERROR_".length).toLowerCase();
    const tryCatch = catchAround(call);
    at.replace(call, tryCatch ? valueIn(tryCatch, field, call, at) : `@error_${field}`);
    at.handled.add(call);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @m varchar(100) OUTPUT AS\nBEGIN\n  BEGIN TRY\n    SET @n = 1 / @n;\n  END TRY\n  BEGIN CATCH\n    SET @m = ERROR_MESSAGE();\n    SET @n = ERROR_NUMBER();\n  END CATCH\nEND",
      contains: "GET DIAGNOSTICS CONDITION 1 caught_number = MYSQL_ERRNO, caught_message = MESSAGE_TEXT;",
    },
  ],
});

function valueIn(tryCatch: TryCatch, field: string, call: SyntaxNode, at: RuleContext): string {
  switch (field) {
    case "number":
      return errorNumberOf(tryCatch, at);
    case "message":
      return errorField(tryCatch, "message", at);
    case "severity":
      return `${at.helper("tsql_error_severity")}(${errorField(tryCatch, "origin", at)})`;
    case "state":
      return `${at.helper("tsql_error_state")}(${errorField(tryCatch, "origin", at)})`;
    case "line":
      at.note(call, "ERROR_LINE(): MySQL does not know the line of an error; it is that of the TRY in the source.");
      return String(at.unit.text.slice(0, tryCatch.start).split("\n").length);
    default:
      at.note(call, "ERROR_PROCEDURE(): MySQL does not know the routine of an error; it is that of the CATCH.");
      return procedureName(call);
  }
}

function procedureName(node: SyntaxNode): string {
  const code = codeOf(node);
  const { name } = code as CreateRoutine;
  return name === undefined ? "NULL" : quoteText(name.parts.at(-1)?.written ?? "");
}

/** SQL Server's number of the error that a CATCH handles. */
export function errorNumberOf(tryCatch: TryCatch, at: RuleContext): string {
  return `${at.helper("tsql_error_number")}(${errorField(tryCatch, "number", at)})`;
}

const FIELDS = ["number", "message", "severity", "state", "line", "procedure"] as const;

/** Keeps the error in variables of the session, for the routines that a CATCH calls. */
export function keptErrorStatement(tryCatch: TryCatch, at: RuleContext): string {
  const values = FIELDS.map((field) => {
    if (field === "line") return "@error_line = NULL";
    if (field === "procedure") return `@error_procedure = ${procedureName(tryCatch)}`;
    return `@error_${field} = ${valueIn(tryCatch, field, tryCatch, at)}`;
  });
  return `SET ${values.join(", ")};`;
}
