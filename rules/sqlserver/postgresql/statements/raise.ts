/** THROW, RAISERROR and PRINT. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Print, RaiseError, Throw } from "../../../../converter/tsql/nodes";
import { constantOf } from "../../any/expressions/constants";
import { replaceStatement } from "../../any/statements/layout";
import { goesOn, isText } from "../../any/statements/raise-places";
import { catchAround, isInCode } from "../../any/statements/statement-lists";
import { readFormat } from "./message-formats";
import { errorField, tryPlan } from "./try-plan";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-errors-and-messages.html";

const throwing = defineRule<Throw>({
  id: "sqlserver.postgresql.throw",
  title: "THROW becomes RAISE EXCEPTION",
  complexity: "simple",
  guidance: {
    what: "THROW number, message, state; THROW alone in a CATCH.",
    why: "PostgreSQL raises errors with a SQLSTATE of five characters: 50nnn is TSnnn, and the DETAIL says the number, severity and state.",
    action: "Applications that look for the number read it from the SQLSTATE or the DETAIL.",
  },
  sources: [MANUAL, "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/throw-transact-sql"],
  on: "Throw",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const [number, message, state] = statement.args;
    if (!number || !message) {
      replaceStatement(statement, rethrow(statement, at), at);
      return;
    }
    const constant = constantOf(number);
    const constantState = state ? constantOf(state) : 1;
    if (constant === undefined || constantState === undefined) {
      const args = join([at.text(number), textOf(message, at), state ? at.text(state) : "1"], ", ");
      replaceStatement(statement, ["PERFORM ", at.helper("tsql_throw"), "(", args, ")"], at);
      return;
    }
    replaceStatement(statement, raise(message, using(constant, 16, constantState), at), at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n > 10\n    THROW 50010, 'more than 100%', 1; -- too much\n  IF @n < 0\n    THROW @n, 'x', 2\nEND",
      contains:
        "    RAISE EXCEPTION 'more than 100%%' USING ERRCODE = 'TS010', DETAIL = 'Error 50010, severity 16, state 1';\n  END IF; -- too much\n",
    },
  ],
});

/** THROW alone: the error that the CATCH handles. */
function rethrow(statement: Throw, at: RuleContext): string {
  const tryCatch = catchAround(statement);
  if (!tryCatch || tryPlan(tryCatch, at).form === "block") return "RAISE";
  const field = (name: "state" | "message" | "detail") => errorField(tryCatch, name, at);
  return `RAISE EXCEPTION USING ERRCODE = ${field("state")}, MESSAGE = ${field("message")}, DETAIL = ${field("detail")}`;
}

/** What tells a client the number, severity and state of an error. */
function using(number: number, severity: number, state: number): string {
  return `ERRCODE = '${sqlStateOf(number)}', DETAIL = 'Error ${number}, severity ${severity}, state ${state}'`;
}

/** Errors from 50000 on are the user's: 50nnn has the SQLSTATE TSnnn, others TSXXX. */
export function sqlStateOf(number: number): string {
  const own = number - 50000;
  return own >= 0 && own < 1000 ? `TS${String(own).padStart(3, "0")}` : "TSXXX";
}

/** RAISE EXCEPTION with a constant text as format, or a value as message. */
function raise(message: SyntaxNode, options: string, at: RuleContext): Piece {
  if (isText(message)) return `RAISE EXCEPTION ${quoteText(message.value.replace(/%/g, "%%"))} USING ${options}`;
  return ["RAISE EXCEPTION USING MESSAGE = ", textOf(message, at), `, ${options}`];
}

/** A message must not be NULL. */
function textOf(message: SyntaxNode, at: RuleContext): Piece {
  if (isText(message) || !at.binding.isNullable(message)) return at.text(message);
  return ["coalesce(", at.text(message), ", '')"];
}

