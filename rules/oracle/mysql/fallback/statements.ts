/** Statements of code that no rule knew: nothing may slip through as if it were MySQL's. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CallStatement, CurrentOf } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { routineBody } from "../../any/routines/declared-extras";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html"];

const calls = defineRule<CallStatement>({
  id: "oracle.mysql.missing-procedure",
  title: "Procedures that MySQL does not have",
  complexity: "significant",
  guidance: {
    what: "A call of a supplied package or of a method.",
    why: "MySQL has no such procedure.",
    action: "Write what it does in MySQL's language, or move it to the application.",
  },
  sources: SOURCES,
  on: "CallStatement",
  match: (node, at) => !at.edits.hasEdit(node) && !at.edits.hasEdit(node.call) && isUnknownToMysql(node, at),
  convert: (node, at) =>
    at.refuseStatement(
      node,
      `${at.builtinName(node.call) ?? at.source(node.call).split("(")[0].trim()} has no counterpart on MySQL.`,
    ),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  DBMS_AQADM.STOP_QUEUE('q');\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: DBMS_AQADM.STOP_QUEUE(''q'');';",
      refused: "DBMS_AQADM.STOP_QUEUE has no counterpart",
    },
  ],
});

function isUnknownToMysql(node: CallStatement, at: RuleContext): boolean {
  return at.binding.callKind(node.call) !== "routine";
}

const REASONS: Readonly<Record<string, string>> = {
  GotoStatement: "MySQL has no GOTO: write a loop, or a block that LEAVE leaves.",
  PipeRow: "MySQL's functions give one value: put the rows into a temporary table.",
  ForallStatement: "FORALL has no counterpart on MySQL: write a loop.",
  ExecuteImmediate: "Statements in texts are prepared on MySQL; this one cannot be.",
  FetchStatement: "MySQL fetches from declared cursors into variables only.",
  OpenStatement: "MySQL has no cursor variables.",
  LockTable: "MySQL locks no tables inside of routines: lock the rows with SELECT … FOR UPDATE, or use GET_LOCK.",
  ExplainPlan: "MySQL's EXPLAIN returns the plan as rows: run it outside of routines.",
  LoopStatement: "The loop has no counterpart on MySQL: write its steps with WHILE.",
};

const others = defineRule<SyntaxNode>({
  id: "oracle.mysql.missing-statement",
  title: "Statements that MySQL does not have",
  complexity: "significant",
  guidance: {
    what: "GOTO, PIPE ROW and other statements of PL/SQL.",
    why: "MySQL has no counterpart.",
    action: "Rewrite the code as the item says.",
  },
  sources: SOURCES,
  on: [
    "GotoStatement",
    "PipeRow",
    "ForallStatement",
    "ExecuteImmediate",
    "FetchStatement",
    "OpenStatement",
    "LockTable",
    "ExplainPlan",
    "LoopStatement",
  ],
  match: (node, at) =>
    !at.edits.hasEdit(node) &&
    (!OF_SCRIPTS.has(node.kind) || routineBody(node) !== undefined) &&
    node.parent?.kind !== "ForallStatement" &&
    (node.kind !== "LoopStatement" || (node as SyntaxNode & { control?: SyntaxNode }).control?.kind === "RawClause"),
  convert: (node, at) => {
    const reason = REASONS[node.kind] ?? "This statement has no counterpart on MySQL.";
    // A statement of SQL ends before its semicolon.
    if (OF_SCRIPTS.has(node.kind)) refuseWholeStatement(node, node, reason, at);
    else at.refuseStatement(node, reason);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  FOR i IN 1 .. 10 BY 2 LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: FOR i IN 1",
      refused: "has no counterpart on MySQL",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  LOCK TABLE t IN EXCLUSIVE MODE; -- all\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: LOCK TABLE t IN EXCLUSIVE MODE",
      refused: "MySQL locks no tables inside of routines",
    },
  ],
});

/** Statements of SQL, which stand outside of routines too. */
const OF_SCRIPTS: ReadonlySet<string> = new Set(["LockTable", "ExplainPlan"]);

const current = defineRule<CurrentOf>({
  id: "oracle.mysql.current-of",
  title: "WHERE CURRENT OF has no counterpart",
  complexity: "medium",
  guidance: {
    what: "UPDATE and DELETE … WHERE CURRENT OF cursor.",
    why: "MySQL's cursors only read.",
    action: "Let the cursor read the key of the table, and write WHERE key = variable.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/cursors.html"],
  on: "CurrentOf",
  match: (node, at) => node.parent !== undefined && !at.edits.hasEdit(node) && !at.edits.hasEdit(node.parent),
  convert: (node, at) =>
    refuseWholeStatement(
      node,
      node,
      "WHERE CURRENT OF: MySQL's cursors only read. Let the cursor read the key of the table, and write WHERE key = variable.",
      at,
    ),
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT id FROM t FOR UPDATE;\n  r NUMBER;\nBEGIN\n  OPEN c;\n  FETCH c INTO r;\n  DELETE FROM t WHERE CURRENT OF c;\n  CLOSE c;\nEND;",
      contains: "SIGNAL SQLSTATE '45000'",
      refused: "cursors only read",
    },
  ],
});

const unread = defineRule<SyntaxNode>({
  id: "oracle.mysql.unread-statement",
  title: "Statements that could not be read",
  complexity: "significant",
  guidance: {
    what: "A statement of code with a syntax error, or of a kind that is not known.",
    why: "What cannot be read cannot be converted.",
    action: "Correct the source.",
  },
  sources: SOURCES,
  on: "Bogus",
  match: (node, at) =>
    node.parent !== undefined && LISTS.has(node.parent.kind) && !at.edits.hasEdit(node) && node.end > node.start,
  convert: (node, at) => at.refuseStatement(node, "The statement could not be read."),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  x y z;\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted:",
      refused: "could not be read",
    },
  ],
});

const LISTS: ReadonlySet<string> = new Set([
  "Body",
  "ExceptionHandler",
  "LoopStatement",
  "ConditionalBranch",
  "IfStatement",
]);

export default [calls, others, current, unread];
