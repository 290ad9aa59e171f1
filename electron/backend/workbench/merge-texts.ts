/** Three-way merge of texts by lines: what the rules made at first, what the DBA made of it, what the rules make now. */
import { diff3Merge } from "node-diff3";

export interface MergedText {
  readonly text: string;
  /** Both sides changed the same lines; they stand between marks. */
  readonly hasConflict: boolean;
}

export const CONFLICT_MARK = /^(?:<<<<<<<|>>>>>>>)/m;

export function mergeTexts(base: string, mine: string, generated: string): MergedText {
  if (mine === base || mine === generated) return { text: generated, hasConflict: false };
  if (generated === base) return { text: mine, hasConflict: false };
  const [o, a, b] = [base, mine, generated].map((text) => text.split("\n"));
  // What all have in common at both ends need not be compared: merging is slow on long texts.
  const all = [o, a, b];
  const shortest = Math.min(...all.map((lines) => lines.length));
  let head = 0;
  while (head < shortest && a[head] === o[head] && b[head] === o[head]) head++;
  let tail = 0;
  while (tail < shortest - head && sameFromEnd(all, tail)) tail++;
  const [oPart, aPart, bPart] = all.map((lines) => lines.slice(head, lines.length - tail));
  const middle: string[] = [];
  let hasConflict = false;
  for (const region of diff3Merge(aPart, oPart, bPart, { excludeFalseConflicts: true }) as Region[]) {
    if (region.ok) for (const line of region.ok) middle.push(line);
    else if (region.conflict) {
      hasConflict = true;
      middle.push("<<<<<<<", ...region.conflict.a, "=======", ...region.conflict.b, ">>>>>>>");
    }
  }
  return { text: [...o.slice(0, head), ...middle, ...o.slice(o.length - tail)].join("\n"), hasConflict };
}

interface Region {
  readonly ok?: readonly string[];
  readonly conflict?: { readonly a: readonly string[]; readonly b: readonly string[] };
}

function sameFromEnd([o, a, b]: readonly (readonly string[])[], tail: number): boolean {
  const line = o[o.length - 1 - tail];
  return a[a.length - 1 - tail] === line && b[b.length - 1 - tail] === line;
}
