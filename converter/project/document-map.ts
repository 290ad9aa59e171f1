/** Source maps of documents: the statements' maps moved to their places, and looked up in. */
import type { MapSegment } from "../rule/edit-set";
import type { Span } from "../text/source-text";
import type { DocumentPiece } from "./project-document";

/** Pieces that tile a statement's text; what the map does not cover comes from nowhere. `by` is where its source begins. */
export function mapOfStatement(text: string, map: readonly MapSegment[], by: number): DocumentPiece[] {
  const pieces: DocumentPiece[] = [];
  let at = 0;
  let from = by;
  const gap = (end: number): void => {
    if (end > at) pieces.push({ source: { start: from, end: from }, generated: { start: at, end } });
    at = Math.max(at, end);
  };
  for (const segment of map) {
    const end = Math.min(segment.targetEnd, text.length);
    if (end <= at) continue;
    gap(segment.targetStart);
    const cut = segment.rule === undefined ? at - segment.targetStart : 0;
    pieces.push({
      source: { start: segment.sourceStart + by + cut, end: sourceEnd(segment, end) + by },
      generated: { start: at, end },
      rule: segment.rule,
    });
    at = end;
    from = segment.sourceEnd + by;
  }
  gap(text.length);
  return pieces;
}

/** A copied stretch that is cut short ends earlier in the source too. */
function sourceEnd(segment: MapSegment, end: number): number {
  return segment.rule === undefined ? segment.sourceEnd - (segment.targetEnd - end) : segment.sourceEnd;
}

/** From the first to the last character that a source range became; undefined where nothing came of it. */
export function rangeIn(pieces: readonly DocumentPiece[], source: Span): Span | undefined {
  const meeting = pieces.filter((piece) => counterpartOf(piece, source, "source"));
  // What a rule wrote around text that it kept (a routine's heading) meets everything in there, but stands elsewhere.
  const inside = meeting.filter(
    (piece) => piece.rule === undefined || (piece.source.start >= source.start && piece.source.end <= source.end),
  );
  const meant = inside.length > 0 ? inside : smallestOf(meeting);
  let found: { start: number; end: number } | undefined;
  for (const piece of meant) {
    const range = counterpartOf(piece, source, "source");
    if (!range) continue;
    found = found
      ? { start: Math.min(found.start, range.start), end: Math.max(found.end, range.end) }
      : { start: range.start, end: range.end };
  }
  return found;
}

function smallestOf(pieces: readonly DocumentPiece[]): readonly DocumentPiece[] {
  const sizeOf = ({ source }: DocumentPiece): number => source.end - source.start;
  const smallest = pieces.reduce((least, piece) => Math.min(least, sizeOf(piece)), Number.POSITIVE_INFINITY);
  return pieces.filter((piece) => sizeOf(piece) === smallest);
}

/** The ranges on the other side that a range comes from or became, in order and without neighbours of their own. */
export function counterparts(pieces: readonly DocumentPiece[], range: Span, side: "source" | "generated"): Span[] {
  const ranges = pieces
    .flatMap((piece) => counterpartOf(piece, range, side) ?? [])
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Copied text is exact; of written text the whole piece counts. A place without length counts as the sign behind it. */
function counterpartOf(piece: DocumentPiece, range: Span, side: "source" | "generated"): Span | undefined {
  const near = piece[side];
  const far = piece[side === "source" ? "generated" : "source"];
  const end = Math.max(range.end, range.start + 1);
  if (near.start >= end || near.end <= range.start || far.start === far.end) return undefined;
  if (piece.rule !== undefined) return far;
  const from = Math.max(range.start, near.start) - near.start;
  const to = Math.min(end, near.end) - near.start;
  return { start: far.start + from, end: far.start + to };
}
