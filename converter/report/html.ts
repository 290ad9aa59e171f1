/** The assessment report as one HTML file: no scripts, nothing loaded from elsewhere. */
import type { Assessment } from "../assess/assessment";
import { actionItemSection, effortSection } from "./html-effort";
import { helpersSection, inputsSection, objectsSection, verificationSection } from "./html-lists";
import { KOREAN_STYLE, STYLE_SHEET } from "./html-style";
import { summarySection } from "./html-summary";
import { html, type Markup, NOTHING, trusted } from "./markup";
import { buildReport, type Report, type ReportContext } from "./report";
import { numberRules, ruleAnchor, SECTIONS, sectionNumber } from "./sections";

/** The whole page. */
export function renderHtml(assessment: Assessment, context: ReportContext): string {
  const report = buildReport(assessment, context);
  const page = html`<!DOCTYPE html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${report.words.document.titleOf(report.project)}</title>
<style>${trusted(report.language === "ko" ? STYLE_SHEET + KOREAN_STYLE : STYLE_SHEET)}</style>
</head>
<body>
<div class="page">
${contents(report)}
<main>
${titleBlock(report)}
${summarySection(report)}
${effortSection(report)}
${actionItemSection(report)}
${helpersSection(report)}
${verificationSection(report)}
${objectsSection(report)}
${inputsSection(report)}
</main>
</div>
</body>
</html>
`;
  return page.source;
}

function titleBlock(report: Report): Markup {
  const words = report.words.document;
  return html`<header>
<p>${words.title}</p>
<h1><bdi>${report.project}</bdi></h1>
<div class="subtitle">${words.fromTo(report.source, report.target)}</div>
<dl>
<dt>${words.source}</dt><dd>${report.source}</dd>
<dt>${words.target}</dt><dd>${report.target}</dd>
<dt>${words.input}</dt><dd>${report.inputs.length === 1 ? report.inputs[0]! : report.words.fileCount(report.inputs.length)}</dd>
<dt>${words.date}</dt><dd>${report.date}</dd>
<dt>${words.tool}</dt><dd>${report.tool}</dd>
</dl>
</header>`;
}

function contents(report: Report): Markup {
  const numbers = numberRules(report);
  const entries = SECTIONS.flatMap((section) => [
    contentsEntry(section, String(sectionNumber(section)), report.words.sections[section], "section"),
    ...(section === "action-items"
      ? report.rules.map((rule) =>
          contentsEntry(ruleAnchor(numbers.get(rule.rule)!), numbers.get(rule.rule)!, rule.title, "rule"),
        )
      : [NOTHING]),
  ]);
  return html`<nav aria-label="${report.words.document.contents}"><ol>${entries}</ol></nav>`;
}

function contentsEntry(anchor: string, number: string, title: string, kind: "section" | "rule"): Markup {
  return html`<li class="${kind}"><a href="#${anchor}"><span class="number">${number}</span><span>${title}</span></a></li>
`;
}
