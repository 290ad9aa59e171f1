/** What any node of a tree refers to or declares. */
import type { ModelSymbol } from "../../model/symbols";
import { isCallee } from "../../syntax/callee";
import type { SyntaxNode } from "../../syntax/node";
import type {
  Argument,
  Call,
  DollarName,
  Execute,
  Identifier,
  Member,
  NameExpression,
  ObjectName,
  Star,
  SystemVariable,
  TableName,
  Variable,
} from "../nodes";
import type { Analysis } from "./analysis";
import { isDatePart, procedureNamed, valueFunction } from "./built-in-functions";
import { callTarget } from "./calls";
import { declaredBy } from "./declared";
import { resolveIdentifier } from "./identifiers";
import { objectNamed } from "./object-names";
import { one, type Resolution, resolveColumn, resolveSource, UNRESOLVED } from "./resolution";
import { pseudoTableNamed, rowSourceOf, tableNamed, targetSource, writtenTable } from "./row-sources";
import { scopeOf } from "./scopes";
import { systemVariable } from "./system-variables";
import { memberOf } from "./type-members";
import { isArgumentName, variableOf } from "./variables";

/** What a node stands for or declares. */
export function resolveNode(a: Analysis, node: SyntaxNode): Resolution {
  // The names in expressions are most of all nodes: their meaning is remembered once, not for their parts as well.
  if (node.kind === "ObjectName" && node.parent?.kind === "NameExpression") return resolveNode(a, node.parent);
  if (node.kind === "Identifier" && node.parent?.kind === "ObjectName") return resolvePart(a, node as Identifier);
  if (!Object.hasOwn(REFERRING, node.kind)) return one(declaredBy(a, node));
  const known = a.resolutions.get(node);
  if (known) return known;
  // A name whose meaning depends on itself has none.
  a.resolutions.set(node, UNRESOLVED);
  const resolution = REFERRING[node.kind](a, node);
  a.resolutions.set(node, resolution);
  return resolution;
}

type Resolver = (a: Analysis, node: SyntaxNode) => Resolution;

/** A resolver of nodes of one kind, which the table below asks with no others. */
function resolver<N extends SyntaxNode>(resolve: (a: Analysis, node: N) => Resolution): Resolver {
  return (a, node) => resolve(a, node as N);
}

function ofRowSource(a: Analysis, node: SyntaxNode): Resolution {
  const isTarget = (node.parent as { readonly target?: SyntaxNode } | undefined)?.target === node;
  const source = isTarget ? targetSource(a, node) : rowSourceOf(a, node);
  return source ? { symbols: [source], candidates: [source], rowSource: source } : UNRESOLVED;
}

/** Kinds of nodes that refer to something; the others declare, or neither. */
const REFERRING: Readonly<Record<string, Resolver>> = {
  NameExpression: resolver(resolveNameExpression),
  ObjectName: resolver(resolveObjectName),
  Identifier: resolver(resolveIdentifier),
  Variable: resolver(resolveVariable),
  SystemVariable: resolver((_, node: SystemVariable) => one(systemVariable(node.value))),
  DollarName: resolver(resolveDollarName),
  Member: resolver(resolveMember),
  Call: resolver((a, node: Call) => one(callTarget(a, node).symbol)),
  Star: resolver((a, { qualifier }: Star) => (qualifier ? resolveNode(a, qualifier) : UNRESOLVED)),
  Execute: resolver((a, { procedure }: Execute) => (procedure ? resolveNode(a, procedure) : UNRESOLVED)),
  TableName: ofRowSource,
  TableVariable: ofRowSource,
  DerivedTable: ofRowSource,
  TableFunction: ofRowSource,
  PivotedTable: ofRowSource,
  UnpivotedTable: ofRowSource,
};

// ---------------------------------------------------------------- names in expressions

function resolveNameExpression(a: Analysis, node: NameExpression): Resolution {
  if (isCallee(node)) return callTarget(a, node.parent as Call).resolution ?? UNRESOLVED;
  if (isWord(node)) return UNRESOLVED;
  if (isTableArgument(node)) return resolveObject(a, node.name);
  const parts = node.name.parts.map((p) => p.value);
  const [first] = node.name.parts;
  const constant = parts.length === 1 && !first.isQuoted ? valueFunction(first.value) : undefined;
  // `identitycol` is whichever column is one.
  if (constant?.name === "IDENTITYCOL" || constant?.name === "ROWGUIDCOL") return markedColumn(a, node, constant.name);
  if (constant) return one(constant);
  return resolveColumn(parts, scopeOf(a, node));
}

/** Words that stand where a value does but are none: parts of dates, texts without quotes, the sides of MATCH. */
function isWord(node: NameExpression): boolean {
  const { parent } = node;
  if (parent?.kind === "ExecuteArgument") return true;
  if (parent?.kind !== "Argument" || parent.parent?.kind !== "Call") return false;
  const call = parent.parent as Call;
  return call.args[0] === (parent as Argument) && isDatePart(call);
}

