/** COMMIT, ROLLBACK, SAVEPOINT in PL/SQL: what plpgsql allows of them, and what it does by itself. */
import { fragmentDepth } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Body,
  ExceptionHandler,
  FetchStatement,
  LoopStatement,
  Pragma,
  RoutineDefinition,
  TransactionStatement,
} from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { loopAround, ownNodes } from "../../any/statements/statement-lists";
import { enclosingRoutine } from "../routines/routine-names";
import { isSplit } from "./protected-statements";
import { isOfSavepointBlock } from "./savepoints";
import { swallows } from "./statement-effects";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-transactions.html";

const endOfTransaction = defineRule<TransactionStatement>({
  id: "oracle.postgresql.commit-in-code",
  title: "COMMIT and ROLLBACK inside code",
  complexity: "medium",
  guidance: {
    what: "A COMMIT or ROLLBACK inside a routine, trigger or block.",
    why: "PostgreSQL allows them only in procedures and blocks that are called outside of any transaction block and exception handler.",
    action: "Call the procedure with CALL at the top level; move the COMMIT to the caller where that is not possible.",
  },
  sources: [MANUAL],
  on: "TransactionStatement",
  match: (node) => isInCode(node) && (node.action === "COMMIT" || node.action === "ROLLBACK") && !isAutonomous(node),
  convert: (node, at) => {
    if (at.source(node).replace(/\s*;$/, "").trim().toUpperCase() !== node.action) at.replace(node, `${node.action};`);
    const place = forbiddenPlace(node, at);
    if (place && node.action === "ROLLBACK" && isBeforeRaise(node, at)) {
      // The error that follows takes the work back as far as it gets.
      at.replace(node, ["NULL; ", at.quoted(node)]);
      return;
    }
    if (place) {
      at.refuseStatement(node, `${node.action} ${place}: PostgreSQL ends no transaction there. Move it to the caller.`);
      return;
    }
    const cursor = lostCursor(node, at);
    if (cursor) {
      at.refuse(
        node,
        `${node.action} ${cursor}. Loop with FOR over the query, or move the ${node.action} behind the loop.`,
      );
    }
    if (!isFirst(node, at)) return;
    if (at.unit.root.kind === "AnonymousBlock" && fragmentDepth(at) === 0) {
      at.note(
        node,
        `${node.action} works here as long as the script is not run as one transaction (psql --single-transaction).`,
      );
      return;
    }
    at.review(
      node,
      `${node.action} works only while the procedure is called with CALL outside of a transaction block; with autocommit switched off in the client it raises "invalid transaction termination".`,
    );
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    { from: "CREATE PROCEDURE p IS\nBEGIN\n  COMMIT WORK;\nEND;", contains: "BEGIN\n  COMMIT;\nEND;" },
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\nBEGIN\n  COMMIT;\n  RETURN 1;\nEND;",
      refused: "COMMIT in a function",
    },
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\nBEGIN\n  RETURN 1;\nEXCEPTION\n  WHEN OTHERS THEN\n    ROLLBACK; -- all of it\n    RAISE;\nEND;",
      contains: "NULL; /* ROLLBACK; */ -- all of it\n    RAISE;",
    },
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT id FROM t;\n  v NUMBER;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c INTO v;\n    EXIT WHEN c%NOTFOUND;\n    COMMIT;\n  END LOOP;\n  CLOSE c;\nEND;",
      refused: "closes the cursor c before its next FETCH",
    },
  ],
});

const autonomous = defineRule<Pragma>({
  id: "oracle.postgresql.autonomous-transaction",
  title: "Autonomous transactions run in the caller's transaction",
  complexity: "significant",
  guidance: {
    what: "PRAGMA AUTONOMOUS_TRANSACTION: the routine commits on its own, whatever its caller does.",
    why: "PostgreSQL has no transaction inside a transaction; only a second connection (dblink, pg_background) gives one.",
    action:
      "Where rows must survive the caller's rollback (logging, auditing), write them through a dblink connection; elsewhere nothing is to be done.",
  },
  sources: ["https://www.postgresql.org/docs/current/dblink.html"],
  on: "Pragma",
  match: (pragma) => pragma.name === "AUTONOMOUS_TRANSACTION",
  convert: (pragma, at) =>
    at.review(
      pragma,
      "The routine was autonomous: its changes were kept even when the caller rolled back. On PostgreSQL they belong to the caller's transaction, and its COMMIT and ROLLBACK are left out. Use dblink where they must survive.",
    ),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  PRAGMA AUTONOMOUS_TRANSACTION;\nBEGIN\n  NULL;\n  COMMIT;\nEND;",
      contains: "NULL;\n  NULL; /* COMMIT; */\nEND;",
      refused: "The routine was autonomous",
    },
  ],
});

