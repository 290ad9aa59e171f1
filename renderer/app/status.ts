/** How objects stand, seen together. */
import type { ObjectRow, ObjectStatus } from "../../electron/ipc/data";

/** The best first. */
const STATUSES: readonly ObjectStatus[] = ["converted", "converted-with-action-items", "not-converted"];

/** The worst status of several objects. */
export function worstStatus(rows: readonly Pick<ObjectRow, "status">[]): ObjectStatus {
  return STATUSES[Math.max(0, ...rows.map((row) => STATUSES.indexOf(row.status)))];
}
