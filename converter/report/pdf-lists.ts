/** The reference sections of the PDF: helper functions, verification, schema objects, input files. */
import type { AssessedObject, UsedHelper } from "../assess/assessment";
import { sumHours } from "../assess/effort";
import type { ReportMessages } from "./messages";
import type { PdfNode } from "./pdf-node";
import { type Cell, type CellPart, dataTable } from "./pdf-table";
import { ACCENT, bodyText, GREY, INK, keepWithNext, sectionHeading, subheading } from "./pdf-text";
import type { Report, ReportKind } from "./report";
import { numberRules, ruleReferences, sectionTitle } from "./sections";
import { capitalise, formatCount, formatHours, formatPlace, kindWord, objectLabel } from "./wording";

/** Section 4. */
export function helpersSection(report: Report): PdfNode[] {
  const { words } = report;
  const heading = sectionHeading("helpers", sectionTitle("helpers", words));
  if (report.helpers.length === 0) return [heading, bodyText(words.helpers.none)];
  return [
    heading,
    bodyText(words.helpers.intro(report.helpers.length, report.target)),
    dataTable(
      [
        { title: words.columns.function, width: 130 },
        { title: words.columns.purpose, width: 200 },
        { title: words.columns.usedBy, width: 150 },
      ],
      report.helpers.map((helper) => helperRow(helper, words)),
    ),
  ];
}

function helperRow(helper: UsedHelper, words: ReportMessages): Cell[] {
  return [
    helper.name,
    [{ value: helper.purpose }, { value: helper.removal, style: { color: GREY } }],
    [{ value: words.objectCount(helper.usedBy.length), style: { color: GREY } }, { value: helper.usedBy.join(", ") }],
  ];
}

/** Section 5. */
export function verificationSection(report: Report): PdfNode[] {
  const { words } = report;
  const { verification, objects } = report.statistics;
  const rows: Cell[][] = [
    [words.verification.accepted, formatCount(verification.passed), ""],
    [words.verification.failed, formatCount(verification.failed), ""],
    [words.verification.notVerified, formatCount(verification["not-verified"]), ""],
    [words.columns.total, formatCount(objects.total), ""],
  ];
  return [
    sectionHeading("verification", sectionTitle("verification", words)),
    bodyText(words.verification.intro(report.target)),
    dataTable(
      [
        { title: words.columns.result, width: 120 },
        { title: words.columns.objects, width: 60, align: "right" },
        { title: "", width: 300 },
      ],
      rows,
      {
        sumRow: true,
      },
    ),
    ...(report.failures.length > 0
      ? keepWithNext([subheading(words.verification.errors)], failuresTable(report), 80)
      : []),
  ];
}

function failuresTable(report: Report): PdfNode {
  const { columns } = report.words;
  return dataTable(
    [
      { title: columns.object, width: 165 },
      { title: columns.placeAndMessage, width: 260 },
      { title: columns.code, width: 50 },
    ],
    report.failures.map(({ object, error }): Cell[] => [
      [
        { value: objectLabel(object) },
        { value: capitalise(kindWord(object.kind, report.words)), style: { color: GREY, fontSize: 7 } },
      ],
      [
        { value: formatPlace(error.source ?? object.source), style: { color: GREY } },
        { value: error.message },
        ...(error.hint ? [{ value: error.hint, style: { color: GREY } }] : []),
      ],
      error.code ?? "",
    ]),
  );
}

/** Section 6. */
export function objectsSection(report: Report): PdfNode[] {
  const { words } = report;
  const heading = sectionHeading("objects", sectionTitle("objects", words));
  if (report.kinds.length === 0) return [heading, bodyText(words.objects.none)];
  const numbers = numberRules(report);
  return [
    heading,
    kindsTable(report),
    bodyText(words.objects.linesNote),
    ...report.kinds.flatMap((kind) => kindNodes(kind, numbers, words)),
  ];
}

function kindsTable(report: Report): PdfNode {
  const { columns, statuses } = report.words;
  const { objects, linesOfCode } = report.statistics;
  const rows = [
    ...report.kinds.map(({ statistics }) => ({
      name: capitalise(kindWord(statistics.kind, report.words)),
      ...statistics,
    })),
    { name: columns.total, ...objects, linesOfCode },
  ];
  return dataTable(
    [
      { title: columns.kind, width: 130 },
      { title: columns.objects, width: 50, align: "right" },
      { title: statuses.converted, width: 55, align: "right" },
      { title: statuses["converted-with-action-items"], width: 75, align: "right" },
      { title: statuses["not-converted"], width: 65, align: "right" },
      { title: columns.automatic, width: 50, align: "right" },
      { title: columns.lines, width: 50, align: "right" },
    ],
    rows.map((row) => [
      row.name,
      formatCount(row.total),
      formatCount(row.converted),
      formatCount(row.withActionItems),
      formatCount(row.notConverted),
      report.words.shareColumn(row.automaticShare),
      formatCount(row.linesOfCode),
    ]),
    { sumRow: true },
  );
}

function kindNodes(
  { statistics, objects }: ReportKind,
  numbers: ReadonlyMap<string, string>,
  words: ReportMessages,
): PdfNode[] {
  const { columns } = words;
  const table = dataTable(
    [
      { title: columns.object, width: 150 },
      { title: columns.status, width: 70 },
      { title: columns.lines, width: 30, align: "right" },
      { title: columns.items, width: 26, align: "right" },
      { title: columns.hours, width: 36, align: "right" },
      { title: columns.see, width: 66 },
      { title: columns.place, width: 108 },
    ],
    objects.map((object) => objectRow(object, numbers, words)),
    { fontSize: 7.5 },
  );
  return keepWithNext(
    [subheading(words.objects.kindHeading(capitalise(kindWord(statistics.kind, words)), statistics.total))],
    table,
    70,
  );
}

function objectRow(object: AssessedObject, numbers: ReadonlyMap<string, string>, words: ReportMessages): Cell[] {
  return [
    [
      { value: objectLabel(object) },
      ...(object.parent === undefined
        ? []
        : [{ value: words.memberOf(object.parent).join(""), style: { color: GREY, fontSize: 6.5 } }]),
    ],
    [statusPart(object, words)],
    formatCount(object.linesOfCode),
    object.actionItems.length > 0 ? formatCount(object.actionItems.length) : "",
    object.actionItems.length > 0 ? formatHours(sumHours(object.actionItems.map((item) => item.hours))) : "",
    ruleReferences(object, numbers)
      .map((reference) => reference.text)
      .join(", "),
    [{ value: formatPlace(object.source), style: { color: GREY } }],
  ];
}

function statusPart(object: AssessedObject, words: ReportMessages): CellPart {
  const color = { converted: GREY, "converted-with-action-items": ACCENT, "not-converted": INK }[object.status];
  return { value: words.statuses[object.status], style: { color, bold: object.status === "not-converted" } };
}

/** Section 7. */
export function inputsSection(report: Report): PdfNode[] {
  return [
    sectionHeading("inputs", sectionTitle("inputs", report.words)),
    dataTable(
      [{ title: report.words.columns.file, width: 1 }],
      report.inputs.length > 0 ? report.inputs.map((input) => [input]) : [[report.words.inputs.none]],
    ),
  ];
}