/** Row sources that are called with a table as their first argument. */
const OVER_TABLES: ReadonlySet<string> = new Set(
  (
    "containstable freetexttable changetable semantickeyphrasetable semanticsimilaritytable " +
    "semanticsimilaritydetailstable"
  ).split(" "),
);

function isTableArgument({ parent }: NameExpression): boolean {
  if (parent?.kind !== "Argument" || parent.parent?.kind !== "Call") return false;
  const { args, callee } = parent.parent as Call;
  const name = callee.kind === "NameExpression" && callee.name.parts.length === 1 ? callee.name.parts[0].value : "";
  return args[0] === (parent as Argument) && OVER_TABLES.has(name);
}

function markedColumn(a: Analysis, node: SyntaxNode, mark: string): Resolution {
  for (let s: ReturnType<typeof scopeOf> | undefined = scopeOf(a, node); s; s = s.parent) {
    for (const rowSource of s.rowSources) {
      const column = rowSource.columns.find((c) => (mark === "IDENTITYCOL" ? c.isIdentity : isRowGuid(c.node)));
      if (column) return { symbols: [column], candidates: [column], rowSource };
    }
  }
  return UNRESOLVED;
}

function isRowGuid(node: SyntaxNode | undefined): boolean {
  const { properties } = (node ?? {}) as { readonly properties?: readonly { readonly name: string }[] };
  return properties?.some((p) => p.name === "ROWGUIDCOL") ?? false;
}

function resolveDollarName(a: Analysis, node: DollarName): Resolution {
  if (isCallee(node)) return one(callTarget(a, node.parent as Call).symbol);
  if (node.value === "$IDENTITY") return markedColumn(a, node, "IDENTITYCOL");
  if (node.value === "$ROWGUID") return markedColumn(a, node, "ROWGUIDCOL");
  return one(systemVariable(node.value));
}

function resolveVariable(a: Analysis, node: Variable): Resolution {
  if (!isArgumentName(node)) return one(variableOf(a, node));
  const routine = resolveNode(a, node.parent?.parent as Execute).candidates[0];
  return one(routine?.kind === "routine" ? routine.parameters.find((p) => p.name === node.value) : undefined);
}

function resolveMember(a: Analysis, node: Member): Resolution {
  const { object, field } = node;
  if (object.kind === "Variable") {
    // `@t.column` where the table variable has no alias.
    const found = resolveColumn([(object as Variable).value, field.value], scopeOf(a, node));
    if (found.rowSource && found.candidates.length > 0) return found;
  }
  return one(memberOf(a, node));
}

// ---------------------------------------------------------------- names elsewhere

function resolveObjectName(a: Analysis, node: ObjectName): Resolution {
  const { parent } = node;
  if (!parent) return UNRESOLVED;
  const parts = node.parts.map((p) => p.value);
  switch (parent.kind) {
    case "Star":
      return resolveSource(parts, scopeOf(a, node));
    case "TableName":
      return resolveTable(a, node, parent as TableName);
    case "PivotedTable":
    case "UnpivotedTable":
      return resolveColumn(parts, scopeOf(a, node));
    case "DataType":
      return resolveObject(a, node, (symbol) => symbol.kind === "type" || symbol.kind === "synonym");
    case "Execute": {
      const found = resolveObject(a, node);
      return found.candidates.length > 0 ? found : one(procedureNamed(parts));
    }
    default: {
      const own = (parent as { readonly name?: unknown }).name === node ? a.declared.get(parent) : undefined;
      return own ? objectResolution(node, own, own) : resolveObject(a, node);
    }
  }
}

function resolveTable(a: Analysis, node: ObjectName, table: TableName): Resolution {
  if (pseudoTableNamed(table)) return UNRESOLVED;
  const source = ofRowSource(a, table).rowSource;
  // The target of UPDATE and DELETE may be an alias of FROM.
  if (source && source.node !== table && source.name === node.parts.at(-1)?.value && node.parts.length === 1) {
    return source.object ? { symbols: [source], candidates: [source.object], rowSource: source } : one(source);
  }
  const written = writtenTable(a, node, table);
  return written ? objectResolution(node, written, tableNamed(a, node, table)) : UNRESOLVED;
}

/** A schema object; synonyms are themselves as the name's last part and followed as what it stands for. */
function resolveObject(
  a: Analysis,
  node: ObjectName,
  isMeant: (symbol: ModelSymbol) => boolean = () => true,
): Resolution {
  const written = objectNamed(a, node, scopeOf(a, node));
  if (!written || !isMeant(written)) return UNRESOLVED;
  return objectResolution(node, written, a.model.follow(written));
}

function objectResolution(node: ObjectName, written: ModelSymbol, object: ModelSymbol | undefined): Resolution {
  const before = node.parts.slice(0, -1).map((part): ModelSymbol => ({ kind: "schema", name: part.value }));
  return { symbols: [...before, written], candidates: object ? [object] : [written] };
}

/** One part of a dotted name. */
function resolvePart(a: Analysis, part: Identifier): Resolution {
  const name = part.parent as ObjectName;
  return one(resolveNode(a, name).symbols[name.parts.indexOf(part)]);
}
