/**
 * Datetime formats: Oracle's elements written as PostgreSQL's template patterns, where both mean the same.
 * Where they do not, the helpers to_char, to_date and to_timestamp read Oracle's format at run time.
 * Source: PostgreSQL manual, "Data Type Formatting Functions"; differences were tried on versions 15 and 18.
 */

import { type DateFormatPart, type LetterCase, parseDateFormat } from "../oracle-formats/date-format";

export type FormatDirection = "to_char" | "to_date";

export type TranslatedFormat = { readonly format: string } | { readonly problem: string };

type DateElement = Extract<DateFormatPart, { kind: "element" }>;

/** Fractional digits of a second that FF stands for: those of TIMESTAMP without precision. */
const DEFAULT_FRACTION_DIGITS = 6;

/** Elements that mean the same in both directions, with their pattern. */
const SAME: Readonly<Record<string, string>> = {
  "Y,YYY": "Y,YYY",
  YYYY: "YYYY",
  MM: "MM",
  DDD: "DDD",
  DD: "DD",
  D: "D",
  J: "J",
  HH24: "HH24",
  HH12: "HH12",
  HH: "HH12",
  MI: "MI",
  SS: "SS",
  TZH: "TZH",
  TZM: "TZM",
  X: ".",
};

/** Elements that print the same; reading them differs, or Oracle reads them not at all. */
const SAME_PRINTED: Readonly<Record<string, string>> = {
  YYY: "YYY",
  YY: "YY",
  Y: "Y",
  RRRR: "YYYY",
  RR: "YY",
  IYYY: "IYYY",
  IYY: "IYY",
  IY: "IY",
  I: "I",
  CC: "CC",
  Q: "Q",
  WW: "WW",
  W: "W",
  IW: "IW",
  TZD: "TZ",
};

/** Words: PostgreSQL tells capitals in the pattern apart as Oracle does. */
const WORDS: Readonly<Record<string, Readonly<Record<LetterCase, string | undefined>>>> = {
  MONTH: { UPPER: "MONTH", Capitalized: "Month", lower: "month" },
  MON: { UPPER: "MON", Capitalized: "Mon", lower: "mon" },
  DAY: { UPPER: "DAY", Capitalized: "Day", lower: "day" },
  DY: { UPPER: "DY", Capitalized: "Dy", lower: "dy" },
  RM: { UPPER: "RM", Capitalized: undefined, lower: "rm" },
  AM: { UPPER: "AM", Capitalized: undefined, lower: "am" },
  PM: { UPPER: "PM", Capitalized: undefined, lower: "pm" },
  AD: { UPPER: "AD", Capitalized: undefined, lower: "ad" },
  BC: { UPPER: "BC", Capitalized: undefined, lower: "bc" },
  "A.M.": { UPPER: "A.M.", Capitalized: undefined, lower: "a.m." },
  "P.M.": { UPPER: "P.M.", Capitalized: undefined, lower: "p.m." },
  "A.D.": { UPPER: "A.D.", Capitalized: undefined, lower: "a.d." },
  "B.C.": { UPPER: "B.C.", Capitalized: undefined, lower: "b.c." },
};

/** The territory's own formats, for AMERICA. Blanks and zeros are dropped as FM would, except after the hour. */
const TERRITORY_FORMATS: Readonly<Record<string, string>> = {
  DL: "FMDay, FMMonth FMDD, FMYYYY",
  DS: "FMMM/FMDD/FMYYYY",
  TS: "FMHH12:MI:SS AM",
};

/** Why an element cannot be written as a PostgreSQL pattern that prints the same. */
const PRINTING_PROBLEMS: Readonly<Record<string, string>> = {
  SYYYY: "PostgreSQL has no pattern for a signed year",
  SCC: "PostgreSQL has no pattern for a signed century",
  YEAR: "PostgreSQL has no pattern for a year in words",
  SYEAR: "PostgreSQL has no pattern for a year in words",
  SSSSS: "PostgreSQL prints the seconds of the day without leading zeros",
  TZR: "a timestamp with time zone keeps no region on PostgreSQL",
  E: "PostgreSQL has no calendar with eras",
  EE: "PostgreSQL has no calendar with eras",
};

/** Why an element cannot be read by a PostgreSQL pattern as Oracle reads it. */
const READING_PROBLEMS: Readonly<Record<string, string>> = {
  RR: "PostgreSQL has no pattern for RR: its YY turns to the last century at 70, Oracle's RR at 50",
  RRRR: "PostgreSQL has no pattern for RRRR: two digits would be read as a year of the first century",
  YY: "PostgreSQL reads YY as the year nearest to 2020, Oracle as a year of this century",
  YYY: "PostgreSQL reads YYY as the year nearest to 2020, Oracle as a year of this millennium",
  Y: "PostgreSQL reads Y as the year nearest to 2020, Oracle as a year of this decade",
  TZR: "PostgreSQL reads no time zone names",
  TZD: "PostgreSQL reads no time zone names",
  DL: "a format of the territory is read by the helper",
  DS: "a format of the territory is read by the helper",
  TS: "a format of the territory is read by the helper",
};

/**
 * Translates a format model. The result is for to_char or for to_timestamp (whose result has to be cast to
 * timestamp; PostgreSQL's to_date drops the time of day). A problem says why the helper has to be called.
 */