const autonomousEnd = defineRule<TransactionStatement>({
  id: "oracle.postgresql.autonomous-commit",
  title: "COMMIT of an autonomous transaction is left out",
  complexity: "simple",
  guidance: {
    what: "COMMIT or ROLLBACK in an autonomous routine.",
    why: "On PostgreSQL it would end the caller's transaction.",
    action: "See the routine's own item about autonomous transactions.",
  },
  sources: [MANUAL],
  on: "TransactionStatement",
  match: (node) => isInCode(node) && (node.action === "COMMIT" || node.action === "ROLLBACK") && isAutonomous(node),
  convert: (node, at) => {
    if (node.action === "ROLLBACK" && !inHandler(node)) {
      at.refuseStatement(
        node,
        "ROLLBACK of an autonomous transaction: on PostgreSQL it would undo the caller's work. Undo the changes in a block with an EXCEPTION clause instead.",
      );
      return;
    }
    // A handler's ROLLBACK undoes what plpgsql has undone already when it entered the handler.
    at.replace(node, ["NULL; ", at.quoted(node)]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  PRAGMA AUTONOMOUS_TRANSACTION;\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    ROLLBACK;\nEND;",
      contains: "NULL; /* ROLLBACK; */",
    },
  ],
});

const savepoint = defineRule<TransactionStatement>({
  id: "oracle.postgresql.savepoint-in-code",
  title: "SAVEPOINT and ROLLBACK TO inside code",
  complexity: "medium",
  guidance: {
    what: "A savepoint inside a routine, trigger or block.",
    why: "plpgsql has no savepoints: a block with an EXCEPTION clause is one, and entering its handler rolls back to its BEGIN.",
    action: "Put the statements after the savepoint into a block of their own with an EXCEPTION clause.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/plpgsql-porting.html"],
  on: "TransactionStatement",
  match: (node, at) =>
    isInCode(node) && (node.action === "SAVEPOINT" || node.action === "ROLLBACK TO") && !isOfSavepointBlock(node, at),
  convert: (node, at) => {
    if (node.action === "SAVEPOINT") {
      at.replace(node, ["NULL; ", at.quoted(node)]);
      if (!opensItsBlock(node))
        at.review(
          node,
          "The savepoint is left out. Changes made in its block before it are rolled back as well when the block's handler is entered.",
        );
      return;
    }
    if (inHandler(node)) {
      // plpgsql has rolled back to the block's BEGIN before the handler runs.
      at.replace(node, ["NULL; ", at.quoted(node)]);
      return;
    }
    at.refuseStatement(
      node,
      "ROLLBACK TO a savepoint outside of an exception handler: put the statements since the savepoint into a block and leave it by raising an exception.",
    );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  SAVEPOINT s;\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    ROLLBACK TO s;\nEND;",
      contains: "NULL; /* ROLLBACK TO s; */",
    },
    {
      from: "BEGIN\n  SAVEPOINT s;\n  COMMIT;\n  ROLLBACK TO s;\nEND;",
      refused: "outside of an exception handler",
      runs: false,
    },
  ],
});

