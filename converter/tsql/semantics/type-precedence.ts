/**
 * The type that values of several types have in common: the one that takes precedence.
 * https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-type-precedence-transact-sql
 */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { decimal, isBinary, isNumber, isString, limited, type NativeType } from "./type-families";

/** From the lowest to the highest. */
const ORDER = (
  "binary varbinary char varchar nchar nvarchar uniqueidentifier rowversion bit tinyint smallint int bigint smallmoney " +
  "money decimal real float time date smalldatetime datetime datetime2 datetimeoffset json vector xml sql_variant"
).split(" ");

const RANKS: ReadonlyMap<string, number> = new Map(ORDER.map((name, i) => [name, i]));

/** Whether a name is a built-in type's. */
export function isTypeName(name: string): boolean {
  return RANKS.has(name) || name === "hierarchyid" || name === "geometry" || name === "geography";
}

/** Types of the CLR (hierarchyid, geometry) are above all others. */
function rankOf(type: NativeType): number {
  return RANKS.get(type.name) ?? ORDER.length;
}

/** The type of the one that the other is converted to. */
export function higher(a: NativeType, b: NativeType): NativeType {
  return rankOf(a) >= rankOf(b) ? a : b;
}

/** The type of a CASE, a COALESCE or the branches of a UNION. NULL and unknown types give way to the others. */
export function commonType(types: readonly DataType[]): DataType {
  const decided = types.filter((t) => t.kind !== "null" && t.kind !== "unknown");
  if (decided.length === 0)
    return types.length > 0 && types.every((t) => t.kind === "null") ? { kind: "null" } : UNKNOWN;
  return decided.reduce<DataType>(commonOfTwo, decided[0]);
}

function commonOfTwo(a: DataType, b: DataType): DataType {
  if (a === b || a.kind !== "native" || b.kind !== "native") return a;
  if (isString(a) && isString(b)) return commonText(a, b);
  if (isBinary(a) && isBinary(b)) return commonText(a, b);
  const above = higher(a, b);
  const below = above === a ? b : a;
  if (above.name === "decimal" && isNumber(below)) return commonDecimal(above, asDecimal(below));
  if (above.name === below.name && above.scale !== undefined && below.scale !== undefined) {
    return above.scale >= below.scale ? above : below;
  }
  return above;
}

/** Where one of them varies in length, or they differ in it, the result varies too. */
function commonText(a: NativeType, b: NativeType): NativeType {
  const above = higher(a, b);
  if (a.name === b.name && a.length === b.length) return above;
  const isMax = a.length === "max" || b.length === "max";
  const isKnown = a.length !== undefined && b.length !== undefined;
  const length = isMax ? "max" : isKnown ? Math.max(Number(a.length), Number(b.length)) : undefined;
  const varies = a.name.includes("var") || b.name.includes("var") || isMax;
  return limited(
    varies && !above.name.includes("var") ? above.name.replace(/(char|binary)$/, "var$1") : above.name,
    length,
  );
}

function commonDecimal(a: NativeType, b: NativeType): NativeType {
  const [p1, s1, p2, s2] = [a.precision ?? 18, a.scale ?? 0, b.precision ?? 18, b.scale ?? 0];
  const whole = Math.max(p1 - s1, p2 - s2);
  const scale = Math.max(s1, s2);
  return decimal(Math.min(38, whole + scale), Math.min(scale, Math.max(0, 38 - whole)));
}

/** The digits of a number that takes part where a decimal is. */
const DIGITS: Readonly<Record<string, readonly [number, number] | undefined>> = {
  bit: [1, 0],
  tinyint: [3, 0],
  smallint: [5, 0],
  int: [10, 0],
  bigint: [19, 0],
  smallmoney: [10, 4],
  money: [19, 4],
};

/** A number's type as a decimal. */
export function asDecimal(type: NativeType): NativeType {
  if (type.name === "decimal") return type;
  const [precision, scale] = DIGITS[type.name] ?? [38, 0];
  return decimal(precision, scale);
}
