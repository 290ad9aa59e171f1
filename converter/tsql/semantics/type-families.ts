/** Families of SQL Server's built-in types, and making types. */
import type { DataType } from "../../model/data-type";

export type NativeType = Extract<DataType, { kind: "native" }>;

function plain(name: string): NativeType {
  return { kind: "native", name };
}

export const BIT = plain("bit");
export const TINYINT = plain("tinyint");
export const SMALLINT = plain("smallint");
export const INT = plain("int");
export const BIGINT = plain("bigint");
export const FLOAT = plain("float");
export const REAL = plain("real");
export const MONEY = plain("money");
export const DATE = plain("date");
export const DATETIME = plain("datetime");
export const XML = plain("xml");
export const UNIQUEIDENTIFIER = plain("uniqueidentifier");
export const SYSNAME = text("nvarchar", 128);

/** A type of texts or bytes. */
export function text(name: string, length: number | "max"): NativeType {
  return { kind: "native", name, length };
}

export function decimal(precision: number, scale: number): NativeType {
  return { kind: "native", name: "decimal", precision, scale };
}

/** A type of times with fractional seconds. */
export function time(name: string, scale = 7): NativeType {
  return { kind: "native", name, scale };
}

const STRINGS: ReadonlySet<string> = new Set(["char", "varchar", "nchar", "nvarchar"]);
const BINARIES: ReadonlySet<string> = new Set(["binary", "varbinary", "rowversion"]);
const INTEGERS: ReadonlySet<string> = new Set(["bit", "tinyint", "smallint", "int", "bigint"]);
const NUMBERS: ReadonlySet<string> = new Set([...INTEGERS, "decimal", "money", "smallmoney", "float", "real"]);
const MOMENTS: ReadonlySet<string> = new Set([
  "date",
  "time",
  "datetime",
  "datetime2",
  "smalldatetime",
  "datetimeoffset",
]);

function isOf(names: ReadonlySet<string>) {
  return (type: DataType): boolean => type.kind === "native" && names.has(type.name);
}

export const isString = isOf(STRINGS);
export const isNational = isOf(new Set(["nchar", "nvarchar"]));
export const isBinary = isOf(BINARIES);
export const isInteger = isOf(INTEGERS);
export const isNumber = isOf(NUMBERS);
export const isMoney = isOf(new Set(["money", "smallmoney"]));
export const isApproximate = isOf(new Set(["float", "real"]));
/** Dates and times of day. */
export const isMoment = isOf(MOMENTS);

export function isNative(type: DataType, name: string): boolean {
  return type.kind === "native" && type.name === name;
}

/** The most that a type without `max` can hold: characters of national types take two bytes. */
export function limitOf(name: string): number {
  return name.startsWith("n") ? 4000 : 8000;
}

/** A text or binary type that is not longer than its kind allows. */
export function limited(name: string, length: number | "max" | undefined): NativeType {
  if (length === undefined) return plain(name);
  return text(name, length === "max" ? "max" : Math.min(length, limitOf(name)));
}
