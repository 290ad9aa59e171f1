/** Which scope a node's names are looked up in: found by climbing from the node to the nearest construct that opens one. */
import type { Scope } from "../../model/scope";
import type { SyntaxNode } from "../../syntax/node";
import type {
  CreateTrigger,
  DerivedTable,
  ForallStatement,
  Insert,
  Join,
  LoopStatement,
  MergeInsert,
  MultiInsert,
  MultiInsertTarget,
  Query,
  RoutineDefinition,
} from "../nodes";
import type { Analysis } from "./analysis";
import {
  blockScope,
  cursorScope,
  forallScope,
  loopScope,
  objectTypeScope,
  packageScope,
  routineScope,
  triggerScope,
  unitScope,
} from "./code-scopes";
import {
  aliasScope,
  dmlScope,
  insertTargetScope,
  mergeSourceScope,
  multiInsertScope,
  pivotScope,
  selectScope,
  tableScope,
  withScope,
} from "./query-scopes";

/** The scope in which names in `node` are looked up. */
export function scopeOf(a: Analysis, node: SyntaxNode): Scope {
  const chain: SyntaxNode[] = [];
  const scope = climb(a, node, chain);
  for (const operator of chain) a.scopesOfOperators.set(operator, scope);
  return scope;
}

/** Chains of operators may be thousands deep: each is climbed once. */
function climb(a: Analysis, node: SyntaxNode, chain: SyntaxNode[]): Scope {
  let child = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (child.kind === "Binary") {
      const known = a.scopesOfOperators.get(child);
      if (known) return known;
    }
    const scope = OPENERS[parent.kind]?.(a, parent, child);
    if (scope) return scope;
    if (child.kind === "Binary") chain.push(child);
    child = parent;
  }
  return outermost(a, child);
}

function outermost(a: Analysis, root: SyntaxNode): Scope {
  const known = a.unitScopes.get(root);
  if (known) return known;
  const scope = unitScope(a, root);
  a.unitScopes.set(root, scope);
  return scope;
}

/** A node's scope, made when first entered. */
function opened<N extends SyntaxNode>(a: Analysis, node: N, open: (a: Analysis, node: N) => Scope): Scope {
  const known = a.scopes.get(node);
  if (known) return known;
  const scope = open(a, node);
  a.scopes.set(node, scope);
  return scope;
}

type Opener = (a: Analysis, parent: SyntaxNode, child: SyntaxNode) => Scope | undefined;

const openTable: Opener = (a, parent, child) => (child.kind === "Query" ? undefined : opened(a, parent, tableScope));

