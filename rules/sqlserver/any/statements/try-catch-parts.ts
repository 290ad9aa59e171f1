/** The words of TRY … CATCH, and whether its CATCH calls what asks for the error. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import type { Call, Execute, NameExpression, TryCatch } from "../../../../converter/tsql/nodes";
import { catchAround } from "./statement-lists";

/** The words between the two lists: END TRY BEGIN CATCH, and END CATCH at the end. */
export function wordsOf(node: TryCatch, at: RuleContext): { begin: Span; middle: Span; end: Span } {
  const tokens = at.tokensIn(node);
  const begin = { start: tokens[0].start, end: tokens[1]?.end ?? tokens[0].end };
  const lastTry = node.tryStatements.at(-1)?.end ?? begin.end;
  const middleTokens = at.tokensIn({ start: lastTry, end: node.catchToken?.end ?? node.end });
  const start = middleTokens.find((t) => t.value === "END")?.start ?? lastTry;
  const middle = { start, end: node.catchToken?.end ?? start };
  const lastCatch = node.catchStatements.at(-1)?.end ?? middle.end;
  const closing = at.tokensIn({ start: lastCatch, end: node.end }).find((t) => t.value === "END");
  return { begin, middle, end: { start: closing?.start ?? node.end, end: node.end } };
}

/** Whether the CATCH calls a procedure that asks for the error. */
export function keepsError(node: TryCatch, at: RuleContext): boolean {
  return node.catchStatements.some((s) =>
    walk(s).some((n) => n.kind === "Execute" && asksForError(calledNode(n as Execute, at), at, new Set())),
  );
}

function calledNode(statement: Execute, at: RuleContext): SyntaxNode | undefined {
  const { procedure } = statement;
  const symbol = procedure && at.binding.symbolOf(procedure);
  return symbol?.kind === "routine" ? symbol.node : undefined;
}

function asksForError(routine: SyntaxNode | undefined, at: RuleContext, seen: Set<SyntaxNode>): boolean {
  if (!routine || seen.has(routine)) return false;
  seen.add(routine);
  return walk(routine).some((n) => {
    if (n.kind === "Execute") return asksForError(calledNode(n as Execute, at), at, seen);
    if (n.kind !== "Call" || catchAround(n)) return false;
    const { callee } = n as Call;
    const name = callee.kind === "NameExpression" ? (callee as NameExpression).name.parts.at(-1)?.value : undefined;
    return name?.startsWith("error_") === true;
  });
}
