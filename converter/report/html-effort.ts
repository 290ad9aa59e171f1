/** The effort and the action items of the HTML report. */
import type { RuleGuidance } from "../assess/assessment";
import { COMPLEXITIES, SEVERITIES, sumHours } from "../assess/effort";
import { explainLevel } from "../assess/effort-level";
import { type HtmlCell, htmlSection, htmlTable, objectCell } from "./html-table";
import { html, type Markup, NOTHING } from "./markup";
import type { Report, ReportRule } from "./report";
import { numberRules, ruleAnchor } from "./sections";
import { breakdownText, daysCalculation, ROUNDING, rateRows } from "./summary-text";
import {
  COMPLEXITY_WORDS,
  countOf,
  formatCount,
  formatHours,
  formatPlace,
  formatRange,
  SEVERITY_MEANING,
  SEVERITY_WORDS,
} from "./wording";

/** Section 2. */
export function effortSection(report: Report): Markup {
  const { effort } = report;
  const level = explainLevel(effort.level);
  return html`${htmlSection("effort")}
<p>${formatRange(effort.personDays)} person-days, level ${effort.level}. ${daysCalculation(report)}</p>
<p>Level ${effort.level}: ${level.cost}; ${level.technical}.</p>
<h3>Hours by rule</h3>
${hoursTable(report)}
<h3>Action items by severity and complexity</h3>
${countsTable(report)}
<h3>How the hours are computed</h3>
${htmlTable(
  [{ title: "Part", width: 18 }, { title: "Rate", width: 36 }, { title: "Use" }],
  rateRows(report).map((row) => [row.name, row.value, row.use]),
)}
<p>${ROUNDING}</p>`;
}

function hoursTable(report: Report): Markup {
  const numbers = numberRules(report);
  const rows = report.rules.map((rule): HtmlCell[] => {
    const breakdown = breakdownText(rule.effort);
    return [
      numbers.get(rule.rule)!,
      html`<a href="#${ruleAnchor(numbers.get(rule.rule)!)}">${rule.title}</a>${breakdown === "" ? NOTHING : html`<small>${breakdown} h</small>`}`,
      COMPLEXITY_WORDS[rule.effort.complexity],
      formatCount(rule.effort.occurrences),
      formatCount(rule.effort.objects),
      ...[rule.effort.learningHours, rule.effort.occurrenceHours, rule.effort.testingHours, rule.hours].map(
        formatHours,
      ),
    ];
  });
  const sum = (pick: (rule: ReportRule) => number): string => formatHours(sumHours(report.rules.map(pick)));
  return htmlTable(
    [
      { title: "No.", kind: "nowrap" },
      { title: "Rule" },
      { title: "Complexity", kind: "nowrap" },
      ...["Items", "Objects", "Learning", "Items (h)", "Testing", "Hours"].map((title) => ({
        title,
        kind: "n" as const,
      })),
    ],
    rows,
    [
      "",
      "Total",
      "",
      formatCount(report.statistics.actionItems.total),
      "",
      sum((rule) => rule.effort.learningHours),
      sum((rule) => rule.effort.occurrenceHours),
      sum((rule) => rule.effort.testingHours),
      formatHours(report.totalHours),
    ],
  );
}

function countsTable(report: Report): Markup {
  const items = report.rules.flatMap((rule) => rule.occurrences.map((occurrence) => occurrence.item));
  const rows = SEVERITIES.map((severity): HtmlCell[] => {
    const ofSeverity = items.filter((item) => item.severity === severity);
    return [
      html`${SEVERITY_WORDS[severity]}<small>${SEVERITY_MEANING[severity]}</small>`,
      ...COMPLEXITIES.map((complexity) => formatCount(ofSeverity.filter((i) => i.complexity === complexity).length)),
      formatCount(ofSeverity.length),
    ];
  });
  const { byComplexity, total } = report.statistics.actionItems;
  return htmlTable(
    [
      { title: "Severity" },
      ...COMPLEXITIES.map((complexity) => ({ title: COMPLEXITY_WORDS[complexity], kind: "n" as const })),
      { title: "Total", kind: "n" },
    ],
    rows,
    ["Total", ...COMPLEXITIES.map((complexity) => formatCount(byComplexity[complexity])), formatCount(total)],
  );
}

/** Section 3. */
export function actionItemSection(report: Report): Markup {
  if (report.rules.length === 0) return html`${htmlSection("action-items")}<p>There are no action items.</p>`;
  const numbers = numberRules(report);
  return html`${htmlSection("action-items")}
${report.rules.map((rule) => ruleSection(rule, numbers.get(rule.rule)!))}`;
}

function ruleSection(rule: ReportRule, number: string): Markup {
  const { bySeverity } = rule.statistics;
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => countOf(bySeverity[severity], SEVERITY_WORDS[severity].toLowerCase()))
    .join(", ");
  const rows = rule.occurrences.map(({ item, object }): HtmlCell[] => [
    object ? objectCell(object) : html`<span class="grey">Input</span>`,
    html`<span class="grey">${formatPlace(item.source)}</span>\n${item.detail}`,
    SEVERITY_WORDS[item.severity],
    formatHours(item.hours),
  ]);
  return html`<section class="rule"><h3 id="${ruleAnchor(number)}">${number}  ${rule.title}</h3>
<p class="facts">${COMPLEXITY_WORDS[rule.effort.complexity]} · ${countOf(rule.effort.occurrences, "occurrence")} in ${countOf(rule.effort.objects, "object")} · ${severities} · ${formatHours(rule.hours)} h with learning and testing · ${rule.rule}</p>
${rule.guidance ? guidanceBlock(rule.guidance) : NOTHING}
${htmlTable(
  [
    { title: "Object", width: 32 },
    { title: "Place and detail" },
    { title: "Severity", kind: "nowrap", width: 10 },
    { title: "Hours", kind: "n", width: 8 },
  ],
  rows,
)}</section>
`;
}

function guidanceBlock({ what, why, action, sources, example }: RuleGuidance): Markup {
  const texts: [string, string][] = [
    ["What", what],
    ["Why", why],
    ["What to do", action],
  ];
  return html`<dl>${texts.filter(([, value]) => value !== "").map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}${
    sources.length > 0 ? html`<dt>Read more</dt><dd>${sources.map(sourceLink)}</dd>` : NOTHING
  }</dl>${
    example
      ? html`<div class="example"><div><span>Before</span><pre>${example.before}</pre></div><div><span>After</span><pre>${example.after}</pre></div></div>`
      : NOTHING
  }`;
}

/** Only web addresses become links: anything else could run something when it is clicked. */
function sourceLink(source: string): Markup {
  return /^https?:\/\//.test(source)
    ? html`<a href="${source}" rel="noreferrer noopener">${source}</a><br>`
    : html`${source}<br>`;
}
