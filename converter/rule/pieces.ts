/** What a rule writes: its own words, mixed with source ranges whose converted text is put in their place. */
import type { Span } from "../text/source-text";

/** The converted text of a source range: all edits inside it, and those on the very range that were made before. */
export interface ConvertedRange extends Span {
  readonly kind: "ConvertedRange";
  /** Edits on exactly this range apply only with a smaller number: so a rule can move a text and delete it at its old place. */
  readonly limit: number;
}

/** The source text of a range, byte for byte: for comments that quote what could not be converted. */
export interface VerbatimRange extends Span {
  readonly kind: "VerbatimRange";
}

export type Piece = string | ConvertedRange | VerbatimRange | readonly Piece[];

/** Puts pieces together as a template: sql`coalesce(${at.text(a)}, ${at.text(b)})`. */
export function sql(words: TemplateStringsArray, ...values: (Piece | undefined)[]): Piece {
  const pieces: Piece[] = [];
  words.forEach((word, i) => {
    if (word) pieces.push(word);
    const value = values[i];
    if (value !== undefined && value !== "") pieces.push(value);
  });
  return pieces;
}

/** Pieces with a separator between them. */
export function join(pieces: readonly Piece[], separator: string): Piece {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]));
}
