/** Which definition of a cursor OPEN, FETCH and CLOSE mean, and the name that it has on MySQL. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CursorDefinition, Identifier, Variable } from "../../../../converter/tsql/nodes";
import { type CursorName, cursorNameOf, definitionOf } from "../../any/statements/cursor-plan";
import { isRefused } from "../../any/statements/layout";
import { codeOf, nodesOf, siblingsOf, statementAround } from "../../any/statements/statement-lists";

export interface CursorPlace {
  readonly definition: CursorDefinition;
  readonly name: string;
}

/** All definitions of a cursor in the code around it, in order. */
function definitionsOf(name: CursorName): CursorDefinition[] {
  return nodesOf(codeOf(name)).flatMap((n) => definitionOf(n, name.value));
}

/** The cursor as a definition declares it. */
export function definedCursor(name: CursorName, definition: CursorDefinition, at: RuleContext): CursorPlace {
  const index = definitionsOf(name).indexOf(definition);
  const base = cursorNameOf(name, at);
  return { definition, name: index > 0 ? `${base}_${index + 1}` : base };
}

/** The cursor that a statement means: the one that was defined last before it; undefined where that is not certain. */
export function cursorAt(cursor: SyntaxNode, at: RuleContext): CursorPlace | undefined {
  if (cursor.kind === "Bogus") return undefined;
  const name = cursor as Identifier | Variable;
  const all = definitionsOf(name);
  const before = all.length === 1 ? all[0] : all.filter((d) => d.end <= cursor.start).at(-1);
  // A definition that has been refused declares nothing.
  if (!before || isRefused(statementAround(before), at)) return undefined;
  return all.length === 1 || runsBefore(before, cursor) ? definedCursor(name, before, at) : undefined;
}

/** Whether the statement of a definition runs whenever the place is reached: it stands in a list around the place. */
function runsBefore(definition: SyntaxNode, place: SyntaxNode): boolean {
  const list = siblingsOf(statementAround(definition));
  for (let up: SyntaxNode | undefined = place; up; up = up.parent) if (list.includes(up)) return true;
  return false;
}
