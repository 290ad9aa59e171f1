/** What any node of a tree refers to or declares. */

import type { Scope } from "../../model/scope";
import type { ModelSymbol } from "../../model/symbols";
import { isCallee } from "../../syntax/callee";
import type { SyntaxNode } from "../../syntax/node";
import type {
  Argument,
  Bind,
  Call,
  Comment,
  Identifier,
  Member,
  NameExpression,
  ObjectName,
  PivotClause,
} from "../nodes";
import type { Analysis } from "./analysis";
import { callTarget } from "./calls";
import { columnNamed, membersOf, membersOfType } from "./members";
import { ofSymbol, type Resolution, resolveName, UNRESOLVED, type Want } from "./resolution";
import { objectNamed, rowSourceOf, rowSourcesOf, unfollowedObject } from "./row-sources";
import { scopeOf } from "./scopes";
import { typeOf } from "./types";

/** Kinds of nodes that refer to something; the others declare, or neither. */
const REFERRING: ReadonlySet<string> = new Set([
  "NameExpression",
  "ObjectName",
  "Identifier",
  "Bind",
  "Member",
  "Call",
  "Star",
  "TableName",
  "DerivedTable",
  "TableFunction",
]);

/** Kinds of nodes whose symbols are made when the scope they stand in is opened. */
const DECLARING =
  /^(Parameter|RecordField|CommonTableExpression|TableFunctionColumn|.*(Declaration|Definition|Constraint))$/;

/** What a node stands for or declares. */
export function resolveNode(a: Analysis, node: SyntaxNode): Resolution {
  if (!REFERRING.has(node.kind)) return one(declaredBy(a, node));
  // The names in expressions are most of all nodes: their meaning is remembered once, not for their parts as well.
  if (node.kind === "ObjectName" && node.parent?.kind === "NameExpression") return resolveNode(a, node.parent);
  if (node.kind === "Identifier" && node.parent?.kind === "ObjectName") return resolvePart(a, node as Identifier);
  const known = a.resolutions.get(node);
  if (known) return known;
  // A name whose meaning depends on itself has none.
  a.resolutions.set(node, UNRESOLVED);
  const resolution = compute(a, node);
  a.resolutions.set(node, resolution);
  return resolution;
}

function compute(a: Analysis, node: SyntaxNode): Resolution {
  switch (node.kind) {
    case "NameExpression":
      return resolveNameExpression(a, node as NameExpression);
    case "ObjectName":
      return resolveObjectName(a, node as ObjectName);
    case "Identifier":
      return resolveIdentifier(a, node as Identifier);
    case "Bind":
      return resolveBind(a, node as Bind);
    case "Member":
      return resolveMember(a, node as Member);
    case "Call":
      return one(callTarget(a, node as Call).symbol);
    case "Star": {
      const { qualifier } = node as SyntaxNode & { qualifier?: ObjectName };
      return qualifier ? resolveNode(a, qualifier) : UNRESOLVED;
    }
    case "TableName":
    case "DerivedTable":
    case "TableFunction": {
      const source = rowSourceOf(a, node);
      return source ? { symbols: [source], candidates: [source], rowSource: source } : UNRESOLVED;
    }
    default:
      return UNRESOLVED;
  }
}

function one(symbol: ModelSymbol | undefined): Resolution {
  return symbol ? ofSymbol(symbol) : UNRESOLVED;
}

/** What a declaring node declares; opening the scope that it stands in makes its symbol. */
export function declaredBy(a: Analysis, node: SyntaxNode): ModelSymbol | undefined {
  const known = a.declared.get(node);
  if (known || !DECLARING.test(node.kind)) return known;
  scopeOf(a, node);
  return a.declared.get(node);
}

// ---------------------------------------------------------------- names in expressions

function resolveNameExpression(a: Analysis, node: NameExpression): Resolution {
  if (isCallee(node)) {
    const { resolution } = callTarget(a, node.parent as Call);
    return resolution ?? UNRESOLVED;
  }
  const found = resolveName(a, node.name, scopeOf(a, node), wantOf(node));
  return withoutArguments(found);
}

