/** ALTER TABLE … MODIFY: type, default, NULL, identity and constraints of columns that are there already. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  AlterTable,
  ColumnConstraint,
  ColumnDefinition,
  IdentityClause,
  ModifyColumns,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { removedConstraints } from "../../any/definitions/constraint-parts";
import { convertIdentity } from "./columns";
import { laterStatements } from "./later-statements";
import { asTableConstraint } from "./table-from-query";

/** The actions that a MODIFY becomes. */
export function modifiedColumns(action: ModifyColumns, node: AlterTable, at: RuleContext): Piece[] {
  return action.columns.flatMap((column) =>
    column.kind === "ColumnDefinition" ? modifiedColumn(column, node, at) : [],
  );
}

function modifiedColumn(column: ColumnDefinition, node: AlterTable, at: RuleContext): Piece[] {
  const alter: Piece = ["ALTER COLUMN ", at.text(column.name), " "];
  const actions: Piece[] = [];
  if (column.type) actions.push([alter, "TYPE ", at.text(column.type), conversion(column, at)]);
  if (column.defaultValue) actions.push([alter, "SET DEFAULT ", at.text(column.defaultValue.value)]);
  for (const constraint of column.constraints) {
    if (removedConstraints(at).has(constraint)) continue;
    actions.push(...modifiedConstraint(constraint, column, alter, at));
  }
  if (column.identity) actions.push(...modifiedIdentity(column.identity, column, node, alter, at));
  if (column.properties.some((p) => p.name === "DROP IDENTITY")) actions.push([alter, "DROP IDENTITY IF EXISTS"]);
  if (column.generated) actions.push(...modifiedExpression(column, alter, at));
  return actions;
}

/** PostgreSQL converts the values by itself within a family of types only. */
function conversion(column: ColumnDefinition, at: RuleContext): Piece {
  const symbol = at.binding.symbolOf(column);
  const original = symbol?.node?.kind === "ColumnDefinition" ? (symbol.node as ColumnDefinition).type : undefined;
  if (!column.type || !original || original === column.type) return "";
  if (family(at.typeOf(original)) === family(at.typeOf(column.type))) return "";
  return [" USING ", at.text(column.name), "::", at.text(column.type)];
}

function family(type: DataType): string {
  switch (type.kind) {
    case "number":
    case "float":
      return "number";
    case "string":
    case "clob":
      return "text";
    case "date":
    case "timestamp":
      return "time";
    case "binary":
    case "blob":
      return "binary";
    default:
      return type.kind;
  }
}

function modifiedConstraint(
  constraint: ColumnConstraint,
  column: ColumnDefinition,
  alter: Piece,
  at: RuleContext,
): Piece[] {
  if (constraint.type === "NOT NULL") return [[alter, "SET NOT NULL"]];
  if (constraint.type === "NULL") return [[alter, "DROP NOT NULL"]];
  return [["ADD ", asTableConstraint(constraint, column, at)]];
}

function modifiedIdentity(
  identity: IdentityClause,
  column: ColumnDefinition,
  node: AlterTable,
  alter: Piece,
  at: RuleContext,
): Piece[] {
  convertIdentity(identity, at);
  if (identity.options.some((o) => o.value === "LIMIT VALUE"))
    laterStatements(at).push({ pieces: setToHighest(column, node, at), defines: [] });
  const symbol = at.binding.symbolOf(column);
  const before = symbol?.node?.kind === "ColumnDefinition" ? (symbol.node as ColumnDefinition) : undefined;
  const mode = identity.mode === "ALWAYS" ? "ALWAYS" : "BY DEFAULT";
  if (before && before !== column && before.identity) return [[alter, `SET GENERATED ${mode}`]];
  return [
    [alter, "SET NOT NULL"],
    [alter, "ADD ", at.text(identity)],
  ];
}

function setToHighest(column: ColumnDefinition, node: AlterTable, at: RuleContext): Piece {
  const table = at.render(at.text(node.name)).text;
  const name = at.render(at.text(column.name)).text;
  return `SELECT setval(pg_get_serial_sequence('${table}', '${name.replace(/^"|"$/g, "")}'), coalesce(max(${name}), 0) + 1, false) FROM ${table};`;
}

function modifiedExpression(column: ColumnDefinition, alter: Piece, at: RuleContext): Piece[] {
  const expression: SyntaxNode | undefined = column.generated?.expression;
  if (expression && at.version >= 17) return [[alter, "SET EXPRESSION AS (", at.text(expression), ")"]];
  at.refuse(
    column,
    `The expression of the virtual column ${column.name.value} changes; PostgreSQL ${at.version} can only drop the column and add it again.`,
  );
  return [];
}
