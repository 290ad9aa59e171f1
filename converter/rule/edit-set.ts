/**
 * The edits of one statement and the text they give. An edit replaces a source range by pieces; ranges nest, because they
 * are those of syntax nodes and their tokens. Whatever no edit touches comes out byte for byte.
 */
import { addTo } from "../model/lists-by-key";
import type { Span } from "../text/source-text";
import type { Piece } from "./pieces";

interface Edit extends Span {
  readonly pieces: Piece;
  readonly rule: string;
  /** Order of creation. An edit on the same range as an earlier one is around it. */
  readonly sequence: number;
  /** While it is being rendered. */
  isOpen: boolean;
}

/** A stretch of converted text and where it comes from. */
export interface MapSegment {
  readonly targetStart: number;
  readonly targetEnd: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  /** The rule that wrote it; undefined where the source text was copied. */
  readonly rule?: string;
}

/** Converted text with its source map: the segments tile the text in order. */
export interface ConvertedText {
  readonly text: string;
  readonly segments: readonly MapSegment[];
}

/** Two edits that overlap without nesting: a defect of a rule, reported and never silently dropped. */
export interface EditConflict extends Span {
  readonly rule: string;
}

const MAX_RENDER_DEPTH = 400;

export class EditSet {
  private readonly edits: Edit[] = [];
  private sorted: Edit[] | undefined;
  /** The edits by where they start, in order of creation. */
  private readonly byStart = new Map<number, Edit[]>();
  readonly conflicts: EditConflict[] = [];
  /** Comments to be written behind an edit, while `renderAll` runs. */
  private readonly carried = new Map<Edit, Span[]>();

  constructor(readonly source: string) {}

  /** The number the next edit gets; ConvertedRange limits refer to it. */
  get nextSequence(): number {
    return this.edits.length;
  }

  /** Replaces the range by the pieces. A ConvertedRange of the same range in them is what earlier edits made of it. */
  replace(range: Span, pieces: Piece, rule: string): void {
    const edit: Edit = { start: range.start, end: range.end, pieces, rule, sequence: this.edits.length, isOpen: false };
    this.edits.push(edit);
    addTo(this.byStart, range.start, edit);
    this.sorted = undefined;
  }

  /** Whether an edit replaces exactly this range. */
  hasEdit(range: Span): boolean {
    return this.byStart.get(range.start)?.some((e) => e.end === range.end) === true;
  }

  /** Whether an edit begins where the range begins and ends inside of it. */
  hasEditAtStart(range: Span): boolean {
    return this.byStart.get(range.start)?.some((e) => e.end <= range.end) === true;
  }

  /**
   * Roughly what stands in the place of a range: enough to see its operators. Edits inside the range are left out unless
   * they are on exactly the range or on one that an edit of it names.
   */
  sketch(range: Span): string {
    return this.sketchOf(range, Number.POSITIVE_INFINITY);
  }

  private sketchOf(range: Span, limit: number): string {
    const edit = this.byStart.get(range.start)?.findLast((e) => e.end === range.end && e.sequence < limit);
    if (!edit) return this.source.slice(range.start, range.end);
    const parts: string[] = [];
    const add = (piece: Piece): void => {
      if (typeof piece === "string") parts.push(piece);
      else if (!("kind" in piece)) for (const part of piece as readonly Piece[]) add(part);
      else if (piece.kind === "ConvertedRange") parts.push(this.sketchOf(piece, piece.limit));
    };
    add(edit.pieces);
    return parts.join("");
  }

  /** The converted text of pieces, with its source map. `before` stands in front of it and has no source. */
  render(pieces: Piece, before = ""): ConvertedText {
    const out = new Output(this.source, before);
    this.write(pieces, out, undefined, 0);
    return { text: out.text(), segments: out.segments };
  }

  /**
   * Renders several texts of one statement so that none of its comments is lost: a comment that an edit left out is put
   * behind what that edit wrote. `before` stands in front of the first text.
   */
  renderAll(texts: readonly Piece[], comments: readonly Span[], before = ""): ConvertedText[] {
    const textBefore = (i: number) => (i === 0 ? before : "");
    const first = texts.map((t, i) => this.render(t, textBefore(i)));
    const lost = lostComments(first, comments);
    if (lost.length === 0) return first;
    const orphans = new Map<number, Span[]>();
    for (const comment of lost) {
      const carrier = this.innermostWritten(comment, first);
      if (carrier) addTo(this.carried, carrier, comment);
      else addTo(orphans, nextText(first, comment), comment);
    }
    const again = texts.map((t, i) => {
      const comments = (orphans.get(i) ?? []).map((c) => this.onItsLine(c));
      return this.render([...comments, t], textBefore(i));
    });
    this.carried.clear();
    return again;
  }

  /** The smallest edit around a comment that wrote something. */
  private innermostWritten(comment: Span, texts: readonly ConvertedText[]): Edit | undefined {
    let found: Edit | undefined;
    for (const edit of this.inOrder()) {
      if (edit.start > comment.start) break;
      if (edit.end < comment.end || (found && edit.end - edit.start > found.end - found.start)) continue;
      const wrote = (s: MapSegment) => s.rule === edit.rule && s.sourceStart === edit.start && s.sourceEnd === edit.end;
      if (texts.some((t) => t.segments.some(wrote))) found = edit;
    }
    return found;
  }

