/** Routines declared inside of other code: each becomes a routine of its own, created before what it was declared in. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { postOrder, type SyntaxNode } from "../../../../converter/syntax/node";
import { capturedBy } from "./captured-variables";
import { identityOf } from "./parameter-types";
import { isNestedNode, routineName } from "./routine-names";

/** A routine that was declared inside of other code. */
export interface HoistedRoutine {
  readonly node: RoutineDefinition;
  readonly create: Piece;
  /** For one of an anonymous block: it does not outlive the block. */
  readonly drop: Piece;
}

/** The routines declared inside of a routine, trigger or block, inner ones first, with the comments before them. */
export function hoistedRoutines(root: SyntaxNode, at: RuleContext): HoistedRoutine[] {
  const found: HoistedRoutine[] = [];
  for (const node of postOrder(root)) {
    if (node === root || !isNestedNode(node)) continue;
    const routine = node as RoutineDefinition;
    if (routine.body?.kind !== "Body" && !routine.external) continue;
    found.push({
      node: routine,
      create: [leadingComments(routine, at), "CREATE OR REPLACE ", at.text(routine)],
      drop: dropOf(routine, at),
    });
  }
  return found;
}

/** The comments on lines of their own before a declaration move with it. */
function leadingComments(routine: RoutineDefinition, at: RuleContext): Piece {
  const { text } = at.unit;
  const siblings = (routine.parent as Body).declarations;
  const previous = siblings[siblings.indexOf(routine) - 1];
  const from = previous?.end ?? at.tokensIn({ start: 0, end: routine.start }).at(-1)?.end ?? routine.start;
  const lineBreak = text.indexOf("\n", from);
  const lineStart = text.lastIndexOf("\n", routine.start - 1) + 1;
  if (lineBreak < 0 || lineBreak + 1 >= lineStart || text.slice(lineStart, routine.start).trim() !== "") return "";
  const range = { start: lineBreak + 1, end: lineStart };
  if (at.source(range).trim() === "") return "";
  const comments = at.text(range);
  at.replace(range, "");
  return comments;
}

function dropOf(routine: RoutineDefinition, at: RuleContext): Piece {
  const symbol = at.binding.symbolOf(routine);
  if (symbol?.kind !== "routine") return "";
  const types = [...capturedBy(symbol, at).map((c) => c.type), ...[identityOf(symbol, at)].filter((t) => t !== "")];
  return `DROP ROUTINE ${routineName(symbol, at)}(${types.join(", ")});`;
}
