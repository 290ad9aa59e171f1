/** Statements of scripts that are no definitions: options of the session, queries that print, transactions. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  Print,
  Query,
  RaiseError,
  SetOption,
  TransactionStatement,
  UseDatabase,
  WaitFor,
} from "../../../../converter/tsql/nodes";
import { leaveOut, placeOf } from "../definitions/hand-over";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/statements/statements";

function isTop(node: SyntaxNode, at: RuleContext): boolean {
  return node === at.unit.root && !isFragment(at);
}

/** Options that change what statements mean, and what to do. */
const MEANINGFUL: Readonly<Record<string, string | undefined>> = {
  ROWCOUNT: "SET ROWCOUNT limited the rows of the statements that follow. Write LIMIT in each of them.",
  DATEFORMAT: "Texts of dates in this script are read in another order: write them as ISO does (2024-12-31).",
  DATEFIRST: "The target numbers the days of the week in one way only.",
  LANGUAGE: "Names of months and days follow a setting of the target's session.",
  "TRANSACTION ISOLATION LEVEL": "Write SET TRANSACTION ISOLATION LEVEL in the transactions that need it.",
  LOCK_TIMEOUT: "Set how long the target's session waits for locks.",
};

/** Options whose other value is the one that the target works by. */
const UNUSUAL: Readonly<Record<string, string | undefined>> = {
  ANSI_NULLS: "= NULL and <> NULL were true and false with it; the target always says unknown.",
  QUOTED_IDENTIFIER: "Texts could stand in double quotes with it; the target takes them as names.",
  CONCAT_NULL_YIELDS_NULL: "A text and NULL gave the text with it; write concat_ws('', …).",
  ARITHABORT: "Divisions by zero gave NULL with it; here they are errors where rows are written.",
  ANSI_WARNINGS: "Overflow and texts that are too long were cut with it; the target raises an error.",
};

const option = defineRule<SetOption>({
  id: "sqlserver.any.session-option",
  title: "Options of the session are left out",
  complexity: "simple",
  guidance: {
    what: "SET NOCOUNT, ANSI_NULLS, QUOTED_IDENTIFIER, DATEFORMAT and other options at the top of a script.",
    why: "They configure a session of SQL Server. The target works as most of them say when they are ON.",
    action: "Look at options that changed what statements mean.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/statements/set-statements-transact-sql"],
  on: "SetOption",
  match: (node, at) => placeOf(node, at) === "alone" && !node.options.includes("IDENTITY_INSERT"),
  convert: (node, at) => {
    for (const name of node.options) {
      const meaning = MEANINGFUL[name] ?? (node.value === "OFF" ? UNUSUAL[name] : undefined);
      if (meaning && !(name === "ROWCOUNT" && node.value === "0"))
        at.review(node, `SET ${name} ${node.value}: ${meaning}`);
    }
    leaveOut(node, at);
  },
  examples: [
    { from: "SET ANSI_NULLS, QUOTED_IDENTIFIER ON", to: "" },
    { from: "SET DATEFORMAT dmy", to: "", refused: "as ISO does" },
  ],
});

const use = defineRule<UseDatabase>({
  id: "sqlserver.any.use-database",
  title: "USE is left out",
  complexity: "simple",
  guidance: {
    what: "USE database.",
    why: "schema.sql is loaded into the database that the client is connected to.",
    action: "Load scripts of several databases into one database each, or into schemas.",
  },
  sources: [MANUAL],
  on: "UseDatabase",
  match: (node, at) => placeOf(node, at) === "alone",
  convert: (_node, at) => leaveOutStatement(at),
  examples: [{ from: "USE [master]", to: "" }],
});

const transaction = defineRule<TransactionStatement>({
  id: "sqlserver.any.script-transaction",
  title: "Transactions of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "BEGIN TRANSACTION, COMMIT, ROLLBACK and SAVE TRANSACTION at the top of a script.",
    why: "schema.sql is loaded statement by statement, each committed by itself.",
    action: "Look at scripts that take back what they did.",
  },
  sources: [MANUAL],
  on: "TransactionStatement",
  match: isTop,
  convert: (node, at) => {
    if (node.action === "ROLLBACK")
      at.review(
        node,
        "ROLLBACK takes back what the script did in its transaction; here each statement is committed by itself. Leave out the statements that are taken back.",
      );
    leaveOutStatement(at);
  },
  examples: [
    { from: "BEGIN TRANSACTION", to: "" },
    { from: "ROLLBACK", to: "", refused: "takes back" },
  ],
});

const query = defineRule<Query>({
  id: "sqlserver.any.script-query",
  title: "Queries of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "A SELECT at the top of a script that makes no table.",
    why: "It prints something while the script runs and leaves nothing behind.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Query",
  match: (node, at) => isTop(node, at) && at.settings.scriptQueries === "omit" && !makesTable(node),
  convert: (node, at) => {
    at.note(node, "A query of a script only prints its rows.");
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id int);",
  // Examples are texts of applications, whose queries are kept.
  examples: [{ from: "SELECT id /* shown */ FROM t", to: "SELECT id /* shown */ FROM t" }],
});

function makesTable(query: Query): boolean {
  let body: SyntaxNode = query.body;
  while (body.kind === "SetOperation") body = (body as SyntaxNode & { left: SyntaxNode }).left;
  return body.kind === "Select" && (body as SyntaxNode & { into?: SyntaxNode }).into !== undefined;
}

const message = defineRule<Print | WaitFor | RaiseError>({
  id: "sqlserver.any.script-message",
  title: "Messages of scripts are left out",
  complexity: "simple",
  guidance: {
    what: "PRINT, RAISERROR and WAITFOR at the top of a script.",
    why: "They only say or wait for something while the script runs.",
    action: "Let the client say what the script is to say.",
  },
  sources: [MANUAL],
  on: ["Print", "WaitFor", "RaiseError"],
  match: isTop,
  convert: (_node, at) => leaveOutStatement(at),
  examples: [
    { from: "PRINT 'Creating tables'", to: "" },
    { from: "RAISERROR ('Creating tables', 0, 1)", to: "" },
  ],
});

export default [option, use, transaction, query, message];
