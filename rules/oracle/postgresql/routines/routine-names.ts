/** Names of routines, package items and hoisted parts on PostgreSQL. */
import type { ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";

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
  return targetName(`${owner}__${item}`, at);
}

/** The routine that encloses a node, if any. */
export function enclosingRoutine(node: SyntaxNode): RoutineDefinition | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "RoutineDefinition") return up as RoutineDefinition;
  return undefined;
}

/** The name a routine gets on the target, by its symbol: qualified for members of packages and types, joined for nested ones. */
export function routineName(symbol: RoutineSymbol, at: RuleContext): string {
  const path = [symbol.name];
  let owner: ModelSymbol | undefined = symbol.parent;
  while (owner?.kind === "routine") {
    path.unshift(owner.name);
    owner = owner.parent;
  }
  const name = path.join("__");
  if (owner?.kind === "package" || owner?.kind === "objectType") return memberName(owner.name, name, at);
  const schema = path.length === 1 ? symbol.schema : undefined;
  return schema ? `${targetName(schema, at)}.${targetName(name, at)}` : targetName(name, at);
}

/** The name of the package or object type whose code a node is part of. */
export function owningPackage(node: SyntaxNode): string | undefined {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    if (
      up.kind === "CreatePackage" ||
      up.kind === "CreatePackageBody" ||
      up.kind === "CreateTypeBody" ||
      up.kind === "CreateType"
    ) {
      return (up as unknown as { name: { parts: { value: string }[] } }).name.parts.at(-1)?.value;
    }
  }
  return undefined;
}