const setTransaction = defineRule<TransactionStatement>({
  id: "oracle.postgresql.set-transaction-in-code",
  title: "SET TRANSACTION inside code",
  complexity: "simple",
  guidance: {
    what: "SET TRANSACTION in a routine, trigger or block.",
    why: "PostgreSQL knows READ ONLY, READ WRITE and isolation levels; an isolation level only before the first statement of a transaction.",
    action: "Set the isolation level where the transaction is begun.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-set-transaction.html"],
  on: "TransactionStatement",
  match: (node) => isInCode(node) && node.action === "SET TRANSACTION",
  convert: (node, at) => {
    const text = at.source(node);
    const mode = /\bREAD\s+(?:ONLY|WRITE)\b/i.exec(text)?.[0];
    const level = /\bISOLATION\s+LEVEL\s+(?:SERIALIZABLE|READ\s+COMMITTED)\b/i.exec(text)?.[0];
    if (level) {
      at.refuseStatement(
        node,
        "An isolation level is set before the first statement of a transaction, which the call of this code already is. Set it where the transaction is begun.",
      );
    } else if (mode) {
      if (/\bNAME\b/i.test(text)) at.replace(node, `SET TRANSACTION ${mode};`);
    } else at.replace(node, ["NULL; ", at.quoted(node)]);
  },
  examples: [
    {
      from: "BEGIN\n  SET TRANSACTION READ ONLY NAME 'report'; -- only\nEND;",
      contains: "SET TRANSACTION READ ONLY; -- only",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nEND;",
      refused: "before the first statement of a transaction",
    },
  ],
});

function isInCode(node: SyntaxNode): boolean {
  return ancestor(node, "Body") !== undefined;
}

function inHandler(node: SyntaxNode): boolean {
  return ancestor(node, "ExceptionHandler") !== undefined;
}

function isAutonomous(node: SyntaxNode): boolean {
  for (let up: SyntaxNode | undefined = node.parent; up; up = up.parent) {
    if (
      up.kind === "Body" &&
      (up as Body).declarations.some((d) => d.kind === "Pragma" && d.name === "AUTONOMOUS_TRANSACTION")
    )
      return true;
    if (up.kind === "RoutineDefinition") return false;
  }
  return false;
}

/** Where plpgsql raises "invalid transaction termination" whatever the caller does. */
export function forbiddenPlace(node: SyntaxNode, at: RuleContext): string | undefined {
  const routine: RoutineDefinition | undefined = enclosingRoutine(node);
  if (fragmentDepth(at) > 0) return "in a block that other code runs";
  if (routine?.routineType === "FUNCTION") return "in a function";
  if (ancestor(node, "CreateTrigger")) return "in a trigger";
  for (let up: SyntaxNode | undefined = node.parent, below: SyntaxNode = node; up; below = up, up = up.parent) {
    if (up.kind !== "Body") continue;
    const body = up as Body;
    // A handler itself runs outside of the block's subtransaction, but inside of those of outer blocks.
    if (body.exceptionHandlers.length > 0 && below.kind !== "ExceptionHandler" && !isSplit(body, at))
      return "in a block with an exception handler";
    if (up.parent?.kind === "RoutineDefinition") return undefined;
  }
  return undefined;
}

/** Whether the handler that a ROLLBACK begins raises an exception at its end. */
function isBeforeRaise(node: SyntaxNode, at: RuleContext): boolean {
  const handler = node.parent;
  return handler?.kind === "ExceptionHandler" && !swallows(handler as ExceptionHandler, at);
}

/** The cursor that does not outlive the end of the transaction although it is fetched from again. */
function lostCursor(node: SyntaxNode, at: RuleContext): string | undefined {
  for (let loop = loopAround(node); loop; loop = loopAround(loop)) {
    const { control, statements } = loop as LoopStatement;
    const fetch = statements.flatMap((s) => ownNodes(s)).find((n) => n.kind === "FetchStatement");
    if (fetch) return `closes the cursor ${at.source((fetch as FetchStatement).cursor)} before its next FETCH`;
    if (control?.kind !== "CursorForControl") continue;
    const declared = at.binding.symbolOf(control.source)?.node;
    const queries = declared ? [control.source, declared] : [control.source];
    if (queries.some((q) => [...walk(q)].some((n) => n.kind === "ForUpdateClause")))
      return "in a loop over rows that are locked FOR UPDATE is not allowed by PostgreSQL";
  }
  return undefined;
}

/** One action item per routine says it all. */
function isFirst(node: SyntaxNode, at: RuleContext): boolean {
  const body = routineBody(node);
  const topic = `commit of ${body?.start}`;
  if (at.notes.has(topic)) return false;
  at.notes.set(topic, true);
  return true;
}

/** Whether only declarations stand before the savepoint in its block. */
function opensItsBlock(node: SyntaxNode): boolean {
  const body = node.parent;
  return body?.kind === "Body" && (body as Body).statements[0] === node;
}

export default [endOfTransaction, autonomous, autonomousEnd, savepoint, setTransaction];
