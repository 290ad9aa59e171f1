/** Inline table functions and their query. */

import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CreateRoutine, Query, Subquery } from "../../../../converter/tsql/nodes";

export function isInline(routine: CreateRoutine): boolean {
  return routine.returnTable !== undefined && routine.returnTable.variable === undefined;
}

/** The query that RETURN gives, without the parentheses around it. */
export function innerQuery(value: SyntaxNode): Query | undefined {
  if (value.kind === "Query") {
    const { body } = value as Query;
    const isWrapped = body.kind === "ParenQuery" && !(value as Query).orderBy && !(value as Query).with;
    return isWrapped ? innerQuery((body as unknown as { query: SyntaxNode }).query) : (value as Query);
  }
  if (value.kind === "Subquery") return innerQuery((value as Subquery).query);
  if (value.kind === "Paren") return innerQuery((value as unknown as { inner: SyntaxNode }).inner);
  return undefined;
}
