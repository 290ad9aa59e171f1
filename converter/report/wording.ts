/** How reports print numbers, places and names; the same in every format and language. */
import type { AssessedObject, ObjectStatus, SourceRange } from "../assess/assessment";
import type { ReportMessages } from "./messages";

/** The order in which statuses are counted, charted and listed. */
export const STATUSES: readonly ObjectStatus[] = ["converted", "converted-with-action-items", "not-converted"];

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

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** 41.2–68.7, or one number if both ends are the same. */
export function formatRange(range: Range, dash = "–"): string {
  return range.low === range.high ? formatDays(range.low) : `${formatDays(range.low)}${dash}${formatDays(range.high)}`;
}

/** 82.4, rounded down: 100 means all of them. */
export function formatPercent(share: number): string {
  const tenths = Math.floor(share * 1000 + 1e-6);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** 82.0: for columns, where the decimal points have to stand under each other. */
export function formatPercentColumn(share: number): string {
  return (Math.floor(share * 1000 + 1e-6) / 10).toFixed(1);
}

/** 0.25: a rate without zeros at its end. */
export function formatPlain(value: number): string {
  return String(Math.round(value * 10000) / 10000);
}

/** "Package function" */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "package function", or the word that the language has for it. */
export function kindWord(kind: string, { kinds }: Pick<ReportMessages, "kinds">): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind]! : kind;
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
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff]|\p{Cs}/gu;
