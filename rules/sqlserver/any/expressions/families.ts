/** Types of SQL Server by what their values are. */
import type { DataType } from "../../../../converter/model/data-type";
import * as families from "../../../../converter/tsql/semantics/type-families";

export type NativeType = families.NativeType;

type Test = (type: DataType) => boolean;

export const isString: Test = families.isString;
export const isNational: Test = families.isNational;
export const isNumber: Test = families.isNumber;
export const isMoney: Test = families.isMoney;
export const isApproximate: Test = families.isApproximate;
/** Dates and times of day. */
export const isMoment: Test = families.isMoment;

export function isNative(type: DataType | undefined, name: string): boolean {
  return nameOf(type) === name;
}

/** The type's name; "" where it is none of SQL Server's own. */
export function nameOf(type: DataType | undefined): string {
  return type?.kind === "native" ? type.name : "";
}

/** The length in characters or bytes, where it has an end. */
export function lengthOf(type: DataType): number | undefined {
  return type.kind === "native" && typeof type.length === "number" ? type.length : undefined;
}

export function scaleOf(type: DataType): number | undefined {
  return type.kind === "native" ? type.scale : undefined;
}

export function isBitType(type: DataType): boolean {
  return isNative(type, "bit");
}

/** Whole numbers; bit is none. */
export function isWhole(type: DataType): boolean {
  return families.isInteger(type) && !isBitType(type);
}

export function isDecimal(type: DataType): boolean {
  return isNative(type, "decimal");
}

/** Numbers with exact decimals. */
export function isExact(type: DataType): boolean {
  return isDecimal(type) || isMoney(type);
}

/** Numbers of any kind but bit. */
export function isNumeric(type: DataType): boolean {
  return isNumber(type) && !isBitType(type);
}

/** Bytes; a rowversion, which the target counts or times, is none. */
export function isBytes(type: DataType): boolean {
  return isNative(type, "binary") || isNative(type, "varbinary");
}

/** Moments that have a date. */
export function isDated(type: DataType): boolean {
  return isMoment(type) && !isNative(type, "time");
}

/** char(n) and nchar(n), which targets strip of their blanks when they become texts. */
export function isPadded(type: DataType): boolean {
  return isFixedText(type) && lengthOf(type) !== 1;
}

/** char and nchar of any length. */
export function isFixedText(type: DataType): boolean {
  return isString(type) && !nameOf(type).includes("var");
}
