/** Where INTO puts values: what plpgsql cannot fetch into gets its value through a variable of its own. */
import type { DataType } from "../../../../converter/model/data-type";
import type { IntoClause } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { declareExtra, reserveName, routineBody } from "../routines/declared-extras";

/** Whether plpgsql takes the target as it is: a variable, a record, a field of a record. */
export function isPlainTarget(target: SyntaxNode, at: RuleContext): boolean {
  if (target.kind === "Member") return (target as unknown as { object: SyntaxNode }).object.kind === "Bind";
  if (target.kind !== "NameExpression") return false;
  const symbols = at.binding.symbolsOf(target).filter((s) => s.kind !== "label");
  const first = symbols[0];
  if (!first) return true;
  if (first.kind === "package" || first.kind === "schema") return false;
  if (first.kind === "routine") return symbols.length <= 3;
  return first.parent?.kind !== "package" && symbols.length <= 2;
}

/** The type a variable for the target's value is declared with. */
export function temporaryType(type: DataType, at: RuleContext): string {
  if (type.kind === "record" || type.kind === "object") return "record";
  return postgresqlType(type, at.version as 17, { numberWithoutPrecision: at.settings.plainNumber }) ?? "text";
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
    const name = reserveName(`${baseName(target, at)}_${suffix}`, at);
    declareExtra(body, `${name} ${temporaryType(at.typeOf(target), at)}`, at);
    assignments.push([at.text(target), " := ", name, ";"]);
    at.replace(target, name);
  }
  return assignments.length > 0 ? join(assignments, " ") : undefined;
}

function baseName(target: SyntaxNode, at: RuleContext): string {
  const words = at.source(target).match(/[A-Za-z]\w*/g);
  return (words?.at(-1) ?? "value").toLowerCase();
}
