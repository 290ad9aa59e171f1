/**
 * Places of a fragment that only the running code fills. A type that is put in there has no meaning yet: instead of a
 * target type a mark is written, which the text is taken apart at.
 */
import type { RuleContext } from "../rule/context";
import type { SyntaxNode } from "../syntax/node";

const TYPES = "types that are put in at run time";

/** Leaves word which types, by their offset, are put in at run time, and what to write for each. */
export function setTypePlaces(fragment: RuleContext, places: ReadonlyMap<number, string>): void {
  fragment.notes.set(TYPES, places);
}

/** What to write for a type that is put in at run time; undefined for types that are known. */
export function typePlace(type: SyntaxNode, at: RuleContext): string | undefined {
  return (at.notes.get(TYPES) as ReadonlyMap<number, string> | undefined)?.get(type.start);
}