export function translateDateFormat(
  format: string,
  direction: FormatDirection,
  fractionDigits = DEFAULT_FRACTION_DIGITS,
): TranslatedFormat {
  const parsed = parseDateFormat(format);
  if ("problem" in parsed) return parsed;
  const incomplete = direction === "to_date" ? incompleteDate(parsed.parts) : undefined;
  if (incomplete) return { problem: incomplete };
  const pieces: string[] = [];
  for (const part of parsed.parts) {
    const piece =
      part.kind === "literal" ? { format: writeLiteral(part) } : translateElement(part, direction, fractionDigits);
    if ("problem" in piece) return piece;
    pieces.push(piece.format);
  }
  const exact = direction === "to_date" ? exactPrefix(parsed.parts) : "";
  return exact === undefined
    ? { problem: "PostgreSQL's FX covers the whole format" }
    : { format: exact + join(pieces) };
}

function translateElement(element: DateElement, direction: FormatDirection, fractionDigits: number): TranslatedFormat {
  const { name, letterCase, suffix } = element;
  const isPrinted = direction === "to_char";
  if (suffix && !isPrinted) return { problem: `Oracle does not read ${suffix}` };
  if (suffix && suffix !== "TH") return { problem: "PostgreSQL has no pattern for numbers in words" };
  if (name.startsWith("FF")) return translateFraction(name, isPrinted, fractionDigits);
  const pattern = SAME[name] ?? WORDS[name]?.[letterCase] ?? (isPrinted ? SAME_PRINTED[name] : undefined);
  if (pattern) {
    const ordinal = suffix && (letterCase === "UPPER" ? "TH" : "th");
    const fill = element.isFilled && isPrinted && /^[A-Z]/i.test(pattern) && !isMeridianOrEra(name) ? "FM" : "";
    return { format: fill + pattern + (ordinal ?? "") };
  }
  if (!isPrinted) return translateReadOnly(name, letterCase);
  if (TERRITORY_FORMATS[name]) return { format: TERRITORY_FORMATS[name] };
  if (name === "SSSSS" && element.isFilled) return { format: "SSSS" };
  return { problem: PRINTING_PROBLEMS[name] ?? `PostgreSQL has no pattern for ${name} written like this` };
}

/** Elements that only reading can translate. */
function translateReadOnly(name: string, letterCase: LetterCase): TranslatedFormat {
  if (WORDS[name]) return { format: WORDS[name][letterCase] ?? name };
  if (name === "SSSSS") return { format: "SSSS" };
  if (name === "SYYYY") return { format: "YYYY" };
  return { problem: READING_PROBLEMS[name] ?? `Oracle does not read ${name}` };
}

function translateFraction(name: string, isPrinted: boolean, fractionDigits: number): TranslatedFormat {
  const digits = name === "FF" ? fractionDigits : Number(name.slice(2));
  if (digits === 0) return { format: "" };
  if (digits <= 6) return { format: `FF${digits}` };
  // PostgreSQL keeps microseconds: what Oracle would print after them is always zero here.
  if (isPrinted) return { format: `FF6"${"0".repeat(digits - 6)}"` };
  return { problem: `PostgreSQL reads six digits of a second, not ${digits}` };
}

function isMeridianOrEra(name: string): boolean {
  return /^[APBA]\.?[MDC]\.?$/.test(name);
}

/** What Oracle fills in when the format has no year, or no month and day: the current year and month. */
function incompleteDate(parts: readonly DateFormatPart[]): string | undefined {
  const names = new Set(parts.map((part) => (part.kind === "element" ? part.name : "")));
  const has = (...wanted: string[]): boolean => wanted.some((name) => names.has(name));
  if (has("J", "DL", "DS")) return undefined;
  if (!has("YYYY", "SYYYY", "Y,YYY", "RRRR", "RR", "YY", "YYY", "Y"))
    return "the format has no year: Oracle takes the current one, PostgreSQL year 1 BC";
  if (!has("MM", "MON", "MONTH", "RM", "DDD"))
    return "the format has no month: Oracle takes the current one, PostgreSQL January";
  return undefined;
}

function exactPrefix(parts: readonly DateFormatPart[]): "" | "FX" | undefined {
  const elements = parts.filter((part) => part.kind === "element");
  if (elements.every((element) => !element.isExact)) return "";
  return elements.every((element) => element.isExact) ? "FX" : undefined;
}

function writeLiteral(part: Extract<DateFormatPart, { kind: "literal" }>): string {
  if (!part.isQuoted) return part.text;
  // Text without letters, digits or signs that mean something in a pattern reads better without quotes.
  if (/^[-/,.;:\s]*$/.test(part.text)) return part.text;
  return `"${part.text.replaceAll("\\", "\\\\")}"`;
}

/** PostgreSQL's patterns that begin with a shorter one: two Oracle elements in a row may look like one of them. */
const LONG_PATTERNS =
  "SSSSS SSSS Y,YYY MONTH YYYY IYYY IDDD HH24 HH12 DDD DAY MON YYY IYY TZH TZM YY IY IW ID DD DY WW SS TZ TM TH SP".split(
    " ",
  );

/** Puts an empty quotation between two pieces that would be read as another pattern together. */
function join(pieces: readonly string[]): string {
  let text = "";
  let last = "";
  for (const piece of pieces) {
    const both = (last + piece).replace(/^FM/, "").toUpperCase();
    const own = last.replace(/^FM/, "").length;
    if (own > 0 && LONG_PATTERNS.some((pattern) => both.startsWith(pattern) && pattern.length > own)) text += '""';
    text += piece;
    last = /[a-z]$/i.test(piece) ? piece : "";
  }
  return text;
}
