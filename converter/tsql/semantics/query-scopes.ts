/** The scopes that SQL opens: FROM items, DML targets, WITH, select aliases, OUTPUT, a table's own columns. */
import { addTo } from "../../model/lists-by-key";
import type { Scope, ScopeKind } from "../../model/scope";
import type { ModelSymbol, RowSourceSymbol, SelectAliasSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CreateSchema,
  FromClause,
  Insert,
  ObjectName,
  OutputClause,
  PivotedTable,
  Query,
  Select,
  UnpivotedTable,
  WithClause,
} from "../nodes";
import type { Analysis } from "./analysis";
import { commonTable } from "./common-tables";
import { objectNamed } from "./object-names";
import { objectSource, pseudoSource, rowSourceOf, rowSourcesOf, targetSource } from "./row-sources";
import { innerScope, scopeOf } from "./scopes";
import { typeOf } from "./types";

function queryScope(
  kind: ScopeKind,
  node: SyntaxNode,
  parent: Scope,
  rowSources: readonly RowSourceSymbol[],
  symbols: Scope["symbols"] = new Map<string, ModelSymbol[]>(),
): Scope {
  const { unit, schema, owner } = parent;
  return { kind, node, parent, unit, schema, owner, symbols, rowSources, labels: [] };
}

export function selectScope(a: Analysis, node: SyntaxNode): Scope {
  const select = node as Select;
  const sources = (select.from?.items ?? []).flatMap((item) => rowSourcesOf(a, item));
  return queryScope("query", node, scopeOf(a, node), sources);
}

/** Common table expressions. */
export function withScope(a: Analysis, node: SyntaxNode): Scope {
  const clause = node as WithClause;
  const parent = scopeOf(a, clause.parent ?? clause);
  const names = new Map<string, ModelSymbol[]>();
  for (const item of clause.items) {
    if (item.kind !== "CommonTableExpression") continue;
    const symbol = commonTable(a, item, parent);
    addTo(names, symbol.name, symbol);
  }
  return queryScope("with", clause, parent, [], names);
}

/** ORDER BY sees the aliases of the select list before the columns. */
export function aliasScope(a: Analysis, query: Query): Scope {
  const parent = innerScope(a, query);
  const names = new Map<string, ModelSymbol[]>();
  for (const item of innerSelect(query)?.items ?? []) {
    if (item.kind !== "SelectItem" || !item.alias) continue;
    const { value } = item;
    const symbol: SelectAliasSymbol = {
      kind: "selectAlias",
      name: item.alias.value,
      node: item,
      unit: parent.unit,
      get type() {
        return typeOf(a, value);
      },
    };
    addTo(names, symbol.name, symbol);
  }
  return queryScope("aliases", query, parent, [], names);
}

/** A query's only or first select block. */
export function innerSelect(query: SyntaxNode): Select | undefined {
  let at: SyntaxNode = query;
  for (;;) {
    if (at.kind === "Query") at = (at as Query).body;
    else if (at.kind === "ParenQuery" || at.kind === "Subquery") at = (at as unknown as { query: SyntaxNode }).query;
    else if (at.kind === "SetOperation") at = (at as unknown as { left: SyntaxNode }).left;
    else return at.kind === "Select" ? (at as Select) : undefined;
  }
}

// ---------------------------------------------------------------- DML

/** What the kinds of DML statements may have; `source` of an Insert is no row source. */
interface Dml extends SyntaxNode {
  readonly with?: SyntaxNode;
  readonly target: SyntaxNode;
  readonly source?: SyntaxNode;
  readonly from?: FromClause;
}

/** The scope around a DML statement, with its common tables. */
function outside(a: Analysis, node: SyntaxNode): Scope {
  return scopeOf(a, (node as Dml).target);
}

/** The row sources beside the target: of FROM or USING. */
function otherSources(a: Analysis, node: SyntaxNode): RowSourceSymbol[] {
  const { source, from } = node as Dml;
  const items = node.kind === "Merge" && source ? [source] : (from?.items ?? []);
  return items.flatMap((item) => rowSourcesOf(a, item));
}

/** UPDATE, DELETE and MERGE: the target, and what FROM or USING adds. The target may be one of these by its alias. */
export function dmlScope(a: Analysis, node: SyntaxNode): Scope {
  const others = otherSources(a, node);
  const target = targetSource(a, (node as Dml).target);
  const sources = target && !others.includes(target) ? [target, ...others] : others;
  return queryScope("query", node, outside(a, node), sources);
}

/** The target alone: for columns that are assigned or listed. */
export function targetScope(a: Analysis, node: SyntaxNode, parent: Scope = outside(a, node)): Scope {
  const target = targetSource(a, (node as Dml).target);
  return queryScope("query", node, parent, target ? [target] : []);
}

/** WHEN NOT MATCHED: the values come from the source alone. */
export function sourceScope(a: Analysis, node: SyntaxNode): Scope {
  return queryScope("query", node, outside(a, node), otherSources(a, node));
}

/** OUTPUT sees the rows before and after, and what FROM or USING adds. */
export function outputScope(a: Analysis, node: SyntaxNode): Scope {
  const dml = node.parent;
  if (!dml) return scopeOf(a, node);
  const target = targetSource(a, (dml as Insert).target);
  const others = otherSources(a, dml).filter((source) => source !== target);
  const rows = [pseudoSource(a, "inserted", target, node), pseudoSource(a, "deleted", target, node)];
  return queryScope("query", node, outside(a, dml), [...rows, ...others]);
}

/** The list of columns of OUTPUT … INTO. */
export function columnListScope(a: Analysis, node: SyntaxNode): Scope {
  const { into } = node as OutputClause;
  const source = into && rowSourceOf(a, into);
  return queryScope("query", node, scopeOf(a, node), source ? [source] : []);
}

export function pivotScope(a: Analysis, node: SyntaxNode): Scope {
  const { source } = node as PivotedTable | UnpivotedTable;
  return queryScope("query", node, scopeOf(a, source), rowSourcesOf(a, source));
}

// ---------------------------------------------------------------- definitions

/** Checks, computed columns, keys and the conditions of indexes name the table's own columns. */
export function tableScope(a: Analysis, node: SyntaxNode): Scope {
  const parent = scopeOf(a, node);
  const { name, table } = node as SyntaxNode & { readonly name?: ObjectName; readonly table?: ObjectName };
  const own = node.kind === "CreateIndex" ? table : name;
  if (!own) return queryScope("query", node, parent, []);
  const object = node.kind === "CreateTable" ? a.declared.get(node) : undefined;
  const found = object ?? objectNamed(a, own, parent);
  return queryScope("query", node, parent, [objectSource(a, own.parts.at(-1)?.value ?? "", own, found)]);
}

/** The columns of a table variable, a table type or a function's result. */
export function elementsScope(a: Analysis, node: SyntaxNode): Scope {
  const parent = scopeOf(a, node);
  const rows = a.declared.get(node);
  return queryScope("query", node, parent, rows ? [objectSource(a, rows.name, node, rows)] : []);
}

/** Unqualified names in CREATE SCHEMA belong to the schema. */
export function schemaScope(a: Analysis, node: SyntaxNode): Scope {
  const parent = scopeOf(a, node);
  const schema = (node as CreateSchema).name?.value ?? parent.schema;
  return { ...queryScope("unit", node, parent, []), schema };
}
