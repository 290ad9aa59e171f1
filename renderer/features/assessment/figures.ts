/** The numbers of the assessment page. Pure. */
import type { Assessment, Complexity, ObjectStatus, Severity, TargetComparison } from "../../../electron/ipc/data";

export type Verified = "passed" | "failed" | "not-verified";

export interface Figures {
  readonly total: number;
  readonly byStatus: Readonly<Record<ObjectStatus, number>>;
  readonly byVerification: Readonly<Record<Verified, number>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly hours: number;
}

/** The numbers of all objects. */
export function figures({ objects, effort }: Assessment): Figures {
  const byStatus = { converted: 0, "converted-with-action-items": 0, "not-converted": 0 };
  const byVerification = { passed: 0, failed: 0, "not-verified": 0 };
  const bySeverity = { error: 0, warning: 0, info: 0 };
  for (const { status, verification, actionItems } of objects) {
    byStatus[status]++;
    byVerification[verification.result]++;
    for (const { severity } of actionItems) bySeverity[severity]++;
  }
  const hours = effort.byRule.reduce((sum, r) => sum + r.learningHours + r.occurrenceHours + r.testingHours, 0);
  return { total: objects.length, byStatus, byVerification, bySeverity, hours: rounded(hours) };
}

/** Per cent with one decimal, rounded down: 100 means all. */
export function percent(part: number, all: number): number {
  return all === 0 ? 100 : Math.floor((part / all) * 1000) / 10;
}

export interface KindFigures {
  readonly kind: string;
  readonly total: number;
  readonly byStatus: Readonly<Record<ObjectStatus, number>>;
}

/** The same by kind of object, the most frequent first. */
export function byKind({ objects }: Assessment): KindFigures[] {
  const kinds = new Map<string, Record<ObjectStatus, number>>();
  for (const { kind, status } of objects) {
    const counts = kinds.get(kind) ?? { converted: 0, "converted-with-action-items": 0, "not-converted": 0 };
    counts[status]++;
    kinds.set(kind, counts);
  }
  return [...kinds]
    .map(([kind, byStatus]) => ({ kind, byStatus, total: Object.values(byStatus).reduce((a, b) => a + b) }))
    .sort((a, b) => b.total - a.total || a.kind.localeCompare(b.kind));
}

export interface Hours {
  readonly learning: number;
  readonly work: number;
  readonly testing: number;
  readonly all: number;
}

export interface ComplexityEffort {
  readonly complexity: Complexity;
  readonly hours: Hours;
  readonly occurrences: number;
}

const COMPLEXITIES: readonly Complexity[] = ["simple", "medium", "significant"];

/** Hours and occurrences by complexity. */
export function effortByComplexity({ effort }: Assessment): ComplexityEffort[] {
  return COMPLEXITIES.map((complexity) => {
    const rules = effort.byRule.filter((rule) => rule.complexity === complexity);
    return {
      complexity,
      hours: hoursOf(rules),
      occurrences: rules.reduce((sum, r) => sum + r.occurrences, 0),
    };
  });
}

export interface RuleFigures {
  readonly rule: string;
  readonly title: string;
  readonly complexity: Complexity;
  readonly hours: Hours;
  readonly occurrences: number;
  readonly objects: number;
}

/** The rules that cost anything, the dearest first. */
export function rulesByHours({ effort }: Assessment): RuleFigures[] {
  return effort.byRule
    .map((r) => ({ ...r, hours: hoursOf([r]) }))
    .filter((r) => r.hours.all > 0)
    .sort((a, b) => b.hours.all - a.hours.all || a.title.localeCompare(b.title));
}

function hoursOf(rules: readonly { learningHours: number; occurrenceHours: number; testingHours: number }[]): Hours {
  const sum = (of: (rule: (typeof rules)[number]) => number) => rounded(rules.reduce((s, r) => s + of(r), 0));
  const learning = sum((r) => r.learningHours);
  const work = sum((r) => r.occurrenceHours);
  const testing = sum((r) => r.testingHours);
  return { learning, work, testing, all: sum((r) => r.learningHours + r.occurrenceHours + r.testingHours) };
}

function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}

export interface Difference {
  readonly rule: string;
  readonly title: string;
  /** How many more action items; negative: fewer. */
  readonly more: number;
}

/** What has to be done on a target that another does not ask for, or the other way round; the largest differences first. */
export function differences(target: TargetComparison, other: TargetComparison): Difference[] {
  const found = new Map<string, Difference>();
  for (const { rule, title, occurrences } of target.rules) found.set(rule, { rule, title, more: occurrences });
  for (const { rule, title, occurrences } of other.rules) {
    found.set(rule, { rule, title, more: (found.get(rule)?.more ?? 0) - occurrences });
  }
  return [...found.values()]
    .filter((difference) => difference.more !== 0)
    .sort((a, b) => Math.abs(b.more) - Math.abs(a.more) || a.title.localeCompare(b.title));
}
