/** What a definition names and neither the input nor the database brings along. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ObjectName, TableName } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** The tables and views that a query reads and that are nowhere, as they are written. */
export function missingTables(query: SyntaxNode, at: RuleContext): string[] {
  const missing = new Set<string>();
  for (const node of walk(query)) {
    if (node.kind !== "TableName") continue;
    const { name } = node as TableName;
    if (!name) continue;
    if (name.link) missing.add(at.source(name));
    else if (!isKnown(name, node, at)) missing.add(at.source(name));
  }
  return [...missing];
}

function isKnown(name: ObjectName, node: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(name) ?? at.binding.rowSourceOf(node)?.object;
  return symbol !== undefined && symbol.kind !== "synonym";
}
