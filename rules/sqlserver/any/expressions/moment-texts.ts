/** Dates and times as SQL Server reads them from texts, for the language us_english. */

/** A date and a time of day, as ISO writes them; the fraction in seven digits. */
export interface WrittenMoment {
  readonly date?: string;
  /** "10:20:30", with ".1234567" where a fraction is written. */
  readonly time?: string;
  /** "+02:00" */
  readonly offset?: string;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

interface DateForm {
  readonly pattern: RegExp;
  /** Which groups are year, month, day. */
  readonly order: readonly [number, number, number];
}

const ISO_DATES: readonly DateForm[] = [
  { pattern: /^(\d{4})(\d{2})(\d{2})$/, order: [1, 2, 3] },
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: [1, 2, 3] },
  { pattern: /^(\d{2})(\d{2})(\d{2})$/, order: [1, 2, 3] },
];

const NAMED_DATES: readonly DateForm[] = [
  { pattern: new RegExp(`^${MONTH}[\\s,.-]*(\\d{1,2})[\\s,.-]+(\\d{4}|\\d{2})$`), order: [3, 1, 2] },
  { pattern: new RegExp(`^(\\d{1,2})[\\s,.-]*${MONTH}[\\s,.-]*(\\d{4}|\\d{2})$`), order: [3, 2, 1] },
  { pattern: new RegExp(`^(\\d{4})[\\s,.-]*${MONTH}[\\s,.-]*(\\d{1,2})$`), order: [1, 2, 3] },
];

/** Dates of digits by their order: month, day, year is the one of us_english. */
const DIGIT_DATES: Readonly<Record<DateOrder, DateForm>> = {
  mdy: { pattern: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/, order: [3, 1, 2] },
  dmy: { pattern: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/, order: [3, 2, 1] },
  ymd: { pattern: /^(\d{4}|\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/, order: [1, 2, 3] },
};

export type DateOrder = "mdy" | "dmy" | "ymd";

const TIME = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:([.:])(\d{1,9}))?)?)?\s*(am|pm)?$/;

/** What a text says; undefined where it is no moment. '' is the beginning of the calendar, 1900-01-01. */
export function readMoment(text: string, order: DateOrder = "mdy"): WrittenMoment | undefined {
  let rest = text.trim().toLowerCase();
  if (rest === "") return { date: "1900-01-01", time: "00:00:00" };
  let offset: string | undefined;
  const zone = /\s*(z|[+-]\d{2}:\d{2})$/.exec(rest);
  if (zone && rest.slice(0, zone.index).includes(":")) {
    offset = zone[1] === "z" ? "+00:00" : zone[1];
    rest = rest.slice(0, zone.index);
  }
  const clock = /(?:^|[\st])(\d{1,2}(?::\d{1,2}){1,2}(?:[.:]\d{1,9})?\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm))$/.exec(rest);
  const time = clock ? readTime(clock[1]) : undefined;
  if (clock && time === undefined) return undefined;
  const day = (clock ? rest.slice(0, clock.index) : rest).trim();
  if (day === "") return { time, offset };
  const date = readDay(day, order);
  return date === undefined ? undefined : { date, time, offset };
}

function readTime(text: string): string | undefined {
  const found = TIME.exec(text.trim());
  if (!found) return undefined;
  let hour = Number(found[1]);
  if (found[6]) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (found[6] === "pm" ? 12 : 0);
  }
  const [minute, second] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  // After a colon stand thousandths: `10:20:30:5` is five of them.
  const fraction = found[5] === undefined ? "" : found[4] === ":" ? found[5].padStart(3, "0") : found[5];
  return `${pad(hour)}:${pad(minute)}:${pad(second)}${/[1-9]/.test(fraction) ? `.${fraction}` : ""}`;
}

function readDay(text: string, order: DateOrder): string | undefined {
  for (const { pattern, order: places } of [...ISO_DATES, ...NAMED_DATES, DIGIT_DATES[order]]) {
    const found = pattern.exec(text);
    if (found) return day(found[places[0]], found[places[1]], found[places[2]]);
  }
  return undefined;
}

function day(yearText: string, monthText: string, dayText: string): string | undefined {
  const year = fullYear(yearText);
  const named = MONTHS.indexOf(monthText.slice(0, 3));
  const month = named >= 0 ? named + 1 : Number(monthText);
  const number = Number(dayText);
  if (month < 1 || month > 12 || number < 1 || number > daysOf(year, month)) return undefined;
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(number)}`;
}

/** Two digits up to 49 are in this century. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year < 50 ? 2000 : 1900);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** The moment as a text of the type: "2024-01-05 10:00:00.003"; datetime in its ticks of 1/300 second, smalldatetime in minutes. */
export function momentAs(moment: WrittenMoment, type: string, scale = 7): string {
  if (type === "date") return moment.date ?? "1900-01-01";
  const [clock, fraction = ""] = (moment.time ?? "00:00:00").split(".");
  const { seconds, rest } = rounded(clock, fraction, type, scale);
  const carried = Math.floor(seconds / 86400);
  const time = clockText(seconds - carried * 86400) + (rest ? `.${rest}` : "");
  if (type === "time") return time;
  const date = moment.date ?? "1900-01-01";
  const zone = type === "datetimeoffset" ? (moment.offset ?? "+00:00") : "";
  const day = carried > 0 ? nextDay(date) : date;
  return time === "00:00:00" && !zone ? day : `${day} ${time}${zone}`;
}

/** Seconds of the day, and the digits of the fraction. */
function rounded(clock: string, fraction: string, type: string, scale: number): { seconds: number; rest: string } {
  const [h, m, s] = clock.split(":").map(Number);
  const seconds = h * 3600 + m * 60 + s;
  const part = fraction === "" ? 0 : Number(`0.${fraction}`);
  if (type === "smalldatetime") return { seconds: Math.floor((seconds + part + 30.0011) / 60) * 60, rest: "" };
  if (type === "datetime") {
    const ticks = Math.round(part * 300);
    const thousandths = ticks === 300 ? 0 : Math.round((ticks * 10) / 3);
    return {
      seconds: seconds + (ticks === 300 ? 1 : 0),
      rest: thousandths ? String(thousandths).padStart(3, "0") : "",
    };
  }
  const digits = Math.min(scale, 6);
  const whole = Math.round(part * 10 ** digits);
  const isFull = whole === 10 ** digits && digits > 0;
  if (digits === 0) return { seconds: seconds + whole, rest: "" };
  return {
    seconds: seconds + (isFull ? 1 : 0),
    rest: isFull || !whole ? "" : String(whole).padStart(digits, "0").replace(/0+$/, ""),
  };
}

function clockText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(":");
}

function nextDay(date: string): string {
  const [year, month, number] = date.split("-").map(Number);
  if (number < daysOf(year, month)) return `${date.slice(0, 8)}${pad(number + 1)}`;
  return month === 12 ? `${String(year + 1).padStart(4, "0")}-01-01` : `${date.slice(0, 5)}${pad(month + 1)}-01`;
}

/** The day that a number of days after 1900-01-01 means. */
export function dayAfter1900(days: number): string | undefined {
  const time = Date.UTC(1900, 0, 1) + Math.floor(days) * 86400000;
  const date = new Date(time);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return undefined;
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}
