/** Bind variables of SQL*Plus in statements of a script. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Bind } from "../../../../converter/plsql/nodes";

export default defineRule<Bind>({
  id: "oracle.any.client-variable",
  title: "Statements with variables of the client are left out",
  complexity: "medium",
  guidance: {
    what: ":name in a statement of a script, after VARIABLE name.",
    why: "SQL*Plus keeps the value from statement to statement; clients of the target have no variables that code could read and set.",
    action: "Put what belongs together into one block, or use the variables that the client of the target has.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqpug/VARIABLE.html"],
  on: "Bind",
  match: (node, at) =>
    !isFragment(at) && at.settings.scriptQueries === "omit" && at.binding.symbolOf(node)?.kind === "hostVariable",
  convert: (node, at) =>
    at.refuse(node, `${at.source(node)} is a variable of the client, which blocks of the target cannot read or set.`),
  // Examples are texts of applications, whose variables are kept.
  examples: [{ from: "SELECT 1 AS one FROM dual WHERE 1 = :id", to: "SELECT 1 AS one WHERE 1 = :id", runs: false }],
});
