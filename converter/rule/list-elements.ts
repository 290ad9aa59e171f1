/** Taking an element out of a comma-separated list. */
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";

/** Removes an element of a list with the comma before it, or behind it when it is the first that stays. */
export function removeListElement(element: SyntaxNode, elements: readonly SyntaxNode[], at: RuleContext): void {
  const removed = removedOf(elements, at);
  if (removed.has(element)) return;
  removed.add(element);
  const index = elements.indexOf(element);
  const staysBefore = elements.slice(0, index).some((e) => !removed.has(e));
  if (index > 0 && staysBefore) at.replace({ start: elements[index - 1].end, end: element.end }, "");
  else if (index + 1 < elements.length) at.replace({ start: element.start, end: elements[index + 1].start }, "");
  else at.replace(element, "");
}

/** The elements that are still in the list. */
export function keptElements<N extends SyntaxNode>(elements: readonly N[], at: RuleContext): N[] {
  const removed = removedOf(elements, at);
  return elements.filter((e) => !removed.has(e));
}

function removedOf(elements: readonly SyntaxNode[], at: RuleContext): Set<SyntaxNode> {
  const topic = `removed from list at ${elements[0]?.start}`;
  const known = at.notes.get(topic) as Set<SyntaxNode> | undefined;
  if (known) return known;
  const fresh = new Set<SyntaxNode>();
  at.notes.set(topic, fresh);
  return fresh;
}
