/** SQL%ROWCOUNT, SQL%FOUND, SQL%NOTFOUND, SQL%ISOPEN: what the last statement did. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, CursorAttribute, SqlStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { isImplicitCursor } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { selectInto } from "./no-data";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_row-count";

const attribute = defineRule<CursorAttribute>({
  id: "oracle.mysql.implicit-cursor",
  title: "SQL%ROWCOUNT and its kin become ROW_COUNT()",
  complexity: "simple",
  guidance: {
    what: "SQL%ROWCOUNT, SQL%FOUND, SQL%NOTFOUND, SQL%ISOPEN.",
    why: "MySQL gives the number of rows of the last statement with ROW_COUNT(), until the next statement runs. Of an UPDATE it counts only rows that really changed.",
    action:
      "Where an UPDATE may set a column to the value it has, look at what is done with the number; connections can ask for the rows found instead (CLIENT_FOUND_ROWS).",
  },
  sources: [MANUAL],
  on: "CursorAttribute",
  match: (node) => isImplicitCursor(node.cursor) && COUNTED.has(node.attribute) && routineBody(node) !== undefined,
  convert: (node, at) => {
    if (node.attribute === "ISOPEN") {
      at.replace(node, "FALSE");
      return;
    }
    const counter = rowCounter(node, at) ?? "ROW_COUNT()";
    if (node.attribute === "ROWCOUNT") at.replace(node, counter);
    else at.replace(node, `(${counter} ${node.attribute === "FOUND" ? ">" : "="} 0)`);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  UPDATE t SET id = 2 WHERE id = 1;\n  IF SQL%NOTFOUND THEN\n    NULL;\n  END IF;\n  DELETE FROM t;\n  n := SQL%ROWCOUNT; -- rows\nEND;",
      contains:
        "UPDATE t SET id = 2 WHERE id = 1; SET sql_rowcount = ROW_COUNT();\n  IF (sql_rowcount = 0) THEN\n    DO 0;\n  END IF;\n  DELETE FROM t; SET sql_rowcount = ROW_COUNT();\n  SET n = sql_rowcount; -- rows",
    },
  ],
});

const COUNTED: ReadonlySet<string> = new Set(["ROWCOUNT", "FOUND", "NOTFOUND", "ISOPEN"]);

const counted = defineRule<SyntaxNode>({
  id: "oracle.mysql.row-count",
  title: "The number of rows is kept for SQL%ROWCOUNT",
  complexity: "simple",
  guidance: {
    what: "A statement whose number of rows is asked for later.",
    why: "MySQL gives the number only until the next statement runs.",
    action: "None.",
  },
  sources: [MANUAL],
  on: ["SqlStatement"],
  match: (statement, at) =>
    isCounted(statement) && statement.parent?.kind !== "ForallStatement" && rowCounter(statement, at) !== undefined,
  convert: (statement, at) =>
    at.insertAfter(statement, ` SET ${rowCounter(statement, at)} = ${selectInto(statement) ? "1" : "ROW_COUNT()"};`),
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  v NUMBER;\nBEGIN\n  SELECT MAX(id) INTO v FROM t;\n  v := SQL%ROWCOUNT + 1;\nEND;",
      contains: "INTO v FROM t; SET sql_rowcount = 1;\n  SET v = sql_rowcount + 1;",
    },
  ],
});

/** The variable that keeps the number of rows of the last statement; undefined where nothing needs it. */
export function rowCounter(node: SyntaxNode, at: RuleContext): string | undefined {
  const body = routineBody(node) as Body | undefined;
  if (!body) return undefined;
  const found = at.noted(`row counter of ${body.start}`, () => {
    const isNeeded = ownNodes(body).some(
      (n) => n.kind === "CursorAttribute" && isImplicitCursor((n as CursorAttribute).cursor),
    );
    const name = isNeeded ? reserveNameIn(body, "sql_rowcount", at) : "";
    if (name) declareExtra(body, `${name} int DEFAULT 0`, at);
    return { name };
  });
  return found.name || undefined;
}

const DML: ReadonlySet<string> = new Set(["Insert", "MultiInsert", "Update", "Delete", "Merge"]);

function isCounted(statement: SyntaxNode): boolean {
  if (statement.kind !== "SqlStatement") return false;
  return selectInto(statement) !== undefined || DML.has((statement as SqlStatement).statement.kind);
}

export default [attribute, counted];
