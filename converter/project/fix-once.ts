/**
 * "Fix once": what an edit replaced in text that one rule made, and the places where the same rule made the same text.
 */
import type { Span } from "../text/source-text";
import type { DocumentPiece, ProjectDocument } from "./project-document";

/** A stretch of generated text and what the DBA wrote instead. */
export interface Replacement extends Span {
  readonly text: string;
}

/** A replacement in text of one rule, as it can be looked for elsewhere. */
export interface Fix {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Where in `before` the rule's first piece begins, and its text. */
  readonly lead: number;
  readonly piece: string;
  /** Where it was found. */
  readonly place: Span;
}

/** The fix that a replacement is; undefined where it is not in text of just one rule. */
export function fixOf({ generated, map }: ProjectDocument, change: Replacement): Fix | undefined {
  const touched = map.filter((piece) => piece.rule !== undefined && isTouched(piece.generated, change));
  const [first] = touched;
  if (first?.rule === undefined || touched.some((piece) => piece.rule !== first.rule)) return undefined;
  const start = Math.min(change.start, first.generated.start);
  const end = Math.max(change.end, (touched.at(-1) as DocumentPiece).generated.end);
  const before = generated.slice(start, end);
  const after = generated.slice(start, change.start) + change.text + generated.slice(change.end, end);
  if (before.trim() === "") return undefined;
  return {
    rule: first.rule,
    before,
    after,
    lead: first.generated.start - start,
    piece: generated.slice(first.generated.start, first.generated.end),
    place: { start, end },
  };
}

/** A change without length belongs to the piece that it stands in, or that ends there. */
function isTouched(piece: Span, change: Span): boolean {
  if (change.start === change.end) return piece.start < change.start && change.start <= piece.end;
  return piece.start < change.end && piece.end > change.start;
}

/** The places in a document's generated text where the same rule wrote the same. */
export function placesOf({ generated, map }: Pick<ProjectDocument, "generated" | "map">, fix: Fix): Span[] {
  const places: Span[] = [];
  for (const { rule, generated: at } of map) {
    if (rule !== fix.rule || at.end - at.start !== fix.piece.length || !generated.startsWith(fix.piece, at.start))
      continue;
    const start = at.start - fix.lead;
    if (start < 0 || !generated.startsWith(fix.before, start)) continue;
    if ((places.at(-1)?.end ?? 0) <= start) places.push({ start, end: start + fix.before.length });
  }
  return places;
}

/** The place of a generated stretch in an edited text; undefined where the edit touched it. `changes` in order. */
export function placeInEdited(place: Span, changes: readonly Replacement[]): Span | undefined {
  let shift = 0;
  for (const { start, end, text } of changes) {
    if (start >= place.end) break;
    if (end > place.start || (start === end && start > place.start)) return undefined;
    shift += text.length - (end - start);
  }
  return { start: place.start + shift, end: place.end + shift };
}
