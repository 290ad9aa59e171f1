/** Lists whose broken or missing elements become Bogus nodes, so that what follows them is still read. */
import type { Bogus, SyntaxNode } from "./node";
import type { Parser } from "./parser";

/**
 * At least one element, separated by commas, up to `isEnd` (not taken). What is left over behind an element becomes a
 * Bogus node of its own; where an element is missing stands an empty one.
 */
export function parseElements<N extends SyntaxNode>(
  p: Parser,
  parseElement: () => N,
  isEnd: (p: Parser) => boolean,
  message: string,
): (N | Bogus)[] {
  const isStop = (at: Parser) => at.at(",") || isEnd(at);
  const elements: (N | Bogus)[] = [];
  do {
    const before = p.index;
    if (isStop(p) || p.isAtEnd) elements.push(p.bogus(message, isStop));
    else {
      elements.push(parseElement());
      if (p.index === before) elements.pop();
      if (!isStop(p)) elements.push(p.bogus(message, isStop));
    }
  } while (p.eat(","));
  return elements;
}
