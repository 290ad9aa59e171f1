/** Routines that a script creates again otherwise: CREATE OR REPLACE of PostgreSQL takes the same heading only. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { PackageSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { identityOf, typeOfParameter } from "./parameter-types";
import { isNestedNode, routineName } from "./routine-names";
import { isOutFunction, parameterForms } from "./signature";
import { parameterType } from "./written-types";

/** The statements that drop the routine which a standalone one replaces, where that is needed. */
export function dropsOfReplaced(routine: RoutineSymbol, at: RuleContext): string[] {
  const before = at.model
    .named(routine.name)
    .findLast(
      (o): o is RoutineSymbol =>
        o.kind === "routine" && o !== routine && isOfName(o, routine) && o.droppedIn === routine.unit,
    );
  if (!before?.bodyNode) return [];
  const parts = dropsOfParts(before.bodyNode, at);
  return isSameHeading(before, routine, at) && parts.length === 0 ? [] : [dropOf(before, at), ...parts];
}

/** The statements that drop the routines of a package's earlier version that its new one does not have in the same form. */
export function dropsOfReplacedPackage(owner: PackageSymbol, at: RuleContext): string[] {
  const before = at.model
    .named(owner.name)
    .findLast(
      (o): o is PackageSymbol =>
        o.kind === "package" && o !== owner && isOfName(o, owner) && o.droppedIn === owner.unit,
    );
  if (!before) return [];
  const kept = routinesOf(owner);
  return routinesOf(before).flatMap((old) => {
    const name = routineName(old, at);
    const isKept = kept.some((r) => routineName(r, at) === name && isSameHeading(old, r, at));
    const parts = old.bodyNode ? dropsOfParts(old.bodyNode, at) : [];
    return isKept && parts.length === 0 ? [] : [dropOf(old, at), ...parts];
  });
}

function isOfName(a: { name: string; schema?: string }, b: { name: string; schema?: string }): boolean {
  return a.name === b.name && a.schema === b.schema;
}

function routinesOf(owner: PackageSymbol): RoutineSymbol[] {
  return [...owner.members, ...owner.privateMembers].filter((m): m is RoutineSymbol => m.kind === "routine");
}

function dropOf(routine: RoutineSymbol, at: RuleContext): string {
  const kind = routine.routineType === "function" ? "FUNCTION" : "PROCEDURE";
  return `DROP ${kind} IF EXISTS ${routineName(routine, at)}(${identityOf(routine, at)});`;
}

/** Routines that were declared inside; types are dropped where they are created again. */
function dropsOfParts(body: SyntaxNode, at: RuleContext): string[] {
  const drops: string[] = [];
  for (const node of walk(body)) {
    const symbol = isNestedNode(node) ? at.binding.symbolOf(node) : undefined;
    if (symbol?.kind === "routine" && symbol.bodyNode === node)
      drops.push(`DROP ROUTINE IF EXISTS ${routineName(symbol, at)};`);
  }
  return drops;
}

/** Whether CREATE OR REPLACE can put one in the place of the other. */
function isSameHeading(a: RoutineSymbol, b: RoutineSymbol, at: RuleContext): boolean {
  if (a.routineType !== b.routineType || a.isPipelined !== b.isPipelined) return false;
  if (isOutFunction(a, at) !== isOutFunction(b, at) || a.parameters.length !== b.parameters.length) return false;
  const [forms, others] = [parameterForms(a, at), parameterForms(b, at)];
  const sameParameters = a.parameters.every((p, i) => {
    const other = b.parameters[i];
    const losesDefault = (p.hasDefault || forms[i].needsDefault) && !(other.hasDefault || others[i].needsDefault);
    return (
      p.name === other.name &&
      p.mode === other.mode &&
      typeOfParameter(p, at) === typeOfParameter(other, at) &&
      !losesDefault
    );
  });
  const result = (r: RoutineSymbol): string => (r.returnType ? parameterType(r.returnType, at) : "");
  return sameParameters && result(a) === result(b);
}
