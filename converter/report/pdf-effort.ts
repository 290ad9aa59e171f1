/** The effort section of the PDF: hours by rule, how they come about, and the rates. */
import { COMPLEXITIES, SEVERITIES, sumHours } from "../assess/effort";
import type { ReportMessages } from "./messages";
import type { PdfNode } from "./pdf-node";
import { type Cell, dataTable } from "./pdf-table";
import { bodyText, GREY, keepWithNext, sectionHeading, subheading } from "./pdf-text";
import type { Report, ReportRule } from "./report";
import { numberRules, sectionTitle } from "./sections";
import { breakdownText, daysCalculation, levelMeaning, rateRows } from "./summary-text";
import { formatCount, formatHours } from "./wording";

/** Section 2. */
export function effortSection(report: Report): PdfNode[] {
  const { effort, words } = report;
  return [
    sectionHeading("effort", sectionTitle("effort", words)),
    bodyText(`${words.effort.personDays(effort.personDays, effort.level)} ${daysCalculation(report)}`),
    bodyText(levelMeaning(report, words.effort.levelMeaning)),
    ...keepWithNext([subheading(words.effort.byRule)], rulesTable(report), 90),
    ...keepWithNext([subheading(words.effort.bySeverity)], countsTable(report), 90),
    ...keepWithNext([subheading(words.effort.howComputed)], ratesTable(report), 90),
    bodyText(words.effort.rounding),
  ];
}

function rulesTable(report: Report): PdfNode {
  const { words } = report;
  const { columns } = words;
  const numbers = numberRules(report);
  const rows = report.rules.map((rule): Cell[] => [
    numbers.get(rule.rule)!,
    [{ value: rule.title }, ...breakdownParts(rule, words)],
    words.complexities[rule.effort.complexity],
    formatCount(rule.effort.occurrences),
    formatCount(rule.effort.objects),
    formatHours(rule.effort.learningHours),
    formatHours(rule.effort.occurrenceHours),
    formatHours(rule.effort.testingHours),
    formatHours(rule.hours),
  ]);
  return dataTable(
    [
      { title: columns.number, width: 28 },
      { title: columns.rule, width: 158 },
      { title: columns.complexity, width: 50 },
      { title: columns.items, width: 28, align: "right" },
      { title: columns.objects, width: 34, align: "right" },
      { title: columns.learning, width: 38, align: "right" },
      { title: columns.itemHours, width: 42, align: "right" },
      { title: columns.testing, width: 38, align: "right" },
      { title: columns.hours, width: 44, align: "right" },
    ],
    [...rows, sumRow(report)],
    { sumRow: true },
  );
}

/** What the hours in the column of items are the sum of, as far as there are any. */
function breakdownParts(
  rule: ReportRule,
  words: ReportMessages,
): { value: string; style: { color: string; fontSize: number } }[] {
  const breakdown = breakdownText(rule.effort, words);
  return breakdown === "" ? [] : [{ value: breakdown, style: { color: GREY, fontSize: 7 } }];
}

function sumRow(report: Report): Cell[] {
  const sum = (pick: (rule: ReportRule) => number): number => sumHours(report.rules.map(pick));
  return [
    "",
    report.words.columns.total,
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
  const { words } = report;
  const items = report.rules.flatMap((rule) => rule.occurrences.map((occurrence) => occurrence.item));
  const rows = SEVERITIES.map((severity): Cell[] => {
    const ofSeverity = items.filter((item) => item.severity === severity);
    return [
      [
        { value: words.severities[severity] },
        { value: words.severityMeaning[severity], style: { color: GREY, fontSize: 7 } },
      ],
      ...COMPLEXITIES.map((complexity) => formatCount(ofSeverity.filter((i) => i.complexity === complexity).length)),
      formatCount(ofSeverity.length),
    ];
  });
  const totals = COMPLEXITIES.map((complexity) => formatCount(report.statistics.actionItems.byComplexity[complexity]));
  return dataTable(
    [
      { title: words.columns.severity, width: 210 },
      ...COMPLEXITIES.map((complexity) => ({
        title: words.complexities[complexity],
        width: 60,
        align: "right" as const,
      })),
      { title: words.columns.total, width: 60, align: "right" },
    ],
    [...rows, [words.columns.total, ...totals, formatCount(items.length)]],
    { sumRow: true },
  );
}

function ratesTable(report: Report): PdfNode {
  const { columns } = report.words;
  return dataTable(
    [
      { title: columns.part, width: 85 },
      { title: columns.rate, width: 175 },
      { title: columns.use, width: 220 },
    ],
    rateRows(report).map((row) => [row.name, row.value, row.use]),
  );
}
