/** The report's sentences: the executive summary, and how the effort is computed. */
import type { EffortRates, RuleEffort } from "../assess/assessment";
import { COMPLEXITIES, SEVERITIES } from "../assess/effort";
import { explainLevel } from "../assess/effort-level";
import type { Report } from "./report";
import {
  COMPLEXITY_WORDS,
  countOf,
  formatCount,
  formatDays,
  formatHours,
  formatRange,
  formatShare,
  SEVERITY_WORDS,
} from "./wording";

export interface KeyFigure {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}

/** The four numbers that a reader with one minute takes away. */
export function keyFigures(report: Report): KeyFigure[] {
  const { objects, actionItems, linesOfCode } = report.statistics;
  return [
    { value: formatCount(objects.total), label: "schema objects", note: `${formatCount(linesOfCode)} lines of code` },
    {
      value: formatShare(objects.automaticShare),
      label: "converted automatically",
      note: `${formatCount(objects.converted)} of ${formatCount(objects.total)}`,
    },
    {
      value: formatCount(actionItems.total),
      label: actionItems.total === 1 ? "action item" : "action items",
      note: `${countOf(actionItems.bySeverity.error, "error")}, ${countOf(actionItems.bySeverity.warning, "warning")}`,
    },
    { value: formatRange(report.effort.personDays), label: "person-days", note: `level ${report.effort.level}` },
  ];
}

/** The executive summary, a paragraph each. */
export function summaryParagraphs(report: Report): string[] {
  return [
    conversionSentence(report),
    effortSentence(report),
    verificationSentence(report),
    inputSentence(report),
  ].filter((paragraph) => paragraph !== "");
}

function conversionSentence(report: Report): string {
  const { objects } = report.statistics;
  if (objects.total === 0) return `No schema object was found in the ${report.source} input.`;
  return (
    `${countOf(objects.total, "schema object")} were converted from ${report.source} to ${report.target}. ` +
    `${formatCount(objects.converted)} (${formatShare(objects.automaticShare)}) need no further work, ` +
    `${formatCount(objects.withActionItems)} were converted with action items, ` +
    `and ${formatCount(objects.notConverted)} could not be converted.`
  ).replace(/^1 schema object were/, "1 schema object was");
}

function effortSentence(report: Report): string {
  const { effort, totalHours, rules } = report;
  const meaning = explainLevel(effort.level);
  const level = `The migration level is ${effort.level}: ${meaning.cost}; ${meaning.technical}.`;
  if (totalHours === 0) return `No manual work is estimated. ${level}`;
  const costing = rules.filter((rule) => rule.hours > 0).length;
  return (
    `The remaining work is estimated at ${formatRange(effort.personDays)} person-days ` +
    `(${formatHours(totalHours)} hours, ${costing === 1 ? "from one rule" : `from ${costing} rules`}). ${level}`
  );
}

function verificationSentence(report: Report): string {
  const { passed, failed } = report.statistics.verification;
  if (passed + failed === 0) return "The converted schema was not run on the target.";
  if (failed === 0) return `All ${countOf(passed, "verified object")} were accepted by ${report.target}.`;
  return `${report.target} accepted ${formatCount(passed)} of ${countOf(passed + failed, "verified object")}; ${formatCount(failed)} failed.`;
}

function inputSentence(report: Report): string {
  const count = report.rules.flatMap((rule) => rule.occurrences).filter(({ object }) => !object).length;
  if (count === 0) return "";
  const belongs = count === 1 ? "belongs" : "belong";
  return `${countOf(count, "action item")} ${belongs} to no object but to the input: a missing file, an unset variable or text that could not be read.`;
}

/** From hours to the range of days, with the numbers put in. */
export function daysCalculation(report: Report): string {
  const { rates, personDays } = report.effort;
  const days = report.totalHours / rates.hoursPerDay;
  return (
    `${formatHours(report.totalHours)} h / ${formatPlain(rates.hoursPerDay)} h per day = ${formatHours(days)} person-days; ` +
    `± ${formatShare(rates.uncertainty)} gives ${formatDays(personDays.low)} to ${formatDays(personDays.high)} person-days.`
  );
}

export const ROUNDING =
  "Every amount is rounded to 1/100 hour before it is added, so the printed numbers add up to the printed sums.";

export interface RateRow {
  readonly name: string;
  readonly value: string;
  readonly use: string;
}

/** The rates, and how the hours of a rule are computed with them. */
export function rateRows({ effort: { rates } }: Report): RateRow[] {
  const byComplexity = (hours: EffortRates["learningHours"]): string =>
    COMPLEXITIES.map((c) => `${COMPLEXITY_WORDS[c].toLowerCase()} ${formatPlain(hours[c])} h`).join(", ");
  const bySeverity = SEVERITIES.map(
    (severity) => `${SEVERITY_WORDS[severity].toLowerCase()} ${formatShare(rates.severityShare?.[severity] ?? 1)}`,
  );
  const steps = [...(rates.repetition ?? [{ from: 1, share: 1 }])].sort((a, b) => a.from - b.from);
  return [
    {
      name: "Learning",
      value: byComplexity(rates.learningHours),
      use: "Once per rule, times the share of its worst severity.",
    },
    {
      name: "One item",
      value: byComplexity(rates.hoursPerOccurrence),
      use: "For each occurrence, times the share of its severity, times its share for practice.",
    },
    {
      name: "Share by severity",
      value: bySeverity.join(", "),
      use: "An error has to be rewritten, a warning looked at, an info only read.",
    },
    {
      name: "Share for practice",
      value: steps
        .map((step, index) => `${stepRange(step.from, steps[index + 1]?.from)}: ${formatShare(step.share)}`)
        .join(", "),
      use: "The same edit gets faster: by the number of the item among those of its rule that cost anything.",
    },
    { name: "Testing", value: formatShare(rates.testingShare), use: "Of learning and items together." },
    { name: "Person-day", value: `${formatPlain(rates.hoursPerDay)} h`, use: "Turns hours into days." },
    { name: "Uncertainty", value: `± ${formatShare(rates.uncertainty)}`, use: "The range around the days." },
  ];
}

/** "5 × 0.50 + 20 × 0.25": what the hours of a rule's occurrences are the sum of; those without hours are left out. */
export function breakdownText({ breakdown = [] }: RuleEffort): string {
  const parts = breakdown.filter((part) => part.hours > 0);
  return parts.map((part) => `${formatCount(part.count)} × ${formatHours(part.hours)}`).join(" + ");
}

/** "1 to 5", "26 and up" */
function stepRange(from: number, next: number | undefined): string {
  return next === undefined ? `${from} and up` : `${from} to ${next - 1}`;
}

function formatPlain(value: number): string {
  return String(Math.round(value * 10000) / 10000);
}
