/** The columns of row sources that are calls: TABLE(collection), pipelined functions, JSON_TABLE, XMLTABLE. */
import type { DataType } from "../../model/data-type";
import type { ColumnSymbol } from "../../model/symbols";
import { INTEGER } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type { SpecialCall, TableFunction, TableFunctionColumn } from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType } from "./data-types";
import { fieldsOf } from "./members";
import { type Columns, columnOfField, NOTHING_KNOWN, plainColumn } from "./row-sources";
import { typeOf } from "./types";

/** The columns that the value of a TableFunction gives. */
export function tableFunctionColumns(a: Analysis, table: TableFunction): Columns {
  const { value } = table;
  if (value.kind === "SpecialCall" && (value as SpecialCall).columns) {
    return { columns: declaredColumns(a, (value as SpecialCall).columns ?? []), isOpen: false };
  }
  if (value.kind === "SpecialCall" && (value as SpecialCall).name === "XMLTABLE") {
    return { columns: [plainColumn("COLUMN_VALUE", { kind: "xml" })], isOpen: false };
  }
  return columnsOfCollection(a, typeOf(a, value), table);
}

/** A collection of objects or records gives a column per attribute, one of scalars gives COLUMN_VALUE. */
function columnsOfCollection(a: Analysis, type: DataType, table: TableFunction): Columns {
  if (type.kind === "cursor") return type.row ? columnsOfRow(a, type.row, table) : NOTHING_KNOWN;
  if (type.kind !== "collection") return NOTHING_KNOWN;
  return columnsOfRow(a, type.element, table);
}

/** An object or record gives a column per field, another value COLUMN_VALUE. */
export function columnsOfRow(a: Analysis, row: DataType, table: SyntaxNode): Columns {
  if (row.kind === "unknown") return NOTHING_KNOWN;
  const fields = fieldsOf(a, row);
  if (fields) return { columns: fields.map(columnOfField), isOpen: false };
  return { columns: [plainColumn("COLUMN_VALUE", row, table)], isOpen: false };
}

/** COLUMNS of JSON_TABLE and XMLTABLE; those of NESTED PATH follow in their place. */
function declaredColumns(a: Analysis, columns: readonly TableFunctionColumn[]): ColumnSymbol[] {
  return columns.flatMap((column) => {
    if (column.nested.length > 0) return declaredColumns(a, column.nested);
    if (!column.name) return [];
    const type = column.forOrdinality
      ? INTEGER
      : column.type
        ? typeOfDataType(a, column.type)
        : defaultColumnType(column);
    const symbol = plainColumn(column.name.value, type, column);
    a.declared.set(column, symbol);
    return [symbol];
  });
}

/** JSON_TABLE columns are VARCHAR2(4000) unless said otherwise, XMLTABLE columns are XMLTYPE. */
function defaultColumnType(column: TableFunctionColumn): DataType {
  let at: SyntaxNode | undefined = column.parent;
  while (at && at.kind !== "SpecialCall") at = at.parent;
  return (at as SpecialCall | undefined)?.name === "XMLTABLE" ? { kind: "xml" } : { kind: "string", length: 4000 };
}
