/** Tables, headings and names of the HTML report. */
import type { AssessedObject } from "../assess/assessment";
import { html, type Markup, NOTHING } from "./markup";
import type { ReportMessages } from "./messages";
import { type SectionId, sectionTitle } from "./sections";
import { capitalise, kindWord, objectLabel } from "./wording";

export interface HtmlColumn {
  readonly title: string;
  /** "n": a number, aligned right; "nowrap": short words that stay on a line. */
  readonly kind?: "n" | "nowrap";
  /** Per cent of the width; absent: as wide as the content needs. */
  readonly width?: number;
}

export type HtmlCell = Markup | string;

/** A table with a header; a sum row is set apart. */
export function htmlTable(
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
  sumRow?: readonly HtmlCell[],
): Markup {
  const fixed = columns.some((column) => column.width !== undefined);
  return html`<div class="scroll"><table${fixed ? html` class="list"` : NOTHING}><thead><tr>${columns.map(headerCell)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${bodyCells(columns, row)}</tr>\n`)}${sumRow ? html`<tr class="sum">${bodyCells(columns, sumRow)}</tr>` : NOTHING}
</tbody></table></div>`;
}

function headerCell(column: HtmlColumn): Markup {
  const width = column.width === undefined ? NOTHING : html` style="width:${column.width}%"`;
  return html`<th scope="col"${classOf(column)}${width}>${column.title}</th>`;
}

function bodyCells(columns: readonly HtmlColumn[], row: readonly HtmlCell[]): Markup[] {
  return row.map((cell, index) => html`<td${classOf(columns[index]!)}>${cell}</td>`);
}

function classOf(column: HtmlColumn): Markup {
  return column.kind ? html` class="${column.kind}"` : NOTHING;
}

/** The heading of a section, which the contents link to. */
export function htmlSection(id: SectionId, words: ReportMessages): Markup {
  return html`<h2 id="${id}">${sectionTitle(id, words)}</h2>`;
}

/** An object's name, and under it what it is and what it belongs to. */
export function objectCell(object: AssessedObject, words: ReportMessages): Markup {
  const kind = capitalise(kindWord(object.kind, words));
  const parts = object.parent === undefined ? [kind] : words.kindInParent(kind, html`<bdi>${object.parent}</bdi>`);
  return html`<bdi>${objectLabel(object)}</bdi><small>${joinParts(parts)}</small>`;
}

/** A text that has markup inside. */
export function joinParts(parts: readonly (string | Markup)[]): Markup {
  return html`${parts.map((part) => html`${part}`)}`;
}
