/** THROW, RAISERROR and PRINT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Print, RaiseError, Throw } from "../../../../converter/tsql/nodes";
import { constantOf } from "../../any/expressions/constants";
import { extraVariable } from "../../any/routines/declared-extras";
import { goesOn, isText } from "../../any/statements/raise-places";
import { catchAround, isInCode } from "../../any/statements/statement-lists";
import { formattedMessage } from "./message-formats";
import { errorField, tryForm } from "./try-plan";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/signal.html";

/** The greatest number, and the longest message, that SIGNAL takes. */
const LARGEST_NUMBER = 65535;
const LONGEST_MESSAGE = 128;

const throwing = defineRule<Throw>({
  id: "sqlserver.mysql.throw",
  title: "THROW becomes SIGNAL, alone RESIGNAL",
  complexity: "simple",
  guidance: {
    what: "THROW number, message, state; THROW alone in a CATCH.",
    why: "MySQL raises an error with SIGNAL: SQLSTATE 45000, a number up to 65535 and a message of at most 128 characters, which must be a text or a variable.",
    action: "Applications read the number from the error's code, as they do with SQL Server.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/resignal.html"],
  on: "Throw",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const [number, message, state] = statement.args;
    if (!number || !message) {
      at.replace(statement, rethrow(statement, at));
      return;
    }
    const origin = originOf(16, state ? (constantOf(state) ?? 1) : 1);
    at.replace(statement, signal(statement, numberOf(number, statement, at), messageOf(message, at), origin, at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n > 10\n    THROW 50010, 'more than 100%', 1; -- too much\n  IF @n < 0\n    THROW 50011, 'x', 2\nEND",
      contains:
        "    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 50010, MESSAGE_TEXT = 'more than 100%';\n  END IF; -- too much\n  IF p_n < 0 THEN\n    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 50011, MESSAGE_TEXT = 'x', SUBCLASS_ORIGIN = 'severity 16 state 2';",
    },
    {
      from: "CREATE PROCEDURE p @n int, @m varchar(200) AS\nBEGIN\n  THROW 70000, @m, 1\nEND",
      contains: "SET MYSQL_ERRNO = 50000, MESSAGE_TEXT = error_text;",
      refused: "up to 65535",
    },
  ],
});

/** THROW alone: the error that the CATCH handles. */
function rethrow(statement: Throw, at: RuleContext): Piece {
  const tryCatch = catchAround(statement);
  if (!tryCatch || tryForm(tryCatch) === "handler") return "RESIGNAL;";
  const number = errorField(tryCatch, "number", at);
  const message = errorField(tryCatch, "message", at);
  return signal(statement, number, ["IFNULL(", message, ", '')"], "", at);
}

/** The severity and state of an error, where they are not the usual ones. */
function originOf(severity: number, state: number): string {
  return severity === 16 && state === 1 ? "" : `, SUBCLASS_ORIGIN = 'severity ${severity} state ${state}'`;
}

function numberOf(number: SyntaxNode, statement: SyntaxNode, at: RuleContext): Piece {
  const constant = constantOf(number);
  if (constant === undefined) {
    const variable = extraVariable(statement, "error_errno", "int", at);
    return [variable, at.text(number)];
  }
  if (constant > 0 && constant <= LARGEST_NUMBER) return String(constant);
  at.review(number, `MySQL takes error numbers up to ${LARGEST_NUMBER}: 50000 stands for ${constant}.`);
  return "50000";
}

/** A message as SIGNAL takes it: a short text, or what has to be put into a variable. */
function messageOf(message: SyntaxNode, at: RuleContext): Piece {
  if (isText(message)) return quoteText(message.value);
  const text = at.text(message);
  return at.binding.isNullable(message) ? ["IFNULL(", text, ", '')"] : text;
}

