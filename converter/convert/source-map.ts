/** Looks positions up in a source map, both ways. */
import type { MapSegment } from "../rule/edit-set";
import type { Span } from "../text/source-text";

/** The source range that a target offset comes from: exact in copied text, the edit's whole range in written text. */
export function sourceRangeAt(map: readonly MapSegment[], targetOffset: number): Span | undefined {
  const segment = map.find((s) => targetOffset >= s.targetStart && targetOffset < s.targetEnd) ?? map.at(-1);
  if (!segment) return undefined;
  if (segment.rule !== undefined) return { start: segment.sourceStart, end: segment.sourceEnd };
  const start = Math.min(segment.sourceStart + Math.max(0, targetOffset - segment.targetStart), segment.sourceEnd);
  return { start, end: segment.sourceEnd };
}
