/** Statements that Portolan knows by their first words only. */
import type { Parser } from "../../syntax/parser";
import type { OtherStatement } from "../nodes";
import { skipToStatementEnd } from "./clauses";

/** Where one begins another, the longer stands first. */
const STATEMENTS: readonly (readonly string[])[] = [
  "ADD COUNTER SIGNATURE",
  "ADD SENSITIVITY CLASSIFICATION",
  "ADD SIGNATURE",
  "BACKUP",
  "BEGIN CONVERSATION TIMER",
  "BEGIN DIALOG CONVERSATION",
  "BEGIN DIALOG",
  "BULK INSERT",
  "CHECKPOINT",
  "CLOSE ALL SYMMETRIC KEYS",
  "CLOSE MASTER KEY",
  "CLOSE SYMMETRIC KEY",
  "DBCC",
  "END CONVERSATION",
  "GET CONVERSATION GROUP",
  "KILL",
  "LINENO",
  "MOVE CONVERSATION",
  "OPEN MASTER KEY",
  "OPEN SYMMETRIC KEY",
  "READTEXT",
  "RECONFIGURE",
  "RESTORE",
  "REVERT",
  "SEND ON CONVERSATION",
  "SETUSER",
  "SHUTDOWN",
  "UPDATE STATISTICS",
  "UPDATETEXT",
  "WRITETEXT",
].map((words) => words.split(" "));

/** Statements whose second word says what is done: DBCC CHECKIDENT, BACKUP DATABASE. */
const TWO_WORDS: ReadonlySet<string> = new Set(["DBCC", "BACKUP", "RESTORE"]);

/** Whether a statement begins here that is kept whole. */
export function atOtherStatement(p: Parser): boolean {
  return atReceive(p) || STATEMENTS.some((words) => p.at(...words));
}

/** RECEIVE is no reserved word: it may be the name of a label or a column. */
function atReceive(p: Parser): boolean {
  if (!p.at("RECEIVE")) return false;
  const { kind, value } = p.peek(1);
  return kind === "word" || kind === "quoted" || kind === "variable" || (kind === "operator" && value === "*");
}

/** The statement, whole, the cursor being on its first word. */
export function parseOtherStatement(p: Parser): OtherStatement {
  const startIndex = p.index;
  const words = STATEMENTS.find((candidate) => p.eat(...candidate)) ?? [p.take().value];
  const second = p.peek();
  const name = TWO_WORDS.has(words[0]) && second.kind === "word" ? `${words[0]} ${second.value}` : words.join(" ");
  if (TWO_WORDS.has(words[0]) && second.kind === "word") p.take();
  skipToStatementEnd(p);
  return p.node(startIndex, "OtherStatement", { name });
}
