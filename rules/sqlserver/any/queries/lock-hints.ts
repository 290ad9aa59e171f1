/** Table hints about the locks of the rows that are read. */

/** Hints that hold row locks to the end of the transaction. */
export const LOCKING: ReadonlySet<string> = new Set(["UPDLOCK", "XLOCK", "HOLDLOCK", "SERIALIZABLE", "REPEATABLEREAD"]);
const WAITING: ReadonlySet<string> = new Set(["READPAST", "NOWAIT"]);

/** Whether the rules for locks look after a hint. */
export function isLockHint(hint: string): boolean {
  return LOCKING.has(hint) || WAITING.has(hint);
}
