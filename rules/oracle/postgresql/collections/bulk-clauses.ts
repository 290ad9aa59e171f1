/** Where statements collect their rows: BULK COLLECT INTO of a query, or of RETURNING. */
import type {
  IntoClause,
  Query,
  QueryBody,
  ReturningClause,
  Select,
  SqlStatement,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** The BULK COLLECT INTO of a query: in its first block. */
export function bulkInto(statement: SyntaxNode): IntoClause | undefined {
  if (statement.kind !== "Query") return undefined;
  let body: QueryBody | SyntaxNode = (statement as Query).body;
  while (body.kind === "SetOperation") body = (body as unknown as { left: QueryBody }).left;
  const into = body.kind === "Select" ? (body as Select).into : undefined;
  return into?.isBulk ? into : undefined;
}

/** The clause of a DML statement that collects its rows. */
export function bulkReturning(statement: SqlStatement): ReturningClause | undefined {
  const { returning } = statement.statement as { returning?: ReturningClause };
  return returning?.into?.isBulk ? returning : undefined;
}

/** Whether a statement collects its rows. */
export function collectsRows(statement: SyntaxNode): boolean {
  if (statement.kind !== "SqlStatement") return false;
  const sql = statement as SqlStatement;
  return bulkInto(sql.statement) !== undefined || bulkReturning(sql) !== undefined;
}
