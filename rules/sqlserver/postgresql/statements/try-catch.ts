/** BEGIN TRY … END TRY BEGIN CATCH … END CATCH. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TryCatch } from "../../../../converter/tsql/nodes";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { indentOf, keptSpan } from "../../any/statements/layout";
import { keepsError, wordsOf } from "../../any/statements/try-catch-parts";
import { endStatements } from "./layout";
import {
  askedFields,
  DIAGNOSTICS,
  type ErrorField,
  errorField,
  fieldVariable,
  type TryPlan,
  tryPlan,
} from "./try-plan";

export default defineRule<TryCatch>({
  id: "sqlserver.postgresql.try-catch",
  title: "TRY … CATCH becomes a block with EXCEPTION",
  complexity: "medium",
  guidance: {
    what: "BEGIN TRY … END TRY BEGIN CATCH … END CATCH.",
    why: "plpgsql catches errors at the end of a block and then has undone the block. T-SQL keeps what was done before the error unless the CATCH rolls back.",
    action:
      "Where the parts with handlers of their own are not needed, since nothing done before an error has to stay, one block with the CATCH in its EXCEPTION clause is enough.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING",
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/try-catch-transact-sql",
  ],
  on: "TryCatch",
  convert: (node, at) => {
    endStatements(node, at);
    const plan = tryPlan(node, at);
    if (keepsError(node, at)) for (const field of FIELDS) errorField(node, field, at);
    if (plan.form === "block") writeBlock(node, at);
    else writeParts(node, plan, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRY\n    BEGIN TRAN;\n    DELETE FROM t;\n    INSERT INTO t VALUES (1, 'x');\n    COMMIT;\n  END TRY\n  BEGIN CATCH\n    ROLLBACK;\n    THROW;\n  END CATCH\nEND",
      contains:
        "  BEGIN\n    /* BEGIN TRAN; */\n    DELETE FROM t;\n    INSERT INTO t VALUES (1, 'x');\n    /* COMMIT; */\n  EXCEPTION WHEN OTHERS THEN\n    /* ROLLBACK; */\n    RAISE;\n  END;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRY\n    INSERT INTO t VALUES (1, 'x');\n    INSERT INTO t VALUES (1, 'y');\n  END TRY\n  BEGIN CATCH\n    PRINT ERROR_MESSAGE();\n  END CATCH\nEND",
      contains:
        "  <<try_block>>\n  BEGIN\n    caught_state := NULL;\n    BEGIN\n    INSERT INTO t VALUES (1, 'x');\n    EXCEPTION\n      WHEN OTHERS THEN\n        GET STACKED DIAGNOSTICS caught_state = RETURNED_SQLSTATE, caught_message = MESSAGE_TEXT;\n        EXIT try_block;\n    END;\n",
    },
  ],
});

const FIELDS: readonly ErrorField[] = ["state", "message", "detail", "context"];

function writeBlock(node: TryCatch, at: RuleContext): void {
  const { begin, middle, end } = wordsOf(node, at);
  const indent = indentOf(node, at);
  at.replace(begin, "BEGIN");
  at.replace(middle, ["EXCEPTION WHEN OTHERS THEN", openingOfCatch(node, indent, at)]);
  if (node.catchStatements.length === 0) at.insertAfter(middle, " NULL;");
  at.replace(end, "END;");
}

/** What the CATCH needs to know of the error, and what the routines it calls do. */
function openingOfCatch(node: TryCatch, indent: string, at: RuleContext): string {
  const fields = FIELDS.filter((f) => askedFields(node, at).has(f));
  for (const field of fields) declareExtra(node, `${fieldVariable(node, field, at)} text`, at);
  const items = fields.map((f) => `${fieldVariable(node, f, at)} = ${DIAGNOSTICS[f]}`);
  const lines = items.length > 0 ? [`GET STACKED DIAGNOSTICS ${items.join(", ")};`] : [];
  return [...lines, ...keeping(node, at)].map((line) => `\n${indent}  ${line}`).join("");
}

function keeping(node: TryCatch, at: RuleContext): string[] {
  if (!keepsError(node, at)) return [];
  const values = FIELDS.map((f) => errorField(node, f, at));
  return [`PERFORM ${at.helper("tsql_keep_error")}(${values.join(", ")});`];
}

function writeParts(node: TryCatch, plan: TryPlan, at: RuleContext): void {
  const { begin, middle, end } = wordsOf(node, at);
  const indent = indentOf(node, at);
  const label = reserveName(node, "try_block", at);
  errorField(node, "state", at);
  const asked = askedFields(node, at);
  const fields = FIELDS.filter((f) => asked.has(f));
  for (const field of fields) declareExtra(node, `${fieldVariable(node, field, at)} text`, at);
  const state = fieldVariable(node, "state", at);
  const items = fields.map((f) => `${fieldVariable(node, f, at)} = ${DIAGNOSTICS[f]}`).join(", ");
  for (const { first, last } of plan.parts) {
    const span = keptSpan(first, last, at);
    if (!span) continue;
    const inner = indentOf(span, at);
    at.wrap(
      span,
      `BEGIN\n${inner}`,
      `\n${inner}EXCEPTION\n${inner}  WHEN OTHERS THEN\n${inner}    GET STACKED DIAGNOSTICS ${items};\n${inner}    EXIT ${label};\n${inner}END;`,
    );
  }
  at.replace(begin, `<<${label}>>\n${indent}BEGIN\n${indent}  ${state} := NULL;`);
  const kept = keeping(node, at).map((line) => `\n${indent}  ${line}`);
  at.replace(middle, [`END ${label};\n${indent}IF ${state} IS NOT NULL THEN`, kept]);
  at.replace(end, "END IF;");
  at.note(
    node,
    "The statements of the TRY run in parts with handlers of their own, so that what was done before an error is kept, as in SQL Server. Where nothing of it has to be kept, one block with an EXCEPTION clause is enough.",
  );
}
