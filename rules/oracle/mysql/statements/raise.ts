/** RAISE and RAISE_APPLICATION_ERROR: SIGNAL and RESIGNAL. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, CallStatement, Literal, RaiseStatement, Unary } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { askErrorVariables, handlerAround } from "./error-variables";
import { exceptionNamed } from "./exception-conditions";
import { conditionsOf, RAISE_NO_DATA_FOUND } from "./exception-handlers";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/signal.html";

const raise = defineRule<RaiseStatement>({
  id: "oracle.mysql.raise",
  title: "RAISE becomes SIGNAL or RESIGNAL",
  complexity: "simple",
  guidance: {
    what: "RAISE exception and RAISE in a handler.",
    why: "MySQL raises a SQLSTATE with a number and a text, and passes an error on with RESIGNAL.",
    action: "None.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/resignal.html"],
  on: "RaiseStatement",
  convert: (statement, at) => {
    if (statement.exception) at.replace(statement, exceptionNamed(statement.exception, at).raise);
    else at.replace(statement, passOn(statement, at));
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  e EXCEPTION;\n  PRAGMA EXCEPTION_INIT(e, -20500);\nBEGIN\n  RAISE e;\nEXCEPTION\n  WHEN e THEN\n    NULL;\n  WHEN ZERO_DIVIDE THEN\n    RAISE;\nEND;",
      contains: "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 20500, MESSAGE_TEXT = 'ORA-20500';",
    },
    {
      from: "CREATE PROCEDURE p IS\n  e EXCEPTION;\nBEGIN\n  RAISE e;\nEND;",
      contains: "SET MYSQL_ERRNO = 6510, MESSAGE_TEXT = 'unhandled user-defined exception E';",
    },
  ],
});

/** A SELECT INTO without a row is only a warning, which RESIGNAL passes on as a warning. */
function passOn(statement: RaiseStatement, at: RuleContext): string {
  const handler = handlerAround(statement);
  if (!handler || !conditionsOf(handler, at).includes("NOT FOUND")) return "RESIGNAL;";
  if (conditionsOf(handler, at).length === 1) return `${RAISE_NO_DATA_FOUND};`;
  const { number } = askErrorVariables(handler, at);
  return `IF ${number} = 1329 THEN ${RAISE_NO_DATA_FOUND}; END IF; RESIGNAL;`;
}

const applicationError = defineRule<CallStatement>({
  id: "oracle.mysql.raise-application-error",
  title: "RAISE_APPLICATION_ERROR becomes SIGNAL",
  complexity: "simple",
  guidance: {
    what: "RAISE_APPLICATION_ERROR(-20nnn, message).",
    why: "MySQL raises an error with SIGNAL: SQLSTATE 45000 and the number without its sign. A message has at most 128 characters and must be a variable or a text.",
    action: "None. Applications that look at the number find it without the minus sign.",
  },
  sources: [MANUAL],
  on: "CallStatement",
  match: (node, at) => at.builtinName(node.call)?.endsWith("RAISE_APPLICATION_ERROR") === true,
  convert: (node, at) => {
    const args = node.call.kind === "Call" ? (node.call as Call).args : [];
    const [code, message] = args.map((a) => (a.kind === "Argument" ? (a as Argument).value : undefined));
    if (!code) return;
    const number = literalNumber(code);
    const text = messageOf(message, at);
    const before: Piece[] = [];
    if (number === undefined) before.push("SET @error_number = ABS(", at.text(code), "); ");
    if (text === undefined) before.push("SET @error_text = LEFT(", message ? at.text(message) : "''", ", 128); ");
    at.replace(node, [
      before,
      `SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = ${number ?? "@error_number"}, MESSAGE_TEXT = `,
      text ?? "@error_text",
      ";",
    ]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  IF n > 1 THEN\n    RAISE_APPLICATION_ERROR(-20500, 'too much' /* sure */);\n  END IF;\n  raise_application_error(-20501, 'not ' || TO_CHAR(n), TRUE);\nEND;",
      contains:
        "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 20500, MESSAGE_TEXT = 'too much'; /* sure */\n  END IF;\n  SET @error_text = LEFT(",
    },
  ],
});

function literalNumber(code: SyntaxNode): number | undefined {
  const inner = code.kind === "Unary" && (code as Unary).operator === "-" ? (code as Unary).operand : code;
  const value = inner.kind === "Literal" ? Number((inner as Literal).value) : Number.NaN;
  return Number.isInteger(value) ? Math.abs(value) : undefined;
}

function messageOf(message: SyntaxNode | undefined, at: RuleContext): Piece | undefined {
  if (message?.kind !== "Literal" || (message as Literal).type !== "string") return undefined;
  const { value } = message as Literal;
  return value.length <= 128 ? at.text(message) : quoteText([...value].slice(0, 128).join(""));
}

export default [raise, applicationError];
