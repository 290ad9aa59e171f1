/** The numbers of the assessment page. Pure. */
import type { Assessment, Complexity, ObjectStatus } from "../../../electron/ipc/data";

export interface Figures {
  readonly total: number;
  readonly converted: number;
  readonly withItems: number;
  readonly notConverted: number;
  /** Per cent with one decimal, rounded down: 100 means all. */
  readonly share: number;
  readonly verified: number;
  readonly failed: number;
}

/** The numbers of all objects. */
export function figures({ objects }: Assessment): Figures {
  const count = (status: ObjectStatus) => objects.filter((o) => o.status === status).length;
  const converted = count("converted");
  return {
    total: objects.length,
    converted,
    withItems: count("converted-with-action-items"),
    notConverted: count("not-converted"),
    share: objects.length === 0 ? 100 : Math.floor((converted / objects.length) * 1000) / 10,
    verified: objects.filter((o) => o.verification.result === "passed").length,
    failed: objects.filter((o) => o.verification.result === "failed").length,
  };
}

export interface KindFigures {
  readonly kind: string;
  readonly total: number;
  readonly converted: number;
  readonly withItems: number;
  readonly notConverted: number;
}

/** The same by kind of object, the most frequent first. */
export function byKind({ objects }: Assessment): KindFigures[] {
  const kinds = new Map<string, { total: number; converted: number; withItems: number; notConverted: number }>();
  for (const { kind, status } of objects) {
    const counts = kinds.get(kind) ?? { total: 0, converted: 0, withItems: 0, notConverted: 0 };
    counts.total++;
    if (status === "converted") counts.converted++;
    else if (status === "not-converted") counts.notConverted++;
    else counts.withItems++;
    kinds.set(kind, counts);
  }
  return [...kinds].map(([kind, counts]) => ({ kind, ...counts })).sort((a, b) => b.total - a.total);
}

const COMPLEXITIES: readonly Complexity[] = ["simple", "medium", "significant"];

/** Hours and occurrences by complexity, learning and testing included. */
export function effortByComplexity({
  effort,
}: Assessment): { complexity: Complexity; hours: number; occurrences: number }[] {
  return COMPLEXITIES.map((complexity) => {
    const rules = effort.byRule.filter((rule) => rule.complexity === complexity);
    return {
      complexity,
      hours: round(rules.reduce((sum, r) => sum + r.learningHours + r.occurrenceHours + r.testingHours, 0)),
      occurrences: rules.reduce((sum, r) => sum + r.occurrences, 0),
    };
  });
}

/** The rules that cost most, at most twelve. */
export function topRules({ effort }: Assessment): { rule: string; title: string; hours: number; objects: number }[] {
  return effort.byRule
    .map((r) => ({
      rule: r.rule,
      title: r.title,
      hours: round(r.learningHours + r.occurrenceHours + r.testingHours),
      objects: r.objects,
    }))
    .filter((r) => r.hours > 0)
    .sort((a, b) => b.hours - a.hours)
    .slice(0, 12);
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10;
}
