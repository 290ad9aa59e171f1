/** BEGIN, COMMIT, ROLLBACK and SAVE TRANSACTION. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Identifier, RawClause, TransactionStatement, Variable } from "../nodes";
import { parseVariable } from "./expressions";
import { atName, parseIdentifier } from "./names";
import { atLabel } from "./recovery";
import { atVariable, skipStatement } from "./statement-lists";

type Action = TransactionStatement["action"];

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["BEGIN", "BEGIN"],
  ["COMMIT", "COMMIT"],
  ["ROLLBACK", "ROLLBACK"],
  ["SAVE", "SAVE"],
]);

/**
 * `BEGIN [DISTRIBUTED] TRAN [name] [WITH MARK ['text']]`, `COMMIT|ROLLBACK [TRAN [name] | WORK]`, `SAVE TRAN name`,
 * `COMMIT … WITH (DELAYED_DURABILITY = ON)`.
 */
export function parseTransaction(p: Parser): TransactionStatement | Bogus {
  const startIndex = p.index;
  let action = ACTIONS.get(p.take().value) ?? "BEGIN";
  if (action === "BEGIN" && p.eat("DISTRIBUTED")) action = "BEGIN DISTRIBUTED";
  let name: Identifier | Variable | undefined;
  if (p.eat("TRAN") || p.eat("TRANSACTION")) name = parseTransactionName(p);
  else if (action !== "COMMIT" && action !== "ROLLBACK") return skipStatement(p, startIndex, "expected TRANSACTION");
  else p.eat("WORK");
  return p.node(startIndex, "TransactionStatement", { action, name, options: parseTransactionOptions(p) });
}

/** A word behind TRANSACTION is its name, even one that begins a statement without being reserved, such as THROW. */
function parseTransactionName(p: Parser): Identifier | Variable | undefined {
  if (atVariable(p)) return parseVariable(p);
  return atName(p) && !atLabel(p) ? parseIdentifier(p) : undefined;
}

function parseTransactionOptions(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  if (p.eat("WITH", "MARK")) {
    if (p.peek().kind === "string" || atVariable(p)) p.take();
    return p.node(startIndex, "RawClause", { name: "WITH MARK" });
  }
  if (!p.eat("WITH", "(", "DELAYED_DURABILITY")) return undefined;
  while (!p.isAtEnd && !p.at(";") && p.take().value !== ")");
  return p.node(startIndex, "RawClause", { name: "WITH DELAYED_DURABILITY" });
}
