/** SQL%ROWCOUNT, SQL%FOUND, SQL%NOTFOUND, SQL%ISOPEN: what the last statement did. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  AssignmentStatement,
  Body,
  CursorAttribute,
  Query,
  SqlStatement,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { askedFirst, isImplicitCursor } from "../../any/statements/cursor-use";
import { ownNodes, statementBefore, withoutLabels } from "../../any/statements/statement-lists";
import { collectsRows } from "../collections/bulk-clauses";
import { isPlainTarget } from "./into-targets";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-DIAGNOSTICS";

const attribute = defineRule<CursorAttribute>({
  id: "oracle.postgresql.implicit-cursor",
  title: "SQL%ROWCOUNT and its kin become FOUND or ROW_COUNT",
  complexity: "simple",
  guidance: {
    what: "SQL%ROWCOUNT, SQL%FOUND, SQL%NOTFOUND, SQL%ISOPEN.",
    why: "plpgsql gives the number of rows of the last statement with GET DIAGNOSTICS and sets FOUND.",
    action: "None: FOUND is used right after the statement; elsewhere a variable keeps the number of rows.",
  },
  sources: [
    MANUAL,
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/implicit-cursor-attribute.html",
  ],
  on: "CursorAttribute",
  match: (node) => isImplicitCursor(node.cursor) && COUNTED.has(node.attribute) && routineBody(node) !== undefined,
  convert: (node, at) => {
    if (node.attribute === "ISOPEN") {
      at.replace(node, "FALSE");
      return;
    }
    const counter = rowCounter(node, at);
    doubtOtherRoutines(node, at);
    if (node.attribute === "ROWCOUNT") {
      if (isDiagnosed(node, at)) {
        const assignment = node.parent as AssignmentStatement;
        at.replace(assignment, ["GET DIAGNOSTICS ", at.text(assignment.target), " = ROW_COUNT;"]);
      } else at.replace(node, counter ?? "NULL");
      return;
    }
    if (followsStatement(node)) at.replace(node, node.attribute === "FOUND" ? "FOUND" : "NOT FOUND");
    else at.replace(node, `(${counter ?? "NULL"} ${node.attribute === "FOUND" ? ">" : "="} 0)`);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  UPDATE t SET id = 2 WHERE id = 1;\n  IF SQL%NOTFOUND THEN\n    NULL;\n  END IF;\n  DELETE FROM t;\n  n := SQL%ROWCOUNT; -- rows\nEND;",
      contains: "IF NOT FOUND THEN\n    NULL;\n  END IF;\n  DELETE FROM t;\n  GET DIAGNOSTICS n = ROW_COUNT; -- rows",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  DELETE FROM t /* all */;\n  n := n + 1;\n  IF SQL%ROWCOUNT > 3 OR SQL%FOUND THEN\n    NULL;\n  END IF;\nEND;",
      contains:
        "DELETE FROM t /* all */; GET DIAGNOSTICS sql_rowcount = ROW_COUNT;\n  n := n + 1;\n  IF sql_rowcount > 3 OR (sql_rowcount > 0) THEN",
    },
    {
      from: "CREATE FUNCTION touched RETURN NUMBER IS\nBEGIN\n  RETURN SQL%ROWCOUNT;\nEND;",
      refused: "no statement of this routine",
    },
  ],
});

const COUNTED: ReadonlySet<string> = new Set(["ROWCOUNT", "FOUND", "NOTFOUND", "ISOPEN"]);

const counted = defineRule<SyntaxNode>({
  id: "oracle.postgresql.row-count",
  title: "The number of rows is kept for SQL%ROWCOUNT",
  complexity: "simple",
  guidance: {
    what: "A statement whose number of rows is asked for later.",
    why: "plpgsql gives the number only until the next statement runs.",
    action: "None.",
  },
  sources: [MANUAL],
  on: ["SqlStatement", "ExecuteImmediate"],
  match: (statement, at) =>
    isCounted(statement) && statement.parent?.kind !== "ForallStatement" && rowCounter(statement, at) !== undefined,
  convert: (statement, at) => at.insertAfter(statement, ` GET DIAGNOSTICS ${rowCounter(statement, at)} = ROW_COUNT;`),
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  v NUMBER;\nBEGIN\n  SELECT MAX(id) INTO v FROM t;\n  v := SQL%ROWCOUNT + 1;\nEND;",
      contains: "INTO STRICT v FROM t; GET DIAGNOSTICS sql_rowcount = ROW_COUNT;\n  v := sql_rowcount + 1;",
    },
  ],
});

