/** Names of routines on MySQL: members of packages and nested routines carry the names of what is around them. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded, shortenIdentifier } from "../../../../converter/target/mysql/identifiers";
import { isNestedRoutine } from "../../any/routines/captures";

/** The routine that encloses a node, if any. */
export function enclosingRoutine(node: SyntaxNode): RoutineDefinition | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "RoutineDefinition") return up as RoutineDefinition;
  return undefined;
}

/** The name of something that belongs to a package or a type: `package__item`. */
export function memberName(owner: ModelSymbol, item: string): string {
  return `${foldIdentifier(owner.name)}__${foldIdentifier(item)}`;
}

/** The name of a routine, qualified by its database where that is not the one the statement runs in. */
export function routineName(symbol: RoutineSymbol, at: RuleContext): string {
  const { path, outermost } = placeOf(symbol);
  const number = overloadNumber(symbol, at);
  const name = path.map(foldIdentifier).join("__") + (number > 1 ? `_${number}` : "");
  return `${databaseOf(outermost, at)}${quoteIfNeeded(shortenIdentifier(name))}`;
}

/** The database before the name of an object's parts, with its dot; "" where it is the current one. */
export function databaseOf(symbol: ModelSymbol, at: RuleContext): string {
  const { schema } = symbol;
  if (!schema || schema === at.binding.unit.currentSchema) return "";
  return `${quoteIfNeeded(foldIdentifier(schema))}.`;
}

interface Place {
  /** From the package or outermost routine to the routine itself. */
  readonly path: readonly string[];
  readonly outermost: ModelSymbol;
}

function placeOf(symbol: RoutineSymbol): Place {
  const path = [symbol.name];
  let outermost: ModelSymbol = symbol;
  for (let owner = symbol.parent; owner; owner = owner.parent) {
    if (!OWNERS.has(owner.kind)) break;
    path.unshift(owner.name);
    outermost = owner;
  }
  return { path, outermost };
}

const OWNERS: ReadonlySet<string> = new Set(["routine", "trigger", "package", "objectType"]);

/** MySQL has one routine of a name: the position among those that Oracle tells apart. */
function overloadNumber(symbol: RoutineSymbol, at: RuleContext): number {
  const { parent } = symbol;
  const others = parent?.kind === "package" || parent?.kind === "objectType" ? membersOf(parent) : nestedOf(symbol, at);
  const own = placeOf(symbol).path.join("__");
  const same = others.filter((o) => placeOf(o).path.join("__") === own);
  return Math.max(same.indexOf(symbol), 0) + 1;
}

function membersOf(owner: ModelSymbol): readonly RoutineSymbol[] {
  if (owner.kind === "objectType") return owner.methods;
  if (owner.kind !== "package") return [];
  return [...owner.members, ...owner.privateMembers].filter((m): m is RoutineSymbol => m.kind === "routine");
}

/** The routines of the statement's code that stand inside of other code. */
function nestedOf(symbol: RoutineSymbol, at: RuleContext): readonly RoutineSymbol[] {
  if (!isNestedRoutine(symbol.node)) return [];
  return at.noted("nested routines", () => {
    const found = new Set<RoutineSymbol>();
    for (const node of walk(at.unit.root)) {
      const own = isNestedRoutine(node) ? at.binding.symbolOf(node) : undefined;
      if (own?.kind === "routine") found.add(own);
    }
    return [...found];
  });
}
