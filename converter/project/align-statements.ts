/** Which statements of an edited document stand for which of the generated ones: so that load order holds after an edit. */

/** A place of the load order that an edited statement can take. */
export interface Slot {
  /** The generated text. */
  readonly text: string;
  /** False for a statement that stands there behind comment signs. */
  readonly isActive: boolean;
}

/**
 * The slot of every edited statement, never going back. Equal statements stay; between them, as many statements as
 * there are active slots (or slots at all) take those one to one; what is left over stays with the one before it.
 */
export function alignStatements(slots: readonly Slot[], edited: readonly string[]): number[] {
  const places: number[] = new Array(edited.length).fill(0);
  let slot = 0;
  let at = 0;
  for (const [s, e] of [...equalPairs(slots, edited), [slots.length, edited.length] as const]) {
    fillGap(slots, places, [slot, s], [at, e]);
    if (e < edited.length) places[e] = s;
    slot = s + 1;
    at = e + 1;
  }
  return places;
}

function fillGap(
  slots: readonly Slot[],
  places: number[],
  [firstSlot, endSlot]: readonly [number, number],
  [first, end]: readonly [number, number],
): void {
  const count = end - first;
  const all = Array.from({ length: endSlot - firstSlot }, (_, i) => firstSlot + i);
  const active = all.filter((i) => slots[i].isActive);
  const taken = count === all.length && count !== active.length ? all : active.length > 0 ? active : all;
  for (let i = 0; i < count; i++) {
    places[first + i] = taken[Math.min(i, taken.length - 1)] ?? Math.max(0, Math.min(firstSlot, slots.length) - 1);
  }
}

/** Pairs of equal texts in the order of both: the longest such run, found after what is equal at both ends. */
function equalPairs(slots: readonly Slot[], edited: readonly string[]): (readonly [number, number])[] {
  const a = slots.map(({ text }) => normal(text));
  const b = edited.map(normal);
  const pairs: (readonly [number, number])[] = [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) pairs.push([head, head++]);
  const last: (readonly [number, number])[] = [];
  let endA = a.length;
  let endB = b.length;
  while (endA > head && endB > head && a[endA - 1] === b[endB - 1]) last.unshift([--endA, --endB]);
  pairs.push(...inOrder(a, b, head, endA, endB), ...last);
  return pairs;
}

/** Greedy: the next equal statement behind the last pair. Texts that come again are paired in their order. */
function inOrder(
  a: readonly string[],
  b: readonly string[],
  head: number,
  endA: number,
  endB: number,
): [number, number][] {
  const where = new Map<string, number[]>();
  for (let i = head; i < endA; i++) where.set(a[i], [...(where.get(a[i]) ?? []), i]);
  const candidates: [number, number][] = [];
  for (let j = head; j < endB; j++) {
    const found = where.get(b[j])?.shift();
    if (found !== undefined) candidates.push([found, j]);
  }
  return longestRising(candidates);
}

/** The longest run of pairs whose slots rise (patience sorting). */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([slot], i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]][0] < slot) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1] : -1;
    tails[low] = i;
  });
  const run: [number, number][] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]) run.unshift(pairs[i]);
  return run;
}

function normal(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
