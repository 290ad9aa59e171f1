/** Times in the user's language. */
import { currentLanguage, t } from "../messages";

/** "about 2 min left". */
export function remainingText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return t("job.secondsLeft", { n: Math.max(1, seconds) });
  return t("job.minutesLeft", { n: Math.ceil(seconds / 60) });
}

/** A moment: the time of day where it is today, else the date as well. */
export function momentText(iso: string): string {
  const moment = new Date(iso);
  const isToday = moment.toDateString() === new Date().toDateString();
  const options: Intl.DateTimeFormatOptions = isToday
    ? { hour: "2-digit", minute: "2-digit", second: "2-digit" }
    : { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };
  return moment.toLocaleString(currentLanguage(), options);
}
