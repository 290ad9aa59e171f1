/** Cursors: DECLARE CURSOR, OPEN, FETCH, CLOSE, DEALLOCATE, and variables of the type CURSOR. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CursorDefinition,
  CursorStatement,
  DeclareCursor,
  FetchStatement,
  Identifier,
  SetVariable,
  Variable,
} from "../../../../converter/tsql/nodes";
import { declareExtra, extraVariable } from "../../any/routines/declared-extras";
import { nameOfVariable } from "../../any/routines/variable-names";
import { cursorNameOf, cursorPlan, isScrolled, isUpdated } from "../../any/statements/cursor-plan";
import { needsFetchStatus } from "../../any/statements/last-results";
import { dropStatement, queryText, withoutSemicolon } from "../../any/statements/layout";
import { isInCode } from "../../any/statements/statement-lists";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-cursors.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));";

const declarations = defineRule<DeclareCursor>({
  id: "sqlserver.postgresql.declare-cursor",
  title: "Cursors are declared with the variables",
  complexity: "simple",
  guidance: {
    what: "DECLARE name CURSOR FOR query.",
    why: "plpgsql declares cursors before BEGIN. They belong to the code that declares them and read the rows as they were when they were opened.",
    action: "Check code that expects a cursor to see changes made while it is open, or that another routine opens.",
  },
  sources: [MANUAL],
  on: "DeclareCursor",
  match: (statement) => isInCode(statement) || statement.parent === undefined,
  convert: (statement, at) => {
    const { name, definition } = statement;
    const written = cursorNameOf(name, at);
    noteOptions(statement, definition, at);
    const query = definitionQuery(definition, name.value, at);
    if (cursorPlan(name, at).isOpenedWhereDeclared) {
      declareExtra(statement, `${written} refcursor`, at);
      at.replace(statement, [`OPEN ${written} FOR `, query, ";"]);
      return;
    }
    const scroll = isScrolled(name) ? "SCROLL " : "";
    declareExtra(statement, [`${written} ${scroll}CURSOR FOR `, query], at, `cursor ${name.value}`);
    dropStatement(statement, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  DECLARE cur SCROLL CURSOR FOR SELECT id FROM t WHERE id > @n;\n  OPEN cur;\n  FETCH LAST FROM cur INTO @n;\n  DEALLOCATE cur;\nEND",
      contains:
        "DECLARE\n  cur SCROLL CURSOR FOR SELECT id FROM t WHERE id > p_n;\nBEGIN\n  OPEN cur;\n  FETCH LAST FROM cur INTO p_n;\n  CLOSE cur;\nEND;",
    },
  ],
});

function definitionQuery({ query }: CursorDefinition, name: string, at: RuleContext): Piece {
  return [queryText(query, at), isUpdated(query, name) ? " FOR UPDATE" : ""];
}

function noteOptions(statement: SyntaxNode, { options, forMode }: CursorDefinition, at: RuleContext): void {
  const moving = options.find((o) => o === "DYNAMIC" || o === "KEYSET");
  if (moving) {
    at.note(statement, `${moving}: a cursor of PostgreSQL does not see changes made after it was opened.`);
  }
  if (options.includes("OPTIMISTIC") && forMode !== "READ ONLY") {
    at.note(statement, "OPTIMISTIC: rows that others have changed are not found out; lock them with FOR UPDATE.");
  }
}

const opening = defineRule<CursorStatement>({
  id: "sqlserver.postgresql.cursor-statement",
  title: "OPEN, CLOSE and DEALLOCATE",
  complexity: "simple",
  guidance: {
    what: "OPEN, CLOSE and DEALLOCATE of a cursor.",
    why: "plpgsql gives a cursor's memory back with CLOSE.",
    action: "None: DEALLOCATE goes, or becomes CLOSE where nothing else closes the cursor.",
  },
  sources: [MANUAL],
  on: "CursorStatement",
  convert: (statement, at) => {
    const { cursor, action } = statement;
    if (cursor.kind === "Bogus") return;
    const name = cursorNameOf(cursor as Identifier | Variable, at);
    const plan = cursorPlan(cursor as Identifier | Variable, at);
    if (action === "DEALLOCATE" && plan.isClosed) {
      dropStatement(statement, at);
      return;
    }
    if (action === "OPEN" && plan.isOpenedWhereDeclared) {
      dropStatement(statement, at);
      return;
    }
    const query: Piece = action === "OPEN" && plan.query ? [" FOR ", queryText(plan.query, at)] : "";
    if (!plan.isKnown && action === "OPEN") {
      at.refuseStatement(
        statement,
        `${name} is declared by other code: let that code open it, with OPEN … FOR and its query.`,
      );
      return;
    }
    if (!plan.isKnown) declareOutside(statement, name, at);
    at.replace(withoutSemicolon(statement, at), [`${action === "OPEN" ? "OPEN" : "CLOSE"} ${name}`, query]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @c CURSOR, @n int\n  SET @c = CURSOR FOR SELECT id FROM t\n  OPEN @c\n  FETCH NEXT FROM @c INTO @n\n  CLOSE @c\n  DEALLOCATE @c\nEND",
      contains:
        "DECLARE\n  v_c refcursor;\n  v_n integer;\nBEGIN\n  OPEN v_c FOR SELECT id FROM t;\n  FETCH NEXT FROM v_c INTO v_n;\n  CLOSE v_c;\nEND;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  FETCH NEXT FROM theirs INTO @n\n  CLOSE theirs\nEND",
      refused: "theirs is declared by other code",
      contains: "theirs refcursor := 'theirs';",
    },
  ],
});

/** A global cursor of other code is known by its name on the server. */
function declareOutside(statement: SyntaxNode, name: string, at: RuleContext): void {
  declareExtra(statement, `${name} refcursor := '${name}'`, at);
  at.review(
    statement,
    `The cursor ${name} is declared by other code. A cursor variable of that code must have the value '${name}', and it has to be open, when this code runs.`,
  );
}

