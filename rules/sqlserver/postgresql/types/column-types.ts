/** The type of a table's column: identities are whole numbers, and what refers to one has its type. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ColumnDefinition } from "../../../../converter/tsql/nodes";
import { holdsIdentity } from "../../any/types/identity-references";
import { targetType, writtenType } from "./target-types";

/** The PostgreSQL type of a column where it is defined. */
export function columnType(node: ColumnDefinition, at: RuleContext): string {
  // An identity is of a type of PostgreSQL itself.
  const isNamed = node.type?.kind === "DataType" && node.identity === undefined;
  const own = isNamed && node.type?.kind === "DataType" ? writtenType(node.type, at) : targetType(at.typeOf(node), at);
  return /^numeric\(\d+,0\)$/.test(own) && holdsIdentity(node, at) ? "bigint" : own;
}