function wantOf(node: NameExpression): Want {
  switch (node.parent?.kind) {
    case "CallStatement":
    case "CallSql":
      return "callable";
    case "CursorForControl":
    case "CurrentOf":
    case "CursorAttribute":
    case "OpenStatement":
    case "FetchStatement":
    case "CloseStatement":
      return "cursor";
    default:
      return "value";
  }
}

/** Of overloaded routines named without arguments, the one that needs none. */
function withoutArguments(found: Resolution): Resolution {
  if (found.candidates.length < 2) return found;
  const chosen = found.candidates.find((c) => c.kind === "routine" && c.parameters.every((p) => p.hasDefault));
  return chosen ? choose(found, chosen) : found;
}

/** The resolution with its last symbol decided. */
export function choose(found: Resolution, symbol: ModelSymbol): Resolution {
  return { ...found, candidates: [symbol], symbols: [...found.symbols.slice(0, -1), symbol] };
}

function resolveBind(a: Analysis, node: Bind): Resolution {
  for (let s: Scope | undefined = scopeOf(a, node); s; s = s.parent) {
    const row = s.symbols.get(node.value)?.find((symbol) => symbol.kind === "correlation");
    if (row) return one(row);
  }
  return one({ kind: "hostVariable", name: node.value });
}

function resolveMember(a: Analysis, node: Member): Resolution {
  const { object, field } = node;
  const owner = object.kind === "Bind" ? resolveNode(a, object).candidates[0] : undefined;
  if (owner?.kind === "correlation") {
    const candidates = columnNamed(owner, field.value);
    return { symbols: candidates.slice(0, 1), candidates };
  }
  const candidates = membersOfType(a, typeOf(a, object), field.value);
  return { symbols: candidates.slice(0, 1), candidates };
}

// ---------------------------------------------------------------- names elsewhere

function resolveObjectName(a: Analysis, node: ObjectName): Resolution {
  const { parent } = node;
  if (!parent) return UNRESOLVED;
  const scope = scopeOf(a, node);
  switch (parent.kind) {
    case "DataType":
      return resolveTypeName(a, node, scope, parent as SyntaxNode & { attribute?: string });
    case "Star":
      return resolveName(a, node, scope, "rowSource");
    case "ExceptionHandler":
    case "RaiseStatement":
      return resolveName(a, node, scope, "exception");
    case "TableName": {
      const written = unfollowedObject(a, node, scope);
      const object = objectNamed(a, node, scope);
      return { symbols: written ? qualified(node, written) : [], candidates: object ? [object] : [] };
    }
    case "Comment":
      return resolveComment(a, node, parent as Comment, scope);
    default:
      return a.declared.get(parent) && (parent as { name?: unknown }).name === node
        ? one(a.declared.get(parent))
        : resolveName(a, node, scope, "object");
  }
}

function qualified(node: ObjectName, object: ModelSymbol): ModelSymbol[] {
  return node.parts.length > 1 ? [{ kind: "schema", name: node.parts[0].value }, object] : [object];
}

function resolveTypeName(a: Analysis, node: ObjectName, scope: Scope, type: { attribute?: string }): Resolution {
  const want: Want = type.attribute === "ROWTYPE" ? "rowType" : type.attribute ? "typeOf" : "type";
  return resolveName(a, node, scope, want);
}

/** COMMENT ON COLUMN names a column of a table: `[schema.]table.column`. */
function resolveComment(a: Analysis, node: ObjectName, comment: Comment, scope: Scope): Resolution {
  if (comment.objectType !== "COLUMN" || node.parts.length < 2) return resolveName(a, node, scope, "object");
  const parts = node.parts.map((p) => p.value);
  const table =
    parts.length > 2
      ? a.model.lookupQualified(parts[0], parts[1], scope.unit)
      : a.model.lookup(parts[0], scope.schema, scope.unit);
  if (!table) return UNRESOLVED;
  const candidates = membersOf(a, table, parts.at(-1) ?? "");
  return { symbols: [table, ...candidates.slice(0, 1)], candidates };
}

/** One part of a dotted name. */
function resolvePart(a: Analysis, part: Identifier): Resolution {
  const name = part.parent as ObjectName;
  const whole = resolveNode(a, name);
  const isWhole = name.parts.length === 1 && whole.symbols.length === 1 && whole.candidates.length === 1;
  if (isWhole && whole.symbols[0] === whole.candidates[0] && !whole.rowSource) return whole;
  return one(whole.symbols[name.parts.indexOf(part)]);
}

