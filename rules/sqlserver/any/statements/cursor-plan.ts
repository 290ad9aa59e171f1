/** How the cursors of a routine, trigger or batch are used: that decides how they are declared. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CurrentOf,
  CursorDefinition,
  CursorStatement,
  DeclareCursor,
  FetchStatement,
  Identifier,
  NameExpression,
  SetVariable,
  Variable,
} from "../../../../converter/tsql/nodes";
import { reserveName } from "../routines/declared-extras";
import { nameOfVariable } from "../routines/variable-names";
import { targetName } from "../text/target-names";
import { codeOf, nodesOf } from "./statement-lists";

export interface CursorPlan {
  /** Its query is in this code. */
  readonly isKnown: boolean;
  /** Several queries: each is opened where it is written, and OPEN goes. */
  readonly isOpenedWhereDeclared: boolean;
  /** The one query of a cursor variable: OPEN names it. */
  readonly query?: SyntaxNode;
  readonly isClosed: boolean;
}

export type CursorName = Identifier | Variable;

export function cursorPlan(name: CursorName, at: RuleContext): CursorPlan {
  const topic = `cursor ${name.value} of ${codeOf(name).start}`;
  const known = at.notes.get(topic) as CursorPlan | undefined;
  if (known) return known;
  const nodes = nodesOf(codeOf(name));
  const definitions = nodes.flatMap((n) => definitionOf(n, name.value));
  const isVariable = name.kind === "Variable";
  const isClosed = nodes.some(
    (n) =>
      n.kind === "CursorStatement" && (n as CursorStatement).action === "CLOSE" && isOf(n as CursorStatement, name),
  );
  const plan: CursorPlan = {
    isKnown: definitions.length > 0 || isVariable,
    isOpenedWhereDeclared: definitions.length > 1,
    query: isVariable && definitions.length === 1 ? definitions[0].query : undefined,
    isClosed,
  };
  at.notes.set(topic, plan);
  return plan;
}

export function definitionOf(node: SyntaxNode, name: string): CursorDefinition[] {
  if (node.kind === "DeclareCursor" && (node as DeclareCursor).name.value === name)
    return [(node as DeclareCursor).definition];
  if (node.kind !== "SetVariable") return [];
  const { target, value } = node as SetVariable;
  return target.value === name && value.kind === "CursorDefinition" ? [value as CursorDefinition] : [];
}

function isOf(statement: CursorStatement | FetchStatement, name: CursorName): boolean {
  const { cursor } = statement;
  return cursor.kind !== "Bogus" && (cursor as CursorName).value === name.value;
}

/** The name of a cursor on the target. A cursor that is called like a column of the code gets another one. */
export function cursorNameOf(name: CursorName, at: RuleContext): string {
  if (name.kind === "Variable") return nameOfVariable(name, at);
  const own = targetName(name.value, at, "column");
  const isAmbiguous = nodesOf(codeOf(name)).some(
    (n) => n.kind === "NameExpression" && (n as NameExpression).name.parts.at(-1)?.value === name.value,
  );
  return isAmbiguous ? reserveName(name, `cur_${name.value}`, at, `cursor ${name.value}`) : own;
}

/** Whether some FETCH moves otherwise than forward. */
export function isScrolled(name: CursorName): boolean {
  return nodesOf(codeOf(name)).some(
    (n) => n.kind === "FetchStatement" && isOf(n as FetchStatement, name) && (n as FetchStatement).direction !== "NEXT",
  );
}

/** Whether UPDATE or DELETE … WHERE CURRENT OF changes the row that the cursor is on. */
export function isUpdated(query: SyntaxNode, name: string): boolean {
  return nodesOf(codeOf(query)).some((n) => n.kind === "CurrentOf" && (n as CurrentOf).cursor.value === name);
}
