/** The reference sections of the HTML report: helper functions, verification, schema objects, input files. */
import type { AssessedObject } from "../assess/assessment";
import { sumHours } from "../assess/effort";
import { type HtmlCell, htmlSection, htmlTable, objectCell } from "./html-table";
import { html, type Markup, NOTHING } from "./markup";
import type { Report, ReportKind } from "./report";
import { numberRules, ruleAnchor, ruleReferences } from "./sections";
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
export function helpersSection(report: Report): Markup {
  if (report.helpers.length === 0) {
    return html`${htmlSection("helpers")}<p>The converted schema uses no helper functions.</p>`;
  }
  const rows = report.helpers.map((helper): HtmlCell[] => [
    helper.name,
    html`${helper.purpose}<small>${helper.removal}</small>`,
    html`<span class="grey">${countOf(helper.usedBy.length, "object")}</span>\n${helper.usedBy.join(", ")}`,
  ]);
  return html`${htmlSection("helpers")}
<p>The converted schema calls ${countOf(report.helpers.length, "function")} that ${report.target} lacks. Each is part of the converted script and can be replaced when there is time for it.</p>
${htmlTable([{ title: "Function", width: 28 }, { title: "What it does, how to get rid of it", width: 38 }, { title: "Used by" }], rows)}`;
}

/** Section 5. */
export function verificationSection(report: Report): Markup {
  const { verification, objects } = report.statistics;
  const failures = report.failures.map(({ object, error }): HtmlCell[] => [
    objectCell(object),
    html`<span class="grey">${formatPlace(error.source ?? object.source)}</span>\n${error.message}${error.hint ? html`<small>${error.hint}</small>` : NOTHING}`,
    error.code ?? "",
  ]);
  return html`${htmlSection("verification")}
<p>Verification runs the converted statements on ${report.target}.</p>
${htmlTable(
  [{ title: "Result", width: 30 }, { title: "Objects", kind: "n", width: 15 }, { title: "" }],
  [
    ["Accepted", formatCount(verification.passed), ""],
    ["Failed", formatCount(verification.failed), ""],
    ["Not verified", formatCount(verification["not-verified"]), ""],
  ],
  ["Total", formatCount(objects.total), ""],
)}
${
  failures.length > 0
    ? html`<h3>Errors</h3>${htmlTable([{ title: "Object", width: 34 }, { title: "Place and message" }, { title: "Code", width: 10 }], failures)}`
    : NOTHING
}`;
}

/** Section 6. */
export function objectsSection(report: Report): Markup {
  if (report.kinds.length === 0) return html`${htmlSection("objects")}<p>There are no schema objects.</p>`;
  const { objects, linesOfCode } = report.statistics;
  const numbers = numberRules(report);
  const countCells = (row: ReportKind["statistics"] | typeof objects): string[] => [
    formatCount(row.total),
    formatCount(row.converted),
    formatCount(row.withActionItems),
    formatCount(row.notConverted),
    formatShareColumn(row.automaticShare),
  ];
  return html`${htmlSection("objects")}
${htmlTable(
  [
    { title: "Kind" },
    ...["Objects", "Converted", "With action items", "Not converted", "Automatic", "Lines"].map((title) => ({
      title,
      kind: "n" as const,
    })),
  ],
  report.kinds.map(({ statistics }) => [
    capitalise(statistics.kind),
    ...countCells(statistics),
    formatCount(statistics.linesOfCode),
  ]),
  ["Total", ...countCells(objects), formatCount(linesOfCode)],
)}
<p class="note">An object inside another one, such as a package's function, has its lines counted in its own row and in the row of the object around it; the total counts every line once.</p>
${report.kinds.map((kind) => kindSection(kind, numbers))}`;
}

function kindSection({ statistics, objects }: ReportKind, numbers: ReadonlyMap<string, string>): Markup {
  return html`<section class="kind"><h3>${capitalise(statistics.kind)} · ${countOf(statistics.total, "object")}</h3>
${htmlTable(
  [
    { title: "Object", width: 30 },
    { title: "Status", kind: "nowrap", width: 15 },
    { title: "Lines", kind: "n", width: 7 },
    { title: "Items", kind: "n", width: 7 },
    { title: "Hours", kind: "n", width: 8 },
    { title: "See", width: 12 },
    { title: "Place" },
  ],
  objects.map((object) => objectRow(object, numbers)),
)}</section>
`;
}

function objectRow(object: AssessedObject, numbers: ReadonlyMap<string, string>): HtmlCell[] {
  const items = object.actionItems;
  return [
    html`<bdi>${objectLabel(object)}</bdi>${object.parent === undefined ? NOTHING : html`<small>of <bdi>${object.parent}</bdi></small>`}`,
    html`<span class="${object.status}">${STATUS_WORDS[object.status]}</span>`,
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
  const inputs = report.inputs.length > 0 ? report.inputs : ["None"];
  return html`${htmlSection("inputs")}${htmlTable(
    [{ title: "File" }],
    inputs.map((input) => [input]),
  )}`;
}
