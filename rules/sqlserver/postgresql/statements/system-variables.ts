/** @@ROWCOUNT, @@ERROR, @@FETCH_STATUS, @@TRANCOUNT: what the last statements did. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Binary, Call, SystemVariable } from "../../../../converter/tsql/nodes";
import { constantOf } from "../../any/expressions/constants";
import { extraVariable } from "../../any/routines/declared-extras";
import { isAnsweredByFound, lastBefore } from "../../any/statements/last-results";
import { catchAround, codeOf, isInCode, statementAround } from "../../any/statements/statement-lists";
import { asksForCount } from "../../any/triggers/trigger-events";
import { errorNumberOf } from "./error-functions";
import { errorVariable, rowCountVariable } from "./last-results";

const DIAGNOSTICS = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-DIAGNOSTICS";

const rowCount = defineRule<SystemVariable | Call>({
  id: "sqlserver.postgresql.row-count",
  title: "@@ROWCOUNT is read with GET DIAGNOSTICS",
  complexity: "simple",
  guidance: {
    what: "@@ROWCOUNT, the number of rows of the last statement.",
    why: "plpgsql gives it with GET DIAGNOSTICS right behind the statement.",
    action: "Where the statement before is a procedure's call the number has to come from the procedure.",
  },
  sources: [DIAGNOSTICS],
  on: ["SystemVariable", "Call"],
  match: (node, at) =>
    isInCode(node) &&
    !(codeOf(node).kind === "CreateTrigger" && asksForCount(node)) &&
    (node.kind === "Call" ? at.builtinName(node) === "ROWCOUNT_BIG" : (node as SystemVariable).value === "@@ROWCOUNT"),
  convert: (node, at) => {
    const variable = rowCountVariable(node, at);
    at.replace(node, variable);
    for (const statement of lastBefore(statementAround(node))) {
      if (statement.kind !== "Execute") continue;
      at.review(
        node,
        `@@ROWCOUNT behind ${at.source(statement).split("\n")[0]}: the number of rows of the procedure's last statement. Let the procedure give it in an INOUT parameter.`,
      );
    }
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  UPDATE t SET name = 'x' -- all\n  SET @n = @@ROWCOUNT\nEND",
      contains: "UPDATE t SET name = 'x';\n  GET DIAGNOSTICS row_count = ROW_COUNT; -- all\n  p_n := row_count;",
    },
  ],
});

const errors = defineRule<SystemVariable>({
  id: "sqlserver.postgresql.last-error",
  title: "@@ERROR is kept by a block around the statement",
  complexity: "medium",
  guidance: {
    what: "@@ERROR, the number of the last statement's error, or 0.",
    why: "On PostgreSQL an error ends the block. Only a block with an EXCEPTION clause around the statement lets the code go on after it.",
    action:
      "Where no caller needs to go on after an error, leave the blocks and the questions out: errors then end the routine.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING"],
  on: "SystemVariable",
  match: (node) => isInCode(node) && node.value === "@@ERROR",
  convert: (node, at) => {
    const last = lastBefore(statementAround(node));
    const tryCatch = catchAround(node);
    const isOfTry =
      tryCatch && [...last].every((s) => s.start >= tryCatch.start && s.end <= (tryCatch.catchToken?.start ?? 0));
    at.replace(node, tryCatch && isOfTry && last.size > 0 ? errorNumberOf(tryCatch, at) : errorVariable(node, at));
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT INTO t VALUES (1, 'x')\n  IF @@ERROR <> 0 RETURN 1\nEND",
      contains:
        "  BEGIN\n  INSERT INTO t VALUES (1, 'x');\n  error_code := 0;\n  EXCEPTION\n    WHEN OTHERS THEN\n      GET STACKED DIAGNOSTICS error_detail = PG_EXCEPTION_DETAIL;\n      error_code := portolan.tsql_error_number(SQLSTATE, error_detail);\n  END;\n  IF error_code <> 0 THEN return_code := 1; RETURN; END IF;",
    },
  ],
});

const fetchStatus = defineRule<SystemVariable>({
  id: "sqlserver.postgresql.fetch-status",
  title: "@@FETCH_STATUS is FOUND, or a variable set from it",
  complexity: "simple",
  guidance: {
    what: "@@FETCH_STATUS: 0 when the last FETCH gave a row.",
    why: "plpgsql says it with FOUND, which other statements set too.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-DIAGNOSTICS"],
  on: "SystemVariable",
  match: (node) => isInCode(node) && node.value === "@@FETCH_STATUS",
  convert: (node, at) => {
    const parent = node.parent as Binary | undefined;
    const found = isAnsweredByFound(node) && parent?.kind === "Binary" ? foundCondition(parent, node) : undefined;
    if (found) at.notes.set(`found condition ${parent?.start}`, found);
    else at.replace(node, extraVariable(node, "fetch_status", "integer := 0", at));
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @id int\n  DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT id FROM t\n  OPEN c\n  FETCH NEXT FROM c INTO @id\n  WHILE @@FETCH_STATUS = 0\n  BEGIN\n    PRINT @id\n    FETCH NEXT FROM c INTO @id\n  END\n  CLOSE c\n  DEALLOCATE c\nEND",
      contains:
        "DECLARE\n  v_id integer;\n  c CURSOR FOR SELECT id FROM t;\nBEGIN\n  OPEN c;\n  FETCH NEXT FROM c INTO v_id;\n  WHILE FOUND LOOP\n    RAISE NOTICE '%', v_id;\n    FETCH NEXT FROM c INTO v_id;\n  END LOOP;\n  CLOSE c;\nEND;",
    },
  ],
});

const foundComparison = defineRule<Binary>({
  id: "sqlserver.postgresql.fetch-status-condition",
  title: "@@FETCH_STATUS = 0 is FOUND",
  complexity: "simple",
  guidance: {
    what: "A comparison of @@FETCH_STATUS right behind FETCH.",
    why: "FETCH sets FOUND.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-cursors.html"],
  on: "Binary",
  match: (node, at) => at.notes.has(`found condition ${node.start}`),
  convert: (node, at) => at.replace(node, at.notes.get(`found condition ${node.start}`) as string),
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @id int\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  WHILE 1 = 1\n  BEGIN\n    FETCH c INTO @id\n    IF @@FETCH_STATUS <> 0 BREAK\n  END\n  CLOSE c\nEND",
      contains: "FETCH c INTO v_id;\n    IF NOT FOUND THEN EXIT; END IF;",
    },
  ],
});

/** FOUND or NOT FOUND for a comparison with a constant. */
function foundCondition(comparison: Binary, node: SystemVariable): string | undefined {
  const other = comparison.left === node ? comparison.right : comparison.left;
  const text = constantOf(other);
  if (text === undefined) return undefined;
  switch (comparison.operator) {
    case "=":
      return text === 0 ? "FOUND" : "NOT FOUND";
    case "<>":
    case "!=":
      return text === 0 ? "NOT FOUND" : "FOUND";
    case "<":
      return text === 0 && comparison.left === node ? "NOT FOUND" : undefined;
    case ">":
    case ">=":
      return text === -1 || (comparison.operator === ">=" && text === 0) ? "FOUND" : undefined;
    default:
      return undefined;
  }
}

export default [rowCount, errors, fetchStatus, foundComparison];
