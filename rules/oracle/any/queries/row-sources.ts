/** The row sources of a select block: the items of FROM, what they are called, and which of them a condition names. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Identifier, NameExpression, ObjectName, Select, TableReference } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** A table, derived table or table function: no join. */
export type SourceNode = Extract<TableReference, { kind: "TableName" | "DerivedTable" | "TableFunction" }>;

const SOURCES: ReadonlySet<string> = new Set(["TableName", "DerivedTable", "TableFunction"]);

export function isSource(node: SyntaxNode): node is SourceNode {
  return SOURCES.has(node.kind);
}

/** The tables, derived tables and table functions of a FROM item, joins taken apart, from left to right. */
export function sourcesIn(item: SyntaxNode): SourceNode[] {
  const found: SourceNode[] = [];
  const stack = [item];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isSource(at)) found.push(at);
    else if (at.kind === "Join") {
      const { left, right } = at as unknown as { left: SyntaxNode; right: SyntaxNode };
      stack.push(right, left);
    } else if (at.kind === "ParenJoin") stack.push((at as unknown as { inner: SyntaxNode }).inner);
  }
  return found;
}

export function sourcesOf(select: Select): SourceNode[] {
  return (select.from?.items ?? []).flatMap(sourcesIn);
}

/** The alias of a row source, wherever it stands. */
export function aliasOf(source: SyntaxNode): Identifier | undefined {
  const item = source as Partial<Extract<SourceNode, { kind: "DerivedTable" }>>;
  return item.pivot?.alias ?? item.unpivot?.alias ?? item.alias;
}

/** What the columns of a row source are qualified with: its alias, or the last part of its name. */
export function correlationOf(source: SyntaxNode): Identifier | undefined {
  return (
    aliasOf(source) ??
    (source.kind === "TableName" ? (source as { name: ObjectName } & SyntaxNode).name.parts.at(-1) : undefined)
  );
}

/** What a name is: a column of one of the block's own row sources, of something else, or not known. */
export type ColumnOrigin = SourceNode | "elsewhere" | "unknown";

/** Where a name in a block (or in a query inside of it) gets its value from. */
export function originOf(name: NameExpression, sources: readonly SourceNode[], at: RuleContext): ColumnOrigin {
  const node = at.binding.rowSourceOf(name)?.node;
  if (node) return sources.find((s) => s === node) ?? "elsewhere";
  const symbol = at.binding.symbolOf(name);
  if (symbol && symbol.kind !== "column") return "elsewhere";
  const { parts } = name.name;
  const named = sources.find((s) => parts.length > 1 && correlationOf(s)?.value === parts[parts.length - 2].value);
  if (named) return named;
  if (parts.length > 1 || !sources.some((s) => isOpen(s, at))) return "elsewhere";
  return blockOf(name) === blockOf(sources[0]) ? "unknown" : "elsewhere";
}

/** The select block or statement that a node belongs to. */
export function blockOf(node: SyntaxNode): SyntaxNode | undefined {
  const block = ancestor(node, "Select", "Query", "Update", "Delete", "Merge");
  return block?.kind === "Query" ? (block as unknown as { body: SyntaxNode }).body : block;
}

/** `s.emp.sal` names a table; what stands in its place as a derived table has no schema. */
export function unqualifySchemas(parts: readonly SyntaxNode[], at: RuleContext): void {
  for (const node of parts.flatMap((p) => [...walk(p)])) {
    if (node.kind !== "ObjectName") continue;
    const symbols = at.binding.symbolsOf(node);
    const names = (node as ObjectName).parts;
    if (symbols[0]?.kind === "schema" && symbols[1]?.kind === "rowSource")
      at.replace({ start: names[0].start, end: names[1].start }, "");
  }
}

/** Whether the columns of a row source are not all known. */
export function isOpen(source: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(source);
  return symbol?.kind !== "rowSource" || symbol.isOpen;
}

/** Names of values below a node, those of nested queries included. */
export function namesIn(node: SyntaxNode): NameExpression[] {
  const found: NameExpression[] = [];
  for (const at of walk(node)) {
    if (at.kind !== "NameExpression" || isCallee(at)) continue;
    found.push(at as NameExpression);
  }
  return found;
}

/** The row sources whose columns a condition names; undefined where a name could belong to any of them. */
export function sourcesNamedIn(
  condition: SyntaxNode,
  sources: readonly SourceNode[],
  at: RuleContext,
): Set<SourceNode> | undefined {
  const found = new Set<SourceNode>();
  for (const name of namesIn(condition)) {
    const origin = originOf(name, sources, at);
    if (origin === "unknown") return undefined;
    if (origin !== "elsewhere") found.add(origin);
  }
  return found;
}
