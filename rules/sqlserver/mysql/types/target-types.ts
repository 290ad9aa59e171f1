/** The MySQL type that holds the values of a type of SQL Server. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import { ANY_TEXT, mysqlType } from "../../../../converter/target/mysql/data-types";
import type { DataTypeNode } from "../../../../converter/tsql/nodes";
import { mappedType } from "../../any/types/type-mappings";

/** The type's name. A text stands in for types that have no counterpart. The settings may choose another one. */
export function targetType(type: DataType, at: RuleContext): string {
  return (type.kind === "native" ? mappedType(type, undefined, at) : undefined) ?? mysqlType(type) ?? ANY_TEXT;
}

/** The type as a DataType node writes it: alias types are written out. */
export function writtenType(node: DataTypeNode, at: RuleContext): string {
  const type = at.typeOf(node);
  const mapped = node.builtin !== undefined && type.kind === "native" ? mappedType(type, node, at) : undefined;
  return mapped ?? targetType(type, at);
}
