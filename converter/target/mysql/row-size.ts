/** How many bytes columns take: rows and keys of InnoDB have limits, and texts count four bytes a character. */

/** Bytes of a row, without TEXT and BLOB columns. */
const ROW_BYTES = 65535;

/** Bytes of an index. */
export const KEY_BYTES = 3072;

/** Bytes of a character of utf8mb4. */
export const CHARACTER_BYTES = 4;

/** What a text or bytes of a length take besides. */
export const LENGTH_BYTES = 2;

/** What a TEXT or BLOB column takes in its row. */
const POINTER_BYTES = 20;

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
  json: POINTER_BYTES,
  geometry: POINTER_BYTES,
};

/** The bytes that a column of this type takes in a row or a key; undefined for TEXT and BLOB, which a key cannot hold whole. */
export function bytesOf(type: string): number | undefined {
  const [, name = "", first] = /^(\w+)(?:\((\d+))?/.exec(type) ?? [];
  const length = Number(first ?? 1);
  switch (name.toLowerCase()) {
    case "char":
      return length * CHARACTER_BYTES;
    case "varchar":
      return length * CHARACTER_BYTES + LENGTH_BYTES;
    case "binary":
      return length;
    case "varbinary":
      return length + LENGTH_BYTES;
    case "decimal":
      return Math.ceil(Number(first ?? 10) / 2) + 1;
    default:
      return /text$|blob$/i.test(name) ? undefined : (FIXED[name.toLowerCase()] ?? 8);
  }
}

export interface SizedColumn {
  readonly name: string;
  /** As it is written for MySQL. */
  readonly type: string;
  /** Keys cannot hold a TEXT column as a whole: such a column becomes one last. */
  readonly isKey: boolean;
}

/** The columns of those that may, which must become TEXT or BLOB so that the row fits: the widest, those of keys last. */
export function widenedColumns(
  columns: readonly SizedColumn[],
  mayWiden: (column: SizedColumn) => boolean,
): ReadonlySet<string> {
  const widened = new Set<string>();
  let total = columns.reduce((sum, c) => sum + (bytesOf(c.type) ?? POINTER_BYTES), Math.ceil(columns.length / 8));
  const movable = columns
    .filter(mayWiden)
    .sort((a, b) => Number(a.isKey) - Number(b.isKey) || (bytesOf(b.type) ?? 0) - (bytesOf(a.type) ?? 0));
  for (const column of movable) {
    if (total <= ROW_BYTES) break;
    widened.add(column.name);
    total -= (bytesOf(column.type) ?? 0) - POINTER_BYTES;
  }
  return widened;
}

/** Whether the type is of texts or bytes of a length. */
export function isSized(type: string): boolean {
  return /^var(?:char|binary)\b/i.test(type);
}

/** The type without a length that holds the texts or bytes of a sized one. */
export function unsizedType(type: string): string {
  return type.startsWith("varbinary") ? "blob" : "text";
}
