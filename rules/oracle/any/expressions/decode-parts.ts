/** The parts of a call of DECODE. */
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** The results among the arguments of DECODE. */
export function decodeResults(args: readonly SyntaxNode[]): SyntaxNode[] {
  return args.filter((_, i) => (i >= 2 && i % 2 === 0) || (i === args.length - 1 && i % 2 === 1));
}
