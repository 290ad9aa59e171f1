/** Format pictures of .NET, which FORMAT takes, as pictures of to_char. */

/** What FORMAT of a date becomes. */
const STANDARD_DATES: Readonly<Record<string, string | undefined>> = {
  D: "dddd, MMMM d, yyyy",
  f: "dddd, MMMM d, yyyy h:mm tt",
  F: "dddd, MMMM d, yyyy h:mm:ss tt",
  g: "M/d/yyyy h:mm tt",
  G: "M/d/yyyy h:mm:ss tt",
  m: "MMMM d",
  M: "MMMM d",
  o: "yyyy-MM-ddTHH:mm:ss.fffffff",
  O: "yyyy-MM-ddTHH:mm:ss.fffffff",
  s: "yyyy-MM-ddTHH:mm:ss",
  t: "h:mm tt",
  T: "h:mm:ss tt",
  u: "yyyy-MM-dd HH:mm:ssZ",
  y: "MMMM yyyy",
  Y: "MMMM yyyy",
};

/** The short date of cultures. */
const SHORT_DATES: Readonly<Record<string, string | undefined>> = {
  "en-us": "M/d/yyyy",
  "en-gb": "dd/MM/yyyy",
  "en-au": "d/MM/yyyy",
  "en-ca": "yyyy-MM-dd",
  "de-de": "dd.MM.yyyy",
  "fr-fr": "dd/MM/yyyy",
  "es-es": "dd/MM/yyyy",
  "it-it": "dd/MM/yyyy",
  "nl-nl": "d-M-yyyy",
  "pt-br": "dd/MM/yyyy",
  "ru-ru": "dd.MM.yyyy",
  "pl-pl": "dd.MM.yyyy",
  "sv-se": "yyyy-MM-dd",
  "ja-jp": "yyyy/MM/dd",
  "ko-kr": "yyyy-MM-dd",
  "zh-cn": "yyyy/M/d",
};

export const US = "en-us";

/** Parts of a date picture, longest first. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^yyyy+/, "YYYY"],
  [/^yyy/, "YYYY"],
  [/^yy/, "YY"],
  [/^y/, "FMYY"],
  [/^MMMM+/, "FMMonth"],
  [/^MMM/, "Mon"],
  [/^MM/, "MM"],
  [/^M/, "FMMM"],
  [/^dddd+/, "FMDay"],
  [/^ddd/, "Dy"],
  [/^dd/, "DD"],
  [/^d/, "FMDD"],
  [/^HH+/, "HH24"],
  [/^H/, "FMHH24"],
  [/^hh+/, "HH12"],
  [/^h/, "FMHH12"],
  [/^mm+/, "MI"],
  [/^m/, "FMMI"],
  [/^ss+/, "SS"],
  [/^s/, "FMSS"],
  [/^fffffff/, 'US"0"'],
  [/^f{6}/, "US"],
  [/^f{5}/, "FF5"],
  [/^f{4}/, "FF4"],
  [/^f{3}/, "MS"],
  [/^f{2}/, "FF2"],
  [/^f/, "FF1"],
  [/^tt+/, "AM"],
  [/^zzz/, "TZH:TZM"],
  [/^zz/, "TZH"],
];

/** Words that depend on the culture's language. */
const NAMED = /M{3}|d{3}|tt/;

/** The to_char picture of a date; undefined where there is none. */
export function dateFormat(picture: string, culture: string): string | undefined {
  const short = SHORT_DATES[culture];
  if (picture === "d") return short && translate(short);
  if (STANDARD_DATES[picture] !== undefined) {
    const isInvariant = /^[oOsu]$/.test(picture);
    return isInvariant || culture === US ? translate(STANDARD_DATES[picture] ?? "") : undefined;
  }
  if (picture.length === 1) return undefined;
  return culture !== US && NAMED.test(picture) && !culture.startsWith("en") ? undefined : translate(picture);
}

function translate(picture: string): string | undefined {
  let result = "";
  let rest = picture.startsWith("%") ? picture.slice(1) : picture;
  while (rest !== "") {
    const quoted = /^'([^']*)'|^"([^"]*)"|^\\(.)/.exec(rest);
    const part = PARTS.find(([pattern]) => pattern.test(rest));
    if (quoted) {
      result += literal(quoted[1] ?? quoted[2] ?? quoted[3]);
      rest = rest.slice(quoted[0].length);
    } else if (part) {
      const [length] = part[0].exec(rest) ?? [""];
      result += part[1];
      rest = rest.slice(length.length);
    } else if (/^[FKgz]/.test(rest)) return undefined;
    else {
      const [text] = /^[^A-Za-z'"\\]+|^./.exec(rest) ?? [rest];
      result += literal(text);
      rest = rest.slice(text.length);
    }
  }
  return result;
}

