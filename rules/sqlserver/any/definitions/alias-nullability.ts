/** Alias types that do not take NULL say so for columns that say nothing of it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnDefinition, CreateType, Execute } from "../../../../converter/tsql/nodes";
import { argumentText } from "./procedure-arguments";

/** An alias type that does not take NULL, in a column that says nothing of it. */
export function isNotNullByType(node: ColumnDefinition, at: RuleContext): boolean {
  if (node.type?.kind !== "DataType" || node.type.builtin !== undefined || !node.type.name) return false;
  if (node.constraints.some((c) => c.type === "NULL" || c.type === "NOT NULL")) return false;
  const definition = at.binding.symbolOf(node.type.name)?.node;
  if (definition?.kind === "CreateType") return (definition as CreateType).isNotNull;
  if (definition?.kind !== "Execute") return false;
  return /^(?:not\s+null|nonull)$/i.test(argumentText(definition as Execute, "@nulltype", 2)?.trim() ?? "");
}
