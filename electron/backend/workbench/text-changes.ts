/** What an edit replaced, as small as a person would say it: whole words and signs, not whole lines. */
import { diffIndices } from "node-diff3";
import type { Replacement } from "../../../converter/project/fix-once";

interface Hunk {
  readonly buffer1: readonly [offset: number, length: number];
  readonly buffer2: readonly [offset: number, length: number];
}

/** Lines that are compared word by word; a longer stretch is one replacement. */
const MOST_TOKENS = 4_000;

/** The replacements that make `after` of `before`, in order: first by lines, then by words inside of changed lines. */
export function textChanges(before: string, after: string): Replacement[] {
  return changesOf(partsOf(before, /[^\n]*\n|[^\n]+$/g), partsOf(after, /[^\n]*\n|[^\n]+$/g)).flatMap((change) => {
    const from = partsOf(before.slice(change.start, change.end), WORD);
    const to = partsOf(change.text, WORD);
    if (from.length + to.length > MOST_TOKENS) return [change];
    return changesOf(from, to).map((inner) => ({
      start: inner.start + change.start,
      end: inner.end + change.start,
      text: inner.text,
    }));
  });
}

const WORD = /[\p{L}\p{N}_$#]+|\s+|[^\p{L}\p{N}_$#\s]/gu;

function partsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([part]) => part).filter((part) => part !== "");
}

function changesOf(before: readonly string[], after: readonly string[]): Replacement[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const offsets = offsetsOf(before);
  const hunks = diffIndices(before.slice(head, before.length - tail), after.slice(head, after.length - tail)) as Hunk[];
  return hunks.map(({ buffer1: [from, length], buffer2: [to, count] }) => ({
    start: offsets[head + from],
    end: offsets[head + from + length],
    text: after.slice(head + to, head + to + count).join(""),
  }));
}

/** Where each part begins, and where the last one ends. */
function offsetsOf(parts: readonly string[]): number[] {
  const offsets = [0];
  for (const part of parts) offsets.push((offsets.at(-1) as number) + part.length);
  return offsets;
}
