/** Fuzzy search: the letters of the query in order, better where they stand together and at the beginnings of words. Pure. */

/** How well a text fits; undefined where it does not. Larger is better. */
export function score(text: string, query: string): number | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, "");
  if (wanted === "") return 0;
  const lower = text.toLowerCase();
  const whole = lower.indexOf(wanted);
  if (whole >= 0) return 1000 - whole - text.length / 100 + (isWordStart(text, whole) ? 100 : 0);
  let at = -1;
  let points = 0;
  for (const letter of wanted) {
    const next = lower.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    points += next === at + 1 ? 6 : isWordStart(text, next) ? 4 : 1;
    at = next;
  }
  return points - text.length / 100;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]);
}

/** The best values for a query, at most `limit`. */
export function best<T>(values: readonly T[], query: string, textOf: (value: T) => string, limit: number): T[] {
  const scored: { value: T; points: number }[] = [];
  for (const value of values) {
    const points = score(textOf(value), query);
    if (points !== undefined) scored.push({ value, points });
  }
  return scored
    .sort((a, b) => b.points - a.points)
    .slice(0, limit)
    .map(({ value }) => value);
}
