/** sp_executesql and the parameters of its text. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CreateRoutine, Execute, Literal, ObjectName, Parameter } from "../../../../converter/tsql/nodes";
import type { DynamicParameter } from "./dynamic-text";

export function isExecuteSql(statement: Execute): boolean {
  const { procedure } = statement;
  return procedure?.kind === "ObjectName" && (procedure as ObjectName).parts.at(-1)?.value === "sp_executesql";
}

/** The parameters in a text like `@a int, @b int OUTPUT`: read as those of a procedure. */
export function parametersOf(list: SyntaxNode, at: RuleContext): DynamicParameter[] | undefined {
  if (list.kind !== "Literal" || (list as Literal).type !== "string") return undefined;
  const text = `CREATE PROCEDURE p ${(list as Literal).value} AS RETURN`;
  const { root } = at.frame.language.parse(text);
  if (root?.kind !== "CreateRoutine") return undefined;
  return (root as CreateRoutine).parameters
    .filter((p): p is Parameter => p.kind === "Parameter")
    .map((p) => ({ name: text.slice(p.name.start, p.name.end), type: text.slice(p.type.start, p.type.end) }));
}
