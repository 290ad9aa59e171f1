/** Built-in functions: MySQL takes a name for theirs only where the parenthesis follows at once. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call } from "../../../../converter/plsql/nodes";

export default defineRule<Call>({
  id: "oracle.mysql.call-parenthesis",
  title: "No blank stands between a function and its parenthesis",
  complexity: "simple",
  guidance: {
    what: "The call of a built-in function with a blank before its parenthesis: COUNT (*).",
    why: "MySQL takes the name for that of a stored function then, unless the SQL mode IGNORE_SPACE is set.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/function-resolution.html"],
  on: "Call",
  match: (call, at) => at.builtinName(call) !== undefined,
  convert: (call, at) => {
    const opening = at.tokensIn({ start: call.callee.end, end: call.end })[0];
    if (opening?.value === "(" && opening.start > call.callee.end)
      at.replace({ start: call.callee.end, end: opening.start }, "");
  },
  given: "CREATE TABLE t (n NUMBER(4));",
  examples: [
    { from: "SELECT COUNT (*), MAX /* highest */ (n) FROM t", contains: "SELECT COUNT(*), MAX" },
    { from: "SELECT SUM\n(n) FROM t", contains: "SELECT SUM(n) FROM t" },
  ],
});