const fetching = defineRule<FetchStatement>({
  id: "sqlserver.postgresql.fetch",
  title: "FETCH from cursors",
  complexity: "simple",
  guidance: {
    what: "FETCH direction FROM cursor INTO variables.",
    why: "plpgsql has the same statement. Without INTO it would send the row to the client, which code on PostgreSQL cannot.",
    action: "Where a row went to the client let the caller fetch it.",
  },
  sources: [MANUAL],
  on: "FetchStatement",
  convert: (statement, at) => {
    const { cursor, into } = statement;
    if (cursor.kind === "Bogus") return;
    const tokens = at.tokensIn({ start: statement.start, end: cursor.start });
    const global = statement.isGlobal ? tokens.find((t) => t.value === "GLOBAL") : undefined;
    if (global) at.remove(global);
    const name = cursorNameOf(cursor as Identifier | Variable, at);
    at.replace(cursor, name);
    if (!cursorPlan(cursor as Identifier | Variable, at).isKnown) declareOutside(statement, name, at);
    if (into.length === 0) {
      at.replace(tokens[0], "MOVE");
      at.review(statement, "FETCH without INTO sends the row to the client; here the cursor is only moved.");
    }
    if (!needsFetchStatus(statement, at)) return;
    const status = extraVariable(statement, "fetch_status", "integer := 0", at);
    at.replace(withoutSemicolon(statement, at), [
      at.text(withoutSemicolon(statement, at)),
      `; ${status} := CASE WHEN FOUND THEN 0 ELSE -1 END`,
    ]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  FETCH c INTO @n\n  CLOSE c\n  SET @n = @@FETCH_STATUS\nEND",
      contains:
        "FETCH c INTO p_n; fetch_status := CASE WHEN FOUND THEN 0 ELSE -1 END;\n  CLOSE c;\n  p_n := fetch_status;",
    },
  ],
});

const setCursor = defineRule<SetVariable>({
  id: "sqlserver.postgresql.set-cursor",
  title: "SET @cursor = CURSOR FOR is the query that OPEN opens",
  complexity: "simple",
  guidance: {
    what: "A cursor variable that gets a query.",
    why: "plpgsql gives a cursor variable its query when it is opened.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "SetVariable",
  match: (statement) => statement.value.kind === "CursorDefinition",
  convert: (statement, at) => {
    const definition = statement.value as CursorDefinition;
    noteOptions(statement, definition, at);
    if (!cursorPlan(statement.target, at).isOpenedWhereDeclared) {
      dropStatement(statement, at);
      return;
    }
    at.replace(statement, [`OPEN ${nameOfVariable(statement.target, at)} FOR `, queryText(definition.query, at), ";"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @c CURSOR VARYING OUTPUT, @n int AS\nBEGIN\n  IF @n = 1 SET @c = CURSOR FOR SELECT id FROM t\n  ELSE SET @c = CURSOR FOR SELECT name FROM t\n  OPEN @c\nEND",
      contains: "IF p_n = 1 THEN OPEN p_c FOR SELECT id FROM t;\n  ELSE OPEN p_c FOR SELECT name FROM t;",
    },
  ],
});

export default [declarations, opening, fetching, setCursor];
