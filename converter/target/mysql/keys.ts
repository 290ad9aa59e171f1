/** How long keys may be, and what is done where they are too long. */
import type { TableSymbol } from "../../model/symbols";
import { bytesOf, CHARACTER_BYTES, isSized, KEY_BYTES, LENGTH_BYTES } from "./row-size";

/** Whether values of the type stand outside of the row: an index needs a prefix length for them. */
export function isLong(type: string): boolean {
  return /^(?:tiny|medium|long)?(?:text|blob)\b|^(?:json|geometry|vector)\b/i.test(type);
}

/** The bytes that a value takes in an index. */
export function keyBytesOf(type: string): number {
  if (isLong(type)) return Number.POSITIVE_INFINITY;
  // What a row keeps of its length an index does not.
  const bytes = bytesOf(type) ?? 0;
  return isSized(type) ? bytes - LENGTH_BYTES : bytes;
}

/** The columns of primary, unique and foreign keys. */
export function columnsInKeys(table: TableSymbol): ReadonlySet<string> {
  return new Set(table.constraints.filter((c) => c.constraintType !== "check").flatMap((c) => c.columns));
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
