/** BEGIN TRANSACTION, COMMIT, ROLLBACK and SAVE TRANSACTION. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, IfStatement, SystemVariable, TransactionStatement } from "../../../../converter/tsql/nodes";
import { bare } from "../../any/expressions/constants";
import { dropStatement, isDropped } from "../../any/statements/layout";
import { codeOf, isInCode, statementsOfBranch } from "../../any/statements/statement-lists";
import { asksForTransaction, isOnlyTransactional, isUndoneAnyway } from "../../any/statements/transaction-places";
import { isOfRollbackBlock, rollbackSignal } from "./rollback-blocks";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-transactions.html";

const inCode = defineRule<TransactionStatement>({
  id: "sqlserver.postgresql.transaction-in-code",
  title: "Transactions inside of code",
  complexity: "medium",
  guidance: {
    what: "BEGIN TRANSACTION, COMMIT and ROLLBACK in a routine, trigger or batch.",
    why: "A call is one transaction on PostgreSQL, or part of its caller's: an error undoes it, and plpgsql undoes a block that catches an error. Nested BEGIN TRANSACTION only counts in SQL Server.",
    action:
      "None where the transaction is as long as the call. Where parts of it have to stay when a later part fails, let the client commit between them.",
  },
  sources: [MANUAL, "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/rollback-transaction-transact-sql"],
  on: "TransactionStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const signal = rollbackSignal(statement, at);
    if (signal) at.replace(statement, signal);
    if (isOfRollbackBlock(statement, at)) return;
    if (statement.action !== "ROLLBACK") {
      commentOut(statement, at);
      noteOnce(statement, at);
    } else if (isUndoneAnyway(statement)) commentOut(statement, at);
    else if (codeOf(statement).kind === "CreateTrigger") {
      at.replace(
        statement,
        "RAISE EXCEPTION 'The transaction ended in the trigger.' USING ERRCODE = 'TSXXX', DETAIL = 'Error 3609, severity 16, state 1';",
      );
    } else {
      at.refuseStatement(
        statement,
        "ROLLBACK at this place: plpgsql undoes only a block that is left by an error. Put the statements to be undone into a block with an EXCEPTION clause, and raise an error here.",
      );
    }
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRANSACTION;\n  DELETE FROM t;\n  IF NOT EXISTS (SELECT 1 FROM t)\n  BEGIN\n    ROLLBACK;\n    THROW 50001, 'nothing left', 1;\n  END\n  COMMIT\nEND",
      contains:
        "  /* BEGIN TRANSACTION; */\n  DELETE FROM t;\n  IF NOT EXISTS (SELECT 1 FROM t) THEN\n    /* ROLLBACK; */\n    RAISE EXCEPTION 'nothing left' USING ERRCODE = 'TS001', DETAIL = 'Error 50001, severity 16, state 1';\n  END IF;\n  /* COMMIT */",
    },
  ],
});

function noteOnce(statement: TransactionStatement, at: RuleContext): void {
  const topic = `transaction note of ${codeOf(statement).start}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, true);
  at.note(
    statement,
    "The call is the transaction on PostgreSQL, or part of its caller's: BEGIN TRANSACTION and COMMIT are left out.",
  );
}

export function commentOut(statement: SyntaxNode, at: RuleContext): void {
  const isBranch = statement.parent?.kind === "IfStatement" || statement.parent?.kind === "WhileStatement";
  at.notes.set(`dropped statement ${statement.start}-${statement.end}`, true);
  at.replace(statement, [isBranch ? "NULL; " : "", at.quoted(statement)]);
}

const conditional = defineRule<IfStatement>({
  id: "sqlserver.postgresql.transaction-condition",
  title: "IF @@TRANCOUNT > 0 before COMMIT and ROLLBACK",
  complexity: "simple",
  guidance: {
    what: "IF @@TRANCOUNT > 0 or IF XACT_STATE() <> 0 with nothing but COMMIT or ROLLBACK.",
    why: "These statements are left out on PostgreSQL, and so is the question.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "IfStatement",
  match: (statement, at) =>
    isInCode(statement) && asksForTransaction(statement.condition) && holdsNothing(statement, at),
  convert: (statement, at) => {
    if (statement.parent) commentOut(statement, at);
    else dropStatement(statement, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN TRY\n  DELETE FROM t;\nEND TRY\nBEGIN CATCH\n  IF @@TRANCOUNT > 0 ROLLBACK;\n  THROW;\nEND CATCH",
      contains: "EXCEPTION WHEN OTHERS THEN\n  /* IF @@TRANCOUNT > 0 ROLLBACK; */\n  RAISE;\nEND;",
    },
  ],
});

function holdsNothing(statement: IfStatement, at: RuleContext): boolean {
  const branches = statement.else ? [statement.then, statement.else] : [statement.then];
  return branches.flatMap(statementsOfBranch).every((s) => s.kind === "TransactionStatement" && isDropped(s, at));
}

const count = defineRule<SystemVariable | Call>({
  id: "sqlserver.postgresql.transaction-count",
  title: "@@TRANCOUNT and XACT_STATE() are 1: code always runs in a transaction",
  complexity: "simple",
  guidance: {
    what: "@@TRANCOUNT, how many transactions are open, and XACT_STATE().",
    why: "On PostgreSQL code always runs in one transaction, which nothing nests.",
    action: "Look at what the code does with the number.",
  },
  sources: [MANUAL],
  on: ["SystemVariable", "Call"],
  match: (node, at) =>
    node.kind === "Call" ? at.builtinName(node) === "XACT_STATE" : (node as SystemVariable).value === "@@TRANCOUNT",
  convert: (node, at) => {
    at.replace(node, "1");
    at.handled.add(node);
    let up: SyntaxNode | undefined = bare(node).parent;
    while (up && up.kind !== "IfStatement") up = up.parent;
    if (up && asksForTransaction((up as IfStatement).condition) && isOnlyTransactional(up as IfStatement)) return;
    at.review(node, `${at.source(node)}: on PostgreSQL code always runs in exactly one transaction, so that it is 1.`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  SET @n = @@TRANCOUNT\nEND",
      contains: "p_n := 1;",
      refused: "exactly one",
    },
  ],
});

export default [inCode, conditional, count];
