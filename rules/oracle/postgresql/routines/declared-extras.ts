/** Variables that rules need in a body beyond those the source declares: collected while its statements are converted. */
import type { Body } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** The body (of a routine, block, trigger) whose declarations a node can see first. */
export function enclosingBody(node: SyntaxNode): Body | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.kind === "Body") return up as Body;
  return undefined;
}

/** The body of the routine, trigger or anonymous block that a node stands in: the outermost one below nested routines. */
export function routineBody(node: SyntaxNode): Body | undefined {
  let found: Body | undefined;
  for (let up = node.parent; up; up = up.parent) {
    if (up.kind === "Body") found = up as Body;
    if (up.kind === "RoutineDefinition") return found;
  }
  return found;
}

/** Declares a variable of the converted code once per body: `declaration` is "name type" without a semicolon. */
export function declareExtra(body: Body, declaration: string, at: RuleContext): void {
  const extras = declaredExtras(body, at);
  if (!extras.includes(declaration)) extras.push(declaration);
}

export function declaredExtras(body: Body, at: RuleContext): string[] {
  const topic = `declarations of ${body.start}`;
  const known = at.notes.get(topic) as string[] | undefined;
  if (known) return known;
  const fresh: string[] = [];
  at.notes.set(topic, fresh);
  return fresh;
}

/** Statements that rules want at the beginning of a body's executable part. */
export function openingStatements(body: Body, at: RuleContext): string[] {
  const topic = `opening of ${body.start}`;
  const known = at.notes.get(topic) as string[] | undefined;
  if (known) return known;
  const fresh: string[] = [];
  at.notes.set(topic, fresh);
  return fresh;
}

/** A name that nothing in the statement uses: `base`, or `base_2`, `base_3` … */
export function freshName(base: string, at: RuleContext): string {
  const words = usedWords(at);
  let name = base;
  for (let i = 2; words.has(name.toUpperCase()); i++) name = `${base}_${i}`;
  return name;
}

/** As freshName, and reserved: a second call gives another name. */
export function reserveName(base: string, at: RuleContext): string {
  const name = freshName(base, at);
  usedWords(at).add(name.toUpperCase());
  return name;
}

function usedWords(at: RuleContext): Set<string> {
  const known = at.notes.get("used words") as Set<string> | undefined;
  if (known) return known;
  const words = new Set(
    at.unit.tokens.filter((t) => t.kind === "word" || t.kind === "quoted").map((t) => t.value.toUpperCase()),
  );
  at.notes.set("used words", words);
  return words;
}
