/** What a document's source map says: which regions truly changed, and what stands for what. Pure; offsets in `source` and `generated`. */
import type { MapPiece, Range } from "../../electron/ipc/data";

/** A region that a rule changed: neighbouring pieces of the same rule are one. */
export interface Change {
  readonly rule: string | undefined;
  readonly source: Range;
  readonly generated: Range;
}

/** Whether a change has a place in the source. What is written for a statement as a whole, such as its end, has none: its map says 0. */
export function hasPlace({ rule, source }: Change): boolean {
  return rule !== "statement" || source.end > 0;
}

/** The true changes of a narrowed map in the order of the generated text, then what was left out without a trace. */
export function changesOf(map: readonly MapPiece[], source: string, generated: string): readonly Change[] {
  const changes: Change[] = [];
  for (const piece of map) {
    if (!isChanged(piece, source, generated)) continue;
    const last = changes.at(-1);
    if (last && last.rule === piece.rule && touches(last, piece)) {
      changes[changes.length - 1] = {
        rule: piece.rule,
        source: union(last.source, piece.source),
        generated: { start: last.generated.start, end: piece.generated.end },
      };
    } else changes.push({ rule: piece.rule, source: piece.source, generated: piece.generated });
  }
  return [...changes, ...omissions(map, source)];
}

/**
 * What a rule wrote around text that it kept (the heading that a package's routine gets) has the whole kept text as its
 * source: the change is where it begins. A text that was left out as a whole stands alone, and keeps its source.
 */
export function narrowed(map: readonly MapPiece[]): readonly MapPiece[] {
  const copied = map
    .filter((p) => p.rule === undefined)
    .map((p) => p.source)
    .sort((a, b) => a.start - b.start);
  return map.map((piece, index) => {
    if (piece.rule === undefined) return piece;
    const first = copied[firstFrom(copied, piece.source.start)];
    const mayHoldKept = first !== undefined && first.end <= piece.source.end && first.start < piece.source.end;
    if (!mayHoldKept || !(standsBesideKept(map, index, 1) || standsBesideKept(map, index, -1))) return piece;
    return { ...piece, source: { start: piece.source.start, end: piece.source.start } };
  });
}

/** Whether text kept from inside a piece's source follows (1) or goes before it (-1) in the same statement. */
function standsBesideKept(map: readonly MapPiece[], index: number, step: 1 | -1): boolean {
  const { source } = map[index];
  for (let at = index + step; at >= 0 && at < map.length; at += step) {
    const other = map[at];
    if (other.rule !== undefined) continue;
    // Blank lines between statements come from nowhere.
    if (other.source.start === other.source.end) return false;
    if (source.start <= other.source.start && other.source.end <= source.end) return true;
  }
  return false;
}

/** Index of the first range that starts at an offset or after it. */
function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isChanged(piece: MapPiece, source: string, generated: string): boolean {
  if (piece.rule === undefined) return false;
  const before = source.slice(piece.source.start, piece.source.end);
  const after = generated.slice(piece.generated.start, piece.generated.end);
  return before !== after && (before.trim() !== "" || after.trim() !== "");
}

function touches(change: Change, piece: MapPiece): boolean {
  return (
    piece.generated.start === change.generated.end &&
    piece.source.start <= change.source.end &&
    change.source.start <= piece.source.end
  );
}

/** Source text that no piece covers: a rule left it out. It belongs to the rule that wrote beside it. */
function omissions(map: readonly MapPiece[], source: string): Change[] {
  const rules = rulesByPlace(map);
  const bySource = map.filter((p) => p.source.end > p.source.start).sort((a, b) => a.source.start - b.source.start);
  const found: Change[] = [];
  let covered = 0;
  let before: MapPiece | undefined;
  const visit = (start: number, after: MapPiece | undefined) => {
    if (start > covered && /[^\s;/]/.test(source.slice(covered, start))) {
      const at = before?.generated.end ?? after?.generated.start ?? 0;
      found.push({
        rule: before?.rule ?? after?.rule ?? rules.get(at),
        source: { start: covered, end: start },
        generated: { start: at, end: at },
      });
    }
  };
  for (const piece of bySource) {
    visit(piece.source.start, piece);
    if (piece.source.end >= covered) before = piece;
    covered = Math.max(covered, piece.source.end);
  }
  visit(source.length, undefined);
  return found;
}

/** The rule that wrote the text that ends or begins at an offset, by offset; the first where several do. */
function rulesByPlace(map: readonly MapPiece[]): ReadonlyMap<number, string> {
  const rules = new Map<number, string>();
  for (const { rule, generated } of map) {
    if (!rule) continue;
    for (const place of [generated.start, generated.end]) if (!rules.has(place)) rules.set(place, rule);
  }
  return rules;
}

/** The counterpart of a range: character by character where the text was copied, whole pieces where a rule wrote. */
export function counterpart(map: readonly MapPiece[], side: "source" | "generated", range: Range): readonly Range[] {
  const other = side === "source" ? "generated" : "source";
  const found: Range[] = [];
  for (const piece of map) {
    const own = piece[side];
    if (!meets(own, range)) continue;
    const target = piece[other];
    const isCopied = piece.rule === undefined && own.end - own.start === target.end - target.start;
    found.push(
      isCopied
        ? {
            start: target.start + Math.max(0, range.start - own.start),
            end: target.end - Math.max(0, own.end - range.end),
          }
        : target,
    );
  }
  return joined(found.filter((r) => r.end > r.start));
}

/** A caret meets the piece it stands in or before; a selection meets what it has characters of. */
function meets(piece: Range, range: Range): boolean {
  if (range.start === range.end) return piece.start <= range.start && range.start < piece.end;
  return piece.start < range.end && range.start < piece.end;
}

function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) result[result.length - 1] = union(last, range);
    else result.push(range);
  }
  return result;
}

function union(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** A place in both texts that stays side by side when scrolling. */
export interface Anchor {
  readonly source: number;
  readonly generated: number;
}

/** Places that scrolling keeps beside each other: beginnings of copied text, as far as they have the same order on both sides. */
export function anchorsOf(map: readonly MapPiece[], source: string): readonly Anchor[] {
  const found: Anchor[] = [];
  for (const piece of map) {
    if (piece.rule !== undefined || piece.source.end - piece.source.start < 3) continue;
    found.push({ source: piece.source.start, generated: piece.generated.start });
    let at = source.indexOf("\n", piece.source.start);
    while (at >= 0 && at + 1 < piece.source.end) {
      found.push({ source: at + 1, generated: piece.generated.start + (at + 1 - piece.source.start) });
      at = source.indexOf("\n", at + 1);
    }
  }
  return longestRising(found);
}

/** The longest subsequence that rises in the source; it rises in the generated text anyway. */
function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = [];
  const previous = new Array<number>(anchors.length).fill(-1);
  anchors.forEach((anchor, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[tails[middle]].source < anchor.source) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1] : -1;
    tails[low] = index;
  });
  const result: Anchor[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]) result.push(anchors[at]);
  return result.reverse();
}
