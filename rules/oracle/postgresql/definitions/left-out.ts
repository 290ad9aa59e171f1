/** Statements that are left out: they stay in the file as comments, as they were written. */
import type { RuleContext } from "../../../../converter/language/oracle/context";

/** Hands the statement over as a comment: "omitted" has nothing to do on PostgreSQL, "disabled" could not be converted. */
export function leaveOutStatement(at: RuleContext, state: "omitted" | "disabled" = "omitted"): void {
  const whole = { start: 0, end: at.unit.text.length };
  // What a CREATE would have defined is missing for those that need it; other statements define nothing.
  const isCreation = state === "disabled" && at.unit.root.kind.startsWith("Create");
  at.emit({ pieces: at.verbatim(whole), state, needs: [], ...(isCreation ? {} : { defines: [] }) });
}
