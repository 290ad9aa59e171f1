/** A part of a text with some ranges replaced, and the way back to the original offsets. */

/** A range of the original text and what stands there instead; an empty range inserts. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export class ReplacedText {
  readonly text: string;
  /** Where each replacement stands in `text`; undefined without replacements. */
  private readonly placed: readonly { readonly start: number; readonly end: number; readonly by: Replacement }[];

  /** `replacements` are ordered, do not overlap and lie within start … end. */
  constructor(
    original: string,
    private readonly start: number,
    end: number,
    replacements: readonly Replacement[],
  ) {
    if (replacements.length === 0) {
      this.placed = [];
      this.text = original.slice(start, end);
      return;
    }
    const parts: string[] = [];
    const placed: { start: number; end: number; by: Replacement }[] = [];
    let from = start;
    let length = 0;
    for (const by of replacements) {
      parts.push(original.slice(from, by.start), by.text);
      length += by.start - from;
      placed.push({ start: length, end: length + by.text.length, by });
      length += by.text.length;
      from = by.end;
    }
    parts.push(original.slice(from, end));
    this.placed = placed;
    this.text = parts.join("");
  }

  /** The offset in `text` of an original offset that is not within a replacement. */
  fromOriginal(original: number): number {
    let offset = original - this.start;
    for (const { start, end, by } of this.placed) {
      if (by.end > original) break;
      offset += end - start - (by.end - by.start);
    }
    return offset;
  }

  /** The original offset of an offset in `text`: within a replacement, the start of what it replaced. */
  toOriginal(offset: number): number {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.placed[middle].start <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return this.start + offset;
    const { end, by } = this.placed[low - 1];
    return offset < end ? by.start : by.end + (offset - end);
  }
}
