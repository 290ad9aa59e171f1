/** Relations between data types: families, and the type that several values have in common. */
import { type DataType, UNKNOWN } from "./data-type";

export const NUMBER: DataType = { kind: "number" };
export const INTEGER: DataType = { kind: "number", isInteger: true };
export const STRING: DataType = { kind: "string" };
export const DATE: DataType = { kind: "date" };
export const BOOLEAN: DataType = { kind: "boolean" };
export const NULL: DataType = { kind: "null" };

export function isNumeric(type: DataType): boolean {
  return type.kind === "number" || type.kind === "float";
}

/** Strings of limited length and large ones. */
export function isText(type: DataType): boolean {
  return type.kind === "string" || type.kind === "clob";
}

export function isDateOrTimestamp(type: DataType): boolean {
  return type.kind === "date" || type.kind === "timestamp";
}

function isUndecided(type: DataType): boolean {
  return type.kind === "null" || type.kind === "unknown";
}

/** The type that a CASE, a COALESCE or the branches of a UNION give. NULL and unknown types give way to the others. */
export function commonType(types: readonly DataType[]): DataType {
  const decided = types.filter((t) => !isUndecided(t));
  if (decided.length === 0) return types.every((t) => t.kind === "null") && types.length > 0 ? NULL : UNKNOWN;
  return decided.reduce(commonOfTwo);
}

function commonOfTwo(a: DataType, b: DataType): DataType {
  if (a === b) return a;
  if (a.kind === "number" && b.kind === "number") return commonNumber(a, b);
  if (isNumeric(a) && isNumeric(b)) return commonFloat(a, b);
  if (a.kind === "string" && b.kind === "string") return commonString(a, b);
  if (isText(a) && isText(b)) return { kind: "clob" };
  if (a.kind === "timestamp" && b.kind === "timestamp") return commonTimestamp(a, b);
  if (a.kind === "date" && b.kind === "timestamp") return b;
  if (a.kind === "timestamp" && b.kind === "date") return a;
  if (a.kind === "binary" && b.kind === "binary") return { kind: "binary", length: longest(a.length, b.length) };
  return a;
}

type NumberType = Extract<DataType, { kind: "number" }>;
type StringType = Extract<DataType, { kind: "string" }>;
type TimestampType = Extract<DataType, { kind: "timestamp" }>;

function longest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b);
}

function commonNumber(a: NumberType, b: NumberType): DataType {
  if (a.isInteger && b.isInteger)
    return { kind: "number", precision: longest(a.precision, b.precision), isInteger: true };
  const scale = longest(a.scale ?? (a.isInteger ? 0 : undefined), b.scale ?? (b.isInteger ? 0 : undefined));
  if (a.precision === undefined || b.precision === undefined || scale === undefined) return NUMBER;
  const whole = Math.max(a.precision - (a.scale ?? 0), b.precision - (b.scale ?? 0));
  return { kind: "number", precision: whole + scale, scale };
}

function commonFloat(a: DataType, b: DataType): DataType {
  const isDouble = (t: DataType) => t.kind === "float" && t.bits === 64;
  return { kind: "float", bits: isDouble(a) || isDouble(b) ? 64 : 32 };
}

function commonString(a: StringType, b: StringType): DataType {
  return {
    kind: "string",
    length: longest(a.length, b.length),
    isFixed: (a.isFixed && b.isFixed && a.length === b.length) || undefined,
    isNational: a.isNational || b.isNational || undefined,
  };
}

function commonTimestamp(a: TimestampType, b: TimestampType): DataType {
  const zone = a.zone === b.zone ? a.zone : a.zone === "stored" || b.zone === "stored" ? "stored" : "local";
  return { kind: "timestamp", precision: Math.max(a.precision, b.precision), zone };
}

/** Whether a value of one type fits a parameter of another: 2 the same family, 1 converted by the database, 0 never. */
export function fitness(actual: DataType, formal: DataType): 0 | 1 | 2 {
  if (isUndecided(actual) || formal.kind === "unknown") return 1;
  if (familyOf(actual) === familyOf(formal)) return sameDeclared(actual, formal) ? 2 : 0;
  // Numbers, dates and row ids convert to and from texts, not to each other.
  const scalars = ["numeric", "time", "rowid"];
  const [from, to] = [familyOf(actual), familyOf(formal)];
  return (from === "text" && scalars.includes(to)) || (to === "text" && scalars.includes(from)) ? 1 : 0;
}

function familyOf(type: DataType): string {
  if (isNumeric(type)) return "numeric";
  if (isText(type)) return "text";
  if (isDateOrTimestamp(type)) return "time";
  if (type.kind === "binary" || type.kind === "blob") return "binary";
  return type.kind;
}

function sameDeclared(a: DataType, b: DataType): boolean {
  if ((a.kind === "record" && b.kind === "record") || (a.kind === "collection" && b.kind === "collection")) {
    return a.symbol === undefined || b.symbol === undefined || a.symbol === b.symbol;
  }
  return true;
}
