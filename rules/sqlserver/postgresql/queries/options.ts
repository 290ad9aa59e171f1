/** OPTION (…) and FOR BROWSE: what tells the optimiser how to work. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ForClause, RawClause } from "../../../../converter/tsql/nodes";
import { removeClause } from "../../any/queries/conditions";

const option = defineRule<RawClause>({
  id: "sqlserver.postgresql.query-option",
  title: "OPTION goes",
  complexity: "simple",
  guidance: {
    what: "OPTION (RECOMPILE, MAXDOP 1, MAXRECURSION 100, …) at the end of a statement.",
    why: "PostgreSQL has no hints. It ends no recursion after a number of rounds: SQL Server raises an error after 100 where nothing else is said.",
    action: "Where data may hold loops: a column that counts the rounds, or CYCLE.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/hints-transact-sql-query"],
  on: "RawClause",
  match: (clause) => clause.name === "OPTION" && clause.parent?.kind !== "Call",
  convert: (clause, at) => {
    removeClause(clause, at);
    at.note(clause, `${at.source(clause)} was removed: PostgreSQL has no hints.`);
  },
  given: "CREATE TABLE emp (empno int NOT NULL);",
  examples: [
    {
      from: "SELECT empno FROM emp WHERE empno > 1\nOPTION (RECOMPILE)",
      to: "SELECT empno FROM emp WHERE empno > 1",
      refused: "OPTION (RECOMPILE) was removed",
    },
    { from: "DELETE FROM emp OPTION (MAXDOP 1)", to: "DELETE FROM emp" },
  ],
});

const browse = defineRule<ForClause>({
  id: "sqlserver.postgresql.for-browse",
  title: "FOR BROWSE goes",
  complexity: "simple",
  guidance: { what: "FOR BROWSE of old client libraries.", why: "PostgreSQL has no such mode.", action: "None." },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/select-for-clause-transact-sql"],
  on: "ForClause",
  match: (clause) => clause.mode === "BROWSE",
  convert: (clause, at) => {
    removeClause(clause, at);
    at.note(clause, "FOR BROWSE was removed: it only told old client libraries about keys.");
  },
  given: "CREATE TABLE emp (empno int NOT NULL);",
  examples: [{ from: "SELECT empno FROM emp FOR BROWSE", to: "SELECT empno FROM emp" }],
});

export default [option, browse];