  private write(piece: Piece, out: Output, owner: Edit | undefined, depth: number): void {
    if (typeof piece === "string") out.written(piece, owner);
    else if (!("kind" in piece)) for (const part of piece as readonly Piece[]) this.write(part, out, owner, depth);
    else if (piece.kind === "VerbatimRange") out.copied(piece.start, piece.end);
    else this.writeRange(piece, piece.limit, out, depth + 1);
  }

  private writeRange(range: Span, limit: number, out: Output, depth: number): void {
    if (depth > MAX_RENDER_DEPTH) {
      out.copied(range.start, range.end);
      return;
    }
    const edits = this.inOrder();
    let at = range.start;
    for (let i = firstFrom(edits, range.start); i < edits.length && edits[i].start < range.end; i++) {
      const edit = edits[i];
      // An edit whose pieces reach around itself sees there what was before it.
      if (edit.end > range.end || edit.isOpen) continue;
      if (edit.sequence >= limit && edit.start === range.start && edit.end === range.end) continue;
      if (edit.start < at) {
        if (edit.end > at) this.conflict(edit);
        continue;
      }
      out.copied(at, edit.start);
      edit.isOpen = true;
      this.write(edit.pieces, out, edit, depth);
      edit.isOpen = false;
      if (this.carried.size > 0) this.writeCarried(edit, out);
      at = edit.end;
    }
    out.copied(at, range.end);
  }

  private writeCarried(edit: Edit, out: Output): void {
    for (const comment of this.carried.get(edit) ?? []) out.written(` ${this.asBlockComment(comment)}`, edit);
    this.carried.delete(edit);
  }

  private onItsLine(comment: Span): Piece {
    return `${this.asBlockComment(comment)}\n`;
  }

  private asBlockComment(comment: Span): string {
    return asBlockComment(this.source.slice(comment.start, comment.end));
  }

  private conflict(edit: Edit): void {
    if (this.conflicts.some((c) => c.start === edit.start && c.end === edit.end && c.rule === edit.rule)) return;
    this.conflicts.push({ start: edit.start, end: edit.end, rule: edit.rule });
  }

  /** By start, then outer before inner: the first one that fits a range is the outermost. */
  private inOrder(): Edit[] {
    this.sorted ??= [...this.edits].sort((a, b) => a.start - b.start || b.end - a.end || b.sequence - a.sequence);
    return this.sorted;
  }
}

/** A comment or a piece of source text as a comment that ends where it should on any target. */
export function asBlockComment(text: string): string {
  if (text.startsWith("/*")) return text;
  const inner = (text.startsWith("--") ? text.slice(2) : ` ${text}`).trimEnd();
  return `/*${inner.replace(/\/\*/g, "/ *").replace(/\*\//g, "* /")} */`;
}

/** The comments that no text copies and that no edit of their own replaces. */
function lostComments(texts: readonly ConvertedText[], comments: readonly Span[]): Span[] {
  if (comments.length === 0) return [];
  const edited = new Set<string>();
  const copied: Span[] = [];
  for (const { segments } of texts) {
    for (const s of segments) {
      if (s.rule) edited.add(`${s.sourceStart}-${s.sourceEnd}`);
      else copied.push({ start: s.sourceStart, end: s.sourceEnd });
    }
  }
  copied.sort((a, b) => a.start - b.start || b.end - a.end);
  const lost: Span[] = [];
  let at = 0;
  let reach = { start: 0, end: 0 };
  for (const comment of [...comments].sort((a, b) => a.start - b.start)) {
    for (; at < copied.length && copied[at].start <= comment.start; at++) {
      if (copied[at].start <= reach.end) reach = { start: reach.start, end: Math.max(reach.end, copied[at].end) };
      else reach = copied[at];
    }
    const isCopied = reach.start <= comment.start && reach.end >= comment.end;
    if (!isCopied && !edited.has(`${comment.start}-${comment.end}`)) lost.push(comment);
  }
  return lost;
}

/** The text that holds what follows a comment in the source; the last one where nothing follows. */
function nextText(texts: readonly ConvertedText[], comment: Span): number {
  let best = texts.length - 1;
  let distance = Number.POSITIVE_INFINITY;
  texts.forEach(({ segments }, i) => {
    for (const s of segments) {
      if (s.rule || s.sourceStart < comment.end || s.sourceStart - comment.end >= distance) continue;
      distance = s.sourceStart - comment.end;
      best = i;
    }
  });
  return best;
}

function firstFrom(edits: readonly Edit[], start: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Output {
  private readonly parts: string[];
  private length: number;
  readonly segments: MapSegment[] = [];

  constructor(
    private readonly source: string,
    before: string,
  ) {
    this.parts = [before];
    this.length = before.length;
  }

  written(text: string, owner: Edit | undefined): void {
    if (!text) return;
    this.add(text, owner?.start ?? 0, owner?.end ?? 0, owner?.rule ?? "statement");
  }

  copied(start: number, end: number): void {
    if (end > start) this.add(this.source.slice(start, end), start, end, undefined);
  }

  private add(text: string, sourceStart: number, sourceEnd: number, rule: string | undefined): void {
    const targetStart = this.length;
    this.parts.push(text);
    this.length += text.length;
    this.segments.push({ targetStart, targetEnd: this.length, sourceStart, sourceEnd, rule });
  }

  text(): string {
    return this.parts.join("");
  }
}
