/** What BEGIN begins: blocks, BEGIN ATOMIC, TRY and CATCH, transactions. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Block, Statement, TryCatch } from "../nodes";
import { parseOptionList } from "./clauses";
import { atEnd, parseStatements, skipStatement } from "./statement-lists";
import { parseTransaction } from "./transactions";

const TRANSACTION_WORDS: ReadonlySet<string> = new Set(["TRAN", "TRANSACTION", "DISTRIBUTED"]);

/** The statement that begins with BEGIN. */
export function parseBegin(p: Parser): Statement | Bogus {
  if (p.at("BEGIN", "TRY")) return parseTryCatch(p);
  if (p.at("BEGIN", "CATCH")) return skipStatement(p, p.index, "BEGIN CATCH without BEGIN TRY before it");
  return p.atAny(TRANSACTION_WORDS, 1) ? parseTransaction(p) : parseBlock(p);
}

/** `BEGIN [ATOMIC WITH (…)] statement… END` */
function parseBlock(p: Parser): Block {
  const startIndex = p.index;
  const beginToken = p.take();
  const atomic = p.eat("ATOMIC", "WITH") ? parseOptionList(p) : undefined;
  const statements = parseStatements(p, atEnd);
  // An END TRY or END CATCH belongs to what the block stands in.
  const isOpen = p.at("END", "TRY") || p.at("END", "CATCH");
  if (isOpen) p.report("expected END: a block is not closed");
  const endToken = isOpen ? undefined : p.expect("END", "expected END: a block is not closed");
  return p.node(startIndex, "Block", { beginToken, atomic, statements, endToken });
}

/** `BEGIN TRY statement… END TRY BEGIN CATCH statement… END CATCH` */
function parseTryCatch(p: Parser): TryCatch {
  const startIndex = p.index;
  p.eat("BEGIN", "TRY");
  const tryStatements = parseStatements(p, isTryEnd);
  if (!p.eat("END", "TRY")) p.report("expected END TRY");
  if (p.at(";", "BEGIN", "CATCH")) p.take();
  if (!p.at("BEGIN", "CATCH")) p.report("expected BEGIN CATCH after END TRY");
  const catchToken = p.at("BEGIN", "CATCH") ? p.peek(1) : undefined;
  const catchStatements = p.eat("BEGIN", "CATCH") ? parseStatements(p, isTryEnd) : [];
  if (catchToken && !p.eat("END", "CATCH")) p.report("expected END CATCH");
  return p.node(startIndex, "TryCatch", { tryStatements, catchToken, catchStatements });
}

function isTryEnd(p: Parser): boolean {
  return p.at("END", "TRY") || p.at("END", "CATCH");
}