/** SIGNAL takes constants and variables only: other values are put into variables before. */
function signal(statement: SyntaxNode, number: Piece, message: Piece, origin: string, at: RuleContext): Piece {
  const before: Piece[] = [];
  let written = number;
  if (Array.isArray(number)) {
    before.push([
      "SET ",
      number[0],
      " = IF(",
      number[1],
      ` BETWEEN 1 AND ${LARGEST_NUMBER}, `,
      number[1],
      ", 50000); ",
    ]);
    written = number[0];
  }
  let text = message;
  const isShortText = typeof message === "string" && message.startsWith("'") && message.length <= LONGEST_MESSAGE;
  if (!isShortText) {
    text = extraVariable(statement, "error_text", `varchar(${LONGEST_MESSAGE})`, at);
    before.push([`SET ${text} = LEFT(`, message, `, ${LONGEST_MESSAGE}); `]);
  }
  return [before, "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = ", written, ", MESSAGE_TEXT = ", text, origin, ";"];
}

const raiseError = defineRule<RaiseError>({
  id: "sqlserver.mysql.raiserror",
  title: "RAISERROR becomes SIGNAL, up to severity 10 a message",
  complexity: "simple",
  guidance: {
    what: "RAISERROR (message, severity, state, arguments).",
    why: "SIGNAL ends the code, as RAISERROR does inside of a TRY. Outside of one T-SQL goes on with the next statement. Up to severity 10 it only informs, as PRINT does.",
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
    const severity = isOldForm || !second ? 16 : (constantOf(second) ?? 16);
    const state = isOldForm || !third ? 1 : (constantOf(third) ?? 1);
    const number = constantOf(isOldForm ? first : message);
    if (number !== undefined && !isOldForm)
      at.review(
        statement,
        `The text of message ${number} is in sys.messages of the server: write it into the statement.`,
      );
    const text = textOf(message, rest, number, at);
    if (severity <= 10) {
      at.replace(statement, printText(text, at));
      return;
    }
    const written = number !== undefined && number > 0 && number <= LARGEST_NUMBER ? String(number) : "50000";
    at.replace(statement, signal(statement, written, text, originOf(severity, state), at));
    if (goesOn(statement))
      at.review(
        statement,
        "Outside of TRY, SQL Server goes on with the next statement after RAISERROR; SIGNAL ends the code.",
      );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int, @s varchar(20) AS\nBEGIN\n  RAISERROR('%d rows: 50%%', 10, 1, @n) WITH NOWAIT\n  RAISERROR('No %-5s|', 16, 2, @s)\nEND",
      contains:
        "  CALL portolan.print_line(CONCAT(IFNULL(p_n, '(null)'), ' rows: 50%'));\n  SET error_text = LEFT(CONCAT('No ', IFNULL(RPAD(p_s, GREATEST(5, CHAR_LENGTH(p_s)), ' '), '(null)'), '|'), 128); SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 50000, MESSAGE_TEXT = error_text, SUBCLASS_ORIGIN = 'severity 16 state 2';",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n < 0 RAISERROR('negative', 16, 1)\n  SET @n = 1\nEND",
      contains: "SET MYSQL_ERRNO = 50000, MESSAGE_TEXT = 'negative';",
      refused: "goes on with the next statement",
    },
  ],
});

function textOf(message: SyntaxNode, args: readonly SyntaxNode[], number: number | undefined, at: RuleContext): Piece {
  if (isText(message)) return formattedMessage(message.value, args, at);
  if (number !== undefined) return formattedMessage(`Message ${number}${args.map(() => ", %s").join("")}`, args, at);
  if (args.length === 0) return messageOf(message, at);
  const values = join(
    args.map((a) => at.text(a)),
    ", ",
  );
  return [at.helper("tsql_message"), "(", at.text(message), ", JSON_ARRAY(", values, "))"];
}

function printText(text: Piece, at: RuleContext): Piece {
  return [`CALL ${at.helper("print_line")}(`, text, ");"];
}

const printing = defineRule<Print>({
  id: "sqlserver.mysql.print",
  title: "PRINT keeps its messages in @messages",
  complexity: "simple",
  guidance: {
    what: "PRINT value.",
    why: "MySQL's code cannot send messages to the client beside its results. They are kept in a variable of the session.",
    action: "Read them with SELECT @messages where somebody needs them.",
  },
  sources: [MANUAL],
  on: "Print",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const { value } = statement;
    at.replace(statement, printText(isText(value) ? quoteText(value.value) : at.text(value), at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  PRINT N'done'; -- so it is\n  PRINT @n\nEND",
      contains: "  CALL portolan.print_line('done'); -- so it is\n  CALL portolan.print_line(p_n);",
    },
  ],
});

export default [throwing, raiseError, printing];
