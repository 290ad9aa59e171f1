/** What the rules for constraints share: the table they belong to, their columns and names, taking them out. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnSymbol, ConstraintSymbol, TableSymbol } from "../../../../converter/model/symbols";
import { keepAsComment } from "../../../../converter/rule/left-out";
import { removeListElement } from "../../../../converter/rule/list-elements";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type {
  AlterTable,
  ColumnConstraint,
  ColumnDefinition,
  CreateTable,
  KeyColumnList,
  NameExpression,
  TableConstraint,
} from "../../../../converter/tsql/nodes";

export type ConstraintNode = TableConstraint | ColumnConstraint;

/** The statement that holds a constraint; table types and table variables have constraints as well. */
export function tableStatement(node: SyntaxNode): CreateTable | AlterTable | undefined {
  if (node.kind === "CreateTable" || node.kind === "AlterTable") return node as CreateTable | AlterTable;
  return ancestor(node, "CreateTable", "AlterTable") as CreateTable | AlterTable | undefined;
}

/** The table of the statement that a node is part of. */
export function owningTable(node: SyntaxNode, at: RuleContext): TableSymbol | undefined {
  const statement = tableStatement(node);
  const symbol = statement && at.binding.symbolOf(statement.name);
  const table = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  return table?.kind === "table" ? table : undefined;
}

/** The constraint as the model knows it after all statements. */
export function finalConstraint(constraint: ConstraintNode, at: RuleContext): ConstraintSymbol | undefined {
  return owningTable(constraint, at)?.constraints.find((c) => c.node === constraint);
}

/** The columns of a constraint, as the model names them. */
export function columnNames(constraint: ConstraintNode): string[] {
  if (constraint.kind === "TableConstraint")
    return keyColumns(constraint.columns).map((c) => c.name.parts.at(-1)?.value ?? "");
  const column = constraint.parent as SyntaxNode | undefined;
  return column?.kind === "ColumnDefinition" ? [(column as ColumnDefinition).name.value] : [];
}

/** The columns in a key's list. */
export function keyColumns(list: KeyColumnList | undefined): NameExpression[] {
  return (list?.columns ?? []).flatMap((item) =>
    item.kind === "OrderItem" && item.value.kind === "NameExpression" ? [item.value as NameExpression] : [],
  );
}

export function constraintName(constraint: ConstraintNode): string {
  return constraint.name?.written ?? `(${constraint.type.toLowerCase()}, without a name)`;
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
  else at.remove(constraint);
}

/** Whether an option of a WITH clause is on. */
export function isOn(clause: string, option: string): boolean {
  return new RegExp(`\\b${option}\\s*=\\s*ON\\b`, "i").test(clause);
}

/** The columns of a key. */
export function columnsOfKey(constraint: ConstraintNode, at: RuleContext): ColumnSymbol[] {
  const names = columnNames(constraint);
  return owningTable(constraint, at)?.columns.filter((c) => names.includes(c.name)) ?? [];
}
