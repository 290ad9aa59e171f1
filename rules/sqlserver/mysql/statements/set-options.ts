/** SET options inside of code. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SetOption } from "../../../../converter/tsql/nodes";
import { dropStatement } from "../../any/statements/layout";
import { codeOf, isInCode } from "../../any/statements/statement-lists";

export default defineRule<SetOption>({
  id: "sqlserver.mysql.set-option-in-code",
  title: "SET options inside of code",
  complexity: "simple",
  guidance: {
    what: "SET NOCOUNT ON and other options in a routine, trigger or batch.",
    why: "Most of them say what MySQL does anyway, or how SQL Server works inside.",
    action: "Look at those that change results: ROWCOUNT, DATEFIRST, DATEFORMAT, LANGUAGE, ANSI_NULLS OFF.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/set-statements-transact-sql"],
  on: "SetOption",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const { value } = statement;
    const [option = ""] = statement.options;
    const setting = settingFor(option, value);
    if (setting && codeOf(statement).kind !== "CreateTrigger") {
      at.replace(statement, `${setting};`);
      return;
    }
    const detail = REVIEWED[option];
    if (option === "ROWCOUNT" && value !== "0") {
      at.refuseStatement(
        statement,
        `SET ROWCOUNT ${value} limits the statements that follow: give each of them a LIMIT.`,
      );
      return;
    }
    if (detail && (detail.when === undefined || detail.when === value))
      at.review(statement, `SET ${option} ${value}: ${detail.text}`);
    dropStatement(statement, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  SET NOCOUNT, XACT_ABORT ON;\n  SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED\n  SET @n = 1\nEND",
      contains: "BEGIN\n  SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;\n  SET p_n = 1;\nEND;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  SET ROWCOUNT 10\n  SET @n = 1\nEND",
      refused: "give each of them a LIMIT",
      contains: "SIGNAL",
    },
  ],
});

/** What MySQL's session is set to. */
function settingFor(option: string, value: string): string | undefined {
  if (option === "TRANSACTION ISOLATION LEVEL") {
    const level = value === "SNAPSHOT" ? "REPEATABLE READ" : value;
    return `SET SESSION TRANSACTION ISOLATION LEVEL ${level}`;
  }
  const seconds = /^\d+$/.test(value) ? Math.max(1, Math.ceil(Number(value) / 1000)) : undefined;
  return option === "LOCK_TIMEOUT" && seconds ? `SET SESSION innodb_lock_wait_timeout = ${seconds}` : undefined;
}

const REVIEWED: Readonly<Record<string, { readonly when?: string; readonly text: string } | undefined>> = {
  DATEFIRST: { text: "days of the week are counted from Sunday in the converted code." },
  DATEFORMAT: { text: "texts are read as dates in the order month, day, year in the converted code." },
  LANGUAGE: { text: "names of days and months are English in the converted code." },
  ANSI_NULLS: { when: "OFF", text: "comparisons with NULL are unknown on MySQL; write <=>." },
  CONCAT_NULL_YIELDS_NULL: { when: "OFF", text: "CONCAT with NULL is NULL on MySQL; write CONCAT_WS('', …)." },
  FMTONLY: { when: "ON", text: "MySQL cannot describe results without running the code." },
};
