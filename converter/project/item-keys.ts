/** Keys that stay the same over conversions: of action items, for decisions; and numbers behind names that come again. */
import { textHash } from "./text-hash";

const DIGEST = 8;

/** The key of an action item: its object, its rule, and the text that raised it. Blanks do not count. */
export function itemKey(objectId: string, rule: string, text: string): string {
  return `${objectId} ${rule} ${textHash(text.replace(/\s+/g, " ").trim()).slice(0, DIGEST)}`;
}

/** Numbers what comes more than once: `a`, `a#2`, `a#3`. */
export class Occurrences {
  private readonly counts = new Map<string, number>();

  constructor(private readonly sign: string) {}

  next(key: string): string {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count === 1 ? key : `${key}${this.sign}${count}`;
  }
}
