/** The report's sentences: the executive summary, and how the effort is computed. */
import { COMPLEXITIES } from "../assess/effort";
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

/** How every number of the effort table comes about, a step each. */
export function effortFormula(report: Report): string[] {
  const { rates } = report.effort;
  return [
    "Learning: once per rule, the hours for its complexity, times the share of its worst severity.",
    "Occurrences: for each one the hours for its complexity, times the share of its severity, times the share for its place in the sequence, because the same edit gets faster with practice.",
    `Testing: ${formatShare(rates.testingShare)} of learning and occurrences.`,
    "Every amount is rounded to 1/100 hour before it is added, so the printed numbers add up to the printed sums.",
  ];
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

/** The rates as rows of a table: name and value. */
export function rateRows(report: Report): (readonly [name: string, value: string])[] {
  const { rates } = report.effort;
  const steps = [...(rates.repetition ?? [])].sort((a, b) => a.from - b.from);
  return [
    ...COMPLEXITIES.map(
      (c) => [`Learning, ${COMPLEXITY_WORDS[c].toLowerCase()}`, hours(rates.learningHours[c])] as const,
    ),
    ...COMPLEXITIES.map(
      (c) => [`One occurrence, ${COMPLEXITY_WORDS[c].toLowerCase()}`, hours(rates.hoursPerOccurrence[c])] as const,
    ),
    ...Object.entries(rates.severityShare ?? {}).map(
      ([severity, share]) =>
        [
          `Share for ${SEVERITY_WORDS[severity as keyof typeof SEVERITY_WORDS].toLowerCase()}`,
          formatShare(share),
        ] as const,
    ),
    ...steps.map((step) => [`From occurrence ${step.from} of a rule`, formatShare(step.share)] as const),
    ["Testing", formatShare(rates.testingShare)],
    ["Hours per person-day", formatPlain(rates.hoursPerDay)],
    ["Uncertainty", `± ${formatShare(rates.uncertainty)}`],
  ];
}

/** "5 × 0.50 + 20 × 0.25": what the hours of a rule's occurrences are the sum of. */
export function breakdownText(breakdown: readonly { readonly count: number; readonly hours: number }[]): string {
  return breakdown.map((part) => `${formatCount(part.count)} × ${formatHours(part.hours)}`).join(" + ");
}

function hours(value: number): string {
  return `${formatHours(value)} h`;
}

function formatPlain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
