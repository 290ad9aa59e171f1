/** The scopes that SQL opens: FROM items, DML targets, WITH, select aliases, a table's own columns. */
import { LateSelectAlias } from "../../model/late-symbols";
import type { Scope, ScopeKind } from "../../model/scope";
import type { ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Insert, MultiInsert, MultiInsertTarget, ObjectName, Query, Select, WithClause } from "../nodes";
import type { Analysis } from "./analysis";
import { addName, type Names } from "./declarations";
import { declareRoutine } from "./routine-declarations";
import { commonTable, querySource, rowSourceOfObject, rowSourcesOf, unpivotedSource } from "./row-sources";
import { innerScope, scopeOf } from "./scopes";
import { typeOf } from "./types";

function queryScope(
  kind: ScopeKind,
  node: SyntaxNode,
  parent: Scope,
  rowSources: readonly RowSourceSymbol[],
  symbols: Names = new Map<string, ModelSymbol[]>(),
): Scope {
  return {
    kind,
    node,
    parent,
    unit: parent.unit,
    schema: parent.schema,
    owner: parent.owner,
    symbols,
    rowSources,
    labels: [],
  };
}

export function selectScope(a: Analysis, node: SyntaxNode): Scope {
  const select = node as Select;
  const sources = (select.from?.items ?? []).flatMap((item) => rowSourcesOf(a, item));
  return queryScope("query", node, scopeOf(a, node), sources);
}

/** Common table expressions and functions of WITH. */
export function withScope(a: Analysis, clause: WithClause): Scope {
  const query = clause.parent as SyntaxNode;
  const parent = scopeOf(a, query);
  const names: Names = new Map();
  for (const item of clause.items)
    if (item.kind === "CommonTableExpression") addName(names, commonTable(a, item, parent));
  for (const routine of clause.routines) {
    if (routine.kind !== "RoutineDefinition") continue;
    const place = { unit: parent.unit ?? -1, parent: parent.owner, isPrivate: true };
    addName(names, declareRoutine(a, routine, place));
  }
  return queryScope("with", clause, parent, [], names);
}

/** ORDER BY sees the aliases of the select list before the columns. */
export function aliasScope(a: Analysis, query: Query): Scope {
  const parent = innerScope(a, query);
  const names: Names = new Map();
  const select = parent.node?.kind === "Select" ? (parent.node as Select) : undefined;
  for (const item of select?.items ?? []) {
    if (item.kind !== "SelectItem" || !item.alias) continue;
    const { value } = item;
    addName(
      names,
      new LateSelectAlias({ name: item.alias.value, node: item, unit: parent.unit }, () => typeOf(a, value)),
    );
  }
  return queryScope("aliases", query, parent, [], names);
}

/** UPDATE, DELETE and MERGE: the target, and what FROM or USING adds. */
export function dmlScope(a: Analysis, node: SyntaxNode): Scope {
  const dml = node as SyntaxNode & { target: SyntaxNode; source?: SyntaxNode; from?: { items: SyntaxNode[] } };
  const items = [dml.target, ...(dml.source ? [dml.source] : []), ...(dml.from?.items ?? [])];
  return queryScope(
    "query",
    node,
    scopeOf(a, node),
    items.flatMap((item) => rowSourcesOf(a, item)),
  );
}

/** INSERT's column list and RETURNING. */
export function insertTargetScope(a: Analysis, node: SyntaxNode): Scope {
  const { target } = node as Insert | MultiInsertTarget;
  let outside = scopeOf(a, node);
  // The columns of a branch of INSERT ALL are the target's alone, not the query's.
  if (node.kind === "MultiInsertTarget" && outside.kind === "query" && outside.parent) outside = outside.parent;
  return queryScope("query", node, outside, rowSourcesOf(a, target));
}

/** WHEN NOT MATCHED: the values come from the source alone. */
export function mergeSourceScope(a: Analysis, node: SyntaxNode): Scope {
  const merge = node.parent as (SyntaxNode & { source?: SyntaxNode }) | undefined;
  const outside = merge ? scopeOf(a, merge) : scopeOf(a, node);
  return queryScope("query", node, outside, merge?.source ? rowSourcesOf(a, merge.source) : []);
}

/** INSERT ALL: conditions and values name the columns of the query. */
export function multiInsertScope(a: Analysis, node: MultiInsert): Scope {
  return queryScope("query", node, scopeOf(a, node), [querySource(a, node.query)]);
}

export function pivotScope(a: Analysis, source: SyntaxNode, clause: SyntaxNode): Scope {
  return queryScope("query", clause, scopeOf(a, source), [unpivotedSource(a, source)]);
}

/** Checks, defaults, virtual columns, partition keys and index expressions name the table's own columns. */
export function tableScope(a: Analysis, node: SyntaxNode): Scope {
  const outside = scopeOf(a, node);
  const named = node as SyntaxNode & { name?: ObjectName; table?: ObjectName; tableAlias?: { value: string } };
  const name = node.kind === "CreateIndex" ? named.table : named.name;
  if (!name) return queryScope("query", node, outside, []);
  const object = node.kind === "CreateTable" ? a.declared.get(node) : undefined;
  return queryScope("query", node, outside, [
    rowSourceOfObject(a, name, node, outside, named.tableAlias?.value, object),
  ]);
}
