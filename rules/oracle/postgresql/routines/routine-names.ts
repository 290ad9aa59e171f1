/** Names of routines, package items and hoisted parts on PostgreSQL. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, PackageSymbol, RoutineSymbol, TriggerSymbol } from "../../../../converter/model/symbols";
import type { CreateRoutine, CreateTrigger, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import {
  byteLength,
  foldIdentifier,
  IDENTIFIER_BYTES,
  quoteIfNeeded,
} from "../../../../converter/target/postgresql/identifiers";
import { isNestedRoutine as isNestedNode } from "../../any/routines/captures";
import { clash } from "./overload-clashes";

export { isNestedNode };

/** A dictionary name as PostgreSQL writes it in a place where functions and types are named. */
export function targetName(dictionaryName: string, at: RuleContext): string {
  return quoteIfNeeded(foldIdentifier(dictionaryName), at.version as 17, "function");
}

/**
 * The qualified name of something that stands in `owner`: in a package's own schema ("pkg.item") or with the package's
 * name as a prefix ("pkg__item"), by the project's setting.
 */
export function memberName(owner: string, item: string, at: RuleContext): string {
  if (at.settings.packages === "schema") return `${targetName(owner, at)}.${targetName(item, at)}`;
  return targetName(joined(owner, item), at);
}

/** Two dictionary names as one; a part that was quoted in the source keeps its letter case. */
function joined(owner: string, item: string): string {
  return owner === owner.toUpperCase() && item === item.toUpperCase()
    ? `${owner}__${item}`
    : `${foldIdentifier(owner)}__${foldIdentifier(item)}`;
}

/**
 * The name that the items of a package stand under. Packages of one name in several schemas are told apart by their
 * schema's name.
 */
export function packageName(owner: ModelSymbol, at: RuleContext): string {
  if (owner.kind !== "package" || !owner.schema) return owner.name;
  const others = at.model
    .named(owner.name)
    .some((o) => o.kind === "package" && o.droppedIn === undefined && o !== owner && o.schema !== owner.schema);
  return others ? joined(owner.schema, owner.name) : owner.name;
}

/** The routine that encloses a node, if any. */
export function enclosingRoutine(node: SyntaxNode): RoutineDefinition | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "RoutineDefinition") return up as RoutineDefinition;
  return undefined;
}

/** Where a routine belongs: the names from the outermost routine or trigger to its own, and what is around them. */
interface Place {
  readonly path: readonly string[];
  readonly owner?: ModelSymbol;
  readonly outermost: RoutineSymbol | TriggerSymbol;
}

function placeOf(symbol: RoutineSymbol): Place {
  const path = [symbol.name];
  let outermost: RoutineSymbol | TriggerSymbol = symbol;
  let owner: ModelSymbol | undefined = symbol.parent;
  while (owner?.kind === "routine" || owner?.kind === "trigger") {
    path.unshift(owner.name);
    outermost = owner;
    owner = owner.parent;
  }
  return { path, owner, outermost };
}

/** The name a routine gets on the target, by its symbol: qualified for members of packages and types, joined for nested ones. */
export function routineName(symbol: RoutineSymbol, at: RuleContext): string {
  const { owner, outermost } = placeOf(symbol);
  const name = ownName(symbol, at);
  if (owner?.kind === "package" || owner?.kind === "objectType") return memberName(packageName(owner, at), name, at);
  if (outermost === symbol && !isNestedNode(symbol.node)) {
    return symbol.schema ? `${targetName(symbol.schema, at)}.${targetName(name, at)}` : targetName(name, at);
  }
  if (rootOf(symbol.node)?.kind === "AnonymousBlock") return `pg_temp.${targetName(name, at)}`;
  const schema = writtenSchema(outermost);
  return schema ? `${targetName(schema, at)}.${targetName(name, at)}` : targetName(name, at);
}

/** The schema that a statement writes before the name of what it creates. */
function writtenSchema(outermost: RoutineSymbol | TriggerSymbol): string | undefined {
  const root = rootOf(outermost.node);
  const name =
    root?.kind === "CreateRoutine" ? (root as CreateRoutine).routine.name : (root as CreateTrigger | undefined)?.name;
  return name && name.parts.length > 1 ? name.parts[0].value : undefined;
}

function rootOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let root = node;
  while (root?.parent) root = root.parent;
  return root;
}

// ---------------------------------------------------------------- routines that Oracle tells apart and PostgreSQL does not

type Names = ReadonlyMap<RoutineSymbol, string>;

/** By package, type, or the statement that holds the code. */
const known = new WeakMap<object, Names>();

/** The dictionary name with those of the routines around it; numbered where another routine has the same one. */
export function ownName(symbol: RoutineSymbol, at: RuleContext): string {
  const { path, owner } = placeOf(symbol);
  const plain = path.reduce(joined);
  const isMember = owner?.kind === "package" || owner?.kind === "objectType";
  const group: object | undefined = isMember ? owner : isNestedNode(symbol.node) ? rootOf(symbol.node) : undefined;
  if (!group) return plain;
  let names = known.get(group);
  if (!names) {
    const routines =
      owner?.kind === "package"
        ? routinesOfPackage(owner, at)
        : owner?.kind === "objectType"
          ? owner.methods
          : routinesBelow(group as SyntaxNode, at);
    names = numbered(routines, at);
    known.set(group, names);
  }
  return names.get(symbol) ?? plain;
}

/** The whole name of a routine where PostgreSQL does not keep all of it. */
export function longName(symbol: RoutineSymbol, at: RuleContext): string | undefined {
  const { owner } = placeOf(symbol);
  const own = ownName(symbol, at);
  const isPrefixed = owner?.kind === "package" && at.settings.packages === "prefix";
  const name = isPrefixed ? joined(packageName(owner, at), own) : own;
  return byteLength(name) > IDENTIFIER_BYTES ? name : undefined;
}

/** Whether a routine is named otherwise than in the source, because another one has its name and types. */
export function isRenamed(symbol: RoutineSymbol, at: RuleContext): boolean {
  return ownName(symbol, at) !== placeOf(symbol).path.reduce(joined);
}

/** All routines of a package in order: of the specification, of the body, and those declared inside them. */
function routinesOfPackage(owner: PackageSymbol, at: RuleContext): RoutineSymbol[] {
  const members = [...owner.members, ...owner.privateMembers].filter((m): m is RoutineSymbol => m.kind === "routine");
  const nested = owner.bodyNode ? routinesBelow(owner.bodyNode, at) : [];
  return [...members, ...nested.filter((r) => isNestedNode(r.node))];
}

function routinesBelow(root: SyntaxNode, at: RuleContext): RoutineSymbol[] {
  const found = new Set<RoutineSymbol>();
  for (const node of walk(root)) {
    if (node.kind !== "RoutineDefinition") continue;
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind === "routine") found.add(symbol);
  }
  return [...found];
}

function numbered(routines: readonly RoutineSymbol[], at: RuleContext): Names {
  const names = new Map<RoutineSymbol, string>();
  const named = new Map<string, RoutineSymbol[]>();
  for (const routine of routines) {
    const plain = placeOf(routine).path.reduce(joined);
    for (let number = 1; ; number++) {
      const name = number === 1 ? plain : `${plain}_${number}`;
      const others = named.get(name) ?? [];
      if (others.some((other) => clash(routine, other, at))) continue;
      named.set(name, [...others, routine]);
      names.set(routine, name);
      break;
    }
  }
  return names;
}
