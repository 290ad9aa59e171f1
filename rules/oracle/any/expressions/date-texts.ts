/** Dates in texts whose format is known when the conversion is made: they become TIMESTAMP literals. */
import { parseDateFormat } from "../../../../converter/target/oracle-formats/date-format";

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const FULL_MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split(" ");

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  hour: number;
  minute: number;
  second: number;
  fraction: string;
  isAfternoon?: boolean;
}

/** Digits that an element reads at most. */
const DIGITS: Readonly<Record<string, number>> = {
  YYYY: 4,
  RRRR: 4,
  RR: 2,
  MM: 2,
  DD: 2,
  HH24: 2,
  HH12: 2,
  HH: 2,
  MI: 2,
  SS: 2,
};

/**
 * What a TIMESTAMP literal holds for a text in one of Oracle's formats: "2024-01-31 15:45:30". Undefined where the text
 * does not fit, or where the format needs today's date or more care.
 */
export function readDate(text: string, format: string): string | undefined {
  const parsed = parseDateFormat(format);
  if ("problem" in parsed) return undefined;
  const fields: Fields = { hour: 0, minute: 0, second: 0, fraction: "" };
  let rest = text.trim().toUpperCase();
  for (const part of parsed.parts) {
    if (part.kind === "literal") {
      const expected = part.isQuoted ? part.text.toUpperCase() : part.text;
      // Only what stands there as it is written: any other punctuation is left to run time.
      if (!rest.startsWith(expected)) return rest === "" ? finish(fields) : undefined;
      rest = rest.slice(expected.length);
      continue;
    }
    if (part.isExact || part.suffix) return undefined;
    if (rest === "" && /^(?:HH|MI|SS|FF|[AP]\.?M)/.test(part.name)) break;
    const used = readElement(part.name, rest, fields);
    if (used === undefined) return undefined;
    rest = rest.slice(used);
  }
  return rest === "" ? finish(fields) : undefined;
}

/** Reads one element; gives the number of characters it took. */
function readElement(name: string, rest: string, fields: Fields): number | undefined {
  if (name === "MON" || name === "MONTH") return readMonth(rest, fields);
  if (name === "X") return rest.startsWith(".") ? 1 : undefined;
  if (name.startsWith("FF")) {
    const digits = /^\d{1,6}/.exec(rest)?.[0];
    fields.fraction = digits ?? "";
    return digits?.length;
  }
  if (/^[AP]\.?M/.test(name)) {
    const found = /^[AP]\.?M\.?/.exec(rest)?.[0];
    if (found) fields.isAfternoon = found.startsWith("P");
    return found?.length;
  }
  const width = DIGITS[name];
  const digits = width && new RegExp(`^\\d{1,${width}}`).exec(rest)?.[0];
  if (!digits) return undefined;
  // Four digits for RR, two for YYYY: today's century or Oracle's leniency decides.
  if (name === "YYYY" && digits.length < 4) return undefined;
  return setField(name, Number(digits), digits.length, fields) ? digits.length : undefined;
}

function setField(name: string, value: number, digits: number, fields: Fields): boolean {
  switch (name) {
    case "YYYY":
      fields.year = value;
      return value > 0;
    case "RRRR":
    case "RR":
      // Until 2049 RR means 1950 to 2049.
      fields.year = digits > 2 ? value : value < 50 ? 2000 + value : 1900 + value;
      return true;
    case "MM":
      fields.month = value;
      return true;
    case "DD":
      fields.day = value;
      return true;
    case "MI":
      fields.minute = value;
      return value < 60;
    case "SS":
      fields.second = value;
      return value < 60;
    default:
      fields.hour = value;
      return name === "HH24" ? value < 24 : value >= 1 && value <= 12;
  }
}

function readMonth(rest: string, fields: Fields): number | undefined {
  const full = FULL_MONTHS.findIndex((name) => rest.startsWith(name));
  const index = full >= 0 ? full : MONTHS.indexOf(rest.slice(0, 3));
  if (index < 0) return undefined;
  fields.month = index + 1;
  return full >= 0 ? FULL_MONTHS[full].length : 3;
}

function finish(fields: Fields): string | undefined {
  const { year, month, day = 1, minute, second, fraction, isAfternoon } = fields;
  if (year === undefined || month === undefined || month < 1 || month > 12) return undefined;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const hour = isAfternoon === undefined ? fields.hour : (fields.hour % 12) + (isAfternoon ? 12 : 0);
  const two = (n: number): string => String(n).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  const decimals = fraction.replace(/0+$/, "");
  if (hour === 0 && minute === 0 && second === 0 && !decimals) return date;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}${decimals ? `.${decimals}` : ""}`;
}
