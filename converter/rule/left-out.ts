/** Statements, and parts of them, that are left out: they stay in the file as comments, as they were written. */
import type { Emission } from "../convert/target-statement";
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";

/** Hands the statement over as a comment: "omitted" has nothing to do on the target, "disabled" could not be converted. */
export function leaveOutStatement(at: RuleContext, state: "omitted" | "disabled" = "omitted"): void {
  const whole = { start: 0, end: at.unit.text.length };
  // What a CREATE would have defined is missing for those that need it; other statements define nothing.
  const isCreation = state === "disabled" && at.unit.root.kind.startsWith("Create");
  at.emit({ pieces: at.verbatim(whole), state, needs: [], ...(isCreation ? {} : { defines: [] }) });
}

/** The statements that follow the one that is converted: rules of its parts collect them, its own rule hands them over. */
export function laterStatements(at: RuleContext): Emission[] {
  const known = at.notes.get("later statements") as Emission[] | undefined;
  if (known) return known;
  const fresh: Emission[] = [];
  at.notes.set("later statements", fresh);
  return fresh;
}

/** Keeps what could not be converted as a comment in the file, as a thing of its own in the assessment. */
export function keepAsComment(part: SyntaxNode, at: RuleContext, state: "disabled" | "omitted" = "disabled"): void {
  laterStatements(at).push({ pieces: at.verbatim(part), state, ownerAt: part.start, needs: [], defines: [] });
}