function resolveIdentifier(a: Analysis, node: Identifier): Resolution {
  const { parent } = node;
  switch (parent?.kind) {
    case undefined:
      return UNRESOLVED;
    case "Member":
      return resolveNode(a, parent);
    case "Argument":
      return one(formalParameter(a, parent as Argument));
    case "NumericForControl":
    case "CursorForControl":
      // The variable is declared by the scope of the loop's statements.
      openLoop(a, parent);
      return one(a.declared.get(node));
    case "NameList":
    case "TriggerEvent":
    case "PartitionClause":
    case "SubpartitionClause":
    case "UnpivotItem":
      return one(columnOfTable(a, node, parent));
    case "PivotClause":
      return (parent as PivotClause).columns.includes(node) ? one(columnOfTable(a, node, parent)) : UNRESOLVED;
    case "DropElements":
    case "RenameElement":
      return (parent as { readonly what?: string }).what === "COLUMN"
        ? one(alteredColumn(a, node, parent))
        : UNRESOLVED;
    case "ExitStatement":
    case "GotoStatement":
      return one(labelNamed(a, node));
    default:
      return one(a.declared.get(node) ?? declaredBy(a, parent as SyntaxNode));
  }
}

function openLoop(a: Analysis, control: SyntaxNode): void {
  const loop = control.parent as (SyntaxNode & { statements?: SyntaxNode[] }) | undefined;
  if (loop?.statements?.[0]) scopeOf(a, loop.statements[0]);
}

function labelNamed(a: Analysis, node: Identifier): ModelSymbol | undefined {
  for (let s: Scope | undefined = scopeOf(a, node); s; s = s.parent) {
    const label = s.symbols.get(node.value)?.find((symbol) => symbol.kind === "label");
    if (label) return label;
  }
  return undefined;
}

/** The column that ALTER TABLE drops or renames, or the name it gets. */
function alteredColumn(a: Analysis, node: Identifier, action: SyntaxNode): ModelSymbol | undefined {
  const { name } = (action.parent ?? {}) as { readonly name?: ObjectName };
  const table = name && resolveNode(a, name).candidates[0];
  return table?.kind === "table" ? membersOf(a, table, node.value)[0] : undefined;
}

/** A column in a list of names: of a constraint, a trigger, a partition, a privilege or a join. */
function columnOfTable(a: Analysis, node: Identifier, list: SyntaxNode): ModelSymbol | undefined {
  const owner = list.parent;
  if (owner?.kind === "ReferencesClause" && list.kind === "NameList") {
    const table = resolveNode(a, (owner as unknown as { table: ObjectName }).table).candidates[0];
    return table && membersOf(a, table, node.value)[0];
  }
  if (owner?.kind === "GrantedPrivilege") {
    const { object } = owner.parent as { readonly object?: ObjectName };
    const table = object && resolveNode(a, object).candidates[0];
    return table && membersOf(a, table, node.value)[0];
  }
  if (owner?.kind === "Join") {
    for (const source of rowSourcesOf(a, owner)) {
      const column = source.columns.find((c) => c.name === node.value);
      if (column) return column;
    }
    return undefined;
  }
  if (list.kind === "TriggerEvent") {
    const table = (owner as { table?: ObjectName } | undefined)?.table;
    const symbol = table && resolveNode(a, table).candidates[0];
    return symbol && membersOf(a, symbol, node.value)[0];
  }
  for (let s: Scope | undefined = scopeOf(a, node); s; s = s.parent) {
    for (const source of s.rowSources) {
      const column = source.columns.find((c) => c.name === node.value);
      if (column) return column;
    }
  }
  return undefined;
}

/** The parameter that `name => value` passes. */
function formalParameter(a: Analysis, argument: Argument): ModelSymbol | undefined {
  const call = argument.parent;
  if (call?.kind !== "Call" || !argument.name) return undefined;
  const { symbol } = callTarget(a, call as Call);
  if (symbol?.kind !== "routine" && symbol?.kind !== "cursor") return undefined;
  return symbol.parameters.find((p) => p.name === argument.name?.value);
}
