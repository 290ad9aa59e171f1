/**
 * What is left to do, in hours: every action item has a price, every rule a sum, the whole a range of person-days.
 *
 *   occurrence = hoursPerOccurrence[complexity] x severityShare[severity] x repetition share, to 1/100 hour
 *   learning   = learningHours[complexity of the rule] x severityShare[worst severity of the rule], once per rule
 *   testing    = testingShare x (learning + occurrences)
 *   days       = sum / hoursPerDay, from - uncertainty to + uncertainty
 *
 * Every amount is rounded to 1/100 hour before it is added up, so that printed numbers add up to printed sums.
 */
import type {
  ActionItem,
  AssessedObject,
  Complexity,
  EffortRates,
  EffortSummary,
  RuleEffort,
  RuleGuidance,
  Severity,
} from "./assessment";
import { assignLevel } from "./effort-level";

/**
 * The first occurrence of a rule, learning included, falls into the usual classes: simple under 2 hours, medium 2 to
 * 6, significant above 6. After that most occurrences are the same edit again, so they cost a fraction of it. A
 * warning marks converted code that somebody has to look at: half of a rewrite. An info needs no work.
 */
export const DEFAULT_RATES: EffortRates = {
  hoursPerOccurrence: { simple: 0.1, medium: 0.5, significant: 2 },
  learningHours: { simple: 0.5, medium: 2.5, significant: 6 },
  testingShare: 0.3,
  hoursPerDay: 8,
  uncertainty: 0.25,
  severityShare: { info: 0, warning: 0.5, error: 1 },
  repetition: [
    { from: 1, share: 1 },
    { from: 6, share: 0.5 },
    { from: 26, share: 0.2 },
  ],
};

export const COMPLEXITIES: readonly Complexity[] = ["simple", "medium", "significant"];
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** An assessment's objects and findings with their hours filled in, and the effort that they add up to. */
export interface PricedAssessment {
  readonly objects: readonly AssessedObject[];
  readonly inputFindings: readonly ActionItem[];
  readonly effort: EffortSummary;
}

/**
 * Fills in `hours` of every action item and sums them up: the one call a conversion needs. Objects keep their order,
 * which is also the order in which the occurrences of a rule are counted.
 */
export function assessEffort(
  objects: readonly AssessedObject[],
  inputFindings: readonly ActionItem[],
  guidance: readonly RuleGuidance[],
  rates: EffortRates = DEFAULT_RATES,
): PricedAssessment {
  const price = occurrencePricer(rates);
  const pricedObjects = objects.map((object) => ({
    ...object,
    actionItems: object.actionItems.map((item) => ({ ...item, hours: price(item) })),
  }));
  const pricedFindings = inputFindings.map((item) => ({ ...item, hours: price(item) }));
  return {
    objects: pricedObjects,
    inputFindings: pricedFindings,
    effort: estimateEffort(objects, guidance, rates, inputFindings),
  };
}

/**
 * The effort for these objects at these rates. It counts and prices the action items itself and does not read their
 * `hours`, so that changed rates take effect at once.
 */
export function estimateEffort(
  objects: readonly AssessedObject[],
  guidance: readonly RuleGuidance[],
  rates: EffortRates = DEFAULT_RATES,
  inputFindings: readonly ActionItem[] = [],
): EffortSummary {
  const tallies = tallyRules(objects, inputFindings, rates);
  const guidanceByRule = new Map(guidance.map((entry) => [entry.rule, entry]));
  const byRule = [...tallies.values()]
    .map((tally) => ruleEffort(tally, guidanceByRule.get(tally.rule), rates))
    .sort(compareByEffort);
  const days = sumHours(byRule.map(ruleHours)) / rates.hoursPerDay;
  return {
    rates,
    byRule,
    personDays: { low: toTenth(days * (1 - rates.uncertainty)), high: toTenth(days * (1 + rates.uncertainty)) },
    level: assignLevel(objects, sumHours(byRule.map(ruleHours)), rates),
  };
}

/** Learning, occurrences and testing of one rule. */
export function ruleHours(rule: RuleEffort): number {
  return sumHours([rule.learningHours, rule.occurrenceHours, rule.testingHours]);
}

/** The whole estimate in hours, before the range is put around it. */
export function totalHours(effort: EffortSummary): number {
  return sumHours(effort.byRule.map(ruleHours));
}

