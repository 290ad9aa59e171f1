/** OPEN, FETCH, CLOSE and the attributes of cursors. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CursorSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  CloseStatement,
  CursorAttribute,
  FetchStatement,
  OpenStatement,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { cursorKey, isImplicitCursor } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { dynamicRun } from "../dynamic-sql/prepared";
import { cursorMemory, declareCursor, declaredCursor, openPieces } from "./cursors";
import { behindInto } from "./select-into";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/cursors.html";

const NO_CURSOR_VARIABLES =
  "MySQL has no cursor variables: a cursor belongs to one query that its declaration names. Declare a cursor for each query, or send the rows to the client.";

const open = defineRule<OpenStatement>({
  id: "oracle.mysql.open-cursor",
  title: "OPEN assigns the cursor's parameters before",
  complexity: "medium",
  guidance: {
    what: "OPEN cursor(arguments) and OPEN variable FOR query.",
    why: "MySQL's cursors have no parameters, and there are no cursor variables: a procedure that opens one for its caller sends the rows instead.",
    action: "Applications read the rows of a procedure's result set instead of a cursor.",
  },
  sources: [MANUAL],
  on: "OpenStatement",
  convert: (statement, at) => {
    const symbol = at.binding.symbolOf(statement.cursor);
    if (!statement.query) {
      const cursor = symbol?.kind === "cursor" ? declaredCursor(symbol as CursorSymbol, statement, at) : undefined;
      if (!cursor) at.refuseStatement(statement, NO_CURSOR_VARIABLES);
      else at.replace(statement, openPieces(statement.cursor, symbol as CursorSymbol, cursor, statement.args, at));
      return;
    }
    openVariable(statement, symbol, at);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p (c OUT SYS_REFCURSOR) IS\nBEGIN\n  OPEN c FOR SELECT id FROM t; -- all\nEND;",
      contains: "CREATE PROCEDURE p ()\nBEGIN\n  SELECT id FROM t; -- all\nEND;",
      refused: "result set",
    },
    {
      from: "CREATE PROCEDURE p IS\n  c SYS_REFCURSOR;\n  n NUMBER(5);\nBEGIN\n  OPEN c FOR SELECT id FROM t;\n  FETCH c INTO n;\n  CLOSE c;\nEND;",
      contains: "DECLARE c CURSOR FOR SELECT id FROM t;",
    },
  ],
});

function openVariable(statement: OpenStatement, symbol: ModelSymbol | undefined, at: RuleContext): void {
  const body = routineBody(statement) as Body | undefined;
  const { query } = statement;
  if (!body || !query) return;
  const isStatic = query.kind === "Query";
  const isFetched = usesOf(statement, "FetchStatement", body, at).length > 0;
  if (!isFetched && isStatic && isGivenOut(symbol, body, at)) {
    at.replace(statement, [at.text(query), ";"]);
    at.review(
      statement,
      "The rows are sent as a result set of the procedure: its callers read that instead of a cursor.",
    );
    return;
  }
  const opens = usesOf(statement, "OpenStatement", body, at);
  const isLocal = symbol?.kind === "variable" && symbol.parent?.kind !== "package";
  if (!isStatic || !isLocal || opens.length > 1) {
    if (!isStatic && !isFetched && isGivenOut(symbol, body, at)) {
      const { before, run, after } = dynamicRun(query, statement.using, "", at);
      at.replace(statement, [before, run, after]);
      at.review(
        statement,
        "The rows of the text's query are sent as a result set: callers read that instead of a cursor.",
      );
      return;
    }
    at.refuseStatement(statement, NO_CURSOR_VARIABLES);
    return;
  }
  const name = quoteIfNeeded(foldIdentifier(symbol.name));
  declareCursor(bodyOf(symbol, body), name, at.text(query), at);
  at.replace(
    statement,
    openPieces(statement.cursor, { parameters: [] } as unknown as CursorSymbol, { name, parameters: [] }, [], at),
  );
}

/** The block that declares a cursor variable. */
function bodyOf(symbol: ModelSymbol, otherwise: Body): Body {
  const owner = symbol.node?.parent;
  return owner?.kind === "Body" ? (owner as Body) : otherwise;
}

function usesOf(statement: OpenStatement, kind: string, body: Body, at: RuleContext): SyntaxNode[] {
  const key = cursorKey(statement.cursor, at);
  return ownNodes(body).filter(
    (n) => n.kind === kind && cursorKey((n as unknown as { cursor: SyntaxNode }).cursor, at) === key,
  );
}

/** An OUT parameter, or what a function returns. */
export function isGivenOut(symbol: ModelSymbol | undefined, body: Body, at: RuleContext): boolean {
  if (symbol?.kind === "parameter") return symbol.mode !== "IN";
  return ownNodes(body).some((n) => {
    const value = n.kind === "ReturnStatement" ? (n as unknown as { value?: SyntaxNode }).value : undefined;
    return value !== undefined && symbol !== undefined && at.binding.symbolOf(value) === symbol;
  });
}

/** The name of the cursor that a statement of this routine can use; undefined for a cursor variable of other code. */
function cursorName(cursor: SyntaxNode, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(cursor);
  if (symbol?.kind === "cursor") return declaredCursor(symbol as CursorSymbol, cursor, at)?.name;
  const body = routineBody(cursor) as Body | undefined;
  if (!body || symbol?.kind !== "variable" || symbol.parent?.kind === "package") return undefined;
  const opens = ownNodes(body).filter(
    (n) => n.kind === "OpenStatement" && at.binding.symbolOf((n as OpenStatement).cursor) === symbol,
  ) as OpenStatement[];
  return opens.length === 1 && opens[0].query?.kind === "Query"
    ? quoteIfNeeded(foldIdentifier(symbol.name))
    : undefined;
}

