/** What the rules for CREATE TABLE and ALTER TABLE share: commas, words and options around the elements, keys for the load order. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { keyOf, referencedColumns, referencedTableOf } from "../../../../converter/convert/foreign-keys";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  AddElements,
  AlterTable,
  CreateTable,
  NamedOption,
  ObjectName,
  TableElement,
} from "../../../../converter/tsql/nodes";
import { owningTable } from "./constraint-parts";
import { movedForeignKeys } from "./foreign-keys";

/** A comma behind the last element goes; between elements one is written where SQL Server needs none. */
export function convertCommas(elements: readonly SyntaxNode[], at: RuleContext): void {
  elements.forEach((element, i) => {
    const next = elements[i + 1];
    const between = at.tokensIn({ start: element.end, end: next?.start ?? at.unit.text.length })[0];
    const isComma = between?.value === ",";
    if (next && !isComma) at.insertAfter(element, ",");
    else if (!next && isComma) at.replace(between, "");
  });
}

/** The word EXTERNAL, or the words AS NODE behind the columns. */
export function removeKindWords(table: CreateTable, at: RuleContext): void {
  const external = at.findToken({ start: table.start, end: table.name.start }, "EXTERNAL");
  if (external) at.remove(external);
  const words = at.tokensIn({ start: table.elements.at(-1)?.end ?? table.name.end, end: table.end });
  const index = words.findIndex((w, i) => w.value === "AS" && words[i + 1]?.value === table.tableType);
  if (index >= 0) at.remove({ start: words[index].start, end: words[index + 1].end });
}

/** An option of WITH (…) by its name. */
export function optionOf(table: CreateTable, name: string): NamedOption | undefined {
  return table.options?.options.find((o): o is NamedOption => o.kind === "NamedOption" && o.name === name);
}

/** WITH CHECK or WITH NOCHECK in front of the action. */
export function removeChecking(table: AlterTable, at: RuleContext): void {
  if (!table.checking) return;
  const first = table.actions[0];
  const words = at.tokensIn({ start: table.name.end, end: first?.start ?? table.end });
  const index = words.findIndex((w) => w.value === "WITH");
  if (index >= 0 && words[index + 1])
    at.replace({ start: words[index].start, end: first?.start ?? words[index + 1].end }, "");
}

/** What ALTER TABLE adds. */
export function addedElements(table: AlterTable): TableElement[] {
  return table.actions.flatMap((a) => (a.kind === "AddElements" ? (a as AddElements).elements : []));
}

/** The definition of a column of the table. */
export function definitionOf(name: string, table: AlterTable, at: RuleContext): unknown {
  return owningTable(table, at)?.columns.find((c) => c.name === name)?.node;
}

/** What the keys and foreign keys of this very statement define and need, as the load order names them. */
export function keyDependencies(
  node:
    | CreateTable
    | { readonly kind: string; readonly name: ObjectName; readonly start: number; readonly end: number },
  at: RuleContext,
): Partial<Emission> {
  const table = owningTable(node, at);
  if (!table) return {};
  const moved = movedForeignKeys(at);
  const defines: string[] = [];
  const needs: string[] = [];
  for (const constraint of table.constraints) {
    if (constraint.unit !== at.unit.index) continue;
    if (constraint.constraintType === "primaryKey" || constraint.constraintType === "unique")
      defines.push(keyOf(table, constraint.columns));
    if (constraint.constraintType !== "foreignKey" || (constraint.node && moved.has(constraint.node))) continue;
    const target = referencedTableOf(constraint, table, at.model);
    if (target && target !== table) needs.push(keyOf(target, referencedColumns(constraint, target)));
  }
  if (defines.length === 0 && needs.length === 0 && moved.size === 0) return {};
  const targets = new Set<unknown>(moved.values());
  const hard = [...at.binding.dependencies().hard].filter((o) => !targets.has(o)).map(dependencyKey);
  return { defines: [...at.binding.defines.map(dependencyKey), ...defines], needs: [...hard, ...needs] };
}
