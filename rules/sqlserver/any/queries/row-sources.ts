/** The row sources of FROM: which there are, what they are called, and which of them a name means. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { RowSourceSymbol } from "../../../../converter/model/symbols";
import { isCallee } from "../../../../converter/syntax/callee";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Identifier,
  Join,
  NameExpression,
  ParenJoin,
  TableName,
  TableReference,
  TableVariable,
} from "../../../../converter/tsql/nodes";

/** One row source: no join. */
export type SourceNode = Exclude<TableReference, { kind: "Join" | "ParenJoin" }>;

const SOURCES: ReadonlySet<string> = new Set([
  "TableName",
  "TableVariable",
  "DerivedTable",
  "TableFunction",
  "PivotedTable",
  "UnpivotedTable",
]);

export function isSource(node: SyntaxNode): node is SourceNode {
  return SOURCES.has(node.kind);
}

export function isJoin(node: SyntaxNode): node is Join {
  return node.kind === "Join";
}

export function isParenJoin(node: SyntaxNode): node is ParenJoin {
  return node.kind === "ParenJoin";
}

/** The row sources of FROM items, joins taken apart, from left to right. */
export function sourcesIn(items: readonly SyntaxNode[]): SourceNode[] {
  const found: SourceNode[] = [];
  const stack = [...items].reverse();
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isSource(at)) found.push(at);
    else if (isJoin(at)) stack.push(at.right, at.left);
    else if (isParenJoin(at)) stack.push(at.inner);
  }
  return found;
}

/** What the columns of a row source are qualified with on the target; "" where nothing can be. */
export function correlationText(source: SyntaxNode, at: RuleContext): string {
  const { alias } = source as { readonly alias?: Identifier };
  if (alias) return at.render(at.text(alias)).text;
  if (source.kind === "TableName") {
    const last = (source as TableName).name.parts.at(-1);
    return last ? at.render(at.text(last)).text : "";
  }
  return source.kind === "TableVariable" ? at.render(at.text((source as TableVariable).variable)).text : "";
}

/** The table's name without alias and hints. */
export function nameOfTable(source: TableName | TableVariable): SyntaxNode {
  return source.kind === "TableName" ? source.name : source.variable;
}

export function rowSourceSymbol(source: SyntaxNode, at: RuleContext): RowSourceSymbol | undefined {
  const symbol = at.binding.symbolOf(source);
  return symbol?.kind === "rowSource" ? symbol : undefined;
}

/** Names of values below a node, those of nested queries included. */
export function namesIn(node: SyntaxNode): NameExpression[] {
  return walk(node).filter((n): n is NameExpression => n.kind === "NameExpression" && !isCallee(n));
}

/** Whether a name is a column of this row source; where the model does not know, what it is qualified with decides. */
export function isColumnOf(name: NameExpression, source: SyntaxNode, at: RuleContext): boolean {
  const node = at.binding.rowSourceOf(name)?.node;
  if (node) return node === source;
  const { parts } = name.name;
  const { alias } = source as { readonly alias?: Identifier };
  const own =
    alias?.value ?? (source.kind === "TableName" ? (source as TableName).name.parts.at(-1)?.value : undefined);
  return parts.length > 1 && parts[parts.length - 2].value === own;
}

/** Whether something below a node reads a column, or all columns, of a row source. */
export function readsSource(node: SyntaxNode, source: SyntaxNode, at: RuleContext): boolean {
  return namesIn(node).some((name) => isColumnOf(name, source, at));
}