const fetch = defineRule<FetchStatement>({
  id: "oracle.mysql.fetch",
  title: "FETCH notes whether there was a row",
  complexity: "simple",
  guidance: {
    what: "FETCH cursor INTO variables.",
    why: "Where no row is left MySQL raises a condition; only a handler can tell.",
    action: "None: a variable keeps what %FOUND and %NOTFOUND tell.",
  },
  sources: [MANUAL],
  on: "FetchStatement",
  match: (statement) => statement.into.kind === "IntoClause" && !statement.into.isBulk,
  convert: (statement, at) => {
    if (statement.into.kind !== "IntoClause") return;
    const name = cursorName(statement.cursor, at);
    const body = routineBody(statement) as Body | undefined;
    if (!name || !body) {
      at.refuseStatement(statement, NO_CURSOR_VARIABLES);
      return;
    }
    const memory = cursorMemory(statement.cursor, at);
    const found = memory?.found ?? foundVariable(body, at);
    const into = at.text(statement.into);
    at.replace(statement, [
      `BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET ${found} = FALSE; SET ${found} = TRUE; FETCH ${name} `,
      into,
      "; END;",
      behindInto(statement.into, at).map((a): Piece => [` IF ${found} THEN `, a, " END IF;"]),
      memory?.rowCount ? ` SET ${memory.rowCount} = ${memory.rowCount} + ${found};` : "",
    ]);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE FUNCTION last_id RETURN NUMBER IS\n  CURSOR c IS SELECT id FROM t ORDER BY id;\n  v NUMBER(5) := -1;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c INTO v; -- the next\n    EXIT WHEN c%NOTFOUND OR c%ROWCOUNT > 5;\n  END LOOP;\n  CLOSE c;\n  RETURN v;\nEND;",
      contains:
        "SET c_found = NULL, c_rowcount = 0; OPEN c;\n  a_loop: LOOP\n    BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND SET c_found = FALSE; SET c_found = TRUE; FETCH c INTO v; END; SET c_rowcount = c_rowcount + c_found; -- the next\n    IF (NOT c_found) OR c_rowcount > 5 THEN LEAVE a_loop; END IF;",
    },
  ],
});

function foundVariable(body: Body, at: RuleContext): string {
  return at.noted(`found variable of ${body.start}`, () => {
    const name = reserveNameIn(body, "row_found", at);
    declareExtra(body, `${name} boolean`, at);
    return name;
  });
}

const close = defineRule<CloseStatement>({
  id: "oracle.mysql.close",
  title: "CLOSE of a cursor",
  complexity: "simple",
  guidance: {
    what: "CLOSE cursor.",
    why: "MySQL closes cursors by their plain name; there are no cursor variables.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CloseStatement",
  convert: (statement, at) => {
    const name = cursorName(statement.cursor, at);
    if (!name) {
      at.refuseStatement(statement, NO_CURSOR_VARIABLES);
      return;
    }
    if (at.source(statement.cursor).toLowerCase() !== name) at.replace(statement.cursor, name);
    const memory = cursorMemory(statement.cursor, at);
    if (memory?.isOpen) at.insertAfter(statement, ` SET ${memory.isOpen} = FALSE;`);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT id FROM t;\nBEGIN\n  OPEN c;\n  IF c%ISOPEN THEN\n    CLOSE c;\n  END IF;\nEND;",
      contains: "SET c_isopen = TRUE; OPEN c;\n  IF c_isopen THEN\n    CLOSE c; SET c_isopen = FALSE;",
    },
  ],
});

const attribute = defineRule<CursorAttribute>({
  id: "oracle.mysql.cursor-attribute",
  title: "Attributes of cursors are variables",
  complexity: "simple",
  guidance: {
    what: "c%FOUND, c%NOTFOUND, c%ROWCOUNT, c%ISOPEN.",
    why: "MySQL's cursors have no attributes.",
    action: "None: variables keep what they tell.",
  },
  sources: [MANUAL],
  on: "CursorAttribute",
  match: (node) => !isImplicitCursor(node.cursor),
  convert: (node, at) => {
    const memory = cursorMemory(node.cursor, at);
    const texts: Readonly<Record<string, string | undefined>> = {
      FOUND: memory?.found,
      NOTFOUND: memory?.found && `(NOT ${memory.found})`,
      ROWCOUNT: memory?.rowCount,
      ISOPEN: memory?.isOpen,
    };
    const text = texts[node.attribute];
    if (text) at.replace(node, isAlone(node) ? text.replace(/^\((.*)\)$/, "$1") : text);
    else at.refuseValue(node, `MySQL does not tell ${node.attribute} of a cursor of other code.`);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT id FROM t;\n  n NUMBER(5);\nBEGIN\n  OPEN c;\n  FETCH c INTO n;\n  IF c%NOTFOUND THEN\n    NULL;\n  END IF;\n  CLOSE c;\nEND;",
      contains: "IF NOT c_found THEN",
    },
  ],
});

function isAlone(node: CursorAttribute): boolean {
  return node.parent?.kind === "ExitStatement" || node.parent?.kind === "ConditionalBranch";
}

export default [open, fetch, close, attribute];
