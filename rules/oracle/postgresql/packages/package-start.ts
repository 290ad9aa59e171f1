/**
 * What a package does once in a session, at the first use of any of its parts: initial values that may differ from time to
 * time, and the statements behind BEGIN of its body.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, PackageSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type { Body, CreatePackageBody } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { memberName, packageName } from "../routines/routine-names";
import { dependsOnMore } from "../routines/volatility";

/** The statement that initialises a package, if there is anything to do for it. */
export function initialiserCall(owner: ModelSymbol | undefined, at: RuleContext): string | undefined {
  if (owner?.kind !== "package") return undefined;
  const isNeeded = initialisationOf(owner)?.beginToken !== undefined || variablesOf(owner).some((v) => isEager(v, at));
  return isNeeded ? `PERFORM ${initialiserName(owner, at)}();` : undefined;
}

/** The function that initialises a package. */
export function initialiserName(owner: PackageSymbol, at: RuleContext): string {
  const isTaken = [...owner.members, ...owner.privateMembers].some((m) => m.name === "INITIALISE");
  return memberName(packageName(owner, at), isTaken ? "INITIALISE_PACKAGE" : "INITIALISE", at);
}

/** The body whose statements initialise a package. */
export function initialisationOf(owner: PackageSymbol): Body | undefined {
  const body = (owner.bodyNode as CreatePackageBody | undefined)?.body;
  return body?.kind === "Body" ? (body as Body) : undefined;
}

/** The variables and constants of a package, those of the specification first. */
export function variablesOf(owner: PackageSymbol): VariableSymbol[] {
  return [...owner.members, ...owner.privateMembers].filter((m): m is VariableSymbol => m.kind === "variable");
}

/** Whether a variable's initial value may be another one each time it is worked out. */
export function isEager(symbol: VariableSymbol, at: RuleContext): boolean {
  return symbol.value !== undefined && dependsOnMore(symbol.value, at) !== undefined;
}

/** Whether the initialisation may give the variable its value. */
export function isSetByInitialisation(symbol: VariableSymbol, at: RuleContext): boolean {
  if (isEager(symbol, at) || (!isPrivate(symbol) && !symbol.isConstant)) return true;
  const body = symbol.parent?.kind === "package" ? initialisationOf(symbol.parent) : undefined;
  return body?.beginToken !== undefined && isWrittenIn(body, symbol, at);
}

function isPrivate(symbol: VariableSymbol): boolean {
  return symbol.parent?.kind === "package" && !symbol.parent.members.includes(symbol);
}

function isWrittenIn(body: Body, symbol: VariableSymbol, at: RuleContext): boolean {
  const called = new Set<SyntaxNode>();
  const statements: SyntaxNode[] = [...body.statements, ...body.exceptionHandlers];
  for (const statement of statements) {
    for (const node of walk(statement)) {
      const found = node.kind === "NameExpression" || node.kind === "Call" ? at.binding.symbolOf(node) : undefined;
      if (found === symbol || at.binding.symbolsOf(node).includes(symbol)) return true;
      if (found?.kind === "routine" && found.bodyNode) called.add(found.bodyNode);
    }
  }
  return [...called].some((routine) => at.binding.mutatedBy(routine).has(symbol));
}
