/** assessment.json: what a conversion did, object by object. Versioned; README documents it for other tools. */

export const ASSESSMENT_VERSION = 1;

export type ObjectStatus = "converted" | "converted-with-action-items" | "not-converted";
export type Severity = "info" | "warning" | "error";
export type Complexity = "simple" | "medium" | "significant";

export interface SourceRange {
  readonly file: string;
  /** Lines and columns from 1; the end is the last character's line. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ActionItem {
  /** Id of the conversion rule that raised it. */
  readonly rule: string;
  readonly severity: Severity;
  readonly complexity: Complexity;
  /** Hours for this occurrence (learning the topic once is counted per rule in `effort`). */
  readonly hours: number;
  /** The rule's title: the group it is counted in. */
  readonly title: string;
  /** This occurrence, in one or two sentences: what, why, what to do. */
  readonly detail: string;
  readonly source: SourceRange;
}

export interface Verification {
  /** "not-verified" without --verify. */
  readonly result: "passed" | "failed" | "not-verified";
  readonly errors: readonly VerificationError[];
}

export interface VerificationError {
  readonly message: string;
  /** The object loads, but a statement inside its body fails. */
  readonly isInBody: boolean;
  /** The engine's SQLSTATE. */
  readonly code?: string;
  readonly hint?: string;
  /** Line and column in the object's converted DDL in schema.sql. */
  readonly target?: { readonly line: number; readonly column: number };
  readonly source?: SourceRange;
}

export interface AssessedObject {
  /** "table", "view", "package", "function", "package function", "type method", "index", "constraint", … */
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
  /** The package, type, table or view it belongs to. */
  readonly parent?: string;
  readonly status: ObjectStatus;
  readonly source: SourceRange;
  readonly linesOfCode: number;
  /** Indexes into schema.sql's statements. */
  readonly statements: readonly number[];
  readonly actionItems: readonly ActionItem[];
  readonly verification: Verification;
}

/** A helper function that the converted schema uses. */
export interface UsedHelper {
  readonly name: string;
  readonly purpose: string;
  /** How to get rid of it. */
  readonly removal: string;
  /** Names of the objects that call it. */
  readonly usedBy: readonly string[];
}

/** Guidance of a rule that raised at least one action item. */
export interface RuleGuidance {
  readonly rule: string;
  readonly title: string;
  readonly complexity: Complexity;
  readonly what: string;
  readonly why: string;
  readonly action: string;
  readonly sources: readonly string[];
  readonly example?: { readonly before: string; readonly after: string };
}

export interface Assessment {
  readonly version: typeof ASSESSMENT_VERSION;
  readonly tool: string;
  readonly source: { readonly kind: string; readonly inputs: readonly string[] };
  readonly target: { readonly kind: string; readonly version: string };
  readonly objects: readonly AssessedObject[];
  /** Problems that belong to no object: missing includes, unset variables, unreadable text. */
  readonly inputFindings: readonly ActionItem[];
  readonly helpers: readonly UsedHelper[];
  readonly guidance: readonly RuleGuidance[];
  readonly effort: EffortSummary;
}

export interface EffortSummary {
  readonly rates: EffortRates;
  readonly byRule: readonly RuleEffort[];
  /** Person-days: low and high end of the range. */
  readonly personDays: { readonly low: number; readonly high: number };
  /** ora2pg-style level: "A-1" … "C-5". */
  readonly level: string;
}

export interface EffortRates {
  /** Hours for one occurrence, by complexity. */
  readonly hoursPerOccurrence: Record<Complexity, number>;
  /** Hours to learn a topic once, by complexity. */
  readonly learningHours: Record<Complexity, number>;
  /** Testing as a share of the conversion hours. */
  readonly testingShare: number;
  readonly hoursPerDay: number;
  /** The range around the estimate: 0.25 gives -25 % … +25 %. */
  readonly uncertainty: number;
  /** Share of the hours that an occurrence of this severity costs; absent: 1 for all. */
  readonly severityShare?: Record<Severity, number>;
  /** What practice saves: from the rule's n-th occurrence on, this share of its hours; absent: 1 for all. */
  readonly repetition?: readonly RepetitionStep[];
}

export interface RepetitionStep {
  /** Counted from 1 over the rule's occurrences that cost anything. */
  readonly from: number;
  readonly share: number;
}

export interface RuleEffort {
  readonly rule: string;
  readonly title: string;
  readonly complexity: Complexity;
  readonly occurrences: number;
  readonly objects: number;
  readonly learningHours: number;
  readonly occurrenceHours: number;
  readonly testingHours: number;
  /** What `occurrenceHours` is the sum of: so many occurrences at so many hours each. */
  readonly breakdown?: readonly { readonly count: number; readonly hours: number }[];
}
