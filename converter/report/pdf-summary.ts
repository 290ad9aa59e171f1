/** The executive summary of the PDF: key figures, a few sentences, the charts. */
import { barSvg, type Chart, swatchSvg } from "./charts";
import type { PdfNode } from "./pdf-node";
import { columnWidth, plainTable } from "./pdf-table";
import { ACCENT, bodyText, CONTENT_WIDTH, GREY, INK, keepWithNext, sectionHeading, subheading, text } from "./pdf-text";
import type { Report } from "./report";
import { sectionTitle } from "./sections";
import { summaryCharts } from "./summary-charts";
import { type KeyFigure, keyFigures, summaryParagraphs } from "./summary-text";

const CHART_WIDTHS = [165, 225, 95];
const BAR_HEIGHT = 7;
const CHART_GAP = 14;

/** Section 1. */
export function summarySection(report: Report): PdfNode[] {
  const { words } = report;
  const { objects } = report.statistics;
  return [
    sectionHeading("summary", sectionTitle("summary", words)),
    plainTable([1, 1, 1, 1], [figureNodes(keyFigures(report))], { margin: [0, 0, 0, 12] }),
    {
      svg: barSvg([objects.converted, objects.withActionItems, objects.notConverted], objects.total, CONTENT_WIDTH, 12),
      margin: [0, 0, 0, 6],
    },
    legend([
      words.statusCount("converted", objects.converted),
      words.statusCount("converted-with-action-items", objects.withActionItems),
      words.statusCount("not-converted", objects.notConverted),
    ]),
    { text: "", margin: [0, 6, 0, 0] },
    ...summaryParagraphs(report).map(bodyText),
    ...summaryCharts(report).flatMap((chart, i, all) => chartNodes(chart, i < all.length - 1 ? CHART_GAP : 0)),
  ];
}

/** All figures in one size: the largest in which the longest keeps to its line. */
function figureNodes(figures: readonly KeyFigure[]): PdfNode[] {
  const longest = Math.max(...figures.map((figure) => figure.value.length));
  const fontSize = longest > 11 ? 15 : longest > 9 ? 18 : 22;
  return figures.map((figure) => ({
    stack: [
      text(figure.value, { font: "light", fontSize, color: ACCENT }),
      text(figure.label, { fontSize: 9, color: INK }),
      text(figure.note, { fontSize: 8, color: GREY }),
    ],
  }));
}

/** `gap` is the space below: a last one that does not fit on its page would make an empty page of its own. */
function chartNodes(chart: Chart, gap: number): PdfNode[] {
  const width = columnWidth(CHART_WIDTHS, 1);
  const rows = chart.rows.map((row) => [
    {
      stack: [
        text(row.label, { fontSize: 8.5 }),
        ...(row.note === undefined ? [] : [text(row.note, { fontSize: 7.5, color: GREY })]),
      ],
    },
    { svg: barSvg(row.segments, chart.full, width, BAR_HEIGHT), margin: [0, 2.5, 0, 0] as PdfNode["margin"] },
    text(row.value, { fontSize: 8.5, alignment: "right" }),
  ]);
  const table = plainTable(CHART_WIDTHS, rows, { margin: [0, 2, 0, gap] });
  return keepWithNext([subheading(chart.title), legend(chart.legend)], table, 60);
}

/** What the shades mean, on one line. */
function legend(labels: readonly string[]): PdfNode {
  const cells = labels.map((label, index) => ({
    columns: [
      { stack: [{ svg: swatchSvg(index, 6), margin: [0, 3, 0, 0] as PdfNode["margin"] }], width: 11 },
      text(label, { fontSize: 8, color: GREY }),
    ],
  }));
  return plainTable([1, 1, 1], [cells], { margin: [0, 0, 0, 2] });
}
