/** Which scope a node's names are looked up in: found by climbing from the node to the nearest construct that opens one. */
import type { Scope } from "../../model/scope";
import type { SyntaxNode } from "../../syntax/node";
import type { Assignment, CreateRoutine, CreateTrigger, Insert, Join, Query } from "../nodes";
import type { Analysis } from "./analysis";
import { codeRootOf } from "./code-roots";
import { codeScope } from "./code-scopes";
import {
  aliasScope,
  columnListScope,
  dmlScope,
  elementsScope,
  innerSelect,
  outputScope,
  pivotScope,
  schemaScope,
  selectScope,
  sourceScope,
  tableScope,
  targetScope,
  withScope,
} from "./query-scopes";

/** The scope in which names in `node` are looked up. */
export function scopeOf(a: Analysis, node: SyntaxNode): Scope {
  const chain: SyntaxNode[] = [];
  const scope = climb(a, node, chain);
  for (const operator of chain) a.scopesOfOperators.set(operator, scope);
  return scope;
}

/** Chains of operators and joins may be thousands deep: each is climbed once. */
function climb(a: Analysis, node: SyntaxNode, chain: SyntaxNode[]): Scope {
  let child = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    const isLink = child.kind === "Binary" || child.kind === "SetOperation" || child.kind === "Join";
    if (isLink) {
      const known = a.scopesOfOperators.get(child);
      if (known) return known;
    }
    const scope = Object.hasOwn(OPENERS, parent.kind) ? OPENERS[parent.kind](a, parent, child) : undefined;
    if (scope) return scope;
    if (isLink) chain.push(child);
    child = parent;
  }
  return codeScope(a, codeRootOf(child));
}

/** A node's scope, made when first entered. */
function opened(a: Analysis, node: SyntaxNode, open: (a: Analysis, node: SyntaxNode) => Scope): Scope {
  const known = a.scopes.get(node);
  if (known) return known;
  const scope = open(a, node);
  a.scopes.set(node, scope);
  return scope;
}

type Opener = (a: Analysis, parent: SyntaxNode, child: SyntaxNode) => Scope | undefined;

interface WithQueries extends SyntaxNode {
  readonly with?: SyntaxNode;
}

/** The common tables of a query or DML statement. */
function withOf(a: Analysis, node: SyntaxNode): Scope | undefined {
  const clause = (node as WithQueries).with;
  return clause && opened(a, clause, withScope);
}

const openModule: Opener = (a, parent, child) =>
  child === (parent as CreateRoutine | CreateTrigger).name ? undefined : codeScope(a, parent);

const openTable: Opener = (a, parent, child) =>
  child.kind === "ObjectName" || child.kind === "Query" ? undefined : opened(a, parent, tableScope);

const openElements: Opener = (a, parent) => opened(a, parent, elementsScope);

const openDml: Opener = (a, parent, child) => {
  const { target, source, from } = parent as SyntaxNode & Record<"target" | "source" | "from", SyntaxNode | undefined>;
  const isOutside = child === target || child === source || child === from || child.kind === "WithClause";
  if (isOutside) return withOf(a, parent);
  return child.kind === "OutputClause" ? opened(a, child, outputScope) : opened(a, parent, dmlScope);
};

const OPENERS: Readonly<Record<string, Opener>> = {
  CreateRoutine: openModule,
  CreateTrigger: openModule,
  CreateSchema: (a, parent) => opened(a, parent, schemaScope),

  Query: (a, parent, child) => {
    const query = parent as Query;
    if (child === query.orderBy) return opened(a, query.orderBy, () => aliasScope(a, query));
    return withOf(a, query);
  },
  Select: (a, parent, child) =>
    child.kind === "FromClause" || child.kind === "IntoTable" ? undefined : opened(a, parent, selectScope),
  Join: (a, parent, child) => {
    const { on, operator, right } = parent as Join;
    const isLateral = child === on || (child === right && operator.endsWith("APPLY"));
    return isLateral ? enclosingQueryScope(a, parent) : undefined;
  },
  TableFunction: (a, parent) => enclosingQueryScope(a, parent),
  PivotedTable: (a, parent, child) => openPivot(a, parent, child),
  UnpivotedTable: (a, parent, child) => openPivot(a, parent, child),

  Insert: (a, parent, child) => {
    const insert = parent as Insert;
    if (child === insert.columns) return opened(a, child, () => targetScope(a, parent));
    return child === insert.output ? opened(a, child, outputScope) : withOf(a, parent);
  },
  Update: openDml,
  Delete: openDml,
  Merge: openDml,
  MergeBranch: (a, parent, child) => {
    const merge = parent.parent;
    if (!merge) return undefined;
    if (child.kind === "ColumnReferenceList") return opened(a, child, () => targetScope(a, merge));
    return child.kind === "ValuesClause" ? opened(a, child, () => sourceScope(a, merge)) : undefined;
  },
  Assignment: (a, parent, child) =>
    child === (parent as Assignment).column ? opened(a, child, () => assignedScope(a, parent)) : undefined,
  OutputClause: (a, parent, child) =>
    child.kind === "ColumnReferenceList" ? opened(a, child, () => columnListScope(a, parent)) : undefined,

  CreateTable: openTable,
  AlterTable: openTable,
  CreateIndex: openTable,
  TableDefinition: openElements,
  TableTypeDefinition: openElements,
  ReturnTable: openElements,
};

/** What SET assigns is a column of the target, whatever the other row sources have. */
function assignedScope(a: Analysis, assignment: SyntaxNode): Scope {
  for (let at = assignment.parent; at; at = at.parent) {
    if (at.kind === "Update" || at.kind === "Merge") return targetScope(a, at, opened(a, at, dmlScope));
  }
  return scopeOf(a, assignment);
}

/** The aggregate and the columns of PIVOT and UNPIVOT are those of what stands before it. */
function openPivot(a: Analysis, parent: SyntaxNode, child: SyntaxNode): Scope | undefined {
  return child === (parent as unknown as { readonly source: SyntaxNode }).source
    ? undefined
    : opened(a, parent, pivotScope);
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
  const select = innerSelect(query);
  return select ? opened(a, select, selectScope) : scopeOf(a, query);
}
