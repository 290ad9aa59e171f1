/** When a job runs: Oracle's repeat intervals as the five fields of cron. */

const DAYS: Readonly<Record<string, string>> = { SUN: "0", MON: "1", TUE: "2", WED: "3", THU: "4", FRI: "5", SAT: "6" };

/** The cron text of a calendar text (FREQ=DAILY;BYHOUR=2) or of a date expression (SYSDATE + 1/24), where there is one. */
export function cronOf(interval: string): string | undefined {
  return ofCalendar(interval) ?? ofExpression(interval);
}

function ofCalendar(text: string): string | undefined {
  const clauses = new Map<string, string>();
  for (const clause of text.toUpperCase().replace(/\s+/g, "").split(";")) {
    const [name, value] = clause.split("=");
    if (value) clauses.set(name, value);
  }
  const every = Number(clauses.get("INTERVAL") ?? "1");
  const minute = clauses.get("BYMINUTE") ?? "0";
  const hour = clauses.get("BYHOUR") ?? "0";
  const days = clauses
    .get("BYDAY")
    ?.split(",")
    .map((d) => DAYS[d]);
  const weekDays = days?.every((d) => d !== undefined) ? days.join(",") : undefined;
  if (clauses.has("BYDAY") && !weekDays) return undefined;
  switch (clauses.get("FREQ")) {
    case "MINUTELY":
      return `${step(every)} * * * ${weekDays ?? "*"}`;
    case "HOURLY":
      return `${minute} ${step(every)} * * ${weekDays ?? "*"}`;
    case "DAILY":
      return `${minute} ${hour} ${step(every)} * ${weekDays ?? "*"}`;
    case "WEEKLY":
      return every === 1 ? `${minute} ${hour} * * ${weekDays ?? "0"}` : undefined;
    case "MONTHLY":
      return `${minute} ${hour} ${clauses.get("BYMONTHDAY") ?? "1"} ${step(every)} *`;
    case "YEARLY":
      return `${minute} ${hour} ${clauses.get("BYMONTHDAY") ?? "1"} ${clauses.get("BYMONTH") ?? "1"} *`;
    default:
      return undefined;
  }
}

function step(every: number): string {
  return every === 1 ? "*" : `*/${every}`;
}

function ofExpression(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/\s+/g, "");
  const part = /^(?:SYSDATE|SYSTIMESTAMP)\+(?:(\d+)\/)?(\d+)(?:\/(\d+))?$/.exec(plain);
  if (part) {
    const days = part[1] ? Number(part[1]) / Number(part[2]) : Number(part[2]);
    const minutes = Math.round((days * 1440) / Number(part[3] ?? "1"));
    if (minutes >= 1440) return minutes % 1440 === 0 ? `0 0 ${step(minutes / 1440)} * *` : undefined;
    if (minutes >= 60) return minutes % 60 === 0 ? `0 ${step(minutes / 60)} * * *` : undefined;
    return minutes > 0 ? `${step(minutes)} * * * *` : undefined;
  }
  const daily = /^TRUNC\(SYSDATE\)\+1(?:\+(\d+)\/24)?$/.exec(plain);
  return daily ? `0 ${daily[1] ?? "0"} * * *` : undefined;
}
