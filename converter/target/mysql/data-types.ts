/** Data types on MySQL and MariaDB: which type holds the values of a type of the source. */
import type { DataType } from "../../model/data-type";

/** Choices a person makes for a whole conversion. */
export interface TypeOptions {
  /** What NUMBER without precision becomes; "numeric" is decimal(38,10). */
  readonly plainNumber?: "numeric" | "bigint" | "double precision";
}

/** Holds a text of any length: what stands where there is no better type. */
export const ANY_TEXT = "longtext";

/** Digits that certainly fit, by integer type. */
const WHOLE_TYPES: readonly (readonly [digits: number, type: string])[] = [
  [2, "tinyint"],
  [4, "smallint"],
  [9, "int"],
  [18, "bigint"],
];

/** The limits of DECIMAL. */
const DECIMAL_DIGITS = 65;
const DECIMAL_SCALE = 30;

/** NUMBER without precision: DECIMAL has a fixed scale, which rounds what has more digits behind the point. */
const PLAIN_NUMBERS = { numeric: "decimal(38,10)", bigint: "bigint", "double precision": "double" } as const;

/** Fractional digits of a second that the products keep. */
const FRACTION_DIGITS = 6;

/** CHAR holds at most 255 characters, VARCHAR 65,535 bytes, which are 16,383 characters of utf8mb4. */
const CHAR_LENGTH = 255;
export const VARCHAR_LENGTH = 16383;
const VARBINARY_LENGTH = 65533;

/** The type that holds the values of a data type; undefined when there is none and a person has to decide. */
export function mysqlType(type: DataType, options: TypeOptions = {}): string | undefined {
  switch (type.kind) {
    case "number":
      return numberType(type, options);
    case "float":
      return type.bits === 32 ? "float" : "double";
    case "string":
      return textType(type.length, type.isFixed);
    case "clob":
    case "xml":
      return ANY_TEXT;
    case "null":
      return "varchar(255)";
    case "binary":
      return bytesType(type.length, false);
    case "blob":
      return "longblob";
    case "bfile":
      // The path of the file is kept.
      return "varchar(4000)";
    case "date":
      // Oracle's DATE has a time of day, to the second.
      return "datetime";
    case "timestamp":
      return `datetime${fraction(type.precision)}`;
    case "interval":
      // Months, or microseconds.
      return type.range === "year-month" ? "int" : "bigint";
    case "boolean":
      return "tinyint(1)";
    case "json":
    case "collection":
      return "json";
    case "native":
      return nativeType(type);
    case "cursor":
    case "record":
    case "object":
    case "rowid":
    case "other":
    case "unknown":
      return undefined;
  }
}

function numberType(type: Extract<DataType, { kind: "number" }>, options: TypeOptions): string {
  const { precision, scale = 0 } = type;
  if (precision === undefined) {
    if (type.isInteger) return "int";
    // NUMBER(*, s) is NUMBER(38, s).
    if (type.scale !== undefined) return decimalType(38, type.scale);
    return PLAIN_NUMBERS[options.plainNumber ?? "numeric"];
  }
  if (scale !== 0) return decimalType(precision, scale);
  return WHOLE_TYPES.find(([digits]) => precision <= digits)?.[1] ?? decimalType(precision, 0);
}

/** A scale must lie between 0 and the precision: the nearest type that holds the values is taken. */
function decimalType(precision: number, scale: number): string {
  if (scale < 0) return `decimal(${Math.min(precision - scale, DECIMAL_DIGITS)})`;
  const digits = Math.min(Math.max(precision, scale), DECIMAL_DIGITS);
  const behindPoint = Math.min(scale, DECIMAL_SCALE);
  return behindPoint === 0 ? `decimal(${digits})` : `decimal(${digits},${behindPoint})`;
}

/** Parameters and results have no length: any text must fit. */
function textType(length: number | undefined, isFixed = false): string {
  if (length === undefined || length > VARCHAR_LENGTH) return ANY_TEXT;
  return isFixed && length <= CHAR_LENGTH ? `char(${length})` : `varchar(${length})`;
}

function bytesType(length: number | "max" | undefined, isFixed: boolean): string {
  if (length === undefined || length === "max" || length > VARBINARY_LENGTH) return "longblob";
  return isFixed && length <= CHAR_LENGTH ? `binary(${length})` : `varbinary(${length})`;
}

/** "(3)"; nothing for whole seconds. */
function fraction(digits = FRACTION_DIGITS): string {
  const kept = Math.min(digits, FRACTION_DIGITS);
  return kept === 0 ? "" : `(${kept})`;
}

/** Types of SQL Server whose name and size say everything. */
const PLAIN: Readonly<Record<string, string | undefined>> = {
  bit: "tinyint(1)",
  tinyint: "tinyint unsigned",
  smallint: "smallint",
  int: "int",
  bigint: "bigint",
  money: "decimal(19,4)",
  smallmoney: "decimal(10,4)",
  float: "double",
  real: "float",
  date: "date",
  datetime: "datetime(3)",
  smalldatetime: "datetime",
  uniqueidentifier: "char(36)",
  rowversion: "timestamp(6)",
  xml: ANY_TEXT,
  json: "json",
  sql_variant: ANY_TEXT,
  hierarchyid: "varchar(4000)",
  geometry: "geometry",
  geography: "geometry",
};

function nativeType(type: Extract<DataType, { kind: "native" }>): string | undefined {
  switch (type.name) {
    case "decimal":
      return decimalType(type.precision ?? 18, type.scale ?? 0);
    case "char":
    case "nchar":
      return textType(type.length === "max" ? undefined : type.length, true);
    case "varchar":
    case "nvarchar":
      return textType(type.length === "max" ? undefined : type.length);
    case "binary":
      return bytesType(type.length, true);
    case "varbinary":
      return bytesType(type.length, false);
    case "time":
      return `time${fraction(type.scale)}`;
    case "datetime2":
    case "datetimeoffset":
      return `datetime${fraction(type.scale)}`;
    default:
      return PLAIN[type.name];
  }
}
