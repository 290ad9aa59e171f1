/** Where statements end without a semicolon, lists of statements, and skipping what cannot be read. */
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Statement } from "../nodes";
import { atStatementEnd } from "./recovery";
import { parseStatement } from "./statements";

/** Whether a variable comes `ahead`: `@x`, `@@x`. */
export function atVariable(p: Parser, ahead = 0): boolean {
  return p.peek(ahead).kind === "variable";
}

/** Whether an END that closes something comes next; END CONVERSATION is a statement. */
export function atEnd(p: Parser): boolean {
  return p.at("END") && !p.at("END", "CONVERSATION");
}

/** Whether no statement can begin here, since one around it goes on or ends. */
export function isListEnd(p: Parser): boolean {
  return p.isAtEnd || p.at("ELSE") || atEnd(p);
}

/** Whether a statement ends here at the latest. */
export function atBoundary(p: Parser): boolean {
  return isListEnd(p) || atStatementEnd(p);
}

/** Statements, with semicolons between them or not, up to `isEnd` or the end of the text. */
export function parseStatements(p: Parser, isEnd: (p: Parser) => boolean): (Statement | Bogus)[] {
  const statements: (Statement | Bogus)[] = [];
  for (;;) {
    while (p.eat(";"));
    if (p.isAtEnd || isEnd(p)) return statements;
    statements.push(parseStatement(p));
  }
}

/** The statement that IF, ELSE or WHILE governs. Where there is none, an empty Bogus node stands for it. */
export function parseGovernedStatement(p: Parser, message: string): Statement | Bogus {
  return isListEnd(p) || p.at(";") ? p.bogus(message, () => true) : parseStatement(p);
}

/** The node, reaching to the last token taken. */
export function extend<N extends SyntaxNode>(p: Parser, node: N): N {
  return { ...node, end: p.previous.end };
}

/**
 * A Bogus node from `startIndex` to where the statement ends. Inside parentheses only `;` ends it, and the END of a CASE
 * belongs to it.
 */
export function skipStatement(p: Parser, startIndex: number, message: string): Bogus {
  p.report(message, p.tokens[startIndex]);
  p.index = startIndex;
  let open = 0;
  let cases = 0;
  do {
    if (p.at("(")) open++;
    else if (p.at(")")) open = Math.max(0, open - 1);
    else if (p.at("CASE")) cases++;
    else if (p.at("END")) cases = Math.max(0, cases - 1);
    p.take();
  } while (!p.isAtEnd && !p.at(";") && !(open === 0 && (cases === 0 || !p.at("END")) && atBoundary(p)));
  return p.node(startIndex, "Bogus", { message });
}
