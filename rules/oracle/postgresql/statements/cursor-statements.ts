/** OPEN, FETCH and CLOSE. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CloseStatement, FetchStatement, LoopStatement, OpenStatement } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { cursorKey, cursorMemory, cursorOfLoop } from "../../any/statements/cursor-use";
import { loopAround, ownNodes } from "../../any/statements/statement-lists";
import { convertCursorArguments } from "./cursor-arguments";
import { keepsTargetsWithoutRow, readsTargetsAfterLastRow } from "./fetch-targets";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-cursors.html";

const open = defineRule<OpenStatement>({
  id: "oracle.postgresql.open-cursor",
  title: "OPEN passes all arguments",
  complexity: "simple",
  guidance: {
    what: "OPEN cursor(arguments) and OPEN variable FOR query.",
    why: "plpgsql cursors have no default arguments and write name := value; a cursor variable that is still open cannot be opened again.",
    action: "None: defaults are written out.",
  },
  sources: [MANUAL],
  on: "OpenStatement",
  convert: (statement, at) => {
    convertCursorArguments(statement.cursor, statement.args, at);
    const memory = cursorMemory(statement.cursor, at);
    if (memory?.isReopened) {
      const reset = [memory.rowCount && ` ${memory.rowCount} := 0;`, memory.found && ` ${memory.found} := NULL;`];
      at.insertAfter(statement, reset.filter(Boolean).join(""));
    }
    if (statement.query && mayBeOpen(statement, at))
      at.insertBefore(statement, [at.text(statement.cursor), " := NULL; "]);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c (low NUMBER, high NUMBER DEFAULT 9 /* most */) IS SELECT id FROM t WHERE id BETWEEN low AND high;\nBEGIN\n  OPEN c(1);\n  CLOSE c;\n  OPEN c(high => 3, low => 2);\n  CLOSE c;\nEND;",
      contains: "OPEN c(1, 9);\n  CLOSE c;\n  OPEN c(high := 3, low := 2);",
    },
    {
      from: "DECLARE\n  c SYS_REFCURSOR;\nBEGIN\n  FOR i IN 1..2 LOOP\n    OPEN c FOR SELECT id FROM t;\n  END LOOP;\nEND;",
      contains: "c := NULL; OPEN c FOR SELECT id FROM t;",
    },
  ],
});

/** Whether a cursor variable may be open already: Oracle closes it by itself, PostgreSQL raises an error. */
function mayBeOpen(statement: OpenStatement, at: RuleContext): boolean {
  const body = routineBody(statement);
  if (!body) return false;
  const key = cursorKey(statement.cursor, at);
  const same = ownNodes(body).filter(
    (n) => n.kind === "OpenStatement" && cursorKey((n as OpenStatement).cursor, at) === key,
  );
  const isClosed = ownNodes(body).some(
    (n) => n.kind === "CloseStatement" && cursorKey((n as CloseStatement).cursor, at) === key,
  );
  return !isClosed && (loopAround(statement) !== undefined || same.some((n) => n.start < statement.start));
}

const fetch = defineRule<FetchStatement>({
  id: "oracle.postgresql.fetch",
  title: "FETCH leaves its targets alone when no row is left",
  complexity: "simple",
  guidance: {
    what: "FETCH cursor INTO variables.",
    why: "Past the last row Oracle leaves the variables as they are; plpgsql sets them to NULL.",
    action: "None: where the old values may be read the row is fetched into other variables first.",
  },
  sources: [MANUAL, "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/FETCH-statement.html"],
  on: "FetchStatement",
  match: (statement) => statement.into.kind === "IntoClause" && !statement.into.isBulk,
  convert: (statement, at) => {
    if (statement.into.kind !== "IntoClause") return;
    if (readsTargetsAfterLastRow(statement, at)) keepsTargetsWithoutRow(statement, statement.into, at);
    const memory = cursorMemory(statement.cursor, at);
    if (memory?.rowCount) at.insertAfter(statement, ` ${memory.rowCount} := ${memory.rowCount} + FOUND::integer;`);
    if (memory?.found) at.insertAfter(statement, ` ${memory.found} := FOUND;`);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE FUNCTION last_id RETURN NUMBER IS\n  CURSOR c IS SELECT id FROM t ORDER BY id;\n  v NUMBER := -1;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c INTO v; -- the next\n    EXIT WHEN c%NOTFOUND;\n  END LOOP;\n  CLOSE c;\n  RETURN v;\nEND;",
      contains: "FETCH c INTO v_fetched; IF FOUND THEN v := v_fetched; END IF; -- the next\n    EXIT WHEN NOT FOUND;",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\n  v NUMBER;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c INTO v;\n    EXIT WHEN c%NOTFOUND OR c%ROWCOUNT > 5;\n  END LOOP;\n  CLOSE c;\nEND;",
      contains:
        "FETCH c INTO v; c_rowcount := c_rowcount + FOUND::integer;\n    EXIT WHEN NOT FOUND OR c_rowcount > 5;",
    },
  ],
});

const close = defineRule<CloseStatement>({
  id: "oracle.postgresql.close-in-handler",
  title: "CLOSE in a handler closes only what is still open",
  complexity: "simple",
  guidance: {
    what: "CLOSE in an exception handler.",
    why: "PostgreSQL has closed the cursors that the failed block opened before the handler runs; closing one again is an error.",
    action: "None: CLOSE is run only when the cursor is open.",
  },
  sources: [MANUAL],
  on: "CloseStatement",
  match: (statement) => ancestor(statement, "ExceptionHandler", "RoutineDefinition")?.kind === "ExceptionHandler",
  convert: (statement, at) =>
    at.wrap(statement, [`IF ${at.helper("is_open")}(`, at.text(statement.cursor), ") THEN "], " END IF;"),
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\nBEGIN\n  OPEN c;\nEXCEPTION\n  WHEN OTHERS THEN\n    CLOSE c; -- at last\nEND;",
      contains: "IF portolan.is_open(c) THEN CLOSE c; END IF; -- at last",
    },
  ],
});

const loopRows = defineRule<LoopStatement>({
  id: "oracle.postgresql.loop-row-count",
  title: "%ROWCOUNT inside a cursor loop is counted",
  complexity: "simple",
  guidance: {
    what: "c%ROWCOUNT in or after FOR r IN c LOOP.",
    why: "plpgsql does not count the rows of a loop.",
    action: "None: a variable counts them.",
  },
  sources: [MANUAL],
  on: "LoopStatement",
  match: (loop, at) => {
    const cursor = cursorOfLoop(loop, at);
    return cursor !== undefined && cursorMemory(cursor, at)?.rowCount !== undefined;
  },
  convert: (loop, at) => {
    const cursor = cursorOfLoop(loop, at);
    const counter = cursor && cursorMemory(cursor, at)?.rowCount;
    if (!counter) return;
    at.insertAfter(loop.loopToken, `\n    ${counter} := ${counter} + 1;`);
    const place = loop.parent?.kind === "LabelledStatement" ? loop.parent : loop;
    at.insertBefore(place, `${counter} := 0;\n  `);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\n  n NUMBER;\nBEGIN\n  FOR r IN c LOOP\n    n := c%ROWCOUNT;\n  END LOOP;\nEND;",
      contains: "c_rowcount := 0;\n  FOR r IN c LOOP\n    c_rowcount := c_rowcount + 1;\n    n := c_rowcount;",
    },
  ],
});

export default [open, fetch, close, loopRows];
