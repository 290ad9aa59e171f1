/** The rows that code sends to its caller. */
import type { SyntaxNode } from "../../syntax/node";
import type { CreateRoutine, CreateTrigger, Query } from "../nodes";
import { isModule } from "./code-roots";
import { innerSelect } from "./query-scopes";
import { statementsOf } from "./statement-trees";

/** The statement-level queries of a routine, trigger or batch that send rows, in source order. */
export function resultSetsOf(code: SyntaxNode): Query[] {
  const roots = isModule(code) ? (code as CreateRoutine | CreateTrigger).body : [code];
  return statementsOf(...roots).filter((node): node is Query => node.kind === "Query" && sendsRows(node as Query));
}

/** Neither assigns variables nor makes a table. */
function sendsRows(query: Query): boolean {
  const select = innerSelect(query);
  return !select?.into && !select?.items.some((item) => item.kind === "SelectAssignment");
}
