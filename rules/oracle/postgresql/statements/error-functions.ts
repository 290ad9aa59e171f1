/** SQLCODE and SQLERRM, inside and outside of exception handlers. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, ExceptionHandler } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { enclosingRoutine } from "../routines/routine-names";
import { originInHandler } from "./error-origin";
import { exceptionNamed } from "./exception-states";
import { mayRunInHandler } from "./handler-callers";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.error-functions",
  title: "SQLCODE and SQLERRM are worked out from SQLSTATE",
  complexity: "medium",
  guidance: {
    what: "SQLCODE, SQLERRM and SQLERRM(number).",
    why: "plpgsql knows SQLSTATE and SQLERRM, and only inside a handler. Oracle's numbers and prefixes (ORA-01403: …) are put together by helper functions.",
    action: "Where a routine asks for the error its caller is handling, pass SQLSTATE and SQLERRM to it as arguments.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-EXCEPTION-DIAGNOSTICS",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/SQLCODE-function.html",
  ],
  on: ["NameExpression", "Call"],
  when: { builtin: (name) => name === "SQLCODE" || name === "SQLERRM" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const isCode = at.builtinName(node) === "SQLCODE";
    const [code] = node.kind === "Call" ? (node as Call).args : [];
    if (code?.kind === "Argument") convertMessageOf(node, code, at);
    else if (isInHandler(node)) {
      const code = isCode ? handledCode(node, at) : undefined;
      const origin = originInHandler(node, at);
      const rest = origin ? `, '${origin}'` : "";
      at.replace(node, code ?? `${at.helper(isCode ? "sqlcode" : "sqlerrm")}(SQLSTATE, SQLERRM${rest})`);
    } else convertOutside(node, isCode, at);
  },
  examples: [
    {
      from: "DECLARE\n  v VARCHAR2(200);\nBEGIN\n  v := SQLERRM;\nEXCEPTION\n  WHEN OTHERS THEN\n    v := SUBSTR(SQLERRM, 1, 100);\n    IF SQLCODE = -1 THEN\n      NULL;\n    END IF;\nEND;",
      contains: "v := 'ORA-0000: normal, successful completion';",
    },
    {
      from: "DECLARE\n  v VARCHAR2(200);\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    v := SQLERRM /* why */;\n    IF SQLCODE = -1 THEN\n      NULL;\n    END IF;\nEND;",
      contains:
        "v := portolan.sqlerrm(SQLSTATE, SQLERRM, 'code') /* why */;\n    IF portolan.sqlcode(SQLSTATE, SQLERRM, 'code') = -1 THEN",
    },
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  n := 1;\nEXCEPTION\n  WHEN NO_DATA_FOUND THEN\n    n := SQLCODE;\nEND;",
      contains: "n := 100;",
    },
    {
      from: "DECLARE\n  v VARCHAR2(200);\nBEGIN\n  v := SQLERRM(-1476);\nEND;",
      contains: "v := portolan.error_text(-1476);",
    },
    {
      from: "CREATE PROCEDURE note_error IS\n  n NUMBER;\nBEGIN\n  n := SQLCODE;\nEND;\n/\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    note_error;\nEND;",
      contains: "n := 0;",
    },
    {
      from: "CREATE PROCEDURE note_error IS\n  n NUMBER;\nBEGIN\n  n := SQLCODE;\nEND;\n/\nCREATE PROCEDURE p IS\nBEGIN\n  NULL;\nEXCEPTION\n  WHEN OTHERS THEN\n    note_error;\nEND;",
      contains: "n := 0;",
      refused: "is called while an exception is being handled",
    },
  ],
});

/** Handlers of the routine itself; a nested routine does not see those around it. */
function isInHandler(node: SyntaxNode): boolean {
  return ancestor(node, "ExceptionHandler", "RoutineDefinition")?.kind === "ExceptionHandler";
}

/** The number that a handler of one exception alone is entered with. */
function handledCode(node: SyntaxNode, at: RuleContext): string | undefined {
  const handler = ancestor(node, "ExceptionHandler") as ExceptionHandler | undefined;
  if (handler?.exceptions.length !== 1) return undefined;
  const code = exceptionNamed(handler.exceptions[0], at)?.code;
  // Parentheses keep a minus sign before it from becoming a comment.
  return code === undefined ? undefined : code < 0 ? `(${code})` : String(code);
}

function convertMessageOf(node: SyntaxNode, code: Argument, at: RuleContext): void {
  const type = at.typeOf(code.value);
  const isInteger = type.kind === "number" && type.isInteger === true;
  const isLiteral = code.value.kind === "Literal" || code.value.kind === "Unary";
  const cast = isInteger || isLiteral ? "" : "::integer";
  at.replace(node, [`${at.helper("error_text")}(`, cast ? at.operand(code.value) : at.text(code.value), cast, ")"]);
}

function convertOutside(node: SyntaxNode, isCode: boolean, at: RuleContext): void {
  at.replace(node, isCode ? "0" : "'ORA-0000: normal, successful completion'");
  const routine = enclosingRoutine(node);
  if (!routine || !mayRunInHandler(routine, at)) return;
  at.review(
    node,
    `${isCode ? "SQLCODE" : "SQLERRM"} is asked for outside of a handler, and the routine is called while an exception is being handled: Oracle gives that exception here, PostgreSQL cannot. Pass SQLSTATE and SQLERRM to the routine.`,
  );
}
