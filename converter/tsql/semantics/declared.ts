/** What declaring nodes declare: their symbols are made when what they stand in is first looked into. */
import type { ModelSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Analysis } from "./analysis";
import { rowSourceOf } from "./row-sources";
import { scopeOf } from "./scopes";
import { typeOf } from "./types";
import { routineScope } from "./variables";

/** Kinds of nodes whose symbols are made when the code that they stand in is opened. */
const LOCAL: ReadonlySet<string> = new Set([
  "Parameter",
  "VariableDeclaration",
  "ReturnTable",
  "TableDefinition",
  "ColumnDefinition",
  "TableConstraint",
  "ColumnConstraint",
  "DeclareCursor",
  "Label",
]);

/** What a declaring node declares; opening the scope that it stands in makes its symbol. */
export function declaredBy(a: Analysis, node: SyntaxNode): ModelSymbol | undefined {
  const known = a.declared.get(node);
  if (known) return known;
  if (node.kind === "CommonTableExpression") scopeOf(a, node);
  else if (node.kind === "OpenColumn") openFunction(a, node);
  else if (LOCAL.has(node.kind)) openCode(a, node);
  return a.declared.get(node);
}

/** Variables are declared by the scope of their code, the columns of a table variable by its type. */
function openCode(a: Analysis, node: SyntaxNode): void {
  routineScope(a, node);
  for (let at = node.parent; at; at = at.parent) {
    if (at.kind === "VariableDeclaration") typeOf(a, at);
    if (at.kind === "VariableDeclaration" || at.kind === "CreateTable") return;
  }
}

function openFunction(a: Analysis, node: SyntaxNode): void {
  const source = node.parent && rowSourceOf(a, node.parent);
  // Working out the columns declares them.
  source?.columns.at(0);
}
