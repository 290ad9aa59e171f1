/** BEGIN TRY … END TRY BEGIN CATCH … END CATCH. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TryCatch } from "../../../../converter/tsql/nodes";
import { indentOf, keptSpan } from "../../any/statements/layout";
import { keepsError, wordsOf } from "../../any/statements/try-catch-parts";
import { keptErrorStatement } from "./error-functions";
import { endStatements } from "./layout";
import { diagnostics, errorField, tryForm } from "./try-plan";

/** A division by zero is only a warning where no row is written. */
const CONDITIONS = "SQLEXCEPTION, 1365";

export default defineRule<TryCatch>({
  id: "sqlserver.mysql.try-catch",
  title: "TRY … CATCH becomes a block with a handler",
  complexity: "medium",
  guidance: {
    what: "BEGIN TRY … END TRY BEGIN CATCH … END CATCH.",
    why: "MySQL catches errors with a handler that a block declares before its statements. What was done before the error stays, as in T-SQL.",
    action: "None. A deadlock rolls back the whole transaction on both.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/declare-handler.html",
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/try-catch-transact-sql",
  ],
  on: "TryCatch",
  convert: (node, at) => {
    endStatements(node, at);
    if (tryForm(node) === "handler") writeHandler(node, at);
    else writeAfter(node, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRY\n    DELETE FROM t;\n    INSERT INTO t VALUES (1, 'x');\n  END TRY\n  BEGIN CATCH\n    -- undo\n    ROLLBACK;\n    THROW;\n  END CATCH\nEND",
      contains:
        "  BEGIN\n    DECLARE EXIT HANDLER FOR SQLEXCEPTION, 1365\n    BEGIN\n    -- undo\n    ROLLBACK;\n    RESIGNAL;\n    END;\n    DELETE FROM t;\n    INSERT INTO t VALUES (1, 'x');\n  END;",
    },
    {
      from: "CREATE PROCEDURE p @m varchar(100) OUTPUT AS\nBEGIN\n  BEGIN TRY\n    INSERT INTO t VALUES (1, 'x');\n  END TRY\n  BEGIN CATCH\n    SET @m = ERROR_MESSAGE();\n    RETURN;\n  END CATCH\nEND",
      contains:
        "  SET caught_number = NULL;\n  BEGIN\n    DECLARE EXIT HANDLER FOR SQLEXCEPTION, 1365 GET DIAGNOSTICS CONDITION 1 caught_number = MYSQL_ERRNO, caught_message = MESSAGE_TEXT;\n    INSERT INTO t VALUES (1, 'x');\n  END;\n  IF caught_number IS NOT NULL THEN\n    SET p_m = ",
    },
  ],
});

/** What the routines that the CATCH calls need to know of the error. */
function keeping(node: TryCatch, at: RuleContext): string[] {
  return keepsError(node, at) ? [keptErrorStatement(node, at)] : [];
}

/** The CATCH is written before the statements of the TRY. */
function writeHandler(node: TryCatch, at: RuleContext): void {
  const { begin, middle, end } = wordsOf(node, at);
  const indent = indentOf(node, at);
  const [first] = node.catchStatements;
  const last = node.catchStatements.at(-1);
  const kept = first && last && keptSpan(first, last, at);
  const session = keeping(node, at);
  const lines = [diagnostics(node, at), ...session].filter((l) => l !== "").map((line) => `\n${indent}  ${line}`);
  at.replace(begin, [
    `BEGIN\n${indent}  DECLARE EXIT HANDLER FOR ${CONDITIONS}\n${indent}  BEGIN`,
    lines,
    kept ? [at.text({ start: middle.end, end: kept.end }), `\n${indent}  `] : " ",
    "END;",
  ]);
  at.replace({ start: middle.start, end: end.end }, "END;");
}

/** The handler keeps the error, and the CATCH follows the block. */
function writeAfter(node: TryCatch, at: RuleContext): void {
  const { begin, middle, end } = wordsOf(node, at);
  const indent = indentOf(node, at);
  const number = errorField(node, "number", at);
  const kept = keeping(node, at).map((line) => `\n${indent}  ${line}`);
  at.replace(
    begin,
    `SET ${number} = NULL;\n${indent}BEGIN\n${indent}  DECLARE EXIT HANDLER FOR ${CONDITIONS} ${diagnostics(node, at)}`,
  );
  at.replace(middle, [`END;\n${indent}IF ${number} IS NOT NULL THEN`, kept]);
  at.replace(end, [node.catchStatements.length === 0 ? "DO 0; " : "", "END IF;"]);
}
