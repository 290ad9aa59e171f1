/** WHERE CURRENT OF. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CurrentOf } from "../../../../converter/tsql/nodes";

export default defineRule<CurrentOf>({
  id: "sqlserver.postgresql.current-of",
  title: "WHERE CURRENT OF names the cursor only",
  complexity: "simple",
  guidance: {
    what: "WHERE CURRENT OF GLOBAL cursor.",
    why: "PostgreSQL has no global cursors of its own kind.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-cursors.html"],
  on: "CurrentOf",
  convert: (clause, at) => {
    const word = at.findToken({ start: clause.start, end: clause.cursor.start }, "GLOBAL");
    if (word) at.replace({ start: word.start, end: clause.cursor.start }, "");
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, n int);",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @id int\n  DECLARE c CURSOR FOR SELECT id FROM t\n  OPEN c\n  FETCH NEXT FROM c INTO @id\n  UPDATE t SET n = 1 WHERE CURRENT OF GLOBAL c\n  CLOSE c\n  DEALLOCATE c\nEND",
      contains: "UPDATE t SET n = 1 WHERE CURRENT OF c;",
    },
  ],
});
