/** Taking arguments out of a call in its place, and adding some. */
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";
import type { Piece } from "./pieces";

/** What calls look like in every language; a bare name without arguments has none. */
interface CallNode extends SyntaxNode {
  readonly args?: readonly SyntaxNode[];
}

/** Removes an argument with the comma before it. */
export function dropArgument(call: SyntaxNode, index: number, at: Pick<RuleContext, "replace">): void {
  const { args } = call as CallNode;
  if (args) at.replace({ start: args[index - 1].end, end: args[index].end }, "");
}

/** Adds an argument behind the last one. */
export function addArgument(args: readonly SyntaxNode[], text: Piece, at: Pick<RuleContext, "insertAfter">): void {
  const last = args[args.length - 1];
  if (last) at.insertAfter(last.parent?.kind === "Argument" ? last.parent : last, [", ", text]);
}
