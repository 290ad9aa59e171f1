/** @@ROWCOUNT, @@ERROR, @@FETCH_STATUS: what the last statements did. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Binary, Call, SystemVariable } from "../../../../converter/tsql/nodes";
import { constantOf } from "../../any/expressions/constants";
import { lastBefore } from "../../any/statements/last-results";
import { catchAround, codeOf, isInCode, statementAround } from "../../any/statements/statement-lists";
import { asksForCount } from "../../any/triggers/trigger-events";
import { errorNumberOf } from "./error-functions";
import { errorVariable, fetchStatus, rowCountVariable } from "./last-results";

const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));";

const rowCount = defineRule<SystemVariable | Call>({
  id: "sqlserver.mysql.row-count",
  title: "@@ROWCOUNT is read with ROW_COUNT()",
  complexity: "simple",
  guidance: {
    what: "@@ROWCOUNT, the number of rows of the last statement.",
    why: "ROW_COUNT() gives it right behind the statement. Of an UPDATE it counts only rows whose values change: the rows that it finds are counted before.",
    action:
      "Where the statement before is a procedure's call the number has to come from the procedure. Look at an UPDATE of several tables.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_row-count"],
  on: ["SystemVariable", "Call"],
  match: (node, at) =>
    isInCode(node) &&
    !(codeOf(node).kind === "CreateTrigger" && asksForCount(node)) &&
    (node.kind === "Call" ? at.builtinName(node) === "ROWCOUNT_BIG" : (node as SystemVariable).value === "@@ROWCOUNT"),
  convert: (node, at) => {
    at.replace(node, rowCountVariable(node, at));
    at.handled.add(node);
    for (const statement of lastBefore(statementAround(node))) {
      if (statement.kind === "Execute")
        at.review(
          node,
          `@@ROWCOUNT behind ${at.source(statement).split("\n")[0]}: the number of rows of the procedure's last statement. Let the procedure give it in an OUT parameter.`,
        );
      else if (statement.kind === "Update" && (statement as unknown as { from?: unknown }).from)
        at.review(node, "@@ROWCOUNT behind UPDATE … FROM: ROW_COUNT() counts only the rows whose values change.");
      else if (statement.kind === "Merge")
        at.review(
          node,
          "@@ROWCOUNT behind MERGE: it became several statements, and ROW_COUNT() counts the last one's rows.",
        );
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  DELETE FROM t -- all\n  SET @n = @@ROWCOUNT\n  UPDATE t SET name = 'x' WHERE id = 1\n  IF @@ROWCOUNT = 0 SET @n = 0\nEND",
      contains:
        "  DELETE FROM t;\n  SET row_count = ROW_COUNT(); -- all\n  SET p_n = row_count;\n  SELECT COUNT(*) INTO row_count FROM t WHERE id = 1;\n  UPDATE t SET name = 'x' WHERE id = 1;\n  IF row_count = 0 THEN",
    },
  ],
});

const errors = defineRule<SystemVariable>({
  id: "sqlserver.mysql.last-error",
  title: "@@ERROR is kept by a handler around the statement",
  complexity: "medium",
  guidance: {
    what: "@@ERROR, the number of the last statement's error, or 0.",
    why: "On MySQL an error ends the routine unless a handler catches it. A block around the statement lets the code go on after it.",
    action:
      "Where no caller needs to go on after an error, leave the blocks and the questions out: errors then end the routine.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/declare-handler.html"],
  on: "SystemVariable",
  match: (node) => isInCode(node) && node.value === "@@ERROR",
  convert: (node, at) => {
    const last = lastBefore(statementAround(node));
    const tryCatch = catchAround(node);
    const isOfTry =
      tryCatch && [...last].every((s) => s.start >= tryCatch.start && s.end <= (tryCatch.catchToken?.start ?? 0));
    if (tryCatch && isOfTry && last.size > 0) at.replace(node, errorNumberOf(tryCatch, at));
    else {
      const variable = errorVariable(node, at);
      at.replace(node, isComparedWithZero(node) ? variable : `${at.helper("tsql_error_number")}(${variable})`);
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t VALUES (1, 'x')\n  IF @@ERROR <> 0 RETURN\nEND",
      contains:
        "  BEGIN\n    DECLARE CONTINUE HANDLER FOR SQLEXCEPTION GET DIAGNOSTICS CONDITION 1 error_code = MYSQL_ERRNO;\n    SET error_code = 0;\n  INSERT INTO t VALUES (1, 'x');\n  END;\n  IF error_code <> 0 THEN LEAVE main; END IF;",
    },
  ],
});

function isComparedWithZero(node: SystemVariable): boolean {
  if (node.parent?.kind !== "Binary") return false;
  const { left, right } = node.parent as Binary;
  return constantOf(left === node ? right : left) === 0;
}

const status = defineRule<SystemVariable>({
  id: "sqlserver.mysql.fetch-status",
  title: "@@FETCH_STATUS is a variable that a handler sets",
  complexity: "simple",
  guidance: {
    what: "@@FETCH_STATUS: 0 when the last FETCH gave a row, -1 when there was none.",
    why: "MySQL says it with the condition NOT FOUND.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/fetch.html"],
  on: "SystemVariable",
  match: (node) => isInCode(node) && node.value === "@@FETCH_STATUS",
  convert: (node, at) => at.replace(node, fetchStatus(node, at)),
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @id int\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  WHILE 1 = 1\n  BEGIN\n    FETCH c INTO @id\n    IF @@FETCH_STATUS <> 0 BREAK\n  END\n  CLOSE c\nEND",
      contains: "SET fetch_status = 0; FETCH c INTO v_id;\n    IF fetch_status <> 0 THEN LEAVE outer_loop; END IF;",
    },
  ],
});

export default [rowCount, errors, status];
