/** The effort and the action items of the HTML report. */
import type { RuleGuidance } from "../assess/assessment";
import { COMPLEXITIES, SEVERITIES, sumHours } from "../assess/effort";
import { type HtmlCell, htmlSection, htmlTable, objectCell } from "./html-table";
import { html, type Markup, NOTHING } from "./markup";
import type { ReportMessages } from "./messages";
import type { Report, ReportRule } from "./report";
import { numberRules, ruleAnchor } from "./sections";
import { breakdownText, daysCalculation, levelMeaning, rateRows } from "./summary-text";
import { formatCount, formatHours, formatPlace } from "./wording";

/** Section 2. */
export function effortSection(report: Report): Markup {
  const { effort, words } = report;
  return html`${htmlSection("effort", words)}
<p>${words.effort.personDays(effort.personDays, effort.level)} ${daysCalculation(report)}</p>
<p>${levelMeaning(report, words.effort.levelMeaning)}</p>
<h3>${words.effort.byRule}</h3>
${hoursTable(report)}
<h3>${words.effort.bySeverity}</h3>
${countsTable(report)}
<h3>${words.effort.howComputed}</h3>
${htmlTable(
  [{ title: words.columns.part, width: 18 }, { title: words.columns.rate, width: 36 }, { title: words.columns.use }],
  rateRows(report).map((row) => [row.name, row.value, row.use]),
)}
<p>${words.effort.rounding}</p>`;
}

function hoursTable(report: Report): Markup {
  const { words } = report;
  const { columns } = words;
  const numbers = numberRules(report);
  const rows = report.rules.map((rule): HtmlCell[] => {
    const breakdown = breakdownText(rule.effort, words);
    return [
      numbers.get(rule.rule)!,
      html`<a href="#${ruleAnchor(numbers.get(rule.rule)!)}">${rule.title}</a>${breakdown === "" ? NOTHING : html`<small>${breakdown}</small>`}`,
      words.complexities[rule.effort.complexity],
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
      { title: columns.number, kind: "nowrap" },
      { title: columns.rule },
      { title: columns.complexity, kind: "nowrap" },
      ...[columns.items, columns.objects, columns.learning, columns.itemHours, columns.testing, columns.hours].map(
        (title) => ({
          title,
          kind: "n" as const,
        }),
      ),
    ],
    rows,
    [
      "",
      columns.total,
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
  const { words } = report;
  const items = report.rules.flatMap((rule) => rule.occurrences.map((occurrence) => occurrence.item));
  const rows = SEVERITIES.map((severity): HtmlCell[] => {
    const ofSeverity = items.filter((item) => item.severity === severity);
    return [
      html`${words.severities[severity]}<small>${words.severityMeaning[severity]}</small>`,
      ...COMPLEXITIES.map((complexity) => formatCount(ofSeverity.filter((i) => i.complexity === complexity).length)),
      formatCount(ofSeverity.length),
    ];
  });
  const { byComplexity, total } = report.statistics.actionItems;
  return htmlTable(
    [
      { title: words.columns.severity },
      ...COMPLEXITIES.map((complexity) => ({ title: words.complexities[complexity], kind: "n" as const })),
      { title: words.columns.total, kind: "n" },
    ],
    rows,
    [
      words.columns.total,
      ...COMPLEXITIES.map((complexity) => formatCount(byComplexity[complexity])),
      formatCount(total),
    ],
  );
}

/** Section 3. */
export function actionItemSection(report: Report): Markup {
  const heading = htmlSection("action-items", report.words);
  if (report.rules.length === 0) return html`${heading}<p>${report.words.actionItems.none}</p>`;
  const numbers = numberRules(report);
  return html`${heading}
${report.rules.map((rule) => ruleSection(rule, numbers.get(rule.rule)!, report.words))}`;
}

function ruleSection(rule: ReportRule, number: string, words: ReportMessages): Markup {
  const { columns } = words;
  const { bySeverity } = rule.statistics;
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => words.severityCount(severity, bySeverity[severity]))
    .join(", ");
  const rows = rule.occurrences.map(({ item, object }): HtmlCell[] => [
    object ? objectCell(object, words) : html`<span class="grey">${words.actionItems.input}</span>`,
    html`<span class="grey">${formatPlace(item.source)}</span>\n${item.detail}`,
    words.severities[item.severity],
    formatHours(item.hours),
  ]);
  return html`<section class="rule"><h3 id="${ruleAnchor(number)}">${number}  ${rule.title}</h3>
<p class="facts">${words.complexityFact(rule.effort.complexity)} · ${words.occurrencesIn(rule.effort.occurrences, rule.effort.objects)} · ${severities} · ${words.hoursOfRule(rule.hours)} · ${rule.rule}</p>
${rule.guidance ? guidanceBlock(rule.guidance, words) : NOTHING}
${htmlTable(
  [
    { title: columns.object, width: 32 },
    { title: columns.placeAndDetail },
    { title: columns.severity, kind: "nowrap", width: 10 },
    { title: columns.hours, kind: "n", width: 8 },
  ],
  rows,
)}</section>
`;
}

function guidanceBlock(
  { what, why, action, sources, example }: RuleGuidance,
  { actionItems: words }: ReportMessages,
): Markup {
  const texts: [string, string][] = [
    [words.what, what],
    [words.why, why],
    [words.action, action],
  ];
  return html`<dl>${texts.filter(([, value]) => value !== "").map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}${
    sources.length > 0 ? html`<dt>${words.readMore}</dt><dd>${sources.map(sourceLink)}</dd>` : NOTHING
  }</dl>${
    example
      ? html`<div class="example"><div><span>${words.before}</span><pre>${example.before}</pre></div><div><span>${words.after}</span><pre>${example.after}</pre></div></div>`
      : NOTHING
  }`;
}

/** Only web addresses become links: anything else could run something when it is clicked. */
function sourceLink(source: string): Markup {
  return /^https?:\/\//.test(source)
    ? html`<a href="${source}" rel="noreferrer noopener">${source}</a><br>`
    : html`${source}<br>`;
}
