/** SQLCODE and SQLERRM, inside and outside of exception handlers. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { askErrorVariables, handlerAround } from "./error-variables";

export default defineRule<SyntaxNode>({
  id: "oracle.mysql.error-functions",
  title: "SQLCODE and SQLERRM are worked out from the diagnostics",
  complexity: "medium",
  guidance: {
    what: "SQLCODE, SQLERRM and SQLERRM(number).",
    why: "MySQL tells a handler the error's number and text with GET DIAGNOSTICS. Oracle's numbers and prefixes (ORA-01403: …) are put together by helper functions.",
    action: "Where a routine asks for the error its caller is handling, pass number and text to it as arguments.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/get-diagnostics.html"],
  on: ["NameExpression", "Call"],
  when: { builtin: (name) => name === "SQLCODE" || name === "SQLERRM" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const isCode = at.builtinName(node) === "SQLCODE";
    const [code] = node.kind === "Call" ? (node as Call).args : [];
    if (code?.kind === "Argument") {
      at.replace(node, [`${at.helper("error_text")}(`, at.text(code.value), ")"]);
      return;
    }
    const handler = handlerAround(node);
    if (handler) {
      const { number, text } = askErrorVariables(handler, at);
      at.replace(node, isCode ? `${at.helper("sqlcode")}(${number})` : `${at.helper("sqlerrm")}(${number}, ${text})`);
      return;
    }
    at.replace(node, isCode ? "0" : "'ORA-0000: normal, successful completion'");
    if (isInRoutine(node))
      at.note(
        node,
        "Outside of a handler there is no error on MySQL: a routine that a handler calls gets its number and text only as arguments.",
      );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  v VARCHAR2(200);\nBEGIN\n  v := SQLERRM;\nEXCEPTION\n  WHEN OTHERS THEN\n    v := SQLERRM /* why */;\n    IF SQLCODE = -1 THEN\n      NULL;\n    END IF;\nEND;",
      contains:
        "DECLARE EXIT HANDLER FOR SQLEXCEPTION, NOT FOUND\n  BEGIN\n    GET DIAGNOSTICS CONDITION 1 error_number = MYSQL_ERRNO, error_text = MESSAGE_TEXT;\n    SET v = portolan.sqlerrm(error_number, error_text) /* why */;\n    IF portolan.sqlcode(error_number) = -1 THEN",
    },
  ],
});

function isInRoutine(node: SyntaxNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "RoutineDefinition") return true;
  return false;
}
