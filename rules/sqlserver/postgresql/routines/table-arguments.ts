/** Table variables that are passed on: an array of their rows. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ParameterSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { DataTypeNode, Parameter, Variable } from "../../../../converter/tsql/nodes";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { nameOfVariable } from "../../any/routines/variable-names";
import { temporaryTableName } from "../../any/text/temporary-names";
import { writtenType } from "../types/target-types";

/** Whether a value is a variable that holds rows. */
export function isTableValue(value: SyntaxNode, at: RuleContext): boolean {
  return value.kind === "Variable" && at.binding.variableOf(value)?.type.kind === "collection";
}

/** The rows of a table variable as an array of the type's rows; a parameter is one already. */
export function rowsAsArray(value: Variable, parameter: ParameterSymbol, at: RuleContext): RowArray {
  const symbol = at.binding.variableOf(value);
  if (!symbol || symbol.kind === "parameter") return { name: nameOfVariable(value, at) };
  const { type } = parameter.node as Parameter;
  const arrayType = type.kind === "DataType" ? writtenType(type as DataTypeNode, at) : "text[]";
  const name = reserveName(value, `${nameOfVariable(value, at)}_rows`, at, `rows of ${value.value}`);
  declareExtra(value, `${name} ${arrayType}`, at);
  const rowType = arrayType.replace(/\[\]$/, "");
  // CALL takes no subquery.
  return {
    name,
    before: `${name} := ARRAY(SELECT ROW(rows.*)::${rowType} FROM ${temporaryTableName(symbol, at)} AS rows);`,
  };
}

/** A variable that holds the rows, and the statement that fills it. */
export interface RowArray {
  readonly name: string;
  readonly before?: string;
}