const OPENERS: Record<string, Opener | undefined> = {
  RoutineDefinition: (a, parent, child) =>
    child === (parent as RoutineDefinition).name ? undefined : opened(a, parent as RoutineDefinition, routineScope),
  Body: (a, parent) =>
    parent.parent?.kind === "CreatePackageBody"
      ? opened(a, parent.parent, packageScope)
      : opened(a, parent, blockScope),
  CompoundTriggerBody: (a, parent) => opened(a, parent, blockScope),
  CreatePackage: (a, parent, child) => (child.kind === "ObjectName" ? undefined : opened(a, parent, packageScope)),
  ObjectTypeDefinition: (a, parent, child) =>
    child.kind === "ObjectName" ? undefined : opened(a, parent, objectTypeScope),
  CreateTypeBody: (a, parent, child) => (child.kind === "ObjectName" ? undefined : opened(a, parent, objectTypeScope)),
  CreateTrigger: (a, parent, child) =>
    child.kind === "ObjectName" ? undefined : opened(a, parent as CreateTrigger, triggerScope),
  LoopStatement: (a, parent, child) =>
    child === (parent as LoopStatement).control ? undefined : opened(a, parent as LoopStatement, loopScope),
  ForallStatement: (a, parent, child) =>
    child === (parent as ForallStatement).statement ? opened(a, parent as ForallStatement, forallScope) : undefined,
  CursorDeclaration: (a, parent) => opened(a, parent, cursorScope),

  Query: (a, parent, child) => {
    const query = parent as Query;
    if (child === query.orderBy) return opened(a, query.orderBy, () => aliasScope(a, query));
    if (child === query.forUpdate) return innerScope(a, query);
    return query.with ? opened(a, query.with, withScope) : undefined;
  },
  Select: (a, parent, child) => (child.kind === "FromClause" ? undefined : opened(a, parent, selectScope)),
  Join: (a, parent, child) =>
    child === (parent as Join).on ? enclosingQueryScope(a, parent) : applyScope(a, parent, child),
  TableFunction: (a, parent, child) => pivotOf(a, parent, child) ?? enclosingQueryScope(a, parent),
  DerivedTable: (a, parent, child) =>
    pivotOf(a, parent, child) ?? ((parent as DerivedTable).isLateral ? enclosingQueryScope(a, parent) : undefined),
  TableName: pivotOf,
  IntoClause: (a, parent) => proceduralScope(scopeOf(a, parent)),
  CurrentOf: (a, parent) => proceduralScope(scopeOf(a, parent)),

  Update: dmlOpener,
  Delete: dmlOpener,
  Merge: dmlOpener,
  Insert: (a, parent, child) => {
    const insert = parent as Insert;
    return child === insert.target || child === insert.source ? undefined : opened(a, parent, insertTargetScope);
  },
  MergeInsert: (a, parent, child) =>
    child === (parent as MergeInsert).columns ? undefined : opened(a, parent, mergeSourceScope),
  MultiInsert: (a, parent, child) =>
    child === (parent as MultiInsert).query ? undefined : opened(a, parent as MultiInsert, multiInsertScope),
  MultiInsertTarget: (a, parent, child) =>
    child === (parent as MultiInsertTarget).columns ? opened(a, parent, insertTargetScope) : undefined,

  CreateTable: openTable,
  AlterTable: openTable,
  CreateIndex: (a, parent, child) => (child.kind === "ObjectName" ? undefined : opened(a, parent, tableScope)),
};

/** FROM stands outside the scope that it makes; everything else of UPDATE, DELETE and MERGE stands inside. */
function dmlOpener(a: Analysis, parent: SyntaxNode, child: SyntaxNode): Scope | undefined {
  const dml = parent as { target?: SyntaxNode; source?: SyntaxNode };
  if (child === dml.target || child === dml.source || child.kind === "FromClause") return undefined;
  return opened(a, parent, dmlScope);
}

/** The aggregates and columns of a PIVOT are those of what it stands behind. */
function pivotOf(a: Analysis, parent: SyntaxNode, child: SyntaxNode): Scope | undefined {
  return child.kind === "PivotClause" || child.kind === "UnpivotClause"
    ? opened(a, child, () => pivotScope(a, parent, child))
    : undefined;
}

/** The right side of CROSS APPLY and OUTER APPLY sees the left one. */
function applyScope(a: Analysis, parent: SyntaxNode, child: SyntaxNode): Scope | undefined {
  const join = parent as Join;
  return child === join.right && join.operator.endsWith("APPLY") ? enclosingQueryScope(a, parent) : undefined;
}

/** The scope of the select block or DML statement in whose FROM or target the node stands. */
function enclosingQueryScope(a: Analysis, node: SyntaxNode): Scope | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.kind === "Select") return opened(a, at, selectScope);
    if (at.kind === "Update" || at.kind === "Delete" || at.kind === "Merge") return opened(a, at, dmlScope);
    if (at.kind === "Subquery" || at.kind === "Insert") return undefined;
  }
  return undefined;
}

/** The scope inside a query's only (or first) select block. */
export function innerScope(a: Analysis, query: SyntaxNode): Scope {
  let at: SyntaxNode = query;
  for (;;) {
    if (at.kind === "Query") at = (at as Query).body;
    else if (at.kind === "ParenQuery" || at.kind === "Subquery") at = (at as unknown as { query: SyntaxNode }).query;
    else if (at.kind === "SetOperation") at = (at as unknown as { left: SyntaxNode }).left;
    else break;
  }
  return at.kind === "Select" ? opened(a, at, selectScope) : scopeOf(a, query);
}

/** The nearest scope that is not part of a SQL statement. */
export function proceduralScope(scope: Scope): Scope {
  let at = scope;
  while (at.parent && (at.kind === "query" || at.kind === "with" || at.kind === "aliases")) at = at.parent;
  return at;
}
