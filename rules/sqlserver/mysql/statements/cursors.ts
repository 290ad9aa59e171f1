/** Cursors: DECLARE CURSOR, OPEN, FETCH, CLOSE, DEALLOCATE, and variables of the type CURSOR. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CurrentOf,
  CursorDefinition,
  CursorStatement,
  DeclareCursor,
  FetchStatement,
  Query,
  Select,
  SetVariable,
  Variable,
} from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../../any/routines/variable-names";
import { cursorPlan } from "../../any/statements/cursor-plan";
import { dropStatement, isRefused, queryText } from "../../any/statements/layout";
import { hasOneRow } from "../../any/statements/row-certainty";
import { assignmentsOf } from "../../any/statements/select-assignments";
import { codeOf, isInCode, nodesOf, statementAround } from "../../any/statements/statement-lists";
import { declareCursor, declareHandler } from "../routines/declared-parts";
import { cursorAt, definedCursor } from "./cursor-places";
import { fetchStatus } from "./last-results";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/cursors.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));";

const declarations = defineRule<DeclareCursor | SetVariable>({
  id: "sqlserver.mysql.declare-cursor",
  title: "Cursors are declared behind the variables",
  complexity: "simple",
  guidance: {
    what: "DECLARE name CURSOR FOR query, SET @cursor = CURSOR FOR query.",
    why: "MySQL declares cursors at the beginning of a block. They belong to it, move forward only, and read the values that variables have at OPEN.",
    action: "Check code that changes a variable between DECLARE and OPEN, or the rows while the cursor is open.",
  },
  sources: [MANUAL],
  on: ["DeclareCursor", "SetVariable"],
  match: (statement, at) =>
    !isRefused(statement, at) &&
    (statement.kind === "DeclareCursor"
      ? isInCode(statement) || statement.parent === undefined
      : statement.value.kind === "CursorDefinition"),
  convert: (statement, at) => {
    const isVariable = statement.kind === "SetVariable";
    const definition = (isVariable ? statement.value : statement.definition) as CursorDefinition;
    const name = isVariable ? statement.target : statement.name;
    const { name: written } = definedCursor(name, definition, at);
    declareCursor(statement, written, queryText(definition.query, at), at);
    const moving = definition.options.find((o) => o === "DYNAMIC" || o === "KEYSET");
    if (moving)
      at.note(statement, `${moving}: whether a cursor of MySQL sees changes made while it is open is not certain.`);
    dropStatement(statement, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  DECLARE cur CURSOR LOCAL FAST_FORWARD FOR SELECT id FROM t WHERE id > @n;\n  OPEN cur;\n  FETCH NEXT FROM cur INTO @n;\n  WHILE @@FETCH_STATUS = 0\n  BEGIN\n    FETCH cur INTO @n;\n  END\n  CLOSE cur;\n  DEALLOCATE cur;\nEND",
      contains:
        "BEGIN\n  DECLARE fetch_status int DEFAULT 0;\n  DECLARE cur CURSOR FOR SELECT id FROM t WHERE id > p_n;\n  DECLARE CONTINUE HANDLER FOR NOT FOUND SET fetch_status = -1;\n  OPEN cur;\n  SET fetch_status = 0; FETCH cur INTO p_n;\n  WHILE fetch_status = 0 DO\n    SET fetch_status = 0; FETCH cur INTO p_n;\n  END WHILE;\n  CLOSE cur;\nEND;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @c CURSOR, @n int, @s varchar(20)\n  SET @c = CURSOR FOR SELECT id FROM t\n  OPEN @c\n  FETCH NEXT FROM @c INTO @n\n  CLOSE @c\n  SET @c = CURSOR FOR SELECT name FROM t\n  OPEN @c\n  FETCH NEXT FROM @c INTO @s\n  CLOSE @c\n  DEALLOCATE @c\nEND",
      contains: "OPEN v_c_2;\n  SET fetch_status = 0; FETCH v_c_2 INTO v_s;\n  CLOSE v_c_2;\nEND;",
    },
  ],
});

const opening = defineRule<CursorStatement>({
  id: "sqlserver.mysql.cursor-statement",
  title: "OPEN, CLOSE and DEALLOCATE",
  complexity: "simple",
  guidance: {
    what: "OPEN, CLOSE and DEALLOCATE of a cursor.",
    why: "MySQL gives a cursor's memory back with CLOSE.",
    action: "None: DEALLOCATE goes, or becomes CLOSE where nothing else closes the cursor.",
  },
  sources: [MANUAL],
  on: "CursorStatement",
  convert: (statement, at) => {
    const { cursor, action } = statement;
    if (cursor.kind === "Bogus") return;
    const place = cursorAt(cursor, at);
    if (!place) refuseCursor(statement, cursor, at);
    else if (action === "DEALLOCATE" && cursorPlan(cursor, at).isClosed) dropStatement(statement, at);
    else at.replace(statement, `${action === "OPEN" ? "OPEN" : "CLOSE"} ${place.name};`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  FETCH NEXT FROM theirs INTO @n\n  CLOSE theirs\nEND",
      refused: "is not known which query",
      contains: "SIGNAL",
    },
  ],
});

function refuseCursor(statement: SyntaxNode, cursor: SyntaxNode, at: RuleContext): void {
  at.refuseStatement(
    statement,
    `It is not known which query the cursor ${at.source(cursor)} has here: MySQL has no cursors of other code, and none in variables or parameters. Declare the cursor where it is read, or pass the rows in a temporary table.`,
  );
}

const fetching = defineRule<FetchStatement>({
  id: "sqlserver.mysql.fetch",
  title: "FETCH sets the variable that stands for @@FETCH_STATUS",
  complexity: "simple",
  guidance: {
    what: "FETCH direction FROM cursor INTO variables.",
    why: "Without a further row MySQL raises the condition NOT FOUND, which a handler turns into @@FETCH_STATUS. Cursors move forward only.",
    action:
      "Rewrite loops that move backwards or to a row by its number: read into a temporary table with row numbers.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/fetch.html"],
  on: "FetchStatement",
  convert: (statement, at) => {
    const { cursor, into, direction } = statement;
    if (cursor.kind === "Bogus") return;
    const place = cursorAt(cursor, at);
    if (!place) {
      refuseCursor(statement, cursor, at);
      return;
    }
    if (direction !== "NEXT" || into.length === 0) {
      at.refuseStatement(
        statement,
        into.length === 0
          ? "FETCH without INTO sends the row to the client: MySQL fetches into variables only."
          : `FETCH ${direction}: cursors of MySQL move to the next row only. Read the rows into a temporary table with a row number.`,
      );
      return;
    }
    const status = fetchStatus(statement, at);
    const names = into.map((v) => nameOfVariable(v as Variable, at)).join(", ");
    const fetch = `SET ${status} = 0; FETCH ${place.name} INTO ${names};`;
    const handler = `CONTINUE HANDLER FOR NOT FOUND SET ${status} = -1`;
    if (hasOtherNotFound(statement)) at.replace(statement, `BEGIN DECLARE ${handler}; ${fetch} END;`);
    else {
      declareHandler(statement, handler, at);
      at.replace(statement, fetch);
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  FETCH c INTO @n\n  SELECT @n = id FROM t WHERE id = 5\n  CLOSE c\n  SET @n = @@FETCH_STATUS\nEND",
      contains:
        "  BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET fetch_status = -1; SET fetch_status = 0; FETCH c INTO p_n; END;\n",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  DECLARE c SCROLL CURSOR FOR SELECT id FROM t\n  OPEN c\n  FETCH LAST FROM c INTO @n\n  CLOSE c\nEND",
      refused: "move to the next row only",
      contains: "SIGNAL",
    },
  ],
});

/** Whether other statements of the code may raise NOT FOUND, which must not count as the end of the cursor. */
function hasOtherNotFound(statement: SyntaxNode): boolean {
  return nodesOf(codeOf(statement)).some((n) => {
    if (n.kind === "Execute") return true;
    if (n.kind !== "Query" || statementAround(n) !== n || assignmentsOf(n as Query).length === 0) return false;
    const select = (n as Query).body as Select;
    return select.from !== undefined && !hasOneRow(select);
  });
}

const current = defineRule<CurrentOf>({
  id: "sqlserver.mysql.current-of",
  title: "WHERE CURRENT OF has no counterpart",
  complexity: "medium",
  guidance: {
    what: "UPDATE and DELETE of the row that a cursor is on.",
    why: "Cursors of MySQL cannot be updated.",
    action: "Fetch the key of the row as well, and name it in WHERE.",
  },
  sources: [MANUAL],
  on: "CurrentOf",
  convert: (node, at) =>
    at.refuseStatement(
      statementAround(node),
      "WHERE CURRENT OF: cursors of MySQL cannot be updated. Fetch the key of the row as well, and name it in WHERE.",
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  FETCH c INTO @n\n  DELETE FROM t WHERE CURRENT OF c\n  CLOSE c\nEND",
      refused: "cannot be updated",
      contains: "SIGNAL",
    },
  ],
});

export default [declarations, opening, fetching, current];
