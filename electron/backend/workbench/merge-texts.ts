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
      const { lines, isWhole } = mergedLines(region.conflict);
      hasConflict ||= !isWhole;
      for (const line of lines) middle.push(line);
    }
  }
  return { text: [...o.slice(0, head), ...middle, ...o.slice(o.length - tail)].join("\n"), hasConflict };
}

type Lines = readonly string[];

interface Region {
  readonly ok?: Lines;
  readonly conflict?: { readonly a: Lines; readonly o: Lines; readonly b: Lines };
}

/**
 * The lines that both sides touched, with marks where they truly differ. Neighbouring lines count as one stretch when
 * texts are compared; as many lines on all sides are the same lines, such as columns of a table, and each is looked at.
 */
function mergedLines({ a, o, b }: Required<Region>["conflict"]): { lines: string[]; isWhole: boolean } {
  const lines: string[] = [];
  let isWhole = true;
  const mark = (mine: Lines, generated: Lines): void => {
    isWhole = false;
    lines.push("<<<<<<<", ...mine, "=======", ...generated, ">>>>>>>");
  };
  if (a.length !== o.length || b.length !== o.length) mark(a, b);
  else {
    const isConflict = (line: number): boolean => a[line] !== o[line] && b[line] !== o[line] && a[line] !== b[line];
    for (let line = 0; line < o.length; ) {
      const start = line;
      while (line < o.length && isConflict(line)) line++;
      if (line > start) mark(a.slice(start, line), b.slice(start, line));
      else {
        lines.push(a[line] === o[line] ? b[line] : a[line]);
        line++;
      }
    }
  }
  return { lines, isWhole };
}

function sameFromEnd([o, a, b]: readonly Lines[], tail: number): boolean {
  const line = o[o.length - 1 - tail];
  return a[a.length - 1 - tail] === line && b[b.length - 1 - tail] === line;
}
