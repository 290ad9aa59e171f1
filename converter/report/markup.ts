/** HTML in which every value is escaped: text can only get into a page through the `html` tag. */
import { visibleText } from "./wording";

/** A piece of finished HTML; the only value that is not escaped. */
export class Markup {
  constructor(readonly source: string) {}
}

type Value = string | number | Markup | readonly Markup[];

/** A template whose strings are HTML and whose values are text, or HTML made by this function. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((page, part, index) => page + render(values[index - 1]!) + part));
}

/** HTML that the report itself made: a picture or a style sheet. Never for anything from an assessment. */
export function trusted(source: string): Markup {
  return new Markup(source);
}

/** Nothing at all, for parts that a page may lack. */
export const NOTHING = new Markup("");

function render(value: Value): string {
  if (value instanceof Markup) return value.source;
  return typeof value === "string" || typeof value === "number"
    ? escapeText(String(value))
    : value.map((part) => part.source).join("");
}

function escapeText(text: string): string {
  return visibleText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
