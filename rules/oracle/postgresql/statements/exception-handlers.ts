/** The exceptions that a handler names: PostgreSQL's conditions, or the SQLSTATEs that conversions raise. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, ExceptionHandler, RaiseStatement } from "../../../../converter/plsql/nodes";
import { walk } from "../../../../converter/syntax/node";
import { errorOrigin } from "./error-origin";
import { exceptionNamed, type TargetException } from "./exception-states";

export default defineRule<ExceptionHandler>({
  id: "oracle.postgresql.exception-handler",
  title: "Exception handlers name conditions and SQLSTATEs",
  complexity: "medium",
  guidance: {
    what: "WHEN exception THEN in a block.",
    why: "PostgreSQL has other names for the predefined exceptions, sometimes several for one, and no declared exceptions: a SQLSTATE of their own stands for them.",
    action: "Look at handlers of errors that PostgreSQL never raises by itself.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-error-handling.html",
  ],
  on: "ExceptionHandler",
  convert: (handler, at) => {
    for (const name of handler.exceptions) {
      const exception = exceptionNamed(name, at);
      if (!exception) continue;
      at.replace(name, conditionsHere(exception, handler, at).join(" OR "));
      const doubt = doubtAbout(exception);
      if (doubt) at.review(name, doubt);
    }
  },
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY);",
  examples: [
    {
      from: "BEGIN\n  NULL;\nEXCEPTION\n  WHEN NO_DATA_FOUND OR ZERO_DIVIDE /* both */ THEN\n    NULL;\n  WHEN OTHERS THEN\n    NULL;\nEND;",
      contains: "WHEN no_data_found OR division_by_zero /* both */ THEN\n    NULL;\n  WHEN OTHERS THEN",
    },
    {
      from: "BEGIN\n  NULL;\nEXCEPTION\n  WHEN VALUE_ERROR THEN\n    NULL;\nEND;",
      contains: "WHEN string_data_right_truncation OR numeric_value_out_of_range OR",
    },
    {
      from: "DECLARE\n  e_missing EXCEPTION;\n  e_stop EXCEPTION;\n  PRAGMA EXCEPTION_INIT(e_missing, -942);\n  PRAGMA EXCEPTION_INIT(e_stop, -20010);\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN e_missing THEN NULL;\n  WHEN e_stop THEN NULL;\nEND;",
      contains: "WHEN undefined_table THEN NULL;\n  WHEN SQLSTATE 'OR010' THEN NULL;",
    },
    {
      from: "DECLARE\n  n NUMBER;\n  v VARCHAR2(9) := 'x';\nBEGIN\n  n := TO_NUMBER(v);\nEXCEPTION\n  WHEN INVALID_NUMBER THEN NULL; -- of SQL\n  WHEN VALUE_ERROR THEN n := 0;\nEND;",
      contains: "WHEN SQLSTATE 'S1722' THEN NULL; -- of SQL\n  WHEN string_data_right_truncation OR",
    },
    {
      from: "BEGIN\n  NULL;\nEXCEPTION\n  WHEN SYS_INVALID_ROWID THEN NULL;\nEND;",
      contains: "WHEN SQLSTATE 'S1410' THEN",
      refused: "PostgreSQL raises nothing like it by itself",
    },
  ],
});

/**
 * A text that is no number is VALUE_ERROR in code and INVALID_NUMBER in a statement of SQL; PostgreSQL has one condition
 * for both. Where only one of them can happen the handler of the other leaves it alone.
 */
function conditionsHere(exception: TargetException, handler: ExceptionHandler, at: RuleContext): readonly string[] {
  const body = handler.parent;
  if (body?.kind !== "Body" || (exception.name !== "INVALID_NUMBER" && exception.name !== "VALUE_ERROR"))
    return exception.conditions;
  const others = (body as Body).exceptionHandlers.flatMap((h) => h.exceptions.map((e) => e.parts.at(-1)?.value));
  const raised = [...walk(body)].some(
    (n) => n.kind === "RaiseStatement" && (n as RaiseStatement).exception?.parts.at(-1)?.value === exception.name,
  );
  const origin = raised ? undefined : errorOrigin(body as Body, at);
  if (exception.name === "INVALID_NUMBER" && origin === "code") return ["SQLSTATE 'S1722'"];
  if (exception.name === "VALUE_ERROR" && origin === "statement" && others.includes("INVALID_NUMBER"))
    return exception.conditions.filter((c) => c !== "invalid_text_representation");
  return exception.conditions;
}

function doubtAbout(exception: TargetException): string | undefined {
  if (!exception.isKnown) {
    return `${exception.name} is not declared in the input: the handler waits for SQLSTATE ${exception.sqlState}, which only converted code raises. Name the condition that PostgreSQL raises instead.`;
  }
  if (!exception.isRaisedByHand || isApplicationError(exception) || exception.code === -24381) return undefined;
  const number = exception.code === undefined ? "" : ` (ORA-${String(Math.abs(exception.code)).padStart(5, "0")})`;
  return `${exception.name}${number}: PostgreSQL raises nothing like it by itself, so this handler runs only for errors that converted code raises. Find out what happens here on PostgreSQL and name that condition.`;
}

/** -20000 to -20999: raised by code only. */
function isApplicationError(exception: TargetException): boolean {
  return exception.code !== undefined && exception.code <= -20000 && exception.code >= -20999;
}
