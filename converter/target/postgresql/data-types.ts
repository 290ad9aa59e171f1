/** Data types on PostgreSQL: which type holds the values of an Oracle type. */

import type { DataType } from "../../model/data-type";
import type { PostgreSQLVersion } from "./reserved-words";

/** Choices a person makes for a whole conversion. */
export interface TypeOptions {
  /** What NUMBER without precision becomes; "numeric" loses nothing. */
  readonly numberWithoutPrecision?: "numeric" | "bigint" | "double precision";
  /** "numeric" keeps whole NUMBER(p) as numeric(p) instead of smallint, integer and bigint. */
  readonly wholeNumbers?: "integers" | "numeric";
  /** RAW(16) holds SYS_GUID() values on most schemas; "uuid" says so. */
  readonly raw16?: "bytea" | "uuid";
  /** How JSON documents are kept: jsonb is indexable, json keeps key order and duplicate keys. */
  readonly json?: "jsonb" | "json";
  /** Names the composite type that stands for a record or object type. */
  readonly compositeName?: (type: Extract<DataType, { kind: "record" | "object" }>) => string | undefined;
}

/** Digits that certainly fit, by integer type. */
const SMALLINT_DIGITS = 4;
const INTEGER_DIGITS = 9;
const BIGINT_DIGITS = 18;

/** Fractional digits of a second that PostgreSQL keeps; Oracle keeps nine. */
const TIMESTAMP_DIGITS = 6;

/** The PostgreSQL type for a data type; undefined when there is none and a person has to decide. */
export function postgresqlType(
  type: DataType,
  version: PostgreSQLVersion,
  options: TypeOptions = {},
): string | undefined {
  switch (type.kind) {
    case "number":
      return numberType(type, version, options);
    case "float":
      return type.bits === 32 ? "real" : "double precision";
    case "string":
      // Parameters and returned values have no length; character without one would mean character(1).
      if (type.length === undefined) return type.isFixed ? "bpchar" : "text";
      return `${type.isFixed ? "character" : "varchar"}(${type.length})`;
    case "clob":
      return "text";
    case "binary":
      return type.length === 16 && options.raw16 === "uuid" ? "uuid" : "bytea";
    case "blob":
      return "bytea";
    case "bfile":
      // PostgreSQL does not manage files outside the database: the path is kept.
      return "text";
    case "date":
      // Oracle's DATE has a time of day, to the second.
      return "timestamp(0)";
    case "timestamp": {
      const precision = Math.min(type.precision, TIMESTAMP_DIGITS);
      const digits = precision === TIMESTAMP_DIGITS ? "" : `(${precision})`;
      return `timestamp${digits}${type.zone === "none" ? "" : " with time zone"}`;
    }
    case "interval":
      return type.range === "year-month" ? "interval year to month" : "interval day to second";
    case "boolean":
      return "boolean";
    case "xml":
      return "xml";
    case "json":
      return options.json ?? "jsonb";
    case "collection":
      return collectionType(type, version, options);
    case "cursor":
      return "refcursor";
    case "null":
      return "text";
    case "record":
    case "object":
      return options.compositeName?.(type);
    case "rowid":
    case "other":
    case "unknown":
      return undefined;
  }
}

function numberType(
  type: Extract<DataType, { kind: "number" }>,
  version: PostgreSQLVersion,
  options: TypeOptions,
): string {
  const { precision, scale = 0 } = type;
  if (precision === undefined) {
    if (type.isInteger) return "integer";
    // NUMBER(*, s) is NUMBER(38, s).
    if (type.scale !== undefined) return numberType({ ...type, precision: 38 }, version, options);
    return options.numberWithoutPrecision ?? "numeric";
  }
  if (scale !== 0) return decimalType(precision, scale, version);
  if (options.wholeNumbers === "numeric" || precision > BIGINT_DIGITS) return `numeric(${precision})`;
  if (precision <= SMALLINT_DIGITS) return "smallint";
  return precision <= INTEGER_DIGITS ? "integer" : "bigint";
}

/** Before version 15 a scale had to lie between 0 and the precision: the nearest type that holds the values is taken. */
function decimalType(precision: number, scale: number, version: PostgreSQLVersion): string {
  if (version >= 15 || (scale >= 0 && scale <= precision)) return `numeric(${precision},${scale})`;
  return scale < 0 ? `numeric(${precision - scale})` : `numeric(${scale},${scale})`;
}

/**
 * Nested tables and varrays are arrays. Associative arrays are jsonb objects, read and written through the
 * helpers named assoc_…: arrays cannot be sparse, and hstore is an extension.
 */
function collectionType(
  type: Extract<DataType, { kind: "collection" }>,
  version: PostgreSQLVersion,
  options: TypeOptions,
): string | undefined {
  if (type.flavor === "associative") return "jsonb";
  const element = postgresqlType(type.element, version, options);
  return element && `${element}[]`;
}
