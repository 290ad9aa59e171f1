/** Targets of BULK COLLECT: the arrays that the rows become, and how many rows there were. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { IntoClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, routineBody } from "../../any/routines/declared-extras";
import { reserveName } from "../../any/text/fresh-names";
import { isPlainTarget } from "../statements/into-targets";
import { isElement } from "./reading";
import { type Collection, collectionOf, elementTypeName, isKeptAsJson } from "./representation";
import { assignmentTo } from "./writing";

/** The collections of an INTO clause; undefined where the type of one is not known. */
export function bulkTypes(into: IntoClause, at: RuleContext): readonly Collection[] | undefined {
  const types = into.targets.map((t) => collectionOf(t, at));
  return types.every((t) => t !== undefined) ? (types as Collection[]) : undefined;
}

/** Whether an element takes a whole row: a record or an object. */
export function isRow(type: Collection): boolean {
  return type.element.kind === "record" || type.element.kind === "object";
}

/** Why rows cannot be collected; undefined where they can. */
export function bulkProblem(into: IntoClause, at: RuleContext): string | undefined {
  const types = bulkTypes(into, at);
  if (!types)
    return "The type of a collection that the rows go into is not part of the input. Add its definition, or fetch the rows in a loop.";
  if (types.some((t) => isRow(t) && elementTypeName(t, at) === "record"))
    return "The elements of the collection have no type on PostgreSQL. Create a composite type for them, or fetch the rows in a loop.";
  const isNested = types.some(
    (t, i) =>
      t.element.kind === "collection" && !isKeptAsJson(into.targets[i], at) && t.element.flavor !== "associative",
  );
  return isNested
    ? "Each row holds a collection itself; PostgreSQL would put them together to one array of two dimensions. Append them in a loop."
    : undefined;
}

/** The value for a target, from an array of what the rows hold. */
export function collected(array: Piece, target: SyntaxNode, at: RuleContext): Piece {
  return isKeptAsJson(target, at) && !isElement(target, at) ? [`${at.helper("assoc_from_array")}(`, array, ")"] : array;
}

/** Gives a whole collection to a target: with its semicolon. */
export function storeCollection(target: SyntaxNode, array: Piece, at: RuleContext): Piece {
  // `collected` and what is stored in a sparse nested table are the same helper: only one of them is needed.
  if (target.kind === "NameExpression") return [at.text(target), " := ", collected(array, target, at), ";"];
  const value = isKeptAsJson(target, at) ? ([`${at.helper("assoc_from_array")}(`, array, ")"] as Piece) : array;
  return assignmentTo(target, value, at);
}

/** The number of elements of a target, for SQL%ROWCOUNT. */
export function countOf(target: SyntaxNode, at: RuleContext): Piece {
  return isKeptAsJson(target, at)
    ? [`${at.helper("assoc_count")}(`, at.text(target), ")"]
    : ["cardinality(", at.text(target), ")"];
}

/** Array variables for targets that a statement cannot fill itself, and the assignments that follow it. */
export interface BulkPlaces {
  /** What stands after INTO. */
  readonly names: Piece;
  readonly assignments: Piece | undefined;
}

export function bulkPlaces(into: IntoClause, types: readonly Collection[], at: RuleContext): BulkPlaces {
  const body = routineBody(into);
  const assignments: Piece[] = [];
  const names = into.targets.map((target, i): Piece => {
    if (isPlainTarget(target, at) || !body) return at.text(target);
    const name = reserveName("collected_rows", at);
    declareExtra(body, `${name} ${elementTypeName(types[i], at)}[]`, at);
    assignments.push(storeCollection(target, name, at));
    return name;
  });
  return { names: join(names, ", "), assignments: assignments.length > 0 ? join(assignments, " ") : undefined };
}

/** array_agg over a column, empty instead of NULL, as the target wants it. */
export function aggregated(column: Piece, target: SyntaxNode, at: RuleContext): Piece {
  const array: Piece = ["array_agg(", column, ")"];
  const isJson = isPlainTarget(target, at) && isKeptAsJson(target, at);
  return isJson ? [`${at.helper("assoc_from_array")}(`, array, ")"] : ["coalesce(", array, ", '{}')"];
}
