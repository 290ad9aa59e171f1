/** The data types of expressions, columns, variables and parameters, independent of source and target. */

export type DataType =
  /** Decimal number. Without precision: any. `isInteger` for PLS_INTEGER and its kin, and for values proven whole. */
  | { readonly kind: "number"; readonly precision?: number; readonly scale?: number; readonly isInteger?: boolean }
  /** Binary floating point. */
  | { readonly kind: "float"; readonly bits: 32 | 64 }
  | { readonly kind: "string"; readonly length?: number; readonly isFixed?: boolean; readonly isNational?: boolean }
  | { readonly kind: "clob" }
  | { readonly kind: "binary"; readonly length?: number }
  | { readonly kind: "blob" }
  | { readonly kind: "bfile" }
  /** Oracle DATE: to the second. */
  | { readonly kind: "date" }
  | { readonly kind: "timestamp"; readonly precision: number; readonly zone: "none" | "stored" | "local" }
  | { readonly kind: "interval"; readonly range: "year-month" | "day-second"; readonly precision?: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "rowid" }
  | { readonly kind: "xml" }
  | { readonly kind: "json" }
  | {
      readonly kind: "record";
      readonly fields: readonly RecordFieldType[] /** The declared type's or table's name, if any. */;
      readonly name?: string;
      readonly symbol?: unknown;
    }
  | {
      readonly kind: "collection";
      readonly flavor: "nested" | "varray" | "associative";
      readonly element: DataType;
      readonly index?: DataType;
      readonly name?: string;
      readonly symbol?: unknown;
    }
  | { readonly kind: "object"; readonly name: string; readonly symbol?: unknown }
  | { readonly kind: "cursor"; readonly row?: DataType }
  /**
   * A built-in type whose source tells types apart by name, as SQL Server's precedence rules do: "int", "bit", "datetime2",
   * "nvarchar". `length` in characters or bytes ("max": as long as there is room); `precision` and `scale` of decimal, the
   * scale alone of time types.
   */
  | {
      readonly kind: "native";
      readonly name: string;
      readonly length?: number | "max";
      readonly precision?: number;
      readonly scale?: number;
    }
  /** The NULL literal. */
  | { readonly kind: "null" }
  /** ANYDATA, spatial and other types that have no general counterpart. */
  | { readonly kind: "other"; readonly name: string }
  | { readonly kind: "unknown" };

export interface RecordFieldType {
  readonly name: string;
  readonly type: DataType;
  /** The symbol of the column whose name it has, where the record is a row of a table or of a `*`. */
  readonly namedAfter?: unknown;
}

export const UNKNOWN: DataType = { kind: "unknown" };