/** Adds hours up without the dust of binary fractions. */
export function sumHours(hours: readonly number[]): number {
  return roundHours(hours.reduce((sum, value) => sum + value, 0));
}

/** Prices action items in the order in which it is given them, because the later ones of a rule cost less. */
function occurrencePricer(rates: EffortRates): (item: ActionItem) => number {
  const counted = new Map<string, number>();
  return (item) => {
    const full = rates.hoursPerOccurrence[item.complexity] * severityShare(item.severity, rates);
    if (full === 0) return 0;
    const position = (counted.get(item.rule) ?? 0) + 1;
    counted.set(item.rule, position);
    return roundHours(full * repetitionShare(position, rates));
  };
}

interface RuleTally {
  readonly rule: string;
  readonly title: string;
  complexity: Complexity;
  worstShare: number;
  occurrences: number;
  readonly objects: Set<AssessedObject>;
  /** Hours of one occurrence to the number of occurrences that cost so much. */
  readonly prices: Map<number, number>;
}

function tallyRules(
  objects: readonly AssessedObject[],
  inputFindings: readonly ActionItem[],
  rates: EffortRates,
): Map<string, RuleTally> {
  const tallies = new Map<string, RuleTally>();
  const price = occurrencePricer(rates);
  const add = (item: ActionItem, object?: AssessedObject): void => {
    const tally = tallies.get(item.rule) ?? newTally(item);
    tallies.set(item.rule, tally);
    const hours = price(item);
    tally.occurrences++;
    tally.prices.set(hours, (tally.prices.get(hours) ?? 0) + 1);
    tally.worstShare = Math.max(tally.worstShare, severityShare(item.severity, rates));
    tally.complexity = higherComplexity(tally.complexity, item.complexity);
    if (object) tally.objects.add(object);
  };
  for (const object of objects) for (const item of object.actionItems) add(item, object);
  for (const item of inputFindings) add(item);
  return tallies;
}

function newTally(item: ActionItem): RuleTally {
  return {
    rule: item.rule,
    title: item.title,
    complexity: item.complexity,
    worstShare: 0,
    occurrences: 0,
    objects: new Set(),
    prices: new Map(),
  };
}

function ruleEffort(tally: RuleTally, guidance: RuleGuidance | undefined, rates: EffortRates): RuleEffort {
  const complexity = guidance?.complexity ?? tally.complexity;
  const learningHours = roundHours(rates.learningHours[complexity] * tally.worstShare);
  const breakdown = [...tally.prices].map(([hours, count]) => ({ count, hours })).sort((a, b) => b.hours - a.hours);
  const occurrenceHours = sumHours(breakdown.map((part) => part.count * part.hours));
  return {
    rule: tally.rule,
    title: guidance?.title ?? tally.title,
    complexity,
    occurrences: tally.occurrences,
    objects: tally.objects.size,
    learningHours,
    occurrenceHours,
    testingHours: roundHours((learningHours + occurrenceHours) * rates.testingShare),
    breakdown,
  };
}

/** Most hours first; then most occurrences; then by name, so that the order never depends on the input's. */
function compareByEffort(a: RuleEffort, b: RuleEffort): number {
  const byHours = ruleHours(b) - ruleHours(a) || b.occurrences - a.occurrences;
  return byHours || (a.rule < b.rule ? -1 : 1);
}

function severityShare(severity: Severity, rates: EffortRates): number {
  return rates.severityShare?.[severity] ?? 1;
}

function repetitionShare(position: number, rates: EffortRates): number {
  let share = 1;
  let from = 0;
  for (const step of rates.repetition ?? []) {
    if (step.from <= position && step.from >= from) {
      share = step.share;
      from = step.from;
    }
  }
  return share;
}

function higherComplexity(a: Complexity, b: Complexity): Complexity {
  return COMPLEXITIES.indexOf(a) >= COMPLEXITIES.indexOf(b) ? a : b;
}

/** The small addend keeps 1.005, which is stored as a bit less, from being rounded down. */
function roundHours(hours: number): number {
  return Math.round(hours * 100 + 1e-6) / 100;
}

function toTenth(days: number): number {
  return Math.round(days * 10 + 1e-6) / 10;
}
