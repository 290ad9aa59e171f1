/** The action items of the PDF: an overview, then each rule with its guidance and every place where it applies. */
import type { AssessedObject, RuleGuidance } from "../assess/assessment";
import type { ReportMessages } from "./messages";
import type { PdfNode } from "./pdf-node";
import { type Cell, type CellPart, columnWidth, cutText, dataTable, estimateLines, plainTable } from "./pdf-table";
import { ACCENT, bodyText, code, GREY, INK, keepWithNext, sectionHeading, text } from "./pdf-text";
import type { Occurrence, Report, ReportRule } from "./report";
import { numberRules, ruleAnchor, sectionTitle } from "./sections";
import { formatCount, formatHours, formatPlace, kindWord, objectLabel } from "./wording";

/** A detail that many occurrences share is printed once in so many rows. */
const REPEAT_DETAIL = 25;
const LABELS = [62, 425];
const EXAMPLE_LINES = 30;

/** Section 3. */
export function actionItemsSection(report: Report): PdfNode[] {
  const { words } = report;
  const heading = sectionHeading("action-items", sectionTitle("action-items", words));
  const numbers = numberRules(report);
  if (report.rules.length === 0) return [heading, bodyText(words.actionItems.none)];
  return [
    heading,
    overviewTable(report),
    ...report.rules.flatMap((rule) => ruleNodes(rule, numbers.get(rule.rule)!, words)),
  ];
}

function overviewTable(report: Report): PdfNode {
  const { columns } = report.words;
  const numbers = numberRules(report);
  const rows = report.rules.map((rule): Cell[] => [
    numbers.get(rule.rule)!,
    rule.title,
    formatCount(rule.statistics.bySeverity.error),
    formatCount(rule.statistics.bySeverity.warning),
    formatCount(rule.statistics.bySeverity.info),
    formatHours(rule.hours),
    [{ value: "", pageOf: ruleAnchor(numbers.get(rule.rule)!) }],
  ]);
  const { bySeverity } = report.statistics.actionItems;
  const counts = [bySeverity.error, bySeverity.warning, bySeverity.info].map(formatCount);
  return dataTable(
    [
      { title: columns.number, width: 30 },
      { title: columns.rule, width: 230 },
      { title: columns.errors, width: 40, align: "right" },
      { title: columns.warnings, width: 42, align: "right" },
      { title: columns.infos, width: 36, align: "right" },
      { title: columns.hours, width: 48, align: "right" },
      { title: columns.page, width: 28, align: "right" },
    ],
    [...rows, ["", columns.total, ...counts, formatHours(report.totalHours), ""]],
    { sumRow: true, margin: [0, 0, 0, 26] },
  );
}

function ruleNodes(rule: ReportRule, number: string, words: ReportMessages): PdfNode[] {
  const heading = text(`${number}  ${rule.title}`, {
    id: ruleAnchor(number),
    outline: true,
    outlineText: `${number}  ${rule.title}`,
    outlineParentId: "action-items",
    fontSize: 12,
    bold: true,
    color: INK,
    margin: [0, 0, 0, 2],
  });
  const facts = text(
    `${words.complexityFact(rule.effort.complexity)} · ${words.occurrencesIn(rule.effort.occurrences, rule.effort.objects)} · ` +
      `${words.hoursOfRule(rule.hours)} · ${rule.rule}`,
    { fontSize: 8, color: GREY, margin: [0, 0, 0, 4] },
  );
  const occurrences = occurrencesTable(rule, words);
  const { guidance } = rule;
  if (!guidance) return keepWithNext([heading, facts], occurrences);
  const explanation = [guidanceTable(guidance, words), ...exampleNodes(guidance, words)];
  if (isShort(guidance)) return keepWithNext([heading, facts, ...explanation], occurrences);
  return [...keepWithNext([heading, facts], explanation[0]!), ...explanation.slice(1), occurrences];
}

