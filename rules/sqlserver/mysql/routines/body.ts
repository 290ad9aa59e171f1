/** The body of a routine or trigger: BEGIN, declarations, statements, END. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import type { Block } from "../../../../converter/tsql/nodes";
import { indentOf, startsLine } from "../../any/statements/layout";
import { endStatements } from "../statements/layout";
import { codeLabel } from "./code-label";
import { beginningLines } from "./declared-parts";

interface BodyParts {
  readonly asToken?: Span;
  readonly body: readonly SyntaxNode[];
  /** What stands before BEGIN, in the place of AS: "DETERMINISTIC". */
  readonly head?: string;
  /** Statements at the end. */
  readonly tail?: Piece;
}

/** Makes the statements of a routine or trigger a block. */
export function writeBody(code: SyntaxNode, { asToken, body, head = "", tail = "" }: BodyParts, at: RuleContext): void {
  endStatements(code, at);
  const block = body.length === 1 && body[0].kind === "Block" ? (body[0] as Block) : undefined;
  if (block) writeBlock(code, block, { asToken, head, tail }, at);
  else writeStatements(code, body, { asToken, head, tail }, at);
}

function writeBlock(
  code: SyntaxNode,
  block: Block,
  { asToken, head, tail }: { asToken?: Span; head: string; tail: Piece },
  at: RuleContext,
): void {
  const { beginToken, endToken } = block;
  const [first] = block.statements;
  const isOnLine = first !== undefined && startsLine(first, at);
  const indent = isOnLine ? indentOf(first, at) : `${indentOf(beginToken, at)}  `;
  const lines = beginningLines(code, indent, at);
  if (asToken && code.kind === "CreateTrigger") at.replace(asToken, "");
  else if (asToken) replaceAs(asToken, head, at);
  else if (head) at.insertBefore(beginToken, `${head} `);
  const label = codeLabel(code, at);
  if (label) at.insertBefore(beginToken, label);
  const next = at.unit.text.slice(beginToken.end, first?.start ?? beginToken.end);
  // What stood on the line of BEGIN goes to a line of its own.
  const isBroken = lines.length > 0 && !next.includes("\n");
  at.insertAfter(beginToken, [lines, isBroken ? `\n${indent.slice(0, -1)}` : ""]);
  const end: Piece = tail === "" ? "" : ["  ", tail, `\n${indentOf(endToken ?? block, at)}`];
  if (endToken) at.replace({ start: endToken.start, end: block.end }, [end, "END"]);
  else at.insertAfter(block, ["\n", end, "END"]);
}

/** AS goes, with its line where it has one for itself. */
function replaceAs(asToken: Span, head: string, at: RuleContext): void {
  if (head) at.replace(asToken, head);
  else at.remove(asToken);
}

function writeStatements(
  code: SyntaxNode,
  body: readonly SyntaxNode[],
  { asToken, head, tail }: { asToken?: Span; head: string; tail: Piece },
  at: RuleContext,
): void {
  const [first] = body;
  const lines = beginningLines(code, "  ", at);
  const isOnNewLine = asToken && first && at.source({ start: asToken.end, end: first.start }).includes("\n");
  const begin: Piece = [head, head ? "\n" : "", codeLabel(code, at), "BEGIN", lines, isOnNewLine ? "" : "\n"];
  // The words before AS end a trigger's heading, with the line break behind them.
  const isBroken = asToken && startsLine(asToken, at) && code.kind !== "CreateTrigger";
  if (asToken) at.replace(asToken, [isBroken ? "" : "\n", begin]);
  else if (first) at.insertBefore(first, [startsLine(first, at) ? "" : "\n", begin]);
  at.insertAfter(code, ["\n", tail === "" ? "" : ["  ", tail, "\n"], "END"]);
}
