/** ERROR_NUMBER(), ERROR_MESSAGE() and their kin. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Call, TryCatch } from "../../../../converter/tsql/nodes";
import { catchAround, isInCode } from "../../any/statements/statement-lists";
import { errorField } from "./try-plan";

export default defineRule<Call>({
  id: "sqlserver.postgresql.error-functions",
  title: "ERROR_NUMBER() and the like are read from the exception",
  complexity: "simple",
  guidance: {
    what: "ERROR_NUMBER, ERROR_MESSAGE, ERROR_LINE, ERROR_STATE, ERROR_SEVERITY, ERROR_PROCEDURE in a CATCH.",
    why: "PostgreSQL identifies errors by SQLSTATE: a helper gives SQL Server's number for those that both have. Messages are PostgreSQL's own.",
    action: "Check code that compares messages, or numbers of rare errors.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-EXCEPTION-DIAGNOSTICS",
    "https://www.postgresql.org/docs/current/errcodes-appendix.html",
  ],
  on: "Call",
  when: { builtin: (name) => name.startsWith("ERROR_") },
  match: (call) => isInCode(call),
  convert: (call, at) => {
    const field = (at.builtinName(call) ?? "").slice("ERROR_".length).toLowerCase();
    const tryCatch = catchAround(call);
    at.replace(call, tryCatch ? valueIn(tryCatch, field, at) : keptValue(field, at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @m varchar(100) OUTPUT AS\nBEGIN\n  BEGIN TRY\n    SET @n = 1 / @n;\n  END TRY\n  BEGIN CATCH\n    SET @m = ERROR_MESSAGE();\n    SET @n = ERROR_NUMBER();\n  END CATCH\nEND",
      contains:
        "  EXCEPTION WHEN OTHERS THEN\n    GET STACKED DIAGNOSTICS caught_detail = PG_EXCEPTION_DETAIL;\n    p_m := SQLERRM::varchar(100);\n    p_n := portolan.tsql_error_number(SQLSTATE, caught_detail);\n  END;",
    },
  ],
});

function valueIn(tryCatch: TryCatch, field: string, at: RuleContext): string {
  const detail = () => errorField(tryCatch, "detail", at);
  const context = () => errorField(tryCatch, "context", at);
  switch (field) {
    case "number":
      return errorNumberOf(tryCatch, at);
    case "message":
      return errorField(tryCatch, "message", at);
    case "severity":
      return `${at.helper("tsql_error_severity")}(${errorField(tryCatch, "state", at)}, ${detail()})`;
    case "state":
      return `${at.helper("tsql_error_state")}(${detail()})`;
    case "line":
      return `${at.helper("tsql_error_line")}(${context()})`;
    default:
      return `${at.helper("tsql_error_procedure")}(${context()})`;
  }
}

/** SQL Server's number of the error that a CATCH handles. */
export function errorNumberOf(tryCatch: TryCatch, at: RuleContext): string {
  return `${at.helper("tsql_error_number")}(${errorField(tryCatch, "state", at)}, ${errorField(tryCatch, "detail", at)})`;
}

const INTEGERS: ReadonlySet<string> = new Set(["number", "severity", "state", "line"]);

/** Outside of a CATCH: the error that a caller handles, which it keeps for the routines that it calls. */
function keptValue(field: string, at: RuleContext): string {
  return `${at.helper("tsql_kept_error")}('${field}')${INTEGERS.has(field) ? "::integer" : ""}`;
}
