/** The columns of the tables that queries make: SELECT … INTO. */
import type { DataType } from "../../model/data-type";
import type { ColumnSymbol } from "../../model/symbols";
import type { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type { Call, SelectItem } from "../nodes";
import type { Analysis } from "./analysis";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { INT } from "./type-families";

/** https://learn.microsoft.com/en-us/sql/t-sql/queries/select-into-clause-transact-sql */
export function selectIntoColumns(a: Analysis, query: SyntaxNode, table: TableEntry): ColumnSymbol[] {
  const { columns, isOpen } = shapeOf(a, query);
  table.isOpen = isOpen;
  return columns.map(
    (column): ColumnSymbol => ({
      kind: "column",
      name: column.name,
      schema: table.schema,
      node: column.node,
      unit: table.unit,
      parent: table,
      get type() {
        return storedType(column.type);
      },
      get isNullable() {
        return column.isNullable;
      },
      hasDefault: false,
      get isIdentity() {
        return makesIdentity(a, column.node);
      },
      isVirtual: false,
      isAssumed: false,
      namedAfter: column.namedAfter,
    }),
  );
}

/** NULL is stored as an int. */
function storedType(type: DataType): DataType {
  return type.kind === "null" ? INT : type;
}

/** IDENTITY(int, 1, 1), or the identity column of another table as it is. */
function makesIdentity(a: Analysis, item: SyntaxNode | undefined): boolean {
  if (item?.kind !== "SelectItem") return false;
  const { value } = item as SelectItem;
  if (value.kind === "Call") {
    const { callee } = value as Call;
    return callee.kind === "NameExpression" && callee.name.parts.at(-1)?.value === "identity";
  }
  const symbol = value.kind === "NameExpression" ? resolveNode(a, value).candidates[0] : undefined;
  return symbol?.kind === "column" && symbol.isIdentity;
}
