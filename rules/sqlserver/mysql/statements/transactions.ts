/** BEGIN TRANSACTION, COMMIT, ROLLBACK and SAVE TRANSACTION inside of code. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import type {
  Call,
  CreateRoutine,
  IfStatement,
  SetOption,
  SystemVariable,
  TransactionStatement,
} from "../../../../converter/tsql/nodes";
import { idleStatement } from "../../any/definitions/hand-over";
import { endsWithSemicolon } from "../../any/statements/layout";
import { catchAround, codeOf, isInCode, nodesOf, statementsOfBranch } from "../../any/statements/statement-lists";
import { isUndoneAnyway } from "../../any/statements/transaction-places";
import { endStatements } from "./layout";
import { countsTransactions, isOpenGuard } from "./transaction-count";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/commit.html";

const inCode = defineRule<TransactionStatement>({
  id: "sqlserver.mysql.transaction-in-code",
  title: "Transactions inside of code",
  complexity: "medium",
  guidance: {
    what: "BEGIN TRANSACTION, COMMIT, ROLLBACK and SAVE TRANSACTION in a routine, trigger or batch.",
    why: "MySQL's procedures begin and end transactions as T-SQL does, but START TRANSACTION commits one that is open, where BEGIN TRANSACTION only counts. Where transactions of the input nest, helpers count them in @trancount. In functions and triggers MySQL allows none.",
    action:
      "Let clients that begin a transaction themselves call portolan.begin_transaction where the code counts; statements that create or drop tables commit.",
  },
  sources: [MANUAL, "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/rollback-transaction-transact-sql"],
  on: "TransactionStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const code = codeOf(statement);
    if (code.kind === "CreateTrigger") convertInTrigger(statement, at);
    else if ((code as CreateRoutine).routineType === "FUNCTION")
      at.refuseStatement(statement, "A function of MySQL begins and ends no transactions: let its caller do it.");
    else at.replace(statement, `${textOf(statement, at)};`);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRANSACTION;\n  DELETE FROM t;\n  SAVE TRAN s\n  DELETE FROM t;\n  ROLLBACK TRAN s\n  COMMIT\nEND",
      contains:
        "  START TRANSACTION;\n  DELETE FROM t;\n  SAVEPOINT s;\n  DELETE FROM t;\n  ROLLBACK TO SAVEPOINT s;\n  COMMIT;\nEND;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  IF @@TRANCOUNT = 0 BEGIN TRANSACTION;\n  DELETE FROM t;\n  COMMIT\nEND",
      contains:
        "  IF IFNULL(@trancount, 0) = 0 THEN CALL portolan.begin_transaction(); END IF;\n  DELETE FROM t;\n  CALL portolan.commit_transaction();",
    },
  ],
});

function textOf(statement: TransactionStatement, at: RuleContext): string {
  const isCounted = countsTransactions(at);
  switch (statement.action) {
    case "COMMIT":
      return isCounted ? `CALL ${at.helper("commit_transaction")}()` : "COMMIT";
    case "SAVE":
      return `SAVEPOINT ${savepoint(statement)}`;
    case "ROLLBACK":
      if (isToSavepoint(statement)) return `ROLLBACK TO SAVEPOINT ${savepoint(statement)}`;
      return isCounted ? "ROLLBACK; SET @trancount = 0" : "ROLLBACK";
    default:
      if (statement.action === "BEGIN DISTRIBUTED")
        at.review(statement, "A distributed transaction: other servers take no part in it. Use XA transactions.");
      return isCounted ? `CALL ${at.helper("begin_transaction")}()` : "START TRANSACTION";
  }
}

function savepoint({ name }: TransactionStatement): string {
  return quoteIfNeeded(name?.value.replace(/^@/, "") ?? "savepoint_1");
}

/** Whether a name is that of a savepoint of the code, rather than of the transaction. */
function isToSavepoint(statement: TransactionStatement): boolean {
  const own = statement.name?.value;
  if (own === undefined) return false;
  const named = nodesOf(codeOf(statement)).filter(
    (n): n is TransactionStatement =>
      n.kind === "TransactionStatement" && (n as TransactionStatement).name?.value === own,
  );
  return named.some((n) => n.action === "SAVE") || !named.some((n) => n.action === "BEGIN");
}

