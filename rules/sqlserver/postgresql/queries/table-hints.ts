/** Table hints: those about row locks become FOR UPDATE elsewhere, all others go. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { TableHints } from "../../../../converter/tsql/nodes";
import { removeClause } from "../../any/queries/conditions";
import { isLockHint } from "../../any/queries/lock-hints";

const MANUAL = "https://www.postgresql.org/docs/current/explicit-locking.html";
const SOURCE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/hints-transact-sql-table";
const GIVEN = "CREATE TABLE jobs (id int NOT NULL, state int NOT NULL);\nCREATE TABLE logs (id int NOT NULL);";

export default defineRule<TableHints>({
  id: "sqlserver.postgresql.table-hint",
  title: "Table hints go",
  complexity: "simple",
  guidance: {
    what: "WITH (NOLOCK), INDEX(…), ROWLOCK, TABLOCKX and their kin.",
    why: "PostgreSQL has no hints. Readers never wait for writers there, so NOLOCK is not needed, and nothing uncommitted is read.",
    action: "Where TABLOCKX keeps others out: LOCK TABLE before the statement.",
  },
  sources: [MANUAL, SOURCE],
  on: "TableHints",
  convert: (clause, at) => {
    removeClause(clause, at);
    const gone = clause.hints.filter((h) => !isLockHint(h));
    const serious = gone.filter((h) => TABLE_LOCKS.has(h));
    if (serious.length > 0)
      at.review(
        clause,
        `${serious.join(", ")} locks the whole table: it was removed. Run LOCK TABLE … IN EXCLUSIVE MODE before the statement where others must be kept out.`,
      );
    const plain = gone.filter((h) => !TABLE_LOCKS.has(h));
    if (plain.length > 0) at.note(clause, `The table hints ${plain.join(", ")} were removed: PostgreSQL has none.`);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT j.id FROM jobs AS j WITH (NOLOCK, INDEX(1)) JOIN logs (NOLOCK) ON logs.id = j.id",
      to: "SELECT j.id FROM jobs AS j JOIN logs ON logs.id = j.id",
      refused: "NOLOCK, INDEX were removed",
    },
    {
      from: "INSERT INTO logs WITH (TABLOCKX) (id) VALUES (1)",
      to: "INSERT INTO logs (id) VALUES (1)",
      refused: "locks the whole table",
    },
  ],
});

const TABLE_LOCKS: ReadonlySet<string> = new Set(["TABLOCKX"]);
