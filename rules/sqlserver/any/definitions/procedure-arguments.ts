/** The arguments of a system procedure's call, by name or position. */

import type { Bogus } from "../../../../converter/syntax/node";
import type { Execute, ExecuteArgument, Expression, Literal, NameExpression } from "../../../../converter/tsql/nodes";

/** The name of the procedure that is executed, in lower case and without its schema; "" where it is in a variable. */
export function procedureName(node: Execute): string {
  return node.procedure?.kind === "ObjectName" ? (node.procedure.parts.at(-1)?.value ?? "") : "";
}

/** The argument of a parameter, which has a name (lower case, with its @) and a position. */
export function argumentNamed(node: Execute, name: string, position: number): Expression | Bogus | undefined {
  const args = node.args.filter((a): a is ExecuteArgument => a.kind === "ExecuteArgument");
  const named = args.find((a) => a.name?.value === name);
  if (named) return named.value;
  const found = args[position];
  return found && !found.name ? found.value : undefined;
}

/** The text that an argument is, where it is written out; a word without quotes is one as well. */
export function argumentText(node: Execute, name: string, position: number): string | undefined {
  const value = argumentNamed(node, name, position);
  if (value?.kind === "Literal") return (value as Literal).type === "null" ? undefined : (value as Literal).value;
  if (value?.kind === "NameExpression") return (value as NameExpression).name.parts.map((p) => p.written).join(".");
  return undefined;
}
