/** DBMS_OUTPUT: lines are collected in a user variable. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, CallStatement } from "../../../../converter/plsql/nodes";

const ROUTINES: Readonly<Record<string, string>> = {
  "DBMS_OUTPUT.PUT_LINE": "put_line",
  "DBMS_OUTPUT.PUT": "put_text",
  "DBMS_OUTPUT.NEW_LINE": "put_line",
  "DBMS_OUTPUT.ENABLE": "",
  "DBMS_OUTPUT.DISABLE": "",
};

export default defineRule<CallStatement>({
  id: "oracle.mysql.dbms-output",
  title: "DBMS_OUTPUT collects lines in a user variable",
  complexity: "simple",
  guidance: {
    what: "Lines that code writes with DBMS_OUTPUT.",
    why: "MySQL sends no messages while code runs, and functions and triggers may send no rows.",
    action: "Read the lines with SELECT @dbms_output, and set it to NULL before the next call.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/user-variables.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_OUTPUT.html",
  ],
  on: "CallStatement",
  match: (node, at) => Object.hasOwn(ROUTINES, at.builtinName(node.call) ?? ""),
  convert: (node, at) => {
    const name = at.builtinName(node.call) ?? "";
    const helper = ROUTINES[name];
    if (helper === "") {
      at.replace(node, ["DO 0; ", at.quoted(node)]);
      return;
    }
    const [argument] = node.call.kind === "Call" ? (node.call as Call).args : [];
    const value = argument?.kind === "Argument" ? at.text((argument as Argument).value) : "''";
    at.replace(node, [`CALL ${at.helper(helper)}(`, value, ");"]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  DBMS_OUTPUT.PUT_LINE('done' /* ok */);\n  DBMS_OUTPUT.PUT('a');\n  DBMS_OUTPUT.NEW_LINE;\nEND;",
      contains:
        "CALL portolan.put_line('done'); /* ok */\n  CALL portolan.put_text('a');\n  CALL portolan.put_line('');",
    },
  ],
});
