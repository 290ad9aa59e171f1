/** WITH options of routines and triggers. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { RawClause } from "../../../../converter/tsql/nodes";

/** From the WITH, or the FOR REPLICATION, to the last option. */
export function removeOptions(options: readonly RawClause[], at: RuleContext): void {
  const [first] = options;
  const last = options[options.length - 1];
  const before = at.tokensIn({ start: 0, end: first.start }).at(-1);
  at.remove({ start: before?.value === "WITH" ? before.start : first.start, end: last.end });
}
