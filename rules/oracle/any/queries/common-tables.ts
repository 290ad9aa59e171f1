/** Giving a select block a common table expression of its own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CommonTableExpression, Select, TableName, WithClause } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { indentOf } from "../text/layout";
import { isSetOperand, queryOf } from "./select-blocks";

/**
 * Writes `WITH RECURSIVE tables` for a block: into the WITH of its query, or before its SELECT. Where neither can be it
 * does nothing and says false: then they must go into FROM.
 */
export function addRecursiveTables(select: Select, tables: Piece, at: RuleContext): boolean {
  const clause = queryOf(select)?.with;
  const last = clause?.items.at(-1);
  if (clause && last) {
    if (hidesTables(clause)) return false;
    makeRecursive(clause, at);
    at.insertAfter(last, [", ", tables]);
    return true;
  }
  const head: Piece = ["WITH RECURSIVE ", tables, `\n${indentOf(select, at)}`];
  if (isSetOperand(select)) at.wrap(select, ["(", head], ")");
  else at.insertBefore(select.selectToken, head);
  return true;
}

/** Adds RECURSIVE to a WITH clause, once. */
export function makeRecursive(clause: WithClause, at: RuleContext): void {
  const topic = `recursive ${clause.start}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, true);
  const word = at.findToken(clause, "WITH");
  if (word) at.insertAfter(word, " RECURSIVE");
}

/** Whether RECURSIVE would let a common table hide a table of its name in its own query or in one before it. */
export function hidesTables(clause: WithClause): boolean {
  const items = clause.items.filter((i): i is CommonTableExpression => i.kind === "CommonTableExpression");
  return items.some((item, i) => {
    const names = new Set(items.slice(i).map((later) => later.name.value));
    return tablesIn(item.query).some(
      (t) => t.name.parts.length === 1 && names.has(t.name.parts[0].value) && !isSelfReference(item, t),
    );
  });
}

/** A common table that lists its columns may name itself: then it is recursive in Oracle too. */
export function isSelfReference(item: CommonTableExpression, table: TableName): boolean {
  const [name] = table.name.parts;
  return item.columns !== undefined && table.name.parts.length === 1 && name.value === item.name.value;
}

export function tablesIn(node: SyntaxNode): TableName[] {
  return [...walk(node)].filter((n): n is TableName => n.kind === "TableName");
}
