/** Chains of ||, and writing them as one call. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";

export function isConcatenation(node: SyntaxNode | undefined): node is Binary {
  return node?.kind === "Binary" && (node as Binary).operator === "||";
}

/** Inner operators of a chain are converted with the outermost one. */
export function isPartOfChain(binary: Binary): boolean {
  return isConcatenation(binary.parent) && binary.parent.left === binary;
}

export interface Chain {
  readonly operands: readonly SyntaxNode[];
  /** From the first character of the operator to what follows it, one fewer than operands. */
  readonly operators: readonly Span[];
}

export function chainOf(binary: Binary): Chain {
  const operands: SyntaxNode[] = [];
  const operators: Span[] = [];
  let at: SyntaxNode = binary;
  while (isConcatenation(at)) {
    operands.push(at.right);
    operators.push(at.operatorToken);
    at = at.left;
  }
  operands.push(at);
  return { operands: operands.reverse(), operators: operators.reverse() };
}

/** Operators become commas of a call; its arguments stand in groups where there are more than `most`. */
export function writeChainAsCall(
  whole: Binary,
  { operands, operators }: Chain,
  name: string,
  most: number,
  at: RuleContext,
): void {
  const groups = groupSizes(operands.length, most);
  operators.forEach((operator, i) => {
    const before = operands[i];
    // Blanks before the comma go, a line break stays.
    const gap = /(^|[^\n])([ \t]*)$/.exec(at.unit.text.slice(before.end, operator.start).replace(/\n[ \t]*$/, "\n"));
    const start = operator.start - (gap?.[2].length ?? 0);
    const end = at.tokensIn({ start: operator.start, end: operands[i + 1].start }).at(-1)?.end ?? operator.end;
    const depth = groups.reduce((level, size, g) => ((i + 1) % size === 0 ? g + 1 : level), 0);
    at.replace(
      { start, end },
      `${")".repeat(depth)}, ${`${name}(`.repeat(depth)}`.trimEnd() + afterComma(end, depth, at),
    );
  });
  const opening = `${name}(`.repeat(groups.length + 1);
  at.wrap(whole, opening, ")".repeat(groups.length + 1));
}

/** The blank behind a comma, where the source has none. */
function afterComma(end: number, depth: number, at: RuleContext): string {
  return depth > 0 || /\s/.test(at.unit.text[end] ?? " ") ? "" : " ";
}

/** How many arguments the inner calls take, level by level: 100, 10,000 … */
function groupSizes(count: number, most: number): number[] {
  const sizes: number[] = [];
  for (let size = most; size < count; size *= most) sizes.push(size);
  return sizes;
}
