/** Oracle's date formats as those of DATE_FORMAT and STR_TO_DATE, where these can say the same. */
import { type DateFormatPart, type LetterCase, parseDateFormat } from "../oracle-formats/date-format";

export interface DateFormat {
  readonly format: string;
  /** The function that gives the words of the format their letter case; none where they are capitalised. */
  readonly letterCase?: "UPPER" | "LOWER";
}

/** Elements with leading zeros, and without. */
const ELEMENTS: Readonly<Record<string, string | readonly [plain: string, filled: string]>> = {
  YYYY: "%Y",
  RRRR: "%Y",
  YY: "%y",
  RR: "%y",
  IYYY: "%x",
  IW: "%v",
  MM: ["%m", "%c"],
  DD: ["%d", "%e"],
  DDD: "%j",
  HH24: ["%H", "%k"],
  HH12: ["%h", "%l"],
  HH: ["%h", "%l"],
  MI: "%i",
  SS: "%s",
  FF: "%f",
  FF6: "%f",
  X: ".",
};

/** Words: %M has no blanks at its end, as FM wants it. */
const WORDS: Readonly<Record<string, string | undefined>> = {
  MON: "%b",
  DY: "%a",
  MONTH: "%M",
  DAY: "%W",
  AM: "%p",
  PM: "%p",
};

/** Elements whose zeros FM takes away, though DATE_FORMAT has no form for that. */
const KEEPS_ZEROS: ReadonlySet<string> = new Set(["MI", "SS", "DDD", "IW", "YY", "RR"]);

/** The format that prints dates as TO_CHAR does; undefined where DATE_FORMAT cannot. */
export function printedFormat(model: string): DateFormat | undefined {
  const parsed = parseDateFormat(model);
  if ("problem" in parsed) return undefined;
  const cases = new Set<LetterCase>();
  let format = "";
  let text = "";
  for (const part of parsed.parts) {
    if (part.kind === "literal") {
      text += part.text;
      format += part.text.replaceAll("%", "%%");
      continue;
    }
    const written = printed(part);
    if (written === undefined) return undefined;
    if (part.name in WORDS) cases.add(part.letterCase);
    format += written;
  }
  if (cases.size === 0) return { format };
  const [only] = cases;
  if (cases.size > 1) return undefined;
  if (only === "UPPER") return text === text.toUpperCase() ? { format, letterCase: "UPPER" } : undefined;
  if (only === "lower") return text === text.toLowerCase() ? { format, letterCase: "LOWER" } : undefined;
  return /%p/.test(format) ? undefined : { format };
}

function printed(part: Extract<DateFormatPart, { kind: "element" }>): string | undefined {
  if (part.suffix) return undefined;
  const word = WORDS[part.name];
  // Without FM, MONTH and DAY are filled up with blanks.
  if (word) return /^(?:MONTH|DAY)$/.test(part.name) && !part.isFilled ? undefined : word;
  const found = ELEMENTS[part.name];
  if (found === undefined || (part.isFilled && KEEPS_ZEROS.has(part.name))) return undefined;
  return typeof found === "string" ? found : found[part.isFilled ? 1 : 0];
}
