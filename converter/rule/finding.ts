/** What a rule says about a place: the source of every action item. */
import type { Severity } from "../assess/assessment";
import type { Span } from "../text/source-text";

/**
 * `note`: converted, something worth knowing; no work. `review`: converted, but a person must look. `refused`: not
 * converted here; what stands in its place raises an error when it is reached, or the whole statement is left out.
 */
export type Outcome = "note" | "review" | "refused";

export interface Finding extends Span {
  readonly rule: string;
  readonly outcome: Outcome;
  /** One or two sentences: what, why, what to do. */
  readonly detail: string;
}

export const SEVERITY: Record<Outcome, Severity> = { note: "info", review: "warning", refused: "error" };
