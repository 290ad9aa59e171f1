/** The reference sections of the PDF: helper functions, verification, schema objects, input files. */
import type { AssessedObject, UsedHelper } from "../assess/assessment";
import { sumHours } from "../assess/effort";
import type { PdfNode } from "./pdf-node";
import { type Cell, type CellPart, dataTable } from "./pdf-table";
import { ACCENT, bodyText, GREY, INK, keepWithNext, sectionHeading, subheading } from "./pdf-text";
import type { Report, ReportKind } from "./report";
import { numberRules, ruleReferences, sectionTitle } from "./sections";
import {
  capitalise,
  countOf,
  formatCount,
  formatHours,
  formatPlace,
  formatShareColumn,
  objectLabel,
  STATUS_WORDS,
} from "./wording";

/** Section 4. */
export function helpersSection(report: Report): PdfNode[] {
  const heading = sectionHeading("helpers", sectionTitle("helpers"));
  if (report.helpers.length === 0) return [heading, bodyText("The converted schema uses no helper functions.")];
  return [
    heading,
    bodyText(
      `The converted schema calls ${countOf(report.helpers.length, "function")} that ${report.target} lacks. ` +
        "Each is part of the converted script and can be replaced when there is time for it.",
    ),
    dataTable(
      [
        { title: "Function", width: 130 },
        { title: "What it does, how to get rid of it", width: 200 },
        { title: "Used by", width: 150 },
      ],
      report.helpers.map(helperRow),
    ),
  ];
}

function helperRow(helper: UsedHelper): Cell[] {
  return [
    helper.name,
    [{ value: helper.purpose }, { value: helper.removal, style: { color: GREY } }],
    [{ value: countOf(helper.usedBy.length, "object"), style: { color: GREY } }, { value: helper.usedBy.join(", ") }],
  ];
}

/** Section 5. */
export function verificationSection(report: Report): PdfNode[] {
  const { verification, objects } = report.statistics;
  const rows: Cell[][] = [
    ["Accepted", formatCount(verification.passed), ""],
    ["Failed", formatCount(verification.failed), ""],
    ["Not verified", formatCount(verification["not-verified"]), ""],
    ["Total", formatCount(objects.total), ""],
  ];
  return [
    sectionHeading("verification", sectionTitle("verification")),
    bodyText(`Verification runs the converted statements on ${report.target}.`),
    dataTable(
      [
        { title: "Result", width: 120 },
        { title: "Objects", width: 60, align: "right" },
        { title: "", width: 300 },
      ],
      rows,
      {
        sumRow: true,
      },
    ),
    ...(report.failures.length > 0 ? keepWithNext([subheading("Errors")], failuresTable(report), 80) : []),
  ];
}

function failuresTable(report: Report): PdfNode {
  return dataTable(
    [
      { title: "Object", width: 165 },
      { title: "Place and message", width: 260 },
      { title: "Code", width: 50 },
    ],
    report.failures.map(({ object, error }): Cell[] => [
      [{ value: objectLabel(object) }, { value: capitalise(object.kind), style: { color: GREY, fontSize: 7 } }],
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
  const heading = sectionHeading("objects", sectionTitle("objects"));
  if (report.kinds.length === 0) return [heading, bodyText("There are no schema objects.")];
  const numbers = numberRules(report);
  return [
    heading,
    kindsTable(report),
    bodyText(
      "An object inside another one, such as a package's function, has its lines counted in its own row and in the row of the object around it; the total counts every line once.",
    ),
    ...report.kinds.flatMap((kind) => kindNodes(kind, numbers)),
  ];
}

function kindsTable(report: Report): PdfNode {
  const { objects, linesOfCode } = report.statistics;
  const rows = [
    ...report.kinds.map(({ statistics }) => ({ name: capitalise(statistics.kind), ...statistics })),
    { name: "Total", ...objects, linesOfCode },
  ];
  return dataTable(
    [
      { title: "Kind", width: 130 },
      { title: "Objects", width: 50, align: "right" },
      { title: "Converted", width: 55, align: "right" },
      { title: "With action items", width: 75, align: "right" },
      { title: "Not converted", width: 65, align: "right" },
      { title: "Automatic", width: 50, align: "right" },
      { title: "Lines", width: 50, align: "right" },
    ],
    rows.map((row) => [
      row.name,
      formatCount(row.total),
      formatCount(row.converted),
      formatCount(row.withActionItems),
      formatCount(row.notConverted),
      formatShareColumn(row.automaticShare),
      formatCount(row.linesOfCode),
    ]),
    { sumRow: true },
  );
}

function kindNodes({ statistics, objects }: ReportKind, numbers: ReadonlyMap<string, string>): PdfNode[] {
  const table = dataTable(
    [
      { title: "Object", width: 150 },
      { title: "Status", width: 70 },
      { title: "Lines", width: 30, align: "right" },
      { title: "Items", width: 26, align: "right" },
      { title: "Hours", width: 36, align: "right" },
      { title: "See", width: 66 },
      { title: "Place", width: 108 },
    ],
    objects.map((object) => objectRow(object, numbers)),
    { fontSize: 7.5 },
  );
  return keepWithNext(
    [subheading(`${capitalise(statistics.kind)} · ${countOf(statistics.total, "object")}`)],
    table,
    70,
  );
}

function objectRow(object: AssessedObject, numbers: ReadonlyMap<string, string>): Cell[] {
  return [
    [
      { value: objectLabel(object) },
      ...(object.parent === undefined ? [] : [{ value: `of ${object.parent}`, style: { color: GREY, fontSize: 6.5 } }]),
    ],
    [statusPart(object)],
    formatCount(object.linesOfCode),
    object.actionItems.length > 0 ? formatCount(object.actionItems.length) : "",
    object.actionItems.length > 0 ? formatHours(sumHours(object.actionItems.map((item) => item.hours))) : "",
    ruleReferences(object, numbers)
      .map((reference) => reference.text)
      .join(", "),
    [{ value: formatPlace(object.source), style: { color: GREY } }],
  ];
}

function statusPart(object: AssessedObject): CellPart {
  const color = { converted: GREY, "converted-with-action-items": ACCENT, "not-converted": INK }[object.status];
  return { value: STATUS_WORDS[object.status], style: { color, bold: object.status === "not-converted" } };
}

/** Section 7. */
export function inputsSection(report: Report): PdfNode[] {
  return [
    sectionHeading("inputs", sectionTitle("inputs")),
    dataTable(
      [{ title: "File", width: 1 }],
      report.inputs.length > 0 ? report.inputs.map((input) => [input]) : [["None"]],
    ),
  ];
}
