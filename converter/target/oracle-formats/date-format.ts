/**
 * Oracle's datetime format models, read into elements. Every target translates from these.
 * Source: Oracle Database SQL Language Reference, "Datetime Format Models".
 */

/** An element, or text between elements. */
export type DateFormatPart =
  | {
      readonly kind: "element";
      /** The element's name in upper case, e.g. "YYYY", "FF3", "MONTH". */
      readonly name: string;
      readonly letterCase: LetterCase;
      /** "TH": ordinal number, "SP": spelled out, "SPTH": both. */
      readonly suffix?: "TH" | "SP" | "SPTH";
      /** Is FM on here: no blanks, no leading zeros? */
      readonly isFilled: boolean;
      /** Is FX on here: input has to match exactly? */
      readonly isExact: boolean;
    }
  | { readonly kind: "literal"; readonly text: string; readonly isQuoted: boolean };

/** How an element was written; words and ordinals it produces are written alike. */
export type LetterCase = "UPPER" | "Capitalized" | "lower";

export type ParsedDateFormat = { readonly parts: readonly DateFormatPart[] } | { readonly problem: string };

/** Longest first wherever one begins like another: Oracle takes the longest. */
const ELEMENT_NAMES = [
  ..."Y,YYY SYYYY YYYY YYY YY SYEAR YEAR Y IYYY IYY IY IW I RRRR RR RM".split(" "),
  ..."SCC CC Q MONTH MON MM MI WW W DDD DD DAY DY DL DS D J".split(" "),
  ..."HH24 HH12 HH SSSSS SS FF1 FF2 FF3 FF4 FF5 FF6 FF7 FF8 FF9 FF".split(" "),
  ..."A.D. AD B.C. BC A.M. AM P.M. PM TZH TZM TZR TZD TS EE E X".split(" "),
] as const;

/** What Oracle uses where no format is given, in the settings AMERICAN_AMERICA. */
export const DEFAULT_DATE_FORMAT = "DD-MON-RR";
export const DEFAULT_TIMESTAMP_FORMAT = "DD-MON-RR HH.MI.SSXFF AM";
export const DEFAULT_TIMESTAMP_TZ_FORMAT = "DD-MON-RR HH.MI.SSXFF AM TZR";

const PUNCTUATION = /^[-/,.;:\s'()*+=_|<>[\]{}!?@#%&~^`]/;

/** Reads a format model. A character that is no element is what Oracle rejects with ORA-01821. */
export function parseDateFormat(format: string): ParsedDateFormat {
  const parts: DateFormatPart[] = [];
  let isFilled = false;
  let isExact = false;
  for (let at = 0; at < format.length; ) {
    const modifier = format.slice(at, at + 2).toUpperCase();
    if (modifier === "FM" || modifier === "FX") {
      if (modifier === "FM") isFilled = !isFilled;
      else isExact = !isExact;
      at += 2;
      continue;
    }
    if (format[at] === '"') {
      const end = format.indexOf('"', at + 1);
      if (end < 0) return { problem: "the format has a quotation mark without a partner" };
      parts.push({ kind: "literal", text: format.slice(at + 1, end), isQuoted: true });
      at = end + 1;
      continue;
    }
    const name = elementAt(format, at);
    if (name) {
      const written = format.slice(at, at + name.length);
      at += name.length;
      const suffix = suffixAt(format, at);
      at += suffix.length;
      parts.push({
        kind: "element",
        name,
        letterCase: letterCaseOf(written),
        ...(suffix && { suffix: suffixKind(suffix) }),
        isFilled,
        isExact,
      });
      continue;
    }
    if (!PUNCTUATION.test(format[at])) return { problem: `"${format.slice(at)}" is not a format element` };
    parts.push({ kind: "literal", text: format[at], isQuoted: false });
    at += 1;
  }
  return { parts };
}

function elementAt(format: string, at: number): string | undefined {
  const rest = format.slice(at, at + 5).toUpperCase();
  return ELEMENT_NAMES.find((name) => rest.startsWith(name));
}

/** SPTH and THSP mean the same. A TH that begins the next element cannot occur: no element begins with TH or SP. */
function suffixAt(format: string, at: number): string {
  return /^(?:spth|thsp|th|sp)/i.exec(format.slice(at, at + 4))?.[0] ?? "";
}

function suffixKind(suffix: string): "TH" | "SP" | "SPTH" {
  const upper = suffix.toUpperCase();
  return upper === "TH" || upper === "SP" ? upper : "SPTH";
}

/** Oracle looks at the first two letters: DAY, Day and day give MONDAY, Monday and monday. */
function letterCaseOf(written: string): LetterCase {
  const letters = written.replaceAll(/[^A-Za-z]/g, "");
  if (letters[0] !== letters[0].toUpperCase()) return "lower";
  return letters.length === 1 || letters[1] === letters[1].toUpperCase() ? "UPPER" : "Capitalized";
}
