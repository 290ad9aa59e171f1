/** How reports print numbers, places and the assessment's own words; the same in every format. */
import type { AssessedObject, Complexity, ObjectStatus, Severity, SourceRange } from "../assess/assessment";

export const STATUS_WORDS: Record<ObjectStatus, string> = {
  converted: "Converted",
  "converted-with-action-items": "With action items",
  "not-converted": "Not converted",
};

export const SEVERITY_WORDS: Record<Severity, string> = { error: "Error", warning: "Warning", info: "Info" };

export const SEVERITY_MEANING: Record<Severity, string> = {
  error: "not converted at this place, has to be rewritten",
  warning: "converted, has to be looked at",
  info: "converted, worth knowing",
};

export const COMPLEXITY_WORDS: Record<Complexity, string> = {
  simple: "Simple",
  medium: "Medium",
  significant: "Significant",
};

/** Names as their makers write them; a product that is missing here is printed as the assessment calls it. */
const PRODUCT_NAMES: Readonly<Record<string, string>> = {
  oracle: "Oracle",
  sqlserver: "SQL Server",
  postgresql: "PostgreSQL",
  mysql: "MySQL",
  mariadb: "MariaDB",
};

/** "PostgreSQL 17" from "postgresql" and "17". */
export function productName(kind: string, version?: string): string {
  const name = PRODUCT_NAMES[kind.toLowerCase()] ?? kind;
  return version ? `${name} ${version}` : name;
}

/** 12,345 */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** 1,234.50: two decimals everywhere, so that a column of hours adds up as printed. */
export function formatHours(hours: number): string {
  const [whole, decimals] = hours.toFixed(2).split(".");
  return `${formatCount(Number(whole))}.${decimals}`;
}

/** 12.5: person-days and rates. */
export function formatDays(days: number): string {
  const [whole, decimals] = days.toFixed(1).split(".");
  return `${formatCount(Number(whole))}.${decimals}`;
}

/** 41.2–68.7, or one number if both ends are the same. */
export function formatRange(range: { readonly low: number; readonly high: number }): string {
  return range.low === range.high ? formatDays(range.low) : `${formatDays(range.low)}–${formatDays(range.high)}`;
}

/** 82.4 %, rounded down: 100 % means all of them. */
export function formatShare(share: number): string {
  const tenths = Math.floor(share * 1000 + 1e-6);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}

/** 82.0 %: for columns, where the decimal points have to stand under each other. */
export function formatShareColumn(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-6) / 10).toFixed(1)} %`;
}

/** "1 object", "12 objects" */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** "Package function" */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** schema/tables.sql:12 */
export function formatPlace(source: SourceRange): string {
  return `${source.file}:${source.line}`;
}

/** SALES.ORDERS */
export function objectLabel(object: Pick<AssessedObject, "schema" | "name">): string {
  return object.schema ? `${object.schema}.${object.name}` : object.name;
}

/**
 * Characters that are invisible or turn the reading direction would let one name pass for another: they are printed
 * as their code. Line ends and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => codeOf(character.codePointAt(0)!));
}

/** \u202E */
export function codeOf(codePoint: number): string {
  const digits = codePoint.toString(16).toUpperCase();
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}

const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Cs}/gu;
