/** LOCK TABLE, EXPLAIN PLAN, CALL, and LOG ERRORS behind DML. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  CallStatementSql,
  Delete,
  ExplainPlan,
  Insert,
  LockTable,
  Merge,
  MultiInsertTarget,
  RawClause,
  Update,
} from "../../../../converter/plsql/nodes";
import { removeClause } from "../../any/queries/clause-removal";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/";
const POSTGRESQL = "https://www.postgresql.org/docs/current/";
const GIVEN =
  "CREATE TABLE t (id NUMBER(5), v VARCHAR2(10))\n/\nCREATE FUNCTION f (n NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN n;\nEND;\n/\nCREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  NULL;\nEND;\n/";

const lock = defineRule<LockTable>({
  id: "oracle.postgresql.lock-table",
  title: "LOCK TABLE keeps its modes",
  complexity: "simple",
  guidance: {
    what: "LOCK TABLE … IN … MODE.",
    why: "The modes have the same names but SHARE UPDATE, an old word for ROW SHARE; how long to wait is a setting.",
    action: "Set lock_timeout before the statement where it waited for some seconds.",
  },
  sources: [`${ORACLE}LOCK-TABLE.html`, `${POSTGRESQL}sql-lock.html`],
  on: "LockTable",
  convert: (statement, at) => {
    if (statement.mode === "SHARE UPDATE") {
      const words = at.tokensIn(statement).filter((t) => t.value === "SHARE" || t.value === "UPDATE");
      const [first, last] = words.slice(-2);
      if (first && last) at.replace({ start: first.start, end: last.end }, "ROW SHARE");
    }
    if (!statement.wait?.startsWith("WAIT")) return;
    const word = at.findToken(statement, "WAIT");
    if (word) at.remove({ start: word.start, end: statement.end });
    at.review(
      statement,
      `LOCK TABLE … WAIT has no counterpart: the statement waits as long as it takes. Run SET LOCAL lock_timeout = '${statement.wait.slice(5)}s' before it.`,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE q IS\nBEGIN\n  LOCK TABLE t IN EXCLUSIVE MODE NOWAIT;\nEND;",
      contains: "LOCK TABLE t IN EXCLUSIVE MODE NOWAIT;",
    },
    {
      from: "CREATE PROCEDURE q IS\nBEGIN\n  LOCK TABLE t IN SHARE UPDATE /* old */ MODE;\nEND;",
      contains: "LOCK TABLE t IN ROW SHARE /* old */ MODE;",
    },
    {
      from: "CREATE PROCEDURE q IS\nBEGIN\n  LOCK TABLE t IN SHARE MODE WAIT 5;\nEND;",
      contains: "LOCK TABLE t IN SHARE MODE;",
      refused: "SET LOCAL lock_timeout = '5s'",
    },
  ],
});

const explain = defineRule<ExplainPlan>({
  id: "oracle.postgresql.explain-plan",
  title: "EXPLAIN PLAN becomes EXPLAIN",
  complexity: "simple",
  guidance: {
    what: "EXPLAIN PLAN FOR a statement.",
    why: "PostgreSQL's EXPLAIN returns the plan itself; there is no PLAN_TABLE.",
    action: "Remove queries of PLAN_TABLE and DBMS_XPLAN.",
  },
  sources: [`${ORACLE}EXPLAIN-PLAN.html`, `${POSTGRESQL}sql-explain.html`],
  on: "ExplainPlan",
  convert: (statement, at) => {
    at.replace({ start: statement.start, end: statement.statement.start }, "EXPLAIN ");
    at.note(statement, "EXPLAIN returns the plan as rows; nothing is written to PLAN_TABLE.");
  },
  given: GIVEN,
  examples: [
    {
      from: "EXPLAIN PLAN SET STATEMENT_ID = 'x' FOR SELECT v FROM t /* all */",
      to: "EXPLAIN SELECT v FROM t; /* all */",
    },
  ],
});

const call = defineRule<CallStatementSql>({
  id: "oracle.postgresql.call-function",
  title: "CALL of a function becomes SELECT",
  complexity: "simple",
  guidance: {
    what: "CALL function(…) [INTO :variable].",
    why: "PostgreSQL calls procedures only.",
    action: "Read the result from the query's row.",
  },
  sources: [`${ORACLE}CALL.html`, `${POSTGRESQL}sql-call.html`],
  on: "CallSql",
  match: (statement, at) => {
    const symbol = at.binding.symbolOf(statement.call);
    return statement.into !== undefined || (symbol?.kind === "routine" && symbol.routineType === "function");
  },
  convert: (statement, at) => {
    const word = at.findToken(statement, "CALL");
    if (word) at.replace(word, "SELECT");
    if (!statement.into) return;
    at.replace({ start: statement.call.end, end: statement.end }, "");
    // In a text the value of USING gets the result.
    if (!isFragment(at)) at.review(statement.into, "CALL … INTO a host variable: the result is the row of the query.");
  },
  given: GIVEN,
  examples: [
    { from: "CALL p(1 /* one */)", to: "CALL p(1 /* one */)" },
    { from: "CALL f(1) INTO :n", to: "SELECT f(1)", refused: "the result is the row of the query" },
  ],
});

type Logged = Insert | Update | Delete | Merge | MultiInsertTarget;

const logErrors = defineRule<Logged>({
  id: "oracle.postgresql.log-errors",
  title: "LOG ERRORS has no counterpart",
  complexity: "medium",
  guidance: {
    what: "LOG ERRORS [INTO table] [REJECT LIMIT n] behind DML.",
    why: "In PostgreSQL a statement fails as a whole: rows that fail are not skipped.",
    action: "Loop over the rows, and handle the exception of each by an INSERT into the error table.",
  },
  sources: [`${ORACLE}INSERT.html`, `${POSTGRESQL}plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING`],
  on: ["Insert", "Update", "Delete", "Merge", "MultiInsertTarget"],
  match: (statement) => statement.logErrors !== undefined,
  convert: (statement, at) => {
    const clause = statement.logErrors as RawClause;
    at.refuse(
      clause,
      "LOG ERRORS has no counterpart: the first row that fails ends the whole statement. Loop over the rows with an exception handler that writes to the error table.",
    );
    removeClause(clause, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "INSERT INTO t SELECT 1, 'a' FROM dual LOG ERRORS INTO err$_t ('x') REJECT LIMIT UNLIMITED",
      to: "INSERT INTO t SELECT 1, 'a'",
      refused: "LOG ERRORS has no counterpart",
    },
  ],
});

export default [lock, explain, call, logErrors];
