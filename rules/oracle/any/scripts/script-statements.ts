/** Statements of scripts that are no definitions: transactions, queries that print, housekeeping. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { LockTable, OtherStatement, Query, TransactionStatement } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import type { SyntaxNode } from "../../../../converter/syntax/node";

const COMMANDS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Types-of-SQL-Statements.html";

function isTop(node: SyntaxNode): boolean {
  return node.parent === undefined;
}

const transaction = defineRule<TransactionStatement>({
  id: "oracle.any.script-transaction",
  title: "Transactions of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "COMMIT, ROLLBACK and SAVEPOINT at the top of a script.",
    why: "The client commits each statement by itself.",
    action: "Look at scripts that take back what they did.",
  },
  sources: [COMMANDS],
  on: "TransactionStatement",
  match: (node, at) => isTop(node) && !isFragment(at),
  convert: (node, at) => {
    if (node.action === "ROLLBACK")
      at.review(
        node,
        "ROLLBACK takes back what the script did since its last COMMIT; here each statement is committed by itself. Leave out the statements that are taken back.",
      );
    leaveOutStatement(at);
  },
  examples: [
    { from: "COMMIT", to: "" },
    { from: "ROLLBACK", to: "", refused: "takes back" },
  ],
});

const query = defineRule<Query>({
  id: "oracle.any.script-query",
  title: "Queries of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "A SELECT at the top of a script.",
    why: "It prints something while the script runs and leaves nothing behind.",
    action: "None.",
  },
  sources: [COMMANDS],
  on: "Query",
  match: (node, at) => isTop(node) && at.settings.scriptQueries === "omit",
  convert: (node, at) => {
    at.note(node, "A query of a script only prints its rows.");
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  // Examples are texts of applications, whose queries are kept.
  examples: [{ from: "SELECT id /* shown */ FROM t", to: "SELECT id /* shown */ FROM t" }],
});

const housekeeping = defineRule<OtherStatement>({
  id: "oracle.any.housekeeping",
  title: "Housekeeping statements are left out",
  complexity: "simple",
  guidance: {
    what: "ANALYZE, AUDIT, PURGE, FLASHBACK and the like.",
    why: "They belong to Oracle's storage and auditing.",
    action: "Set up auditing on the target where statements must be audited (pgaudit, an audit plugin).",
  },
  sources: [COMMANDS],
  on: "OtherStatement",
  convert: (node, at) => {
    const word = at.tokensIn(node)[0]?.value ?? node.name;
    if (word === "AUDIT" || word === "NOAUDIT")
      at.review(
        node,
        `${at.frame.target.title} audits through an extension (pgaudit, an audit plugin). Set it up for what was audited.`,
      );
    else if (word === "FLASHBACK" || word === "ADMINISTER") at.refuse(node, `${word} has no counterpart.`);
    else
      at.note(
        node,
        `${word} has nothing to do on ${at.frame.target.title}, whose statistics and storage look after themselves.`,
      );
    if (word === "FLASHBACK" || word === "ADMINISTER") leaveOutStatement(at, "disabled");
    else leaveOutStatement(at);
  },
  examples: [
    { from: "ANALYZE TABLE t COMPUTE STATISTICS", to: "", refused: "look after themselves" },
    { from: "AUDIT SELECT ON t", to: "", refused: "through an extension" },
  ],
});

const locks = defineRule<LockTable>({
  id: "oracle.any.script-lock",
  title: "Locks of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "LOCK TABLE at the top of a script.",
    why: "Each statement of a script is a transaction of its own on the target, which would end the lock at once.",
    action: "Begin a transaction before, and commit behind the statements that the lock is to guard.",
  },
  sources: [COMMANDS],
  on: "LockTable",
  match: (node, at) => isTop(node) && at.settings.scriptQueries === "omit",
  convert: (node, at) => {
    at.review(
      node,
      "The lock was left out: each statement of the script is committed by itself. Put a transaction with the lock around the statements that it is to guard.",
    );
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  // Examples are texts of applications, whose locks are kept.
  examples: [{ from: "LOCK TABLE t IN EXCLUSIVE MODE", contains: "LOCK TABLE", runs: false }],
});

export default [transaction, query, housekeeping, locks];