/** What fits on a page together with its heading and its first occurrence. */
function isShort({ what, why, action, sources, example }: RuleGuidance): boolean {
  const words = [what, why, action, ...sources].reduce((sum, value) => sum + estimateLines(value, 40), 0);
  const lines = Math.max(...[example?.before ?? "", example?.after ?? ""].map((value) => estimateLines(value, 30)));
  return words + lines <= 36;
}

function guidanceTable(guidance: RuleGuidance, { actionItems: words }: ReportMessages): PdfNode {
  const rows = [
    ...labelledRows(words.what, guidance.what),
    ...labelledRows(words.why, guidance.why),
    ...labelledRows(words.action, guidance.action),
    ...guidance.sources.map((source, index) => [
      text(index === 0 ? words.readMore : "", { color: GREY }),
      text(source, { color: ACCENT, ...(/^https?:\/\//.test(source) ? { link: source } : {}) }),
    ]),
  ];
  return plainTable(LABELS, rows, { fontSize: 8.5, margin: [0, 0, 0, 6] });
}

function labelledRows(label: string, value: string): PdfNode[][] {
  if (value === "") return [];
  return cutText(value, 40, EXAMPLE_LINES).map((piece, index) => [
    text(index === 0 ? label : "", { color: GREY }),
    text(piece),
  ]);
}

/** Before and after side by side, cut into pieces that fit on a page. */
function exampleNodes({ example }: RuleGuidance, { actionItems: words }: ReportMessages): PdfNode[] {
  if (!example) return [];
  const perLine = Math.floor(columnWidth([1, 1], 0) / 8);
  const before = cutText(example.before, perLine, EXAMPLE_LINES);
  const after = cutText(example.after, perLine, EXAMPLE_LINES);
  const rows = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
    code(before[index] ?? "", { fontSize: 7.5 }),
    code(after[index] ?? "", { fontSize: 7.5 }),
  ]);
  const titles = [words.before, words.after].map((title) => text(title, { fontSize: 7.5, color: GREY }));
  const [first, ...others] = rows;
  return [
    { unbreakable: true, ...plainTable([1, 1], [titles, first!], { margin: [0, 2, 0, others.length > 0 ? 0 : 8] }) },
    ...(others.length > 0 ? [plainTable([1, 1], others, { margin: [0, 0, 0, 8] })] : []),
  ];
}

function occurrencesTable(rule: ReportRule, words: ReportMessages): PdfNode {
  const { columns } = words;
  let sinceDetail = 0;
  const rows = rule.occurrences.map((occurrence, index): Cell[] => {
    const repeats = rule.occurrences[index - 1]?.item.detail === occurrence.item.detail;
    sinceDetail = repeats && sinceDetail < REPEAT_DETAIL ? sinceDetail + 1 : 0;
    return [
      objectParts(occurrence, words),
      placeParts(occurrence, sinceDetail > 0, words),
      words.severities[occurrence.item.severity],
      formatHours(occurrence.item.hours),
    ];
  });
  return dataTable(
    [
      { title: columns.object, width: 150 },
      { title: columns.placeAndDetail, width: 260 },
      { title: columns.severity, width: 42 },
      { title: columns.hours, width: 36, align: "right" },
    ],
    rows,
    { margin: [0, 0, 0, 26] },
  );
}

function objectParts({ object }: Occurrence, words: ReportMessages): CellPart[] {
  return [object ? { value: objectLabel(object) } : { value: words.actionItems.input, style: { color: GREY } }];
}

/** Where it is and what that is, on one line; the detail under it unless it is that of the row above. */
function placeParts({ item, object }: Occurrence, sameDetail: boolean, words: ReportMessages): CellPart[] {
  const parts = [
    formatPlace(item.source),
    ...(object ? [describeKind(object, words)] : []),
    ...(sameDetail ? [words.actionItems.asAbove] : []),
  ];
  const place: CellPart = { value: parts.join(" · "), style: { color: GREY } };
  return sameDetail ? [place] : [place, { value: item.detail }];
}

/** "package function of ORDER_API" */
function describeKind({ kind, parent }: AssessedObject, words: ReportMessages): string {
  const word = kindWord(kind, words);
  return parent === undefined ? word : words.kindInParent(word, parent).join("");
}
