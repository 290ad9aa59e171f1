/** COMMIT, ROLLBACK, SAVEPOINT, SET TRANSACTION, SET CONSTRAINTS, SET ROLE: in PL/SQL and at the top of a script. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Identifier, TransactionStatement } from "../nodes";
import { parseIdentifier } from "./names";
import { finish, isStatementListEnd, skipStatement } from "./recovery";

const SET_ACTIONS: ReadonlyMap<string, string> = new Map([
  ["TRANSACTION", "SET TRANSACTION"],
  ["CONSTRAINT", "SET CONSTRAINTS"],
  ["CONSTRAINTS", "SET CONSTRAINTS"],
  ["ROLE", "SET ROLE"],
]);

/** A transaction statement inside PL/SQL, with its semicolon. */
export function parseTransactionStatement(p: Parser): TransactionStatement | Bogus {
  const startIndex = p.index;
  const action = parseTransactionAction(p);
  if (!action) return skipStatement(p, startIndex, "expected TRANSACTION, CONSTRAINTS or ROLE after SET");
  return finish(p, startIndex, "TransactionStatement", action);
}

/** What a transaction statement does, read up to its semicolon; undefined where SET sets something else. */
export function parseTransactionAction(p: Parser): { action: string; savepoint?: Identifier } | undefined {
  const word = p.take().value;
  if (word === "SAVEPOINT") return { action: word, savepoint: parseIdentifier(p, "expected a savepoint's name") };
  if (word === "SET") {
    const action = SET_ACTIONS.get(p.peek().value);
    if (action) skipToEnd(p);
    return action ? { action } : undefined;
  }
  p.eat("WORK");
  if (word === "ROLLBACK" && p.eat("TO")) {
    // SAVEPOINT is optional here, and a savepoint may itself be called that.
    if (p.at("SAVEPOINT") && !p.at("SAVEPOINT", ";") && p.peek(1).kind !== "end") p.take();
    return { action: "ROLLBACK TO", savepoint: parseIdentifier(p, "expected a savepoint's name") };
  }
  skipToEnd(p);
  return { action: word };
}

/** COMMENT, WRITE, FORCE, ISOLATION LEVEL …: nothing that conversion looks into. */
function skipToEnd(p: Parser): void {
  while (!p.at(";") && !isStatementListEnd(p)) p.take();
}
