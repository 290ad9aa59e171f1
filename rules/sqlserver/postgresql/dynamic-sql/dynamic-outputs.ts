/** SELECT @n = value in a text of sp_executesql: the values become columns, which EXECUTE takes with INTO. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Query, Select, SelectAssignment } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";

export default defineRule<Query>({
  id: "sqlserver.postgresql.dynamic-output",
  title: "Texts give values back as columns",
  complexity: "simple",
  guidance: {
    what: "SELECT @n = … in a text that sp_executesql runs with @n as OUTPUT.",
    why: "EXECUTE takes the columns of the text's row with INTO.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN"],
  on: "Query",
  match: (query, at) => isFragment(at) && at.notes.has(dynamicNames) && assignmentsOf(query).length > 0,
  convert: (query, at) => {
    const assignments = assignmentsOf(query);
    at.notes.set(
      "dynamic outputs",
      assignments.map((a) => a.target.value),
    );
    for (const a of assignments) at.replace(a, at.text(a.value));
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p @n int OUTPUT AS\nBEGIN\n  EXEC sp_executesql N'SELECT @max = MAX(id) FROM t', N'@max int OUTPUT', @max = @n OUTPUT\nEND",
      contains: "EXECUTE 'SELECT MAX(id) FROM t' INTO p_n USING p_n;",
    },
  ],
});

function assignmentsOf(query: Query): SelectAssignment[] {
  if (query.body.kind !== "Select") return [];
  return (query.body as Select).items.filter((i): i is SelectAssignment => i.kind === "SelectAssignment");
}
