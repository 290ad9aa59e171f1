/** What the rules for indexes share: kinds that MySQL does not have, conditions, and columns that are only carried along. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb, supports } from "../../../../converter/target/mysql/features";
import type { IsNull, KeyColumnList, NameExpression } from "../../../../converter/tsql/nodes";
import { keyColumns } from "../../any/definitions/constraint-parts";
import { conjunctsOf, withoutParentheses } from "../../any/queries/conditions";
import { letOneNullIn } from "./key-parts";

/** Why an index of this kind is left out; undefined where MySQL has such an index. */
export function whyNoIndex(definition: string, hasNoColumns: boolean): string | undefined {
  if (/\bCOLUMNSTORE\b/i.test(definition))
    return "InnoDB has no columnstore. An ordinary index over the columns of the conditions may serve.";
  return hasNoColumns ? "it names no columns." : undefined;
}

/** What the definition of an index says. */
export interface IndexDefinition {
  readonly place: SyntaxNode;
  readonly table: SyntaxNode;
  readonly name: string;
  readonly isUnique: boolean;
  readonly columns: KeyColumnList;
  readonly where?: SyntaxNode;
}

/**
 * The column list of the index: one of some rows only is an index of all rows, or, where it is unique, of values that
 * other rows do not have. Undefined where that cannot be written.
 */
export function indexColumns(index: IndexDefinition, at: RuleContext): Piece | undefined {
  const { where, isUnique, columns, place } = index;
  const names = keyColumns(columns);
  const excluded = where ? columnsNotNull(where) : new Set<string>();
  const isOnlyNullTest = where !== undefined && excluded.size > 0 && conjunctsOf(where).every(isNotNullTest);
  const own = names.map((n) => n.name.parts.at(-1)?.value ?? "");
  // Rows with NULL in a unique key are never in conflict on MySQL.
  if (!isUnique || (isOnlyNullTest && [...excluded].every((c) => own.includes(c)))) {
    if (where && !isUnique) at.note(where, "MySQL has no filtered indexes: the index is over all rows of the table.");
    return at.text(columns);
  }
  if (!where) {
    const parts = names.map((n) => ({ name: n.name.parts.at(-1)?.value ?? "", isNullable: at.binding.isNullable(n) }));
    letOneNullIn(parts, index, at);
    return at.text(columns);
  }
  if (!supports("functionalIndexes", at)) return undefined;
  at.note(
    place,
    "The condition of the unique index became part of its columns: rows that do not fulfil it are NULL there.",
  );
  const condition = at.text(where);
  const parts = names.map((n): Piece => ["(CASE WHEN ", condition, " THEN ", at.text(n), " END)"]);
  return ["(", join(parts, ", "), ")"];
}

function isNotNullTest(condition: SyntaxNode): boolean {
  const inner = withoutParentheses(condition);
  return inner.kind === "IsNull" && (inner as IsNull).isNegated;
}

function columnsNotNull(where: SyntaxNode): Set<string> {
  return new Set(
    conjunctsOf(where)
      .filter(isNotNullTest)
      .map((c) => withoutParentheses((withoutParentheses(c) as IsNull).value))
      .filter((v): v is NameExpression => v.kind === "NameExpression")
      .map((v) => v.name.parts.at(-1)?.value ?? ""),
  );
}

/** Why an index with a condition cannot be made. */
export function noFilteredIndex(at: RuleContext): string {
  return `${isMariadb(at) ? "MariaDB" : "This version"} has no indexes on expressions, which a unique index with a condition needs. Add a generated column (CASE WHEN condition THEN column END) and a unique index on it.`;
}
