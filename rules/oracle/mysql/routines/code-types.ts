/** Types of variables, parameters and results. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ColumnSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { ANY_TEXT, mysqlType } from "../../../../converter/target/mysql/data-types";
import { columnType } from "../types/column-types";

/** The type that a variable of code has; what has no counterpart is kept as a text. */
export function codeType(type: DataType, at: RuleContext, column?: ModelSymbol): string {
  const own = column?.kind === "column" ? columnType(column as ColumnSymbol, at) : undefined;
  if (type.kind === "object") return "json";
  return own ?? mysqlType(type, { plainNumber: at.settings.plainNumber }) ?? ANY_TEXT;
}

/** The column that a type as written stands for: `emp.id%TYPE`. */
export function columnOfType(type: SyntaxNode | undefined, at: RuleContext): ModelSymbol | undefined {
  if (type?.kind !== "DataType" || (type as DataTypeNode).attribute !== "TYPE") return undefined;
  const { name } = type as DataTypeNode;
  const symbol = name && at.binding.symbolOf(name);
  return symbol?.kind === "column" ? symbol : undefined;
}

/** The column whose values an item of a query's select list gives. */
export function columnOfItem(item: SyntaxNode | undefined, at: RuleContext): ModelSymbol | undefined {
  const value = item?.kind === "SelectItem" ? (item as SyntaxNode & { value: SyntaxNode }).value : item;
  const symbol = value?.kind === "NameExpression" ? at.binding.symbolOf(value) : undefined;
  return symbol?.kind === "column" ? symbol : undefined;
}
