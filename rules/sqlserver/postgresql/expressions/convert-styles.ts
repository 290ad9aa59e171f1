/**
 * The styles of CONVERT from dates and times to texts.
 * https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql
 */
import type { NativeType } from "../../any/expressions/families";

/** The date's and the time's part of a style, as to_char writes them, and what stands between. */
interface Style {
  readonly date?: string;
  readonly between?: string;
  /** Without seconds' fraction: `fraction` is what stands before it. */
  readonly time?: string;
  readonly fraction?: string;
  readonly isTimeFirst?: boolean;
}

const CLOCK = "HH24:MI:SS";

const STYLES: Readonly<Record<number, Style | undefined>> = {
  1: { date: "MM/DD/YY" },
  2: { date: "YY.MM.DD" },
  3: { date: "DD/MM/YY" },
  4: { date: "DD.MM.YY" },
  5: { date: "DD-MM-YY" },
  6: { date: "DD Mon YY" },
  7: { date: "Mon DD, YY" },
  8: { time: CLOCK },
  10: { date: "MM-DD-YY" },
  11: { date: "YY/MM/DD" },
  12: { date: "YYMMDD" },
  13: { date: "DD Mon YYYY", between: " ", time: CLOCK, fraction: ":" },
  14: { time: CLOCK, fraction: ":" },
  20: { date: "YYYY-MM-DD", between: " ", time: CLOCK },
  21: { date: "YYYY-MM-DD", between: " ", time: CLOCK, fraction: "." },
  22: { date: "MM/DD/YY", between: " ", time: "HH12:MI:SS AM" },
  23: { date: "YYYY-MM-DD" },
  24: { time: CLOCK },
  25: { date: "YYYY-MM-DD", between: " ", time: CLOCK, fraction: "." },
  101: { date: "MM/DD/YYYY" },
  102: { date: "YYYY.MM.DD" },
  103: { date: "DD/MM/YYYY" },
  104: { date: "DD.MM.YYYY" },
  105: { date: "DD-MM-YYYY" },
  106: { date: "DD Mon YYYY" },
  107: { date: "Mon DD, YYYY" },
  108: { time: CLOCK },
  110: { date: "MM-DD-YYYY" },
  111: { date: "YYYY/MM/DD" },
  112: { date: "YYYYMMDD" },
  113: { date: "DD Mon YYYY", between: " ", time: CLOCK, fraction: ":" },
  114: { time: CLOCK, fraction: ":" },
  120: { date: "YYYY-MM-DD", between: " ", time: CLOCK },
  121: { date: "YYYY-MM-DD", between: " ", time: CLOCK, fraction: "." },
};

/** The style that is taken where none is written. */
export function defaultStyle(type: NativeType): number {
  return type.name === "datetime" || type.name === "smalldatetime" ? 0 : 121;
}

/** Styles whose days and hours are filled up with blanks or whose fraction comes and goes: only a helper writes them. */
export function needsHelper(style: number): boolean {
  return [0, 100, 9, 109, 126, 127].includes(style);
}

/** The to_char format of a style for values of a type; undefined where it has none. */
export function formatOfStyle(style: number, type: NativeType): string | undefined {
  const known = STYLES[style];
  if (!known) return undefined;
  const { date = "", between = "", time = "", fraction } = known;
  const clock = time + (fraction !== undefined && time ? fractionFormat(fraction, type) : "");
  if (type.name === "date") return date || undefined;
  if (type.name === "time") return clock || undefined;
  const zone = type.name === "datetimeoffset" && fraction === "." ? " TZH:TZM" : "";
  return date + (date && clock ? between : "") + clock + zone;
}

/** How many digits of a second's fraction a type's text has. */
export function fractionDigits(type: NativeType): number {
  if (type.name === "datetime" || type.name === "smalldatetime") return 3;
  return type.scale ?? 7;
}

function fractionFormat(mark: string, type: NativeType): string {
  const digits = fractionDigits(type);
  if (digits === 0) return "";
  if (digits === 7) return `${mark}US"0"`;
  return digits === 3 ? `${mark}MS` : `${mark}FF${digits}`;
}

/** The parts of a to_char format with the number of characters each gives. */
const PARTS: readonly (readonly [string, number])[] = [
  ["YYYY", 4],
  ["HH24", 2],
  ["HH12", 2],
  ["Mon", 3],
  ["YY", 2],
  ["MM", 2],
  ["DD", 2],
  ["MI", 2],
  ["SS", 2],
  ["MS", 3],
  ["US", 6],
  ["FF1", 1],
  ["FF2", 2],
  ["FF4", 4],
  ["FF5", 5],
  ["FF6", 6],
  ["AM", 2],
  ["TZH", 3],
  ["TZM", 2],
  ['"0"', 1],
];

/** A format cut so that it gives `length` characters; undefined where the cut would go through a part. */
export function cutFormat(
  format: string,
  length: number,
): { readonly format: string; readonly length: number } | undefined {
  let given = 0;
  let i = 0;
  while (i < format.length && given < length) {
    const part = PARTS.find(([name]) => format.startsWith(name, i));
    const [size, width] = part ? [part[0].length, part[1]] : [1, 1];
    if (given + width > length) return undefined;
    given += width;
    i += size;
  }
  return { format: format.slice(0, i), length: given };
}
