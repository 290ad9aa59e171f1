/** The effort section of the PDF: hours by rule, how they come about, and the rates. */
import { COMPLEXITIES, SEVERITIES, sumHours } from "../assess/effort";
import { explainLevel } from "../assess/effort-level";
import type { PdfNode } from "./pdf-node";
import { type Cell, dataTable } from "./pdf-table";
import { bodyText, GREY, keepWithNext, sectionHeading, subheading } from "./pdf-text";
import type { Report, ReportRule } from "./report";
import { numberRules, sectionTitle } from "./sections";
import { breakdownText, daysCalculation, ROUNDING, rateRows } from "./summary-text";
import { COMPLEXITY_WORDS, formatCount, formatHours, formatRange, SEVERITY_MEANING, SEVERITY_WORDS } from "./wording";

/** Section 2. */
export function effortSection(report: Report): PdfNode[] {
  const { effort } = report;
  const level = explainLevel(effort.level);
  return [
    sectionHeading("effort", sectionTitle("effort")),
    bodyText(`${formatRange(effort.personDays)} person-days, level ${effort.level}. ${daysCalculation(report)}`),
    bodyText(`Level ${effort.level}: ${level.cost}; ${level.technical}.`),
    ...keepWithNext([subheading("Hours by rule")], rulesTable(report), 90),
    ...keepWithNext([subheading("Action items by severity and complexity")], countsTable(report), 90),
    ...keepWithNext([subheading("How the hours are computed")], ratesTable(report), 90),
    bodyText(ROUNDING),
  ];
}

function rulesTable(report: Report): PdfNode {
  const numbers = numberRules(report);
  const rows = report.rules.map((rule): Cell[] => [
    numbers.get(rule.rule)!,
    [{ value: rule.title }, ...breakdownParts(rule)],
    COMPLEXITY_WORDS[rule.effort.complexity],
    formatCount(rule.effort.occurrences),
    formatCount(rule.effort.objects),
    formatHours(rule.effort.learningHours),
    formatHours(rule.effort.occurrenceHours),
    formatHours(rule.effort.testingHours),
    formatHours(rule.hours),
  ]);
  return dataTable(
    [
      { title: "No.", width: 28 },
      { title: "Rule", width: 158 },
      { title: "Complexity", width: 50 },
      { title: "Items", width: 28, align: "right" },
      { title: "Objects", width: 34, align: "right" },
      { title: "Learning", width: 38, align: "right" },
      { title: "Items (h)", width: 42, align: "right" },
      { title: "Testing", width: 38, align: "right" },
      { title: "Hours", width: 44, align: "right" },
    ],
    [...rows, sumRow(report)],
    { sumRow: true },
  );
}

/** What the hours in the column of items are the sum of, as far as there are any. */
function breakdownParts(rule: ReportRule): { value: string; style: { color: string; fontSize: number } }[] {
  const breakdown = breakdownText(rule.effort);
  return breakdown === "" ? [] : [{ value: `${breakdown} h`, style: { color: GREY, fontSize: 7 } }];
}

function sumRow(report: Report): Cell[] {
  const sum = (pick: (rule: ReportRule) => number): number => sumHours(report.rules.map(pick));
  return [
    "",
    "Total",
    "",
    formatCount(report.statistics.actionItems.total),
    "",
    formatHours(sum((rule) => rule.effort.learningHours)),
    formatHours(sum((rule) => rule.effort.occurrenceHours)),
    formatHours(sum((rule) => rule.effort.testingHours)),
    formatHours(report.totalHours),
  ];
}

function countsTable(report: Report): PdfNode {
  const items = report.rules.flatMap((rule) => rule.occurrences.map((occurrence) => occurrence.item));
  const rows = SEVERITIES.map((severity): Cell[] => {
    const ofSeverity = items.filter((item) => item.severity === severity);
    return [
      [{ value: SEVERITY_WORDS[severity] }, { value: SEVERITY_MEANING[severity], style: { color: GREY, fontSize: 7 } }],
      ...COMPLEXITIES.map((complexity) => formatCount(ofSeverity.filter((i) => i.complexity === complexity).length)),
      formatCount(ofSeverity.length),
    ];
  });
  const totals = COMPLEXITIES.map((complexity) => formatCount(report.statistics.actionItems.byComplexity[complexity]));
  return dataTable(
    [
      { title: "Severity", width: 210 },
      ...COMPLEXITIES.map((complexity) => ({
        title: COMPLEXITY_WORDS[complexity],
        width: 60,
        align: "right" as const,
      })),
      { title: "Total", width: 60, align: "right" },
    ],
    [...rows, ["Total", ...totals, formatCount(items.length)]],
    { sumRow: true },
  );
}

function ratesTable(report: Report): PdfNode {
  return dataTable(
    [
      { title: "Part", width: 85 },
      { title: "Rate", width: 175 },
      { title: "Use", width: 220 },
    ],
    rateRows(report).map((row) => [row.name, row.value, row.use]),
  );
}