/** In a trigger an error undoes the statement that fired it. */
function convertInTrigger(statement: TransactionStatement, at: RuleContext): void {
  if (statement.action !== "ROLLBACK") {
    at.refuseStatement(statement, "A trigger of MySQL begins and ends no transactions: it is part of the statement's.");
    return;
  }
  if (isUndoneAnyway(statement)) at.replace(statement, [idleStatement(at), "; ", at.quoted(statement)]);
  else
    at.replace(
      statement,
      "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 3609, MESSAGE_TEXT = 'The transaction ended in the trigger.';",
    );
  at.note(
    statement,
    "ROLLBACK in a trigger: an error undoes the statement that fired it; what the transaction did before stays until the client rolls back.",
  );
}

const conditional = defineRule<IfStatement>({
  id: "sqlserver.mysql.transaction-condition",
  title: "IF @@TRANCOUNT > 0 before COMMIT and ROLLBACK goes",
  complexity: "simple",
  guidance: {
    what: "IF @@TRANCOUNT > 0 or IF XACT_STATE() <> 0 with nothing but COMMIT or ROLLBACK.",
    why: "Without a transaction COMMIT and ROLLBACK do nothing on MySQL.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "IfStatement",
  match: (statement) => isInCode(statement) && statement.parent !== undefined && isOpenGuard(statement),
  convert: (statement, at) => {
    endStatements(statement, at);
    const inner = statementsOfBranch(statement.then);
    const [first] = inner;
    const last = inner.at(-1);
    if (!first || !last) return;
    const text = at.render(at.text({ start: first.start, end: last.end })).text;
    at.replace(statement, [at.text({ start: first.start, end: last.end }), endsWithSemicolon(text) ? "" : ";"]);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN TRY\n  DELETE FROM t;\nEND TRY\nBEGIN CATCH\n  IF @@TRANCOUNT > 0 ROLLBACK;\n  THROW;\nEND CATCH",
      contains: "  BEGIN\n  ROLLBACK;\n  RESIGNAL;\n  END;",
    },
  ],
});

const count = defineRule<SystemVariable | Call>({
  id: "sqlserver.mysql.transaction-count",
  title: "@@TRANCOUNT is counted in @trancount",
  complexity: "simple",
  guidance: {
    what: "@@TRANCOUNT, how many transactions are open, and XACT_STATE().",
    why: "MySQL does not tell whether a transaction is open: the converted code counts those that it begins.",
    action: "A transaction that a client begins by itself is not counted.",
  },
  sources: [MANUAL],
  on: ["SystemVariable", "Call"],
  match: (node, at) =>
    node.kind === "Call" ? at.builtinName(node) === "XACT_STATE" : (node as SystemVariable).value === "@@TRANCOUNT",
  convert: (node, at) => {
    at.handled.add(node);
    if (node.kind === "SystemVariable") at.replace(node, "IFNULL(@trancount, 0)");
    else at.replace(node, `IF(IFNULL(@trancount, 0) > 0, ${isDoomed(node) ? -1 : 1}, 0)`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  SET @n = @@TRANCOUNT\nEND",
      contains: "SET p_n = IFNULL(@trancount, 0);",
    },
  ],
});

/** With SET XACT_ABORT ON an error leaves nothing but ROLLBACK. */
function isDoomed(node: SyntaxNode): boolean {
  if (!catchAround(node)) return false;
  return nodesOf(codeOf(node)).some(
    (n) => n.kind === "SetOption" && (n as SetOption).options.includes("XACT_ABORT") && (n as SetOption).value === "ON",
  );
}

export default [inCode, conditional, count];
