/** What rules add to a body beyond what the source declares: variables, and statements at its beginning. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { freshName } from "../text/fresh-names";

/** The body (of a routine, block, trigger) whose declarations a node can see first. */
export function enclosingBody(node: SyntaxNode): Body | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "Body") return up as Body;
  return undefined;
}

/** The body of the routine, trigger or anonymous block that a node stands in: the outermost one below nested routines. */
export function routineBody(node: SyntaxNode): Body | undefined {
  let found: Body | undefined;
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    if (up.kind === "Body") found = up as Body;
    if (up.kind === "RoutineDefinition") return found;
  }
  return found;
}

/**
 * Declares something in the converted code, once per body: `declaration` is "name type" without a semicolon. A
 * declaration that holds converted text needs a `key` that tells it from others.
 */
export function declareExtra(body: Body, declaration: Piece, at: RuleContext, key?: string): void {
  const keys = listFor<string>(`keys of ${body.start}`, at);
  const own = key ?? JSON.stringify(declaration);
  if (keys.includes(own)) return;
  keys.push(own);
  declaredExtras(body, at).push(declaration);
}

export function declaredExtras(body: Body, at: RuleContext): Piece[] {
  return listFor<Piece>(`declarations of ${body.start}`, at);
}

/** Statements that rules want at the beginning of a body's executable part. */
export function openingStatements(body: Body, at: RuleContext): Piece[] {
  return listFor<Piece>(`opening of ${body.start}`, at);
}

/** Options of plpgsql that stand before a body's declarations: "#variable_conflict use_column". */
export function bodyOptions(body: Body, at: RuleContext): string[] {
  return listFor<string>(`options of ${body.start}`, at);
}

function listFor<T>(topic: string, at: RuleContext): T[] {
  return at.noted<T[]>(topic, () => []);
}

/** As reserveName, but another routine of the same package may get the same name. */
export function reserveNameIn(body: Body, base: string, at: RuleContext): string {
  const routine = routineBody(body) ?? body;
  const taken = listFor<string>(`names of ${routine.start}`, at);
  let name = freshName(base, at);
  for (let i = 2; taken.includes(name); i++) name = freshName(`${base}_${i}`, at);
  taken.push(name);
  return name;
}
