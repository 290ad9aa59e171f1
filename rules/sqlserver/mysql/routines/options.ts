/** WITH options of routines and triggers: what MySQL says otherwise, and what has no counterpart. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { RawClause } from "../../../../converter/tsql/nodes";
import { removeOptions } from "../../any/routines/routine-options";

/** Mentions what has no counterpart. The clause itself goes: routines of MySQL run with the rights of their owner. */
export function leaveOutOptions(options: readonly RawClause[], at: RuleContext): void {
  for (const option of options) {
    const text = at.source(option).replace(/\s+/g, " ").toUpperCase();
    if (/^EXEC(?:UTE)? AS/.test(text) && !/(?:CALLER|OWNER|SELF)$/.test(text))
      at.review(
        option,
        `${at.source(option)}: a routine of MySQL runs with the rights of its DEFINER. Create it with DEFINER = that account.`,
      );
    else if (text === "RETURNS NULL ON NULL INPUT")
      at.review(
        option,
        "RETURNS NULL ON NULL INPUT: the function is called with NULL, too. Return NULL at its beginning.",
      );
    else if (text === "ENCRYPTION")
      at.note(option, "ENCRYPTION: MySQL shows the text of a routine to those who own it.");
    else if (text === "NATIVE_COMPILATION")
      at.note(option, "The routine was natively compiled; it is an ordinary one on MySQL.");
    else if (text === "FOR REPLICATION")
      at.review(option, "FOR REPLICATION: only SQL Server's replication runs this procedure.");
  }
  if (options.length > 0) removeOptions(options, at);
}
