/** Batches: what stands between two GO, one statement or several. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Statement, TopStatement } from "../nodes";
import { parseExecute } from "./execute";
import { atName } from "./names";
import { extend, parseStatements } from "./statement-lists";
import { isStatementStart } from "./statements";

/** The statement of a text, or a Batch where it holds several. */
export function parseTopStatement(p: Parser): TopStatement {
  const statements = parseBatchStatements(p);
  if (statements.length === 1) return statements[0];
  return statements.length === 0 ? p.bogus("expected a statement", () => true) : p.node(0, "Batch", { statements });
}

/** All statements of a batch, to the end of the text. Its first may be a procedure's name without EXEC. */
export function parseBatchStatements(p: Parser): (Statement | Bogus)[] {
  while (p.eat(";"));
  if (!atName(p) || isStatementStart(p)) return parseStatements(p, () => false);
  const first = parseExecute(p);
  return [p.eat(";") ? extend(p, first) : first, ...parseStatements(p, () => false)];
}
