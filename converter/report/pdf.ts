/** The assessment report as a pdfmake document definition. Pure: rendering it is the caller's, with the fonts. */
import type { Assessment } from "../assess/assessment";
import { actionItemsSection } from "./pdf-action-items";
import { effortSection } from "./pdf-effort";
import { contentsPage, coverPage } from "./pdf-front";
import { helpersSection, inputsSection, objectsSection, verificationSection } from "./pdf-lists";
import type { PdfDocument, PdfNode } from "./pdf-node";
import { summarySection } from "./pdf-summary";
import { GREY, INK, PAGE_MARGINS, text } from "./pdf-text";
import { buildReport, type Report, type ReportContext } from "./report";

/** Longer names would not fit on the one line of a page's header; the cover has them in full. */
const HEADER_LENGTH = 60;

/** The document definition. It can be rendered once: pdfmake writes into it. */
export function pdfDocument(assessment: Assessment, context: ReportContext): PdfDocument {
  const report = buildReport(assessment, context);
  return {
    pageSize: "A4",
    pageMargins: PAGE_MARGINS,
    language: report.language,
    info: {
      title: report.words.document.titleOf(report.project),
      subject: report.words.document.fromTo(report.source, report.target),
      creator: report.tool,
      producer: report.tool,
      ...creationDate(report.date),
    },
    defaultStyle: { font: "sans", fontSize: 9, color: INK },
    header: (page) => (page === 1 ? null : pageHeader(report)),
    footer: (page, pages) => (page === 1 ? null : pageFooter(report, page, pages)),
    content: [
      ...coverPage(report),
      ...contentsPage(report),
      ...summarySection(report),
      ...effortSection(report),
      ...actionItemsSection(report),
      ...helpersSection(report),
      ...verificationSection(report),
      ...objectsSection(report),
      ...inputsSection(report),
    ],
  };
}

function pageHeader(report: Report): PdfNode {
  return twoSides(shorten(report.project), report.words.document.fromTo(report.source, report.target), [
    PAGE_MARGINS[0],
    32,
    PAGE_MARGINS[2],
    0,
  ]);
}

function pageFooter(report: Report, page: number, pages: number): PdfNode {
  return twoSides(`${report.words.document.title} · ${shorten(report.date)}`, `${page} / ${pages}`, [
    PAGE_MARGINS[0],
    22,
    PAGE_MARGINS[2],
    0,
  ]);
}

function twoSides(left: string, right: string, margin: PdfNode["margin"]): PdfNode {
  const style = { fontSize: 7.5, color: GREY };
  return { margin, columns: [text(left, style), text(right, { ...style, alignment: "right" })] };
}

function shorten(value: string): string {
  const characters = [...value.replace(/\s+/g, " ")];
  return characters.length > HEADER_LENGTH
    ? `${characters.slice(0, HEADER_LENGTH - 1).join("")}…`
    : characters.join("");
}

/** A date that can be read as one becomes the file's; otherwise the library would ask the clock, so it gets a fixed one. */
function creationDate(date: string): { creationDate: Date } {
  const time = Date.parse(date);
  return { creationDate: new Date(Number.isNaN(time) ? 0 : time) };
}
