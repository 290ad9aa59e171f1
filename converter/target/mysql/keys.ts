/** How long rows and keys may be, and what is done where they are too long. */
import type { TableSymbol } from "../../model/symbols";

/** Bytes of a row without its TEXT and BLOB values; of an index entry. */
const ROW_BYTES = 65535;
export const KEY_BYTES = 3072;

/** The most bytes of a character of utf8mb4. */
const CHARACTER_BYTES = 4;

/** The part of a text that always fits into a key of one column. */
export const KEY_CHARACTERS = KEY_BYTES / CHARACTER_BYTES;

/** What a TEXT or BLOB leaves in the row. */
const POINTER_BYTES = 12;

const FIXED: Readonly<Record<string, number>> = {
  tinyint: 1,
  smallint: 2,
  mediumint: 3,
  int: 4,
  bigint: 8,
  float: 4,
  double: 8,
  date: 3,
  time: 6,
  datetime: 8,
  timestamp: 7,
};

interface SizedType {
  readonly name: string;
  readonly length: number;
}

function sizeOf(type: string): SizedType {
  const parts = /^(\w+)(?:\((\d+))?/.exec(type);
  return { name: parts?.[1].toLowerCase() ?? "", length: Number(parts?.[2] ?? 0) };
}

/** Whether values of the type stand outside of the row: an index needs a prefix length for them. */
export function isLong(type: string): boolean {
  return /^(?:tiny|medium|long)?(?:text|blob)\b|^(?:json|geometry|vector)\b/i.test(type);
}

/** The bytes that a value takes in a row or an index entry at most. */
export function bytesOf(type: string): number {
  const { name, length } = sizeOf(type);
  switch (name) {
    case "char":
      return length * CHARACTER_BYTES;
    case "varchar":
      return length * CHARACTER_BYTES + 2;
    case "binary":
      return length;
    case "varbinary":
      return length + 2;
    case "decimal":
      return Math.ceil(length / 2) + 1;
    default:
      return isLong(type) ? POINTER_BYTES : (FIXED[name] ?? POINTER_BYTES);
  }
}

/** The bytes that a value takes in an index. */
export function keyBytesOf(type: string): number {
  const { name, length } = sizeOf(type);
  if (isLong(type)) return Number.POSITIVE_INFINITY;
  return name === "varchar" ? length * CHARACTER_BYTES : name === "varbinary" ? length : bytesOf(type);
}

/** The columns of primary, unique and foreign keys. */
export function columnsInKeys(table: TableSymbol): ReadonlySet<string> {
  return new Set(table.constraints.filter((c) => c.constraintType !== "check").flatMap((c) => c.columns));
}

export interface RowColumn {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

/** The columns that must become TEXT for a row to fit: the widest ones that are no keys. */
export function withoutRoom(columns: readonly RowColumn[]): ReadonlySet<string> {
  const names = new Set<string>();
  // Flags for NULL and the row's own lengths take some more.
  let bytes = columns.reduce((sum, c) => sum + bytesOf(c.type), columns.length);
  const texts = columns
    .filter((c) => !c.isKey && /^varchar\b/.test(c.type))
    .sort((a, b) => bytesOf(b.type) - bytesOf(a.type));
  for (const column of texts) {
    if (bytes <= ROW_BYTES) break;
    names.add(column.name);
    bytes -= bytesOf(column.type) - POINTER_BYTES;
  }
  return names;
}

/**
 * For each column the length of its part in an index, where the index takes no whole value of it; undefined for columns
 * that are whole. The room is shared among the texts that are too long.
 */
export function prefixLengths(types: readonly string[]): (number | undefined)[] {
  const whole = types.reduce((sum, t) => sum + (isLong(t) ? 0 : keyBytesOf(t)), 0);
  if (whole <= KEY_BYTES && !types.some(isLong)) return types.map(() => undefined);
  const isCut = (type: string): boolean => isLong(type) || keyBytesOf(type) > KEY_BYTES / types.length;
  const kept = types.reduce((sum, t) => sum + (isCut(t) ? 0 : keyBytesOf(t)), 0);
  const cut = types.filter(isCut);
  const share = Math.floor((KEY_BYTES - kept) / Math.max(1, cut.length));
  return types.map((type) => {
    if (!isCut(type)) return undefined;
    const isBytes = /blob|binary/.test(type);
    const room = isBytes ? share : Math.floor(share / CHARACTER_BYTES);
    // An index over 255 characters finds rows as well as a longer one.
    return isLong(type) ? Math.min(room, 255) : room;
  });
}

/** Whether the columns are too long for a key of whole values. */
export function isTooLongKey(types: readonly string[]): boolean {
  return types.reduce((sum, t) => sum + keyBytesOf(t), 0) > KEY_BYTES;
}
