/** RAISE and RAISE_APPLICATION_ERROR. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Argument,
  Call,
  CallStatement,
  Expression,
  Literal,
  RaiseStatement,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { sqlStateForCode } from "../../../../converter/target/postgresql/exceptions";
import { exceptionNamed } from "./exception-states";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-errors-and-messages.html";

const raise = defineRule<RaiseStatement>({
  id: "oracle.postgresql.raise",
  title: "RAISE raises a condition or SQLSTATE",
  complexity: "simple",
  guidance: {
    what: "RAISE exception.",
    why: "PostgreSQL has no declared exceptions; it raises conditions and SQLSTATEs.",
    action: "None. The exception's name is the error's message.",
  },
  sources: [MANUAL],
  on: "RaiseStatement",
  match: (statement) => statement.exception !== undefined,
  convert: (statement, at) => {
    const name = statement.exception;
    const exception = name && exceptionNamed(name, at);
    if (!exception) return;
    const isCondition = exception.conditions.length === 1 && /^\w+$/.test(exception.conditions[0]);
    if (isCondition) at.replace(name, exception.conditions[0]);
    else at.replace(name, `EXCEPTION USING ERRCODE = '${exception.sqlState}', MESSAGE = ${quoteText(exception.name)}`);
  },
  examples: [
    {
      from: "DECLARE\n  e_low EXCEPTION;\n  PRAGMA EXCEPTION_INIT(e_low, -20007);\nBEGIN\n  IF 1 = 2 THEN\n    RAISE e_low /* too low */;\n  END IF;\nEND;",
      contains: "RAISE EXCEPTION USING ERRCODE = 'OR007', MESSAGE = 'E_LOW' /* too low */;",
    },
    {
      from: "BEGIN\n  IF 1 = 2 THEN\n    RAISE NO_DATA_FOUND;\n  END IF;\nEXCEPTION\n  WHEN OTHERS THEN\n    RAISE;\nEND;",
      contains: "RAISE no_data_found;\n  END IF;\nEXCEPTION\n  WHEN OTHERS THEN\n    RAISE;",
    },
  ],
});

const applicationError = defineRule<CallStatement>({
  id: "oracle.postgresql.raise-application-error",
  title: "RAISE_APPLICATION_ERROR becomes RAISE EXCEPTION",
  complexity: "simple",
  guidance: {
    what: "RAISE_APPLICATION_ERROR(-20nnn, message).",
    why: "PostgreSQL raises errors with a SQLSTATE of five characters instead of a number: -20nnn is ORnnn.",
    action: "Applications that look for ORA-20nnn find SQLSTATE ORnnn.",
  },
  sources: [MANUAL],
  on: "CallStatement",
  when: { builtin: (name) => name.endsWith("RAISE_APPLICATION_ERROR") },
  match: (statement) => statement.call.kind === "Call",
  convert: (statement, at) => {
    const call = statement.call as Call;
    const [code, message] = formalArguments(call);
    if (!code) return;
    const constant = constantNumber(code, at);
    if (constant === undefined || constant > -20000 || constant < -20999) {
      const type = at.typeOf(code);
      const number: Piece =
        type.kind === "number" && type.isInteger ? at.text(code) : ["(", at.text(code), ")::integer"];
      const rest: Piece = message ? [", ", at.text(message)] : ", NULL";
      at.replace(call, [`CALL ${at.helper("raise_application_error")}(`, number, rest, ")"]);
      return;
    }
    const errorCode = `ERRCODE = '${sqlStateForCode(constant)}'`;
    if (!message) at.replace(call, `RAISE EXCEPTION USING ${errorCode}`);
    else if (isPlainText(message)) {
      at.replace({ start: call.start, end: message.start }, "RAISE EXCEPTION ");
      at.replace(message, quoteText(message.value.replace(/%/g, "%%")));
      at.replace({ start: message.end, end: call.end }, ` USING ${errorCode}`);
    } else {
      const kind = at.typeOf(message).kind;
      const isText = kind === "string" || kind === "clob" || kind === "unknown" || kind === "null";
      const nothing: [string, string] = isText ? ["", ""] : ["(", ")::text"];
      const [before, after] = at.binding.isNullable(message)
        ? [`coalesce(${nothing[0]}`, `${nothing[1]}, '')`]
        : ["", ""];
      at.replace({ start: call.start, end: message.start }, `RAISE EXCEPTION USING MESSAGE = ${before}`);
      at.replace({ start: message.end, end: call.end }, `${after}, ${errorCode}`);
    }
  },
  examples: [
    {
      from: "BEGIN\n  IF 1 = 2 THEN\n    RAISE_APPLICATION_ERROR(-20500, '100% wrong' /* sure */);\n  END IF;\nEND;",
      contains: "RAISE EXCEPTION '100%% wrong' USING ERRCODE = 'OR500' /* sure */;",
    },
    {
      from: "DECLARE\n  n NUMBER := 3;\nBEGIN\n  IF n = 2 THEN\n    raise_application_error(-20000, 'n is ' || n, TRUE);\n  END IF;\nEND;",
      contains: "RAISE EXCEPTION USING MESSAGE = ",
    },
    {
      from: "DECLARE\n  c NUMBER := -20003;\nBEGIN\n  IF 1 = 2 THEN\n    raise_application_error(c, 'x');\n  END IF;\nEND;",
      contains: "CALL portolan.raise_application_error((c)::integer, 'x');",
    },
  ],
});

/** The error number and message, whether passed by position or by name. */
function formalArguments(call: Call): [SyntaxNode | undefined, SyntaxNode | undefined] {
  const args = call.args.filter((a): a is Argument => a.kind === "Argument");
  const named = (name: string) => args.find((a) => a.name?.value === name)?.value;
  const positional = args.filter((a) => !a.name).map((a) => a.value);
  return [positional[0] ?? named("NUM"), positional[1] ?? named("MSG")];
}

/** The number an expression is: a literal, or a constant declared with one. */
export function constantNumber(expression: SyntaxNode, at: RuleContext): number | undefined {
  if (expression.kind === "Paren") return constantNumber((expression as unknown as { inner: SyntaxNode }).inner, at);
  if (expression.kind === "Literal") {
    const literal = expression as Literal;
    return literal.type === "number" ? Number(literal.value) : undefined;
  }
  if (expression.kind === "Unary") {
    const { operator, operand } = expression as Unary;
    const value = constantNumber(operand, at);
    return value === undefined ? undefined : operator === "-" ? -value : operator === "+" ? value : undefined;
  }
  const symbol = at.binding.symbolOf(expression);
  if (symbol?.kind !== "variable" || !symbol.isConstant || !symbol.value) return undefined;
  return constantNumber(symbol.value as Expression, at);
}

/** A literal that is the format of RAISE, its percent signs doubled. */
function isPlainText(message: SyntaxNode): message is Literal {
  return message.kind === "Literal" && (message as Literal).type === "string" && (message as Literal).value !== "";
}

export default [raise, applicationError];