const raiseError = defineRule<RaiseError>({
  id: "sqlserver.postgresql.raiserror",
  title: "RAISERROR becomes RAISE EXCEPTION, or RAISE NOTICE up to severity 10",
  complexity: "simple",
  guidance: {
    what: "RAISERROR (message, severity, state, arguments).",
    why: "RAISE EXCEPTION ends the code, as RAISERROR does inside of a TRY. Outside of one T-SQL goes on with the next statement. Up to severity 10 it only informs: RAISE NOTICE.",
    action: "Where code after RAISERROR has to run put it before, or catch the error around it.",
  },
  sources: [MANUAL, "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/raiserror-transact-sql"],
  on: "RaiseError",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const [first, second, third, ...rest] = statement.args;
    if (!first) return;
    const isOldForm = second !== undefined && isText(second) && constantOf(first) !== undefined;
    const message = isOldForm ? second : first;
    const severity = isOldForm || !second ? 16 : constantOf(second);
    const state = isOldForm || !third ? 1 : (constantOf(third) ?? 1);
    const number = isOldForm ? (constantOf(first) ?? 50000) : (constantOf(message) ?? 50000);
    const isNotice = severity !== undefined && severity <= 10;
    const options = isNotice ? "" : using(number, severity ?? 16, state);
    replaceStatement(statement, raisePieces(message, rest, isNotice, options, number, at), at);
    if (constantOf(message) !== undefined) {
      at.review(
        statement,
        `The text of message ${number} is in sys.messages of the server: write it into the RAISE statement.`,
      );
    }
    if (!isNotice && goesOn(statement)) {
      at.review(
        statement,
        "Outside of TRY, SQL Server goes on with the next statement after RAISERROR; RAISE EXCEPTION ends the code and undoes its changes.",
      );
    }
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @s varchar(20) AS\nBEGIN\n  RAISERROR('%d rows of %s: 50%%', 10, 1, @n, @s) WITH NOWAIT\n  RAISERROR('No %-5s|', 16, 2, @s)\nEND",
      contains:
        "  RAISE NOTICE '% rows of %: 50%%', p_n, p_s;\n  RAISE EXCEPTION 'No %|', format('%-5s', p_s) USING ERRCODE = 'TS000', DETAIL = 'Error 50000, severity 16, state 2';",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n < 0 RAISERROR('negative', 16, 1)\n  SET @n = 1\nEND",
      contains: "RAISE EXCEPTION 'negative' USING ERRCODE = 'TS000'",
      refused: "goes on with the next statement",
    },
  ],
});

function raisePieces(
  message: SyntaxNode,
  args: readonly SyntaxNode[],
  isNotice: boolean,
  options: string,
  number: number,
  at: RuleContext,
): Piece {
  const level = isNotice ? "NOTICE" : "EXCEPTION";
  const tail = options ? ` USING ${options}` : "";
  if (isText(message)) {
    const { text, values } = readFormat(message.value, args, at);
    return [`RAISE ${level} ${quoteText(text)}`, values.map((v): Piece => [", ", v]), tail];
  }
  if (constantOf(message) !== undefined) {
    const values = args.map((a): Piece => [", ", at.text(a)]);
    return [`RAISE ${level} 'Message ${number}${args.map(() => ", %").join("")}'`, values, tail];
  }
  if (args.length === 0) return [`RAISE ${level} '%', `, at.text(message), tail];
  const format: Piece = [
    at.helper("tsql_message"),
    "(",
    at.text(message),
    args.map((a): Piece => [", ", at.text(a), "::text"]),
    ")",
  ];
  return [`RAISE ${level} '%', `, format, tail];
}

const printing = defineRule<Print>({
  id: "sqlserver.postgresql.print",
  title: "PRINT becomes RAISE NOTICE",
  complexity: "simple",
  guidance: {
    what: "PRINT value.",
    why: "plpgsql sends messages to the client with RAISE NOTICE.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Print",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const { value } = statement;
    if (isText(value)) replaceStatement(statement, `RAISE NOTICE ${quoteText(value.value.replace(/%/g, "%%"))}`, at);
    else replaceStatement(statement, ["RAISE NOTICE '%', ", at.text(value)], at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  PRINT N'100% done'; -- so it is\n  PRINT @n\nEND",
      contains: "  RAISE NOTICE '100%% done'; -- so it is\n  RAISE NOTICE '%', p_n;",
    },
  ],
});

export default [throwing, raiseError, printing];
