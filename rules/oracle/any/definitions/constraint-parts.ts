/** What the rules for constraints share: the table they belong to, their columns and names, taking them out. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import type {
  AlterTable,
  ColumnConstraint,
  ColumnDefinition,
  CreateTable,
  Identifier,
  TableConstraint,
} from "../../../../converter/plsql/nodes";
import { keepAsComment } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";

export type ConstraintNode = TableConstraint | ColumnConstraint;

/** The statement that holds a constraint; views have constraints as well, which mean nothing there. */
export function tableStatement(constraint: SyntaxNode): CreateTable | AlterTable | undefined {
  return ancestor(constraint, "CreateTable", "AlterTable") as CreateTable | AlterTable | undefined;
}

/** The table of the statement that a node is part of. */
export function owningTable(node: SyntaxNode, at: RuleContext): TableSymbol | undefined {
  const isStatement = node.kind === "CreateTable" || node.kind === "AlterTable";
  const statement = isStatement ? (node as CreateTable | AlterTable) : tableStatement(node);
  const symbol = statement && at.binding.symbolOf(statement.name);
  const table = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  return table?.kind === "table" ? table : undefined;
}

/** The constraint as the model knows it after all statements. */
export function finalConstraint(constraint: ConstraintNode, at: RuleContext): ConstraintSymbol | undefined {
  return owningTable(constraint, at)?.constraints.find((c) => c.node === constraint);
}

/** Whether a constraint is disabled where it is written and stays so. */
export function staysDisabled(constraint: ConstraintNode, at: RuleContext): boolean {
  if (constraint.state?.isDisabled !== true) return false;
  return finalConstraint(constraint, at)?.isDisabled !== false;
}

/** The columns of a constraint, as dictionary names. */
export function columnNames(constraint: ConstraintNode): string[] {
  if (constraint.kind === "TableConstraint") return identifiersOf(constraint).map((n) => n.value);
  const column = constraint.parent as ColumnDefinition | undefined;
  return column?.kind === "ColumnDefinition" ? [column.name.value] : [];
}

export function identifiersOf(constraint: TableConstraint): Identifier[] {
  return (constraint.columns?.names ?? []).filter((n): n is Identifier => n.kind === "Identifier");
}

export function constraintName(constraint: ConstraintNode): string {
  return constraint.name?.value ?? `(${constraint.type.toLowerCase()}, without a name)`;
}

/** The constraint's text on one line, for findings. */
export function constraintText(constraint: ConstraintNode, at: RuleContext): string {
  return at.source(constraint).replace(/\s+/g, " ");
}

/** Takes a constraint out of its column or out of its table's list; its text stays in the file as a comment. */
export function leaveOutConstraint(constraint: ConstraintNode, at: RuleContext, state: "disabled" | "omitted"): void {
  keepAsComment(constraint, at, state);
  removeConstraint(constraint, at);
}

/** Takes a constraint out of its column or out of its table's list. */
export function removeConstraint(constraint: ConstraintNode, at: RuleContext): void {
  const parent = constraint.parent as (SyntaxNode & { elements?: SyntaxNode[] }) | undefined;
  if (constraint.kind === "TableConstraint" && parent?.elements) removeListElement(constraint, parent.elements, at);
  else {
    removedConstraints(at).add(constraint);
    at.remove(constraint);
  }
}

/** The constraints of columns that rules took out. */
export function removedConstraints(at: RuleContext): Set<SyntaxNode> {
  return at.noted<Set<SyntaxNode>>("removed constraints", () => new Set());
}
