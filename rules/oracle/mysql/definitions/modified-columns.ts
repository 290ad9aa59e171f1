/** ALTER TABLE … MODIFY: MySQL wants the whole definition of a column whose type or NULL changes. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { ColumnDefault, ColumnDefinition, Literal, ModifyColumns } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { owningTable, removedConstraints } from "../../any/definitions/constraint-parts";
import { columnType } from "../types/column-types";
import { convertIdentity } from "./columns";
import { commentClause, commentPlan } from "./comment-plan";
import { asTableConstraint } from "./inline-constraints";

/** The actions that a MODIFY becomes. */
export function modifiedColumns(action: ModifyColumns, at: RuleContext): Piece[] {
  return action.columns.flatMap((column) => (column.kind === "ColumnDefinition" ? modifiedColumn(column, at) : []));
}

function modifiedColumn(column: ColumnDefinition, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(column);
  const known = symbol?.kind === "column" ? symbol : undefined;
  const isNull = column.constraints.find((c) => c.type === "NOT NULL" || c.type === "NULL");
  const isRedefined = column.type !== undefined || isNull !== undefined || column.identity !== undefined;
  const actions: Piece[] = [];
  if (column.identity) convertIdentity(column.identity, at);
  if (column.generated) {
    at.refuse(
      column,
      `The expression of the virtual column ${column.name.value} changes: drop the column and add it again.`,
    );
    return [];
  }
  if (isRedefined) actions.push(["MODIFY ", redefinition(column, known, at)]);
  else if (column.defaultValue)
    actions.push(["ALTER COLUMN ", at.text(column.name), " SET ", at.text(column.defaultValue)]);
  for (const constraint of column.constraints) {
    if (removedConstraints(at).has(constraint) || constraint.type === "NOT NULL" || constraint.type === "NULL")
      continue;
    actions.push(["ADD ", asTableConstraint(constraint, column, at)]);
  }
  return actions;
}

/** The column as it is after the change. */
function redefinition(column: ColumnDefinition, known: ColumnSymbol | undefined, at: RuleContext): Piece {
  const type: Piece = column.type ? at.text(column.type) : known ? columnType(known, at) : "longtext";
  const isNull = column.constraints.find((c) => c.type === "NOT NULL" || c.type === "NULL");
  const nullable = isNull ? isNull.type === "NULL" : known?.isNullable !== false;
  const table = owningTable(column, at);
  const comment = table && commentPlan(at.model).of(table)?.columns.get(column.name.value);
  const written = commentClause(comment, "column");
  return [
    at.text(column.name),
    " ",
    type,
    nullable ? "" : " NOT NULL",
    column.identity ? " AUTO_INCREMENT" : "",
    defaultOf(column, known, at),
    written ? ` ${written}` : "",
  ];
}

/** The default that the column has; the one of its first definition is lost unless it is written again. */
function defaultOf(column: ColumnDefinition, known: ColumnSymbol | undefined, at: RuleContext): Piece {
  if (column.defaultValue) return [" ", at.text(column.defaultValue)];
  const before = known?.node?.kind === "ColumnDefinition" ? (known.node as ColumnDefinition) : undefined;
  if (!before || before === column || !before.defaultValue) return "";
  const literal = literalOf(before.defaultValue);
  if (literal !== undefined) return ` DEFAULT ${literal}`;
  at.review(column, `The default of the column ${column.name.value} must be written again behind its new definition.`);
  return "";
}

function literalOf({ value }: ColumnDefault): string | undefined {
  if (value.kind !== "Literal") return undefined;
  const { type, value: text } = value as Literal;
  if (type === "number") return text;
  return type === "string" && text !== "" ? quoteText(text) : undefined;
}
