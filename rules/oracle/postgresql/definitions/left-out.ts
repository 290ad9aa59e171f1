/** Statements that are left out: they stay in the file as comments, as they were written. */
import type { RuleContext } from "../../../../converter/rule/context";

/** Hands the statement over as a comment: "omitted" has nothing to do on PostgreSQL, "disabled" could not be converted. */
export function leaveOutStatement(at: RuleContext, state: "omitted" | "disabled" = "omitted"): void {
  const whole = { start: 0, end: at.unit.text.length };
  at.emit({ pieces: at.verbatim(whole), state, needs: [], ...(state === "omitted" ? { defines: [] } : {}) });
}
