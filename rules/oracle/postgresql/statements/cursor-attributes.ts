/** %FOUND, %NOTFOUND, %ROWCOUNT and %ISOPEN of explicit cursors and cursor variables. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CursorAttribute } from "../../../../converter/plsql/nodes";
import { routineBody } from "../../any/routines/declared-extras";
import { cursorMemory, isAskedAfterFetch, isImplicitCursor, isInLoopOver } from "../../any/statements/cursor-use";

export default defineRule<CursorAttribute>({
  id: "oracle.postgresql.cursor-attribute",
  title: "Cursor attributes become FOUND or variables",
  complexity: "simple",
  guidance: {
    what: "c%FOUND, c%NOTFOUND, c%ROWCOUNT, c%ISOPEN.",
    why: "plpgsql has one FOUND per routine, which the next statement overwrites, and no counter per cursor.",
    action: "None: FOUND is used right after FETCH; elsewhere variables are set after each FETCH.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-DIAGNOSTICS",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/named-cursor-attribute.html",
  ],
  on: "CursorAttribute",
  match: (node) => !isImplicitCursor(node.cursor) && routineBody(node) !== undefined,
  convert: (node, at) => {
    switch (node.attribute) {
      case "FOUND":
        at.replace(node, found(node, at));
        break;
      case "NOTFOUND":
        at.replace(node, notFound(node, at));
        break;
      case "ROWCOUNT":
        at.replace(node, cursorMemory(node.cursor, at)?.rowCount ?? "NULL");
        doubtForeignFetch(node, at);
        break;
      case "ISOPEN":
        if (isInLoopOver(node, at)) at.replace(node, "TRUE");
        else at.replace(node, [`${at.helper("is_open")}(`, at.text(node.cursor), ")"]);
        break;
      default:
        at.refuseValue(node, `%${node.attribute} belongs to the implicit cursor SQL only.`, "integer");
    }
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\n  v NUMBER;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c INTO v;\n    EXIT WHEN c%NOTFOUND /* none left */;\n    NULL;\n  END LOOP;\n  CLOSE c;\nEND;",
      contains: "FETCH c INTO v;\n    EXIT WHEN NOT FOUND /* none left */;",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id FROM t;\n  v NUMBER;\nBEGIN\n  OPEN c;\n  FETCH c INTO v;\n  WHILE c%FOUND LOOP\n    v := c%ROWCOUNT;\n    FETCH c INTO v;\n  END LOOP;\n  IF c%ISOPEN THEN\n    CLOSE c;\n  END IF;\nEND;",
      contains: "WHILE c_found LOOP\n    v := c_rowcount;",
    },
  ],
});

function found(node: CursorAttribute, at: RuleContext): string {
  if (isInLoopOver(node, at)) return "TRUE";
  if (isAskedAfterFetch(node, at)) return "FOUND";
  doubtForeignFetch(node, at);
  return cursorMemory(node.cursor, at)?.found ?? "NULL";
}

function notFound(node: CursorAttribute, at: RuleContext): string {
  const positive = found(node, at);
  return positive === "TRUE" ? "FALSE" : `NOT ${positive}`;
}

/** A cursor variable that another routine fetches from: what that routine saw is not known here. */
function doubtForeignFetch(node: CursorAttribute, at: RuleContext): void {
  if (cursorMemory(node.cursor, at)?.isFetched !== false) return;
  at.review(
    node,
    `${at.source(node)} asks about fetches that another routine made; PostgreSQL keeps no such state with a cursor. Return it from that routine.`,
  );
}
