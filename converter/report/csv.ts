/**
 * The assessment as three CSV files (RFC 4180: commas, quotes doubled, lines end with CR LF; UTF-8 with a byte order
 * mark, without which spreadsheets garble names that are not Latin).
 *
 * A spreadsheet runs a cell that starts like a formula. Such a text gets an apostrophe in front of it; so does one that
 * starts with apostrophes and then like a formula, which is why taking one apostrophe off gives every text back.
 */
import type { ActionItem, AssessedObject, Assessment } from "../assess/assessment";
import { COMPLEXITIES, ruleHours, SEVERITIES, sumHours, totalHours } from "../assess/effort";
import { computeStatistics, type StatusCounts } from "../assess/statistics";

export interface CsvFiles {
  /** A row per action item. */
  readonly actionItems: string;
  /** The numbers of the report: section, name, measure, value. */
  readonly summary: string;
  /** A row per schema object. */
  readonly objects: string;
}

type CsvCell = string | number;

/** All three files. */
export function renderCsv(assessment: Assessment): CsvFiles {
  return {
    actionItems: csv(ITEM_COLUMNS, [
      ...assessment.inputFindings.map((item) => itemRow(item)),
      ...assessment.objects.flatMap((object) => object.actionItems.map((item) => itemRow(item, object))),
    ]),
    summary: csv(["section", "name", "measure", "value"], summaryRows(assessment)),
    objects: csv(OBJECT_COLUMNS, assessment.objects.map(objectRow)),
  };
}

const ITEM_COLUMNS = [
  ...["rule", "title", "severity", "complexity", "hours", "kind", "schema", "name", "parent"],
  ...["file", "line", "column", "endLine", "endColumn", "detail"],
];

function itemRow(item: ActionItem, object?: AssessedObject): CsvCell[] {
  const { file, line, column, endLine, endColumn } = item.source;
  return [
    ...[item.rule, item.title, item.severity, item.complexity, item.hours],
    ...[object?.kind ?? "", object?.schema ?? "", object?.name ?? "", object?.parent ?? ""],
    ...[file, line, column, endLine, endColumn, item.detail],
  ];
}

const OBJECT_COLUMNS = [
  ...["kind", "schema", "name", "parent", "status", "linesOfCode", "actionItems", "hours"],
  ...["verification", "verificationErrors", "file", "line", "endLine"],
];

function objectRow(object: AssessedObject): CsvCell[] {
  const errors = object.verification.errors.map((error) =>
    error.code ? `${error.code}: ${error.message}` : error.message,
  );
  return [
    ...[object.kind, object.schema ?? "", object.name, object.parent ?? "", object.status, object.linesOfCode],
    ...[object.actionItems.length, sumHours(object.actionItems.map((item) => item.hours))],
    ...[object.verification.result, errors.join("\n"), object.source.file, object.source.line, object.source.endLine],
  ];
}

function summaryRows(assessment: Assessment): CsvCell[][] {
  const { effort } = assessment;
  const statistics = computeStatistics(assessment.objects, assessment.inputFindings);
  const { actionItems, verification } = statistics;
  return [
    ...statusRows("all", statistics.objects, statistics.linesOfCode),
    ...statistics.byKind.flatMap((kind) => statusRows(kind.kind, kind, kind.linesOfCode)),
    ["action items", "all", "total", actionItems.total],
    ...SEVERITIES.map((severity) => ["action items", "all", severity, actionItems.bySeverity[severity]]),
    ...COMPLEXITIES.map((complexity) => ["action items", "all", complexity, actionItems.byComplexity[complexity]]),
    ...Object.entries(verification).map(([result, count]) => ["verification", "all", result, count]),
    ["effort", "all", "hours", totalHours(effort)],
    ["effort", "all", "personDaysLow", effort.personDays.low],
    ["effort", "all", "personDaysHigh", effort.personDays.high],
    ["effort", "all", "level", effort.level],
    ...effort.byRule.flatMap((rule): CsvCell[][] => [
      ["effort", rule.rule, "occurrences", rule.occurrences],
      ["effort", rule.rule, "objects", rule.objects],
      ["effort", rule.rule, "learningHours", rule.learningHours],
      ["effort", rule.rule, "occurrenceHours", rule.occurrenceHours],
      ["effort", rule.rule, "testingHours", rule.testingHours],
      ["effort", rule.rule, "hours", ruleHours(rule)],
    ]),
  ];
}

function statusRows(name: string, counts: StatusCounts, linesOfCode: number): CsvCell[][] {
  return [
    ["objects", name, "total", counts.total],
    ["objects", name, "converted", counts.converted],
    ["objects", name, "convertedWithActionItems", counts.withActionItems],
    ["objects", name, "notConverted", counts.notConverted],
    ["objects", name, "linesOfCode", linesOfCode],
  ];
}

function csv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Signs that start a formula, full-width ones too, and blanks before them, which some programs skip. */
const FORMULA = /^'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
