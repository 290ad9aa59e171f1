/** SELECT @n = value in a text of sp_executesql: SELECT … INTO a variable of the session. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join } from "../../../../converter/rule/pieces";
import type { Query, Select } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { nameOfVariable } from "../../any/routines/variable-names";
import { assignmentsOf } from "../../any/statements/select-assignments";

export default defineRule<Query>({
  id: "sqlserver.mysql.dynamic-output",
  title: "Texts give values back with SELECT INTO",
  complexity: "simple",
  guidance: {
    what: "SELECT @n = … in a text that sp_executesql runs with @n as OUTPUT.",
    why: "A text of MySQL sets variables of the session with SELECT … INTO.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/select-into.html"],
  on: "Query",
  match: (query, at) => isFragment(at) && at.notes.has(dynamicNames) && assignmentsOf(query).length > 0,
  convert: (query, at) => {
    const assignments = assignmentsOf(query);
    const { items } = query.body as Select;
    const names = assignments.map((a) => nameOfVariable(a.target, at));
    for (const a of assignments) at.replace(a, at.text(a.value));
    at.insertAfter(items[items.length - 1], [" INTO ", join(names, ", ")]);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  EXEC sp_executesql N'SELECT @max = MAX(id) FROM t', N'@max int OUTPUT', @max = @n OUTPUT\nEND",
      contains: "SET @dynamic_sql = 'SELECT MAX(id) INTO @max FROM t';",
    },
  ],
});
