/** WITH options of routines and triggers: what PostgreSQL says otherwise, and what has no counterpart. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { RawClause } from "../../../../converter/tsql/nodes";
import { removeOptions } from "../../any/routines/routine-options";

/** What the options come to in the heading: "SECURITY DEFINER", "STRICT". The clause itself goes. */
export function readOptions(options: readonly RawClause[], at: RuleContext): string[] {
  const words: string[] = [];
  for (const option of options) {
    const text = at.source(option).replace(/\s+/g, " ").toUpperCase();
    if (/^EXEC(?:UTE)? AS/.test(text)) words.push(...executeAs(option, text, at));
    else if (text === "RETURNS NULL ON NULL INPUT") words.push("STRICT");
    else if (text === "ENCRYPTION")
      at.note(option, "ENCRYPTION: PostgreSQL shows the text of its routines to everybody.");
    else if (text === "NATIVE_COMPILATION")
      at.note(option, "The routine was natively compiled; it is an ordinary one on PostgreSQL.");
    else if (text === "FOR REPLICATION")
      at.review(option, "FOR REPLICATION: only SQL Server's replication runs this procedure.");
  }
  if (options.length > 0) removeOptions(options, at);
  return words;
}

function executeAs(option: RawClause, text: string, at: RuleContext): string[] {
  if (text.endsWith("CALLER")) return [];
  if (!/(?:OWNER|SELF)$/.test(text)) {
    at.review(
      option,
      `${at.source(option)}: a routine of PostgreSQL runs with the rights of its caller or, with SECURITY DEFINER, of its owner. Give it to that role with ALTER ROUTINE … OWNER TO.`,
    );
  }
  return ["SECURITY DEFINER"];
}
