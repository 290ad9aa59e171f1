/** Schema objects as the assessment lists them: who they are, where they stand, who they belong to. */
import type { Span } from "../text/source-text";

/** One object that a source statement creates, or a part of it that is assessed on its own. */
export interface SourceObject extends Span {
  /** "table", "constraint", "package", "package function", "data", … */
  readonly kind: string;
  readonly schema?: string;
  /** The schema it stands in on the target, where the naming rules move objects. */
  readonly targetSchema?: string;
  readonly name: string;
  readonly parent?: string;
  /** Index of the statement it stands in; `start` and `end` are offsets in that statement's text. */
  readonly unit: number;
}

/** Index of the smallest of a statement's objects whose span holds the offset; the first one where none does. They are in source order. */
export function innermost(objects: readonly SourceObject[], offset: number): number {
  let low = 1;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (objects[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i > 0; i--) if (offset < objects[i].end) return i;
  return 0;
}
