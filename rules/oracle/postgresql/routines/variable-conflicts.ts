/**
 * Variables with the name of a column. In a statement Oracle takes the column; plpgsql raises an error unless it is told
 * to do the same.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Scope } from "../../../../converter/model/scope";
import type { Body, CursorForControl, LoopStatement, NameExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { ownNodes } from "../../any/statements/statement-lists";

export const USE_COLUMN = "#variable_conflict use_column";

/** Whether a name in a statement of the body means a column, or may mean one, although a variable has the same name. */
export function hasVariableConflict(body: Body, at: RuleContext): boolean {
  const nodes = ownNodes(body);
  const records = new Set(nodes.filter(isQueryLoop).map((loop) => loop.control.variable.value));
  return nodes.some((node) => {
    if (node.kind !== "NameExpression" || !at.binding.isInSql(node)) return false;
    const first = (node as NameExpression).name.parts[0].value;
    return (records.has(first) || isVariable(first, at.binding.scopeOf(node))) && mayBeColumn(node, at);
  });
}

/** The record of a query loop is declared for the whole body: its own query sees it too, which it does not in Oracle. */
function isQueryLoop(node: SyntaxNode): node is LoopStatement & { control: CursorForControl } {
  if (node.kind !== "LoopStatement") return false;
  const { control } = node as LoopStatement;
  return control?.kind === "CursorForControl" && control.source.kind === "Subquery";
}

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable"]);

function isVariable(name: string, scope: Scope): boolean {
  for (let s: Scope | undefined = scope; s && s.kind !== "package"; s = s.parent) {
    if (s.symbols.get(name)?.some((symbol) => VARIABLES.has(symbol.kind))) return true;
  }
  return false;
}

/** A column, the alias of a table, or a name that a table with unknown columns may have. */
function mayBeColumn(node: SyntaxNode, at: RuleContext): boolean {
  if (node.parent?.kind === "ColumnReferenceList") return false;
  const [first] = at.binding.symbolsOf(node);
  if (first?.kind === "column" || first?.kind === "rowSource" || first?.kind === "selectAlias") return true;
  for (let s: Scope | undefined = at.binding.scopeOf(node); s; s = s.parent) {
    if (s.rowSources.some((source) => source.isOpen)) return true;
  }
  return false;
}