/**
 * The variable that keeps the number of rows of the last statement; undefined where nothing needs it. FORALL has to
 * keep it up to date itself.
 */
export function rowCounter(node: SyntaxNode, at: RuleContext): string | undefined {
  const body = routineBody(node);
  if (!body) return undefined;
  const topic = `row counter of ${body.start}`;
  if (at.notes.has(topic)) return at.notes.get(topic) as string | undefined;
  const isNeeded = ownNodes(body).some((n) => n.kind === "CursorAttribute" && needsCounter(n as CursorAttribute, at));
  const name = isNeeded ? reserveNameIn(body, "sql_rowcount", at) : undefined;
  if (name) declareExtra(body, `${name} bigint`, at);
  at.notes.set(topic, name);
  return name;
}

function needsCounter(node: CursorAttribute, at: RuleContext): boolean {
  if (!isImplicitCursor(node.cursor) || !COUNTED.has(node.attribute) || node.attribute === "ISOPEN") return false;
  return node.attribute === "ROWCOUNT" ? !isDiagnosed(node, at) : !followsStatement(node);
}

/** `v := SQL%ROWCOUNT` right after a statement. */
function isDiagnosed(node: CursorAttribute, at: RuleContext): boolean {
  const { parent } = node;
  if (parent?.kind !== "AssignmentStatement" || (parent as AssignmentStatement).value !== node) return false;
  const before = withoutLabels(statementBefore(parent));
  const isStatement = before !== undefined && (isCounted(before) || before.kind === "ExecuteImmediate");
  return isStatement && isPlainTarget((parent as AssignmentStatement).target, at);
}

/** Whether the attribute is asked for right after a statement that sets FOUND; EXECUTE does not. */
function followsStatement(node: CursorAttribute): boolean {
  const statement = askedFirst(node);
  const before = statement && withoutLabels(statementBefore(statement));
  return before !== undefined && before.kind === "SqlStatement" && isCounted(before);
}

/** DML, SELECT INTO, and statements in texts. */
function isCounted(statement: SyntaxNode): boolean {
  if (statement.kind === "ExecuteImmediate") return true;
  // A statement that collects rows keeps their number itself.
  if (statement.kind !== "SqlStatement" || collectsRows(statement)) return false;
  const inner = (statement as SqlStatement).statement;
  if (inner.kind === "Query") return (inner as Query).body.kind === "Select";
  return (
    inner.kind === "Insert" ||
    inner.kind === "MultiInsert" ||
    inner.kind === "Update" ||
    inner.kind === "Delete" ||
    inner.kind === "Merge"
  );
}

/** The last statement may have been one of a routine that was called, or of the caller. */
function doubtOtherRoutines(node: CursorAttribute, at: RuleContext): void {
  const body = routineBody(node) as Body;
  const hasOwn = ownNodes(body).some((n) => isCounted(n) || collectsRows(n) || n.kind === "ForallStatement");
  const statement = askedFirst(node);
  const before = statement && withoutLabels(statementBefore(statement));
  const followsCall =
    before?.kind === "CallStatement" &&
    at.binding.callKind((before as unknown as { call: SyntaxNode }).call) === "routine";
  if (!hasOwn || followsCall) {
    at.review(
      node,
      `${at.source(node)} tells about ${hasOwn ? "a statement of the routine that was just called" : "a statement that ran before, for there is no statement of this routine that counts rows"}; PostgreSQL knows only the routine's own statements. Pass the number of rows as a parameter.`,
    );
  }
}

export default [attribute, counted];
