/** The executive summary of the HTML report. */
import { barSvg, type Chart, swatchSvg } from "./charts";
import { htmlSection } from "./html-table";
import { html, type Markup, NOTHING, trusted } from "./markup";
import type { Report } from "./report";
import { summaryCharts } from "./summary-charts";
import { keyFigures, summaryParagraphs } from "./summary-text";

/** Section 1. */
export function summarySection(report: Report): Markup {
  const { words } = report;
  const { objects } = report.statistics;
  const figures = keyFigures(report).map(
    (figure) => html`<div><b>${figure.value}</b>${figure.label}<small>${figure.note}</small></div>`,
  );
  return html`${htmlSection("summary", words)}
<div class="figures">${figures}</div>
${bar([objects.converted, objects.withActionItems, objects.notConverted], objects.total, 14)}
${legend([
  words.statusCount("converted", objects.converted),
  words.statusCount("converted-with-action-items", objects.withActionItems),
  words.statusCount("not-converted", objects.notConverted),
])}
${summaryParagraphs(report).map((paragraph) => html`<p>${paragraph}</p>`)}
${summaryCharts(report).map(chart)}`;
}

function chart({ title, legend: labels, rows, full }: Chart): Markup {
  const lines = rows.map(
    (row) => html`<tr><td>${row.label}${row.note === undefined ? NOTHING : html`<small>${row.note}</small>`}</td>
<td>${bar(row.segments, full, 9)}</td><td class="n">${row.value}</td></tr>`,
  );
  return html`<h3>${title}</h3>${legend(labels)}<div class="scroll"><table class="chart"><tbody>${lines}</tbody></table></div>`;
}

/** The picture is stretched to the width that the page gives it. */
function bar(segments: readonly number[], full: number, height: number): Markup {
  const svg = barSvg(segments, full, 600, height);
  return trusted(svg.replace('width="600"', 'class="bar" preserveAspectRatio="none" aria-hidden="true"'));
}

function legend(labels: readonly string[]): Markup {
  return html`<div class="legend">${labels.map((label, index) => html`<span>${trusted(swatchSvg(index, 10))}${label}</span>`)}</div>`;
}
