/** Where INTO puts values: what plpgsql cannot fetch into gets its value through a variable of its own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { IntoClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { assignmentTo } from "../collections/writing";
import { writtenType } from "../routines/written-types";

/**
 * Whether plpgsql takes the target as it is: a variable, a record, a field of a record. Package variables are, too: their
 * own rule puts a local copy in their place.
 */
export function isPlainTarget(target: SyntaxNode, at: RuleContext): boolean {
  if (target.kind === "Member") return (target as unknown as { object: SyntaxNode }).object.kind === "Bind";
  if (target.kind !== "NameExpression") return false;
  const variable = at.binding
    .symbolsOf(target)
    .filter((s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable" || s.kind === "field");
  return variable.length <= 2;
}

/**
 * Puts variables in the places of the targets for which `isWanted` holds, and gives the assignments from them to the
 * targets that have to follow the statement.
 */
export function throughTemporaries(
  into: IntoClause,
  suffix: string,
  at: RuleContext,
  isWanted: (target: SyntaxNode) => boolean = () => true,
): Piece | undefined {
  const body = routineBody(into);
  if (!body) return undefined;
  const assignments: Piece[] = [];
  for (const target of into.targets) {
    if (!isWanted(target)) continue;
    const name = reserveNameIn(body, `${baseName(target, at)}_${suffix}`, at);
    declareExtra(body, `${name} ${writtenType(at.typeOf(target), at)}`, at);
    assignments.push(assignmentTo(target, name, at));
    at.replace(target, name);
  }
  return assignments.length > 0 ? join(assignments, " ") : undefined;
}

function baseName(target: SyntaxNode, at: RuleContext): string {
  const words = at.source(target).match(/[A-Za-z]\w*/g);
  return (words?.at(-1) ?? "value").toLowerCase();
}
