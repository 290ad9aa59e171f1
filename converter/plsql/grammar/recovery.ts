/**
 * How the grammar of PL/SQL code finds back to solid ground: the ends of statements and declarations, skipping what
 * cannot be read without losing count of BEGIN … END, and clauses kept whole.
 */
import type { Bogus } from "../../syntax/node";
import type { Parser, SyntaxProblem } from "../../syntax/parser";
import type { RawClause } from "../nodes";

/** Words that no PL/SQL statement begins with: they end a list of statements, whoever opened it. */
const STATEMENT_LIST_ENDS: ReadonlySet<string> = new Set([
  "END",
  "ELSE",
  "ELSIF",
  "EXCEPTION",
  "WHEN",
  "PROCEDURE",
  "FUNCTION",
]);

const OPENERS: ReadonlySet<string> = new Set(["BEGIN", "LOOP", "IF", "CASE"]);
const AFTER_END: ReadonlySet<string> = new Set(["IF", "LOOP", "CASE"]);
const BRANCH_WORDS: ReadonlySet<string> = new Set(["ELSE", "ELSIF", "EXCEPTION"]);
const MEMBER_STARTS: ReadonlySet<string> = new Set(["PROCEDURE", "FUNCTION"]);

/** Whether the current token ends every list of statements around it. */
export function isStatementListEnd(p: Parser): boolean {
  return p.isAtEnd || p.atAny(STATEMENT_LIST_ENDS);
}

/**
 * Takes the `;` that ends a statement or declaration and gives its node. Without one the node stands where the list
 * ends anyway; elsewhere everything up to the next `;` becomes Bogus, because what was read so far is not all there is.
 */
export function finish<K extends string, F extends object>(
  p: Parser,
  startIndex: number,
  kind: K,
  fields: F,
): (F & { kind: K; start: number; end: number }) | Bogus {
  if (p.eat(";")) return p.node(startIndex, kind, fields);
  p.report("expected ;");
  return isStatementListEnd(p) ? p.node(startIndex, kind, fields) : skipStatement(p, startIndex, "expected ;");
}

/**
 * A Bogus node from `startIndex` through the next `;` that is not inside a nested BEGIN, LOOP, IF or CASE. Stops before
 * an END, ELSE or EXCEPTION of the surrounding statement. The first problem already reported there is its message.
 */
export function skipStatement(p: Parser, startIndex: number, message: string): Bogus {
  const first = firstProblemFrom(p, startIndex);
  if (!first) p.report(message, p.tokens[startIndex]);
  p.index = startIndex;
  skipBalanced(p);
  if (p.index === startIndex) p.take();
  return p.node(startIndex, "Bogus", { message: first?.message ?? message });
}

/** The first problem reported since the cursor stood at `startIndex`. Looks from the end: broken texts have many. */
function firstProblemFrom(p: Parser, startIndex: number): SyntaxProblem | undefined {
  const { start } = p.tokens[startIndex];
  let at = p.problems.length;
  while (at > 0 && p.problems[at - 1].start >= start) at--;
  return p.problems[at];
}

function skipBalanced(p: Parser): void {
  let open = 0;
  // DECLARE opens the block that its BEGIN would otherwise open.
  let declares = 0;
  while (!p.isAtEnd) {
    if (open === 0 && p.atAny(BRANCH_WORDS)) return;
    if (p.at("END")) {
      if (open === 0) return;
      open--;
      p.take();
      if (p.atAny(AFTER_END)) p.take();
    } else if (p.at("DECLARE")) {
      open++;
      declares++;
      p.take();
    } else if (p.at("BEGIN") && declares > 0) {
      declares--;
      p.take();
    } else if (p.atAny(OPENERS)) {
      open++;
      p.take();
    } else if (p.take().value === ";" && p.previous.kind === "operator" && open === 0) return;
  }
}

/** A Bogus node from `startIndex` through the next `;`, stopping before BEGIN, END, PROCEDURE and FUNCTION. */
export function skipDeclaration(p: Parser, startIndex: number, message: string): Bogus {
  const first = firstProblemFrom(p, startIndex);
  if (!first) p.report(message, p.tokens[startIndex]);
  p.index = startIndex;
  p.take();
  while (!p.isAtEnd && !p.at("BEGIN") && !p.at("END") && !p.atAny(MEMBER_STARTS)) if (p.take().value === ";") break;
  return p.node(startIndex, "Bogus", { message: first?.message ?? message });
}

/** Skips to the first token outside parentheses for which `isEnd` holds, and gives what was skipped as a clause. */
export function skipClause(p: Parser, startIndex: number, name: string, isEnd: (p: Parser) => boolean): RawClause {
  while (!p.isAtEnd && !isEnd(p)) {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
  return p.node(startIndex, "RawClause", { name });
}
