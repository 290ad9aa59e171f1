/** Which places of one text stand for which of another: used where the DBA's text differs from what the rules made. Pure. */
import { diffIndices } from "node-diff3";
import type { Range } from "../../electron/ipc/data";

/** Equal characters in both texts. */
interface Equal {
  readonly left: number;
  readonly right: number;
  readonly length: number;
}

export interface Alignment {
  /** The range of the right text that stands for one of the left. */
  toRight(range: Range): Range;
  toLeft(range: Range): Range;
  /** Ranges of the right text that have no equal on the left: what was typed. An empty range is where something was taken out. */
  readonly changed: readonly { readonly left: Range; readonly right: Range }[];
}

/** Aligns two texts line by line, and within changed lines by their common beginning and end. */
export function alignTexts(left: string, right: string): Alignment {
  const equals = left === right ? [{ left: 0, right: 0, length: left.length }] : equalParts(left, right);
  return {
    toRight: (range) => ({
      start: move(equals, "left", "right", range.start, right.length, false),
      end: move(equals, "left", "right", range.end, right.length, true),
    }),
    toLeft: (range) => ({
      start: move(equals, "right", "left", range.start, left.length, false),
      end: move(equals, "right", "left", range.end, left.length, true),
    }),
    changed: gaps(equals, left.length, right.length),
  };
}

type Side = "left" | "right";

/** An offset inside an equal part moves with it; one in a changed part goes to the part's beginning, an end to its end. */
function move(equals: readonly Equal[], from: Side, to: Side, offset: number, length: number, isEnd: boolean): number {
  let low = 0;
  let high = equals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = equals[middle][from];
    if (isEnd ? start < offset : start <= offset) low = middle + 1;
    else high = middle;
  }
  const before = equals[low - 1];
  const after = equals[low];
  if (before && offset <= before[from] + before.length) return before[to] + (offset - before[from]);
  if (isEnd) return after ? after[to] : length;
  return before ? before[to] + before.length : 0;
}

function equalParts(left: string, right: string): Equal[] {
  const parts: Equal[] = [];
  const add = (part: Equal) => {
    const last = parts.at(-1);
    if (part.length === 0) return;
    if (last && last.left + last.length === part.left && last.right + last.length === part.right)
      parts[parts.length - 1] = { ...last, length: last.length + part.length };
    else parts.push(part);
  };
  const leftLines = splitLines(left);
  const rightLines = splitLines(right);
  const leftStarts = starts(leftLines);
  const rightStarts = starts(rightLines);
  let atLeft = 0;
  let atRight = 0;
  for (const { buffer1, buffer2 } of diffIndices(leftLines, rightLines)) {
    const leftLine = buffer1[0];
    const rightLine = buffer2[0];
    add({ left: atLeft, right: atRight, length: leftStarts[leftLine] - atLeft });
    // As many lines on both sides: each stands for its neighbour, and what is equal within them stays equal.
    const isByLine = buffer1[1] === buffer2[1];
    const steps = isByLine ? buffer1[1] : 1;
    for (let step = 0; step < steps; step++) {
      const l = leftStarts[leftLine + step];
      const r = rightStarts[rightLine + step];
      atLeft = leftStarts[leftLine + (isByLine ? step + 1 : buffer1[1])];
      atRight = rightStarts[rightLine + (isByLine ? step + 1 : buffer2[1])];
      const a = left.slice(l, atLeft);
      const b = right.slice(r, atRight);
      const head = commonStart(a, b);
      const tail = commonEnd(a.slice(head), b.slice(head));
      add({ left: l, right: r, length: head });
      add({ left: atLeft - tail, right: atRight - tail, length: tail });
    }
  }
  add({ left: atLeft, right: atRight, length: left.length - atLeft });
  return parts;
}

/** Lines with their line ends, so that they joined are the text. */
function splitLines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function starts(lines: readonly string[]): number[] {
  const offsets = [0];
  for (const line of lines) offsets.push(offsets[offsets.length - 1] + line.length);
  return offsets;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function gaps(equals: readonly Equal[], leftLength: number, rightLength: number) {
  const result: { left: Range; right: Range }[] = [];
  let left = 0;
  let right = 0;
  for (const part of [...equals, { left: leftLength, right: rightLength, length: 0 }]) {
    if (part.left > left || part.right > right)
      result.push({ left: { start: left, end: part.left }, right: { start: right, end: part.right } });
    left = part.left + part.length;
    right = part.right + part.length;
  }
  return result;
}
