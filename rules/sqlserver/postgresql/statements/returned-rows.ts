/** DML whose OUTPUT goes to the caller of a procedure: RETURN QUERY … RETURNING. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { CreateRoutine, Delete, Insert, Merge, Update } from "../../../../converter/tsql/nodes";
import { codeOf, isStatement } from "../../any/statements/statement-lists";
import { routineForm } from "../routines/signature";

export type OutputStatement = Insert | Update | Delete | Merge;

const DML: ReadonlySet<string> = new Set(["Insert", "Update", "Delete", "Merge"]);

/** Whether the rows of a statement's OUTPUT go to the client. */
export function sendsOutput(node: SyntaxNode): node is OutputStatement {
  if (!DML.has(node.kind) || !isStatement(node)) return false;
  const { output } = node as OutputStatement;
  return output !== undefined && output.into === undefined;
}

export function outputStatements(code: SyntaxNode): OutputStatement[] {
  return walk(code).filter(sendsOutput);
}

/** Whether the rows of the statement's OUTPUT are rows of the function that the procedure became. */
export function returnsRows(statement: SyntaxNode, at: RuleContext): boolean {
  const code = codeOf(statement);
  if (!sendsOutput(statement) || (code as CreateRoutine).routineType !== "PROCEDURE") return false;
  const symbol = at.binding.symbolOf(code);
  return symbol?.kind === "routine" && routineForm(symbol, at).kind === "table";
}

export default defineRule<OutputStatement>({
  id: "sqlserver.postgresql.returned-output",
  title: "OUTPUT of a procedure's statement is returned by RETURN QUERY",
  complexity: "medium",
  guidance: {
    what: "INSERT, UPDATE, DELETE or MERGE with OUTPUT and no INTO in a procedure: its rows go to the client.",
    why: "A function of PostgreSQL returns the rows of RETURNING with RETURN QUERY.",
    action: "Change the callers as the item of the procedure says.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING"],
  on: ["Insert", "Update", "Delete", "Merge"],
  match: (statement, at) => returnsRows(statement, at),
  convert: (statement, at) => at.insertBefore(statement, "RETURN QUERY "),
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p @id int AS\nBEGIN\n  DELETE FROM t OUTPUT deleted.id, deleted.name WHERE id = @id\nEND",
      contains: "RETURN QUERY DELETE FROM t WHERE id = p_id RETURNING id, name;",
    },
  ],
});
