/** The report's sentences: the executive summary, and how the effort is computed. */
import type { RuleEffort } from "../assess/assessment";
import { COMPLEXITIES, SEVERITIES } from "../assess/effort";
import type { CostLetter, TechnicalLevel } from "../assess/effort-level";
import type { ReportMessages } from "./messages";
import type { Report } from "./report";
import { formatCount, formatHours } from "./wording";

export interface KeyFigure {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}

/** The four numbers that a reader with one minute takes away. */
export function keyFigures({ statistics, effort, words }: Report): KeyFigure[] {
  const { objects, actionItems, linesOfCode } = statistics;
  const { summary } = words;
  return [
    {
      value: formatCount(objects.total),
      label: summary.objects,
      note: summary.linesOfCode(linesOfCode),
    },
    {
      value: words.share(objects.automaticShare),
      label: summary.automatic,
      note: summary.partOf(objects.converted, objects.total),
    },
    {
      value: formatCount(actionItems.total),
      label: summary.actionItems(actionItems.total),
      note: (["error", "warning"] as const)
        .map((severity) => words.severityCount(severity, actionItems.bySeverity[severity]))
        .join(", "),
    },
    { value: words.range(effort.personDays), label: summary.personDays, note: summary.level(effort.level) },
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

function conversionSentence({ statistics: { objects }, source, target, words: { summary } }: Report): string {
  return objects.total === 0 ? summary.noObjects(source) : summary.conversion({ ...objects, source, target });
}

function effortSentence(report: Report): string {
  const { effort, totalHours, rules, words } = report;
  const level = levelMeaning(report, words.summary.levelMeaning);
  if (totalHours === 0) return `${words.summary.noEffort} ${level}`;
  const costing = rules.filter((rule) => rule.hours > 0).length;
  return `${words.summary.effort(effort.personDays, totalHours, costing)} ${level}`;
}

/** The level with its letter and its number in words, in the given sentence. */
export function levelMeaning(
  { effort: { level }, words }: Report,
  sentence: (level: string, cost: string, technical: string) => string,
): string {
  const [letter, number] = level.split("-");
  const cost = words.effort.cost[letter as CostLetter] ?? "";
  return sentence(level, cost, words.effort.technical[Number(number) as TechnicalLevel] ?? "");
}

function verificationSentence({ statistics, target, words: { summary } }: Report): string {
  const { passed, failed } = statistics.verification;
  if (passed + failed === 0) return summary.notVerified;
  return failed === 0 ? summary.allVerified(passed, target) : summary.verified(passed, failed, target);
}

function inputSentence({ rules, words }: Report): string {
  const count = rules.flatMap((rule) => rule.occurrences).filter(({ object }) => !object).length;
  return count === 0 ? "" : words.summary.inputItems(count);
}

/** From hours to the range of days, with the numbers put in. */
export function daysCalculation({ effort: { rates, personDays }, totalHours, words }: Report): string {
  const { hoursPerDay, uncertainty } = rates;
  const days = totalHours / hoursPerDay;
  return words.effort.calculation({ hours: totalHours, hoursPerDay, days, uncertainty, personDays });
}

export interface RateRow {
  readonly name: string;
  readonly value: string;
  readonly use: string;
}

/** The rates, and how the hours of a rule are computed with them. */
export function rateRows({ effort: { rates }, words }: Report): RateRow[] {
  const texts = words.rates;
  const byComplexity = (hours: typeof rates.learningHours): string =>
    COMPLEXITIES.map((complexity) => texts.complexityHours(complexity, hours[complexity])).join(", ");
  const bySeverity = SEVERITIES.map((severity) =>
    texts.shareOfSeverity(severity, rates.severityShare?.[severity] ?? 1),
  ).join(", ");
  const steps = [...(rates.repetition ?? [{ from: 1, share: 1 }])].sort((a, b) => a.from - b.from);
  const practice = steps
    .map((step, index) => texts.practiceStep(step.from, steps[index + 1]?.from, step.share))
    .join(", ");
  return [
    { name: texts.learning, value: byComplexity(rates.learningHours), use: texts.learningUse },
    { name: texts.item, value: byComplexity(rates.hoursPerOccurrence), use: texts.itemUse },
    { name: texts.severityShare, value: bySeverity, use: texts.severityShareUse },
    { name: texts.practice, value: practice, use: texts.practiceUse },
    { name: texts.testing, value: words.share(rates.testingShare), use: texts.testingUse },
    { name: texts.personDay, value: texts.hours(rates.hoursPerDay), use: texts.personDayUse },
    { name: texts.uncertainty, value: texts.plusMinus(rates.uncertainty), use: texts.uncertaintyUse },
  ];
}

/** "5 × 0.50 + 20 × 0.25 h": what the hours of a rule's occurrences are the sum of; those without hours are left out. */
export function breakdownText({ breakdown = [] }: RuleEffort, { rates }: ReportMessages): string {
  const parts = breakdown.filter((part) => part.hours > 0);
  if (parts.length === 0) return "";
  return rates.breakdown(parts.map((part) => `${formatCount(part.count)} × ${formatHours(part.hours)}`).join(" + "));
}
