/** How many bytes columns take: rows and keys of InnoDB have limits, and texts count four bytes a character. */

/** Bytes of a row, without TEXT and BLOB columns. */
const ROW_BYTES = 65535;

/** Bytes of an index. */
export const KEY_BYTES = 3072;

/** Bytes of a character of utf8mb4. */
export const CHARACTER_BYTES = 4;

/** What a TEXT or BLOB column takes in its row. */
const POINTER_BYTES = 20;

const FIXED: Readonly<Record<string, number>> = {
  tinyint: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
  float: 4,
  double: 8,
  date: 3,
  time: 6,
  datetime: 8,
  timestamp: 7,
  json: POINTER_BYTES,
  geometry: POINTER_BYTES,
};

/** The bytes that a column of this type takes in a row or a key; undefined for TEXT and BLOB, which a key cannot hold whole. */
export function bytesOf(type: string): number | undefined {
  const [, name = "", first] = /^(\w+)(?:\((\d+))?/.exec(type) ?? [];
  const length = Number(first ?? 1);
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
      return Math.ceil(Number(first ?? 10) / 2) + 1;
    default:
      return /text$|blob$/.test(name) ? undefined : (FIXED[name] ?? 8);
  }
}

export interface SizedColumn {
  readonly name: string;
  /** As it is written for MySQL. */
  readonly type: string;
  /** Keys cannot hold a TEXT column as a whole: such a column becomes one last. */
  readonly isKey: boolean;
}

/** The columns that must become TEXT or BLOB so that the row fits: the widest, those of keys last. */
export function widenedColumns(columns: readonly SizedColumn[]): ReadonlySet<string> {
  const widened = new Set<string>();
  let total = columns.reduce((sum, c) => sum + (bytesOf(c.type) ?? POINTER_BYTES), Math.ceil(columns.length / 8));
  const movable = columns
    .filter((c) => /^var(?:char|binary)\b/.test(c.type))
    .sort((a, b) => Number(a.isKey) - Number(b.isKey) || (bytesOf(b.type) ?? 0) - (bytesOf(a.type) ?? 0));
  for (const column of movable) {
    if (total <= ROW_BYTES) break;
    widened.add(column.name);
    total -= (bytesOf(column.type) ?? 0) - POINTER_BYTES;
  }
  return widened;
}

/** The type without a length that holds the texts or bytes of a sized one. */
export function unsizedType(type: string): string {
  return type.startsWith("varbinary") ? "blob" : "text";
}
