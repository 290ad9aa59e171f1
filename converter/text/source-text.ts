/** A text with a name and a line index: the thing that every position in Portolan refers to. */

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file as a person counts: line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export class SourceText {
  private lines: number[] | undefined;

  constructor(
    readonly name: string,
    readonly text: string,
  ) {}

  /** Line and column (from 1) of an offset; offsets outside the text are clamped. */
  place(offset: number): Place {
    const starts = this.lineStarts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return { file: this.name, line: low + 1, column: at - starts[low] + 1 };
  }

  private lineStarts(): number[] {
    if (!this.lines) {
      this.lines = [0];
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) this.lines.push(at + 1);
    }
    return this.lines;
  }
}
