/** What a handler finds: the work done before the error, which plpgsql would undo. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body } from "../../../../converter/plsql/nodes";
import { indentOf } from "../../any/text/layout";
import { leavesByItself, type ProtectedParts, partNames, protectionOf } from "./protected-statements";

export default defineRule<Body>({
  id: "oracle.postgresql.work-before-error",
  title: "Exception handlers find the work done before the error",
  complexity: "medium",
  guidance: {
    what: "A block whose handler goes on after an error, with statements that changed data before it.",
    why: "Oracle undoes the failed statement only; plpgsql undoes everything the block has done when it enters a handler, and cannot end a transaction inside of such a block.",
    action:
      "Where the statements could not be protected one by one, decide what has to be kept and put it before the block.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-error-handling.html",
  ],
  on: "Body",
  match: (body) => body.exceptionHandlers.length > 0,
  convert: (body, at) => {
    const protection = protectionOf(body, at);
    if (protection === "plain") return;
    if (protection === "differs") {
      at.review(
        body.exceptionToken ?? body,
        "When a handler of this block is entered, PostgreSQL has undone everything the block did before; Oracle keeps the statements that had ended. Where they must be kept put them before the block, or into blocks of their own.",
      );
      return;
    }
    writeParts(body, protection, at);
    if (protection.losesWork) {
      at.review(
        body.exceptionToken ?? body,
        "The statements of this block run in parts with handlers of their own, so that what was done before an error is kept. A routine that is called here may fail after it has changed something itself: PostgreSQL undoes that, Oracle keeps it.",
      );
      return;
    }
    at.note(
      body.exceptionToken ?? body,
      "The statements of this block run in parts with handlers of their own, so that what was done before an error is kept, as in Oracle. Where nothing of it has to be kept, one block with the handlers is enough.",
    );
  },
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  INSERT INTO t VALUES (1); -- stays\n  SELECT id INTO n FROM t WHERE id = 2;\nEXCEPTION\n  WHEN NO_DATA_FOUND THEN\n    INSERT INTO t VALUES (3);\nEND;",
      contains:
        "  INSERT INTO t VALUES (1); -- stays\n  BEGIN\n  SELECT id INTO STRICT n FROM t WHERE id = 2;\n  EXCEPTION\n    WHEN no_data_found THEN\n      GET STACKED DIAGNOSTICS error_state = RETURNED_SQLSTATE, error_message = MESSAGE_TEXT;\n      EXIT statements;\n  END;\n  END statements;\n  IF error_state IS NOT NULL THEN\n  BEGIN\n  RAISE EXCEPTION USING ERRCODE = error_state, MESSAGE = error_message;\nEXCEPTION\n  WHEN no_data_found THEN",
    },
    {
      from: "CREATE PROCEDURE two (n NUMBER) IS\nBEGIN\n  INSERT INTO t VALUES (n);\n  INSERT INTO t VALUES (n + 1);\nEND;\n/\nCREATE PROCEDURE p IS\nBEGIN\n  two(1);\nEXCEPTION\n  WHEN DUP_VAL_ON_INDEX THEN\n    NULL;\nEND;",
      contains: "CALL two(1);\nEXCEPTION",
      refused: "PostgreSQL has undone everything the block did before",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  INSERT INTO t VALUES (1);\n  COMMIT;\nEXCEPTION\n  WHEN OTHERS THEN\n    ROLLBACK;\n    RAISE;\nEND;",
      contains: "EXIT statements;\n  END;\n  COMMIT;\n  END statements;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  SELECT MAX(id) INTO n FROM t;\n  INSERT INTO t VALUES (n + 1);\nEXCEPTION\n  WHEN OTHERS THEN\n    NULL;\nEND;",
      contains: "BEGIN\n  SELECT MAX(id) INTO STRICT n FROM t;\n  INSERT INTO t VALUES (n + 1);\nEXCEPTION",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  FOR r IN (SELECT 10 / id AS id FROM t) LOOP\n    INSERT INTO t VALUES (r.id + 1);\n    DELETE FROM t WHERE id = r.id;\n  END LOOP;\nEXCEPTION\n  WHEN OTHERS THEN\n    NULL;\nEND;",
      refused: "PostgreSQL has undone everything the block did before",
    },
  ],
});

/** Each part leaves the block when it fails; the error is raised again in front of the handlers. */
function writeParts(body: Body, { parts, bulk, caught }: ProtectedParts, at: RuleContext): void {
  const { state, message, label } = partNames(body, at);
  const caughtHere = caught.conditions.join(" OR ");
  const others = bulk.filter((b) => !leavesByItself(b, at)).map((b) => ({ first: b, last: b }));
  for (const part of [...parts, ...others]) {
    const span = { start: part.first.start, end: part.last.end };
    const indent = indentOf(span, at);
    at.wrap(
      span,
      `BEGIN\n${indent}`,
      `\n${indent}EXCEPTION\n${indent}  WHEN ${caughtHere} THEN\n${indent}    GET STACKED DIAGNOSTICS ${state} = RETURNED_SQLSTATE, ${message} = MESSAGE_TEXT;\n${indent}    EXIT ${label};\n${indent}END;`,
    );
  }
  const all = { start: body.statements[0].start, end: body.statements[body.statements.length - 1].end };
  const indent = indentOf(all, at);
  at.wrap(all, `<<${label}>>\n${indent}BEGIN\n${indent}`, "");
  if (body.exceptionToken) {
    at.insertBefore(
      body.exceptionToken,
      `${indent}END ${label};\n${indent}IF ${state} IS NOT NULL THEN\n${indent}BEGIN\n${indent}RAISE EXCEPTION USING ERRCODE = ${state}, MESSAGE = ${message};\n${indentOf(body.exceptionToken, at)}`,
    );
  }
  const lastHandler = body.exceptionHandlers[body.exceptionHandlers.length - 1];
  at.insertAfter(lastHandler, `\n${indent}END;\n${indent}END IF;`);
}
