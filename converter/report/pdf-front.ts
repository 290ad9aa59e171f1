/** The first pages of the PDF: the cover and the contents. */
import { barSvg } from "./charts";
import type { PdfNode } from "./pdf-node";
import { plainTable } from "./pdf-table";
import { ACCENT, GREY, INK, text } from "./pdf-text";
import type { Report } from "./report";
import { numberRules, ruleAnchor, SECTIONS, sectionNumber } from "./sections";

/** The cover: which project, from what to what, when, by which tool. */
export function coverPage(report: Report): PdfNode[] {
  const words = report.words.document;
  const rows: (readonly [string, string])[] = [
    [words.source, report.source],
    [words.target, report.target],
    [words.input, report.inputs.length === 1 ? report.inputs[0]! : report.words.fileCount(report.inputs.length)],
    [words.date, report.date],
    [words.tool, report.tool],
  ];
  return [
    { svg: barSvg([1], 1, 48, 3), margin: [0, 150, 0, 16] },
    text(words.title, { fontSize: 11, color: ACCENT, margin: [0, 0, 0, 10] }),
    text(report.project, { font: "light", fontSize: titleSize(report.project), color: INK, margin: [0, 0, 0, 12] }),
    text(words.fromTo(report.source, report.target), {
      font: "light",
      fontSize: 17,
      color: GREY,
      margin: [0, 0, 0, 40],
    }),
    plainTable(
      [70, 410],
      rows.map(([label, value]) => [text(label, { color: GREY }), text(value)]),
      { fontSize: 10, margin: [0, 0, 0, 0] },
    ),
  ];
}

/** Sections and rules with their page numbers; each line is a link. */
export function contentsPage(report: Report): PdfNode[] {
  const numbers = numberRules(report);
  const rows = SECTIONS.flatMap((section) => [
    contentsLine(section, String(sectionNumber(section)), report.words.sections[section], true),
    ...(section === "action-items"
      ? report.rules.map((rule) =>
          contentsLine(ruleAnchor(numbers.get(rule.rule)!), numbers.get(rule.rule)!, rule.title, false),
        )
      : []),
  ]);
  return [
    text(report.words.document.contents, {
      font: "light",
      fontSize: 22,
      color: ACCENT,
      pageBreak: "before",
      margin: [0, 0, 0, 14],
    }),
    plainTable([34, 400, 40], rows),
  ];
}

function contentsLine(id: string, number: string, title: string, isSection: boolean): PdfNode[] {
  const style = isSection ? { fontSize: 10.5, bold: true, color: INK } : { fontSize: 9, color: INK };
  const margin: PdfNode["margin"] = isSection ? [0, 7, 0, 0] : [0, 0, 0, 0];
  return [
    text(number, { ...style, margin, linkToDestination: id }),
    text(title, { ...style, margin, linkToDestination: id }),
    { ...style, margin, pageReference: id, alignment: "right", linkToDestination: id },
  ];
}

/** A long project name gets smaller letters, so that it keeps to a few lines. */
function titleSize(project: string): number {
  return project.length > 120 ? 16 : project.length > 40 ? 24 : 34;
}
