/** SET options inside of code. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SetOption } from "../../../../converter/tsql/nodes";
import { dropStatement } from "../../any/statements/layout";
import { isInCode } from "../../any/statements/statement-lists";

export default defineRule<SetOption>({
  id: "sqlserver.postgresql.set-option-in-code",
  title: "SET options inside of code",
  complexity: "simple",
  guidance: {
    what: "SET NOCOUNT ON and other options in a routine, trigger or batch.",
    why: "Most of them say what PostgreSQL does anyway, or how SQL Server works inside.",
    action: "Look at those that change results: ROWCOUNT, DATEFIRST, DATEFORMAT, LANGUAGE, ANSI_NULLS OFF.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/set-statements-transact-sql"],
  on: "SetOption",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const [option] = statement.options;
    const detail = REVIEWED[option ?? ""];
    if (option === "LOCK_TIMEOUT" && /^\d+$/.test(statement.value)) {
      at.replace(statement, `PERFORM set_config('lock_timeout', '${statement.value}ms', true);`);
      return;
    }
    if (option === "TRANSACTION ISOLATION LEVEL") noteIsolation(statement, at);
    else if (option === "ROWCOUNT") {
      if (statement.value !== "0")
        at.refuse(
          statement,
          `SET ROWCOUNT ${statement.value} limits the statements that follow: give each of them a LIMIT.`,
        );
    } else if (detail && (detail.when === undefined || detail.when === statement.value)) {
      at.review(statement, `SET ${option} ${statement.value}: ${detail.text}`);
    }
    dropStatement(statement, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  SET NOCOUNT, XACT_ABORT ON;\n  PRINT 'x'\nEND",
      contains: "BEGIN\n  RAISE NOTICE 'x';\nEND;",
    },
    { from: "CREATE PROCEDURE p AS\nBEGIN\n  SET ROWCOUNT 10\n  PRINT 'x'\nEND", refused: "give each of them a LIMIT" },
  ],
});

const REVIEWED: Readonly<Record<string, { readonly when?: string; readonly text: string }>> = {
  DATEFIRST: { text: "days of the week are counted from Sunday in the converted code." },
  DATEFORMAT: { text: "texts are read as dates in the order month, day, year in the converted code." },
  LANGUAGE: { text: "names of days and months are English in the converted code." },
  ANSI_NULLS: { when: "OFF", text: "comparisons with NULL are unknown on PostgreSQL." },
  CONCAT_NULL_YIELDS_NULL: { when: "OFF", text: "a text with NULL appended is NULL on PostgreSQL." },
  ARITHABORT: { when: "OFF", text: "a division by zero is an error on PostgreSQL." },
  FMTONLY: { when: "ON", text: "PostgreSQL cannot describe results without running the code." },
};

function noteIsolation(statement: SetOption, at: RuleContext): void {
  const level = statement.value;
  if (level === "READ COMMITTED" || level === "READ UNCOMMITTED") {
    at.note(statement, `ISOLATION LEVEL ${level}: PostgreSQL reads committed rows and blocks no reader.`);
  } else {
    at.review(
      statement,
      `ISOLATION LEVEL ${level} has to be set before the first query of the transaction: let the client begin the transaction with it.`,
    );
  }
}
