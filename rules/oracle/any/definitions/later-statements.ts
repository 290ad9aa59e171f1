/** Statements that follow a table's own: the rules of its parts collect them, the statement's rule hands them over. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { keyOf, referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { IndexSymbol, TableSymbol } from "../../../../converter/model/symbols";
import { laterStatements } from "../../../../converter/rule/left-out";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/**
 * Hands over the statement and those that follow it. Keys of tables have names of their own in the load order, so that a
 * foreign key comes after the key that it refers to. `indexOf` gives the index that a key stands upon.
 */
export function emitWithLater(
  at: RuleContext,
  table: TableSymbol | undefined,
  indexOf: (key: SyntaxNode) => IndexSymbol | undefined = () => undefined,
): void {
  const later = laterStatements(at);
  const own = keyDependencies(at, table, indexOf);
  if (later.length === 0 && own.defines.length === 0 && own.needs.length === 0) return;
  at.emit({
    pieces: wholeStatement(at),
    defines: [...at.binding.defines.map(dependencyKey), ...own.defines],
    needs: [...ownNeeds(at), ...own.needs],
  });
  for (const emission of later) at.emit(emission);
}

/** The tables that only moved foreign keys refer to are not needed any more. */
function ownNeeds(at: RuleContext): string[] {
  const moved = new Set<unknown>(movedForeignKeys(at).values());
  return [...at.binding.dependencies().hard].filter((o) => !moved.has(o)).map(dependencyKey);
}

/** The foreign keys that are added by a later statement, with the table that each refers to. */
export function movedForeignKeys(at: RuleContext): Map<SyntaxNode, TableSymbol> {
  return at.noted<Map<SyntaxNode, TableSymbol>>("moved foreign keys", () => new Map());
}

/** What the constraints of this very statement define and need. */
function keyDependencies(
  at: RuleContext,
  table: TableSymbol | undefined,
  indexOf: (key: SyntaxNode) => IndexSymbol | undefined,
): { defines: string[]; needs: string[] } {
  const defines: string[] = [];
  const needs: string[] = [];
  const movedAway = movedForeignKeys(at);
  for (const constraint of table?.constraints ?? []) {
    if (constraint.unit !== at.unit.index || constraint.isDisabled || !table) continue;
    if (constraint.constraintType === "primaryKey" || constraint.constraintType === "unique") {
      defines.push(keyOf(table, constraint.columns));
      const index = constraint.node && indexOf(constraint.node);
      if (index) needs.push(dependencyKey(index));
    }
    if (constraint.constraintType !== "foreignKey" || (constraint.node && movedAway.has(constraint.node))) continue;
    const target = referencedTableOf(constraint, table, at.model);
    if (target && target !== table) needs.push(keyOf(target, referencedColumns(constraint, target)));
  }
  return { defines, needs };
}
