/** COMMIT, ROLLBACK, SAVEPOINT and their kin inside code. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, Pragma, TransactionStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { openingStatements, routineBody } from "../../any/routines/declared-extras";
import { isAutonomous } from "../routines/signature";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html";

const statement = defineRule<TransactionStatement>({
  id: "oracle.mysql.transaction-in-code",
  title: "COMMIT and ROLLBACK inside code",
  complexity: "simple",
  guidance: {
    what: "COMMIT, ROLLBACK, SAVEPOINT, SET TRANSACTION inside a routine, trigger or block.",
    why: "MySQL allows them in procedures, not in functions and triggers.",
    action: "Move a COMMIT of a trigger to the caller.",
  },
  sources: [MANUAL],
  on: "TransactionStatement",
  match: (node) => routineBody(node) !== undefined,
  convert: (node, at) => {
    if (isIn(node, "CreateTrigger")) {
      if (isAutonomousCode(node)) at.replace(node, ["DO 0; ", at.quoted(node)]);
      else
        at.refuseStatement(
          node,
          `${node.action} in a trigger: MySQL ends no transaction there. Move it to the caller.`,
        );
      return;
    }
    if (isAutonomousCode(node) && ENDS.has(node.action)) {
      at.replace(node, ["DO 0; ", at.quoted(node)]);
      return;
    }
    if (node.action !== "COMMIT" && ENDS_PART.has(node.action)) beginTransaction(node, at);
    if (ENDS.has(node.action)) writePlain(node, at);
    else if (node.action !== "SAVEPOINT" && node.action !== "ROLLBACK TO")
      at.refuseStatement(node, `${node.action} has no counterpart in MySQL's code.`);
  },
  examples: [
    { from: "CREATE PROCEDURE p IS\nBEGIN\n  COMMIT WORK;\nEND;", contains: "BEGIN\n  COMMIT;\nEND;" },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  SAVEPOINT a;\n  ROLLBACK TO SAVEPOINT a;\nEND;",
      contains: "SET autocommit = 0;\n  SAVEPOINT a;\n  ROLLBACK TO SAVEPOINT a;",
      refused: "autocommit",
    },
  ],
});

const ENDS: ReadonlySet<string> = new Set(["COMMIT", "ROLLBACK"]);

const ENDS_PART: ReadonlySet<string> = new Set(["ROLLBACK", "ROLLBACK TO", "SAVEPOINT"]);

/** Where sessions commit every statement there would be nothing to take back. */
function beginTransaction(node: TransactionStatement, at: RuleContext): void {
  const body = routineBody(node) as Body;
  const opening = openingStatements(body, at);
  if (opening.includes(AUTOCOMMIT)) return;
  opening.unshift(AUTOCOMMIT);
  at.review(
    node,
    "The code takes work back, so it switches off that MySQL commits each statement (autocommit), which Oracle does not do either: the caller commits.",
  );
}

const AUTOCOMMIT = "SET autocommit = 0;";

/** COMMIT WRITE NOWAIT, COMMIT COMMENT 'x': only the word remains. */
function writePlain(node: TransactionStatement, at: RuleContext): void {
  if (at.source(node).replace(/\s*;$/, "").trim().toUpperCase() !== node.action) at.replace(node, `${node.action};`);
}

function isIn(node: SyntaxNode, kind: string): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.kind === kind) return true;
  return false;
}

function isAutonomousCode(node: SyntaxNode): boolean {
  return isAutonomous(routineBody(node) as Body | undefined);
}

const autonomous = defineRule<Pragma>({
  id: "oracle.mysql.pragma",
  title: "Autonomous transactions run in the caller's transaction",
  complexity: "significant",
  guidance: {
    what: "PRAGMA AUTONOMOUS_TRANSACTION: the routine commits on its own, whatever its caller does. Other pragmas only steer the compiler.",
    why: "MySQL has no transaction inside a transaction.",
    action:
      "Where rows must survive the caller's rollback (logging, auditing), write them to a table of an engine without transactions (MyISAM, Aria); elsewhere nothing is to be done.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/myisam-storage-engine.html"],
  on: "Pragma",
  convert: (pragma, at) => {
    if (pragma.name === "AUTONOMOUS_TRANSACTION")
      at.review(
        pragma,
        "The routine was autonomous: its changes were kept even when the caller rolled back. On MySQL they belong to the caller's transaction, and its COMMIT and ROLLBACK are left out. Use a table without transactions where they must survive.",
      );
    at.remove(pragma);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  PRAGMA AUTONOMOUS_TRANSACTION;\nBEGIN\n  NULL;\n  COMMIT;\nEND;",
      contains: "DO 0;\n  DO 0; /* COMMIT; */\nEND;",
      refused: "The routine was autonomous",
    },
  ],
});

export default [statement, autonomous];
