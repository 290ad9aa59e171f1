/** Queries that send their rows to the caller: RETURN QUERY, or a cursor parameter. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateRoutine, Query } from "../../../../converter/tsql/nodes";
import { dropStatement, isRefused } from "../../any/statements/layout";
import { codeOf, isInCode, isStatement } from "../../any/statements/statement-lists";
import { typedQuery } from "../routines/exact-items";
import { cursorName, routineForm } from "../routines/signature";

export default defineRule<Query>({
  id: "sqlserver.postgresql.result-set",
  title: "Queries whose rows go to the caller",
  complexity: "medium",
  guidance: {
    what: "A SELECT in a procedure, whose rows go to the client.",
    why: "plpgsql code cannot print rows: a function returns them, or a cursor does that the caller reads.",
    action: "Change the callers as the item of the procedure says.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING",
    "https://www.postgresql.org/docs/current/plpgsql-cursors.html#PLPGSQL-CURSOR-RETURNING",
  ],
  on: "Query",
  match: (query, at) => isStatement(query) && isInCode(query) && !isRefused(query, at) && sendsRows(query, at),
  convert: (query, at) => {
    const code = codeOf(query);
    const symbol = code.kind === "CreateRoutine" ? at.binding.symbolOf(code) : undefined;
    const isProcedure = (code as CreateRoutine).routineType === "PROCEDURE";
    if (symbol?.kind !== "routine" || !isProcedure) {
      leaveOut(query, at);
      return;
    }
    const form = routineForm(symbol, at);
    if (form.kind === "table") {
      at.replace(query, ["RETURN QUERY ", typedQuery(query, form.columns, at), ";"]);
      return;
    }
    const index = form.cursors.indexOf(query);
    if (index < 0) return;
    // A cursor of a loop that is open already would be an error.
    at.insertBefore(query, `OPEN ${cursorName(index)} FOR `);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  SELECT id, name = name + '!', n = 1 FROM t\nEND",
      contains: "RETURN QUERY SELECT id, (name || '!')::varchar(21) AS name, 1::integer AS n FROM t;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  SELECT id FROM t;\n  SELECT name FROM t\nEND",
      contains: "  OPEN result_1 FOR SELECT id FROM t;\n  OPEN result_2 FOR SELECT name FROM t;",
    },
  ],
});

function sendsRows(query: Query, at: RuleContext): boolean {
  return at.binding.resultSets(codeOf(query)).includes(query);
}

/** In a trigger or a script's block nobody gets the rows. */
function leaveOut(query: Query, at: RuleContext): void {
  const place = codeOf(query).kind === "CreateTrigger" ? "A trigger" : "A DO block";
  at.review(
    query,
    `${place} of PostgreSQL sends no rows to the client: the query is left out. Its rows have to be read by a query of the client.`,
  );
  dropStatement(query, at);
}
