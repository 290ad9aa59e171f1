/**
 * The loops and blocks that jumps between the statements of one list can be written as, since plpgsql has no GOTO: a jump
 * back becomes a loop from the label on, a jump forward a block that ends before the label.
 */

/** A jump: where it and its label stand in the list. */
export interface ListJump {
  readonly from: number;
  readonly label: string;
  readonly to: number;
}

/** Statements of the list that belong together: a loop that begins at its label, or a block that ends before its label. */
export interface JumpRange {
  readonly form: "loop" | "block";
  readonly label: string;
  first: number;
  last: number;
}

/** Loops and blocks that nest, outer ones first; undefined where the jumps cross. */
export function nestedRanges(jumps: readonly ListJump[]): readonly JumpRange[] | undefined {
  const ranges = firstRanges(jumps);
  // Each step makes a range longer, and none gets longer than the list.
  for (let changed = true; changed; ) {
    changed = false;
    for (const a of ranges) {
      for (const b of ranges) {
        if (!crosses(a, b)) continue;
        if (!widen(a, b)) return undefined;
        changed = true;
      }
    }
  }
  return ranges.sort((a, b) => a.first - b.first || b.last - a.last || (a.form === "block" ? -1 : 1));
}

function firstRanges(jumps: readonly ListJump[]): JumpRange[] {
  const ranges: JumpRange[] = [];
  for (const jump of jumps) {
    const form = jump.from < jump.to ? "block" : "loop";
    const range = ranges.find((r) => r.form === form && r.label === jump.label);
    if (!range) {
      const [first, last] = form === "block" ? [jump.from, jump.to - 1] : [jump.to, jump.from];
      ranges.push({ form, label: jump.label, first, last });
    } else if (form === "block") range.first = Math.min(range.first, jump.from);
    else range.last = Math.max(range.last, jump.from);
  }
  return ranges;
}

/** Whether b begins inside a and ends behind it. */
function crosses(a: JumpRange, b: JumpRange): boolean {
  return a.first < b.first && b.first <= a.last && a.last < b.last;
}

/** A loop may end later, a block may begin earlier. */
function widen(a: JumpRange, b: JumpRange): boolean {
  if (a.form === "loop") a.last = b.last;
  else if (b.form === "block") b.first = a.first;
  else return false;
  return true;
}
