/** Tables of SQL Server's built-in functions. */
import {
  type FunctionTable as CommonTable,
  defineFunctions as define,
  type FunctionTableHead,
  type FunctionRow as Row,
} from "../../rule/function-table";
import type { Rule } from "../../rule/rule";
import type { Call, NameExpression } from "../../tsql/nodes";
import type { Binding } from "../../tsql/semantics/binding";

export { argumentsOf, fillTemplate } from "../../rule/function-table";

/** A call of a built-in function, or its bare name where it has no arguments. */
export type FunctionCall = Call | NameExpression;
export type FunctionRow = Row<FunctionCall, Binding>;

/** The rule of every row. */
export function defineFunctions(head: FunctionTableHead, table: CommonTable<FunctionCall, Binding>): Rule[] {
  return define(head, table);
}
