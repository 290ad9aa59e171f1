/** Where statements and clauses of T-SQL end, which needs no semicolons. */
import type { Parser } from "../../syntax/parser";
import { EXPRESSION_WORDS, FUNCTION_WORDS, isReserved, STATEMENT_WORDS, VALUE_WORDS } from "../keywords";

/** Words that begin a statement only before one of these words. */
const WORD_PAIRS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["ADD", new Set(["SIGNATURE", "COUNTER", "SENSITIVITY"])],
  ["DISABLE", new Set(["TRIGGER"])],
  ["ENABLE", new Set(["TRIGGER"])],
  ["GET", new Set(["CONVERSATION"])],
  ["MOVE", new Set(["CONVERSATION"])],
  ["SEND", new Set(["ON"])],
]);

/** Whether what stands here cannot belong to the statement before it: `;`, the end, or the beginning of another one. */
export function atStatementEnd(p: Parser): boolean {
  const { kind, value } = p.peek();
  if (kind === "operator") return value === ";";
  if (kind !== "word") return kind === "end";
  return atStatementWord(p, value);
}

function atStatementWord(p: Parser, word: string): boolean {
  if (word === "MERGE") return !p.at("MERGE", "JOIN") && !p.at("MERGE", "RANGE", "(");
  if (STATEMENT_WORDS.has(word)) return true;
  if (WORD_PAIRS.get(word)?.has(p.peek(1).value)) return true;
  return atLabel(p) || (word === "THROW" && atThrow(p));
}

/** `name:` at the beginning of a statement */
export function atLabel(p: Parser): boolean {
  const { kind, value } = p.peek(1);
  return kind === "operator" && value === ":" && p.peek().kind === "word" && !isReserved(p.peek().value);
}

/** THROW is no reserved word. */
function atThrow(p: Parser): boolean {
  const { kind, value } = p.peek(1);
  return kind === "number" || kind === "variable" || kind === "end" || value === ";" || value === "END";
}

/** Whether a clause of a query or DML statement ends here: at a parenthesis, the next clause or the next statement. */
export function isClauseEnd(p: Parser): boolean {
  const { kind, value } = p.peek();
  if (kind === "operator") return value === ")" || value === ";";
  if (kind !== "word") return kind === "end";
  if (!isReserved(value)) return atStatementWord(p, value);
  if (EXPRESSION_WORDS.has(value) || VALUE_WORDS.has(value)) return false;
  return !(FUNCTION_WORDS.has(value) && p.peek(1).value === "(");
}
