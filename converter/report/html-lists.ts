/** The reference sections of the HTML report: helper functions, verification, schema objects, input files. */
import type { AssessedObject } from "../assess/assessment";
import { sumHours } from "../assess/effort";
import { type HtmlCell, htmlSection, htmlTable, joinParts, objectCell } from "./html-table";
import { html, type Markup, NOTHING, trusted } from "./markup";
import type { ReportMessages } from "./messages";
import type { Report, ReportKind } from "./report";
import { numberRules, ruleAnchor, ruleReferences } from "./sections";
import { capitalise, formatCount, formatHours, formatPlace, kindWord, objectLabel, STATUSES } from "./wording";

/** Section 4. */
export function helpersSection(report: Report): Markup {
  const { words, helpers } = report;
  const heading = htmlSection("helpers", words);
  if (helpers.length === 0) return html`${heading}<p>${words.helpers.none}</p>`;
  const rows = helpers.map((helper): HtmlCell[] => [
    helper.name,
    html`${helper.purpose}<small>${helper.removal}</small>`,
    html`<span class="grey">${words.objectCount(helper.usedBy.length)}</span>\n${helper.usedBy.join(", ")}`,
  ]);
  return html`${heading}
<p>${words.helpers.intro(helpers.length, report.target)}</p>
${htmlTable([{ title: words.columns.function, width: 28 }, { title: words.columns.purpose, width: 38 }, { title: words.columns.usedBy }], rows)}`;
}

/** Section 5. */
export function verificationSection(report: Report): Markup {
  const { words } = report;
  const { columns } = words;
  const { verification, objects } = report.statistics;
  const failures = report.failures.map(({ object, error }): HtmlCell[] => [
    objectCell(object, words),
    html`<span class="grey">${formatPlace(error.source ?? object.source)}</span>\n${error.message}${error.hint ? html`<small>${error.hint}</small>` : NOTHING}`,
    error.code ?? "",
  ]);
  return html`${htmlSection("verification", words)}
<p>${words.verification.intro(report.target)}</p>
${htmlTable(
  [{ title: columns.result, width: 30 }, { title: columns.objects, kind: "n", width: 15 }, { title: "" }],
  [
    [words.verification.accepted, formatCount(verification.passed), ""],
    [words.verification.failed, formatCount(verification.failed), ""],
    [words.verification.notVerified, formatCount(verification["not-verified"]), ""],
  ],
  [words.columns.total, formatCount(objects.total), ""],
)}
${
  failures.length > 0
    ? html`<h3>${words.verification.errors}</h3>${htmlTable([{ title: columns.object, width: 34 }, { title: columns.placeAndMessage }, { title: columns.code, width: 10 }], failures)}`
    : NOTHING
}`;
}

/** Section 6. */
export function objectsSection(report: Report): Markup {
  const { words } = report;
  const { columns, statuses } = words;
  const heading = htmlSection("objects", words);
  if (report.kinds.length === 0) return html`${heading}<p>${words.objects.none}</p>`;
  const { objects, linesOfCode } = report.statistics;
  const numbers = numberRules(report);
  const countCells = (row: ReportKind["statistics"] | typeof objects): string[] => [
    formatCount(row.total),
    formatCount(row.converted),
    formatCount(row.withActionItems),
    formatCount(row.notConverted),
    words.shareColumn(row.automaticShare),
  ];
  return html`${heading}
${htmlTable(
  [
    { title: columns.kind },
    ...[columns.objects, ...STATUSES.map((status) => statuses[status]), columns.automatic, columns.lines].map(
      (title) => ({
        title,
        kind: "n" as const,
      }),
    ),
  ],
  report.kinds.map(({ statistics }) => [
    capitalise(kindWord(statistics.kind, words)),
    ...countCells(statistics),
    formatCount(statistics.linesOfCode),
  ]),
  [words.columns.total, ...countCells(objects), formatCount(linesOfCode)],
)}
<p class="note">${trusted(words.objects.linesNote)}</p>
${report.kinds.map((kind) => kindSection(kind, numbers, words))}`;
}

function kindSection(
  { statistics, objects }: ReportKind,
  numbers: ReadonlyMap<string, string>,
  words: ReportMessages,
): Markup {
  const { columns } = words;
  return html`<section class="kind"><h3>${words.objects.kindHeading(capitalise(kindWord(statistics.kind, words)), statistics.total)}</h3>
${htmlTable(
  [
    { title: columns.object, width: 30 },
    { title: columns.status, kind: "nowrap", width: 15 },
    { title: columns.lines, kind: "n", width: 7 },
    { title: columns.items, kind: "n", width: 7 },
    { title: columns.hours, kind: "n", width: 8 },
    { title: columns.see, width: 12 },
    { title: columns.place },
  ],
  objects.map((object) => objectRow(object, numbers, words)),
)}</section>
`;
}

function objectRow(object: AssessedObject, numbers: ReadonlyMap<string, string>, words: ReportMessages): HtmlCell[] {
  const items = object.actionItems;
  return [
    html`<bdi>${objectLabel(object)}</bdi>${object.parent === undefined ? NOTHING : html`<small>${joinParts(words.memberOf(html`<bdi>${object.parent}</bdi>`))}</small>`}`,
    html`<span class="${object.status}">${words.statuses[object.status]}</span>`,
    formatCount(object.linesOfCode),
    items.length > 0 ? formatCount(items.length) : "",
    items.length > 0 ? formatHours(sumHours(items.map((item) => item.hours))) : "",
    referenceLinks(object, numbers),
    html`<span class="grey">${formatPlace(object.source)}</span>`,
  ];
}

function referenceLinks(object: AssessedObject, numbers: ReadonlyMap<string, string>): Markup {
  const links = ruleReferences(object, numbers).map(
    ({ rule, text }, index) => html`${index === 0 ? "" : ", "}<a href="#${ruleAnchor(numbers.get(rule)!)}">${text}</a>`,
  );
  return html`${links}`;
}

/** Section 7. */
export function inputsSection(report: Report): Markup {
  const inputs = report.inputs.length > 0 ? report.inputs : [report.words.inputs.none];
  return html`${htmlSection("inputs", report.words)}${htmlTable(
    [{ title: report.words.columns.file }],
    inputs.map((input) => [input]),
  )}`;
}