/** Text that to_char must not take for a part of its own. */
function literal(text: string): string {
  return /^[-\s/:,.;()]*$/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** The to_char picture of a number, what to multiply it by and what stands around it. */
export interface NumberFormat {
  readonly format: string;
  readonly factor?: number;
  /** Digits to round to first. */
  readonly scale?: number;
  /** Zeros up to so many digits: the number is whole. */
  readonly digits?: number;
  readonly before?: string;
  readonly after?: string;
  readonly isHex?: boolean;
}

const GROUPED = "FM999,999,999,999,999,990";

export function numberFormat(picture: string): NumberFormat | undefined {
  const standard = /^([A-Za-z])(\d{0,2})$/.exec(picture);
  if (standard) return standardNumber(standard[1].toUpperCase(), standard[2] === "" ? undefined : Number(standard[2]));
  return markedNumber(picture) ?? customNumber(picture);
}

function decimals(count: number): string {
  return count > 0 ? `.${"0".repeat(count)}` : "";
}

function standardNumber(letter: string, count: number | undefined): NumberFormat | undefined {
  switch (letter) {
    case "N":
      return { format: `${GROUPED}${decimals(count ?? 2)}` };
    case "F":
      return { format: `FM999999999999999990${decimals(count ?? 2)}` };
    case "C":
      return { format: `FM$999,999,999,999,999,990${decimals(count ?? 2)}` };
    case "P":
      return { format: `${GROUPED}${decimals(count ?? 2)}"%"`, factor: 100 };
    case "D":
      return { format: "", digits: count ?? 1 };
    case "X":
      return { format: "", isHex: true, digits: count ?? 1 };
    default:
      return undefined;
  }
}

/** Pictures such as `###-##-####`: digits with marks between them; more digits go to the front. */
function markedNumber(picture: string): NumberFormat | undefined {
  if (!/^[-#0 /()]*[#0][-#0 /()]*$/.test(picture) || !/[#0][- /()]+[#0]/.test(picture)) return undefined;
  const places = picture.replace(/#/g, "9").replace(/[- /()]+/g, (marks) => `"${marks}"`);
  const first = places.search(/[09]/);
  return { format: `FM${places.slice(0, first)}${"9".repeat(9)}${places.slice(first)}` };
}

/** Pictures such as `#,##0.00`, `000000`, `0.0%`; with sections for negative numbers they have no counterpart. */
function customNumber(picture: string): NumberFormat | undefined {
  const found = /^((?:[^#0,.;'"%\\])*)([#0,]*)(?:\.([0#]*))?(%?)((?:[^#0,.;'"%\\])*)$/.exec(picture);
  if (!found || (found[2] === "" && found[3] === undefined)) return undefined;
  const [, before, whole, fraction = "", percent, after] = found;
  if (/[A-Za-z]/.test(before + after) && /[eE][+-]?0/.test(picture)) return undefined;
  const digits = whole.replace(/,/g, "");
  const zeros = digits.length - digits.indexOf("0");
  const minimum = digits.includes("0") ? zeros : 0;
  const isGrouped = whole.includes(",");
  const fixed = fraction.replace(/#+$/, "").length;
  const open = fraction.length - fixed;
  const size = Math.max(15, minimum);
  let places = "9".repeat(size - minimum) + "0".repeat(minimum);
  if (isGrouped) places = places.replace(/\B(?=(?:.{3})+$)/g, ",");
  const tail = fraction.length > 0 ? `.${"0".repeat(fixed)}${"9".repeat(open)}` : "";
  const quote = (text: string) =>
    text === "" ? "" : /^[-\s$]+$/.test(text) && !text.includes("$") ? text : `"${text}"`;
  return {
    format: `FM${quote(before)}${places}${tail}${percent ? '"%"' : ""}${quote(after)}`,
    factor: percent ? 100 : undefined,
    // A point without digits behind it is not shown.
    scale: fixed === 0 && open > 0 ? fraction.length : undefined,
  };
}
