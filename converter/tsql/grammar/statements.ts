/** Which statement begins here. T-SQL needs no semicolons: every statement stops where the next one begins. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Statement } from "../nodes";
import { parseBegin } from "./blocks";
import {
  parseGoto,
  parseIf,
  parseLabel,
  parseLoopExit,
  parseReturn,
  parseUse,
  parseWaitFor,
  parseWhile,
} from "./control-flow";
import { parseCursorStatement, parseFetch } from "./cursors";
import { parseDeclare } from "./declarations";
import { isDefinitionStart, parseDefinition } from "./definitions";
import { isDmlStart, parseDml, parseWithStatement } from "./dml";
import { parsePrint, parseRaiseError, parseThrow } from "./errors";
import { parseExecute } from "./execute";
import { atName, parseObjectName } from "./names";
import { isQueryStart, parseQuery } from "./queries";
import { atLabel } from "./recovery";
import { isCodeUnitStart, parseCodeUnit } from "./routines";
import { parseSet } from "./set-statements";
import { extend, isListEnd, skipStatement } from "./statement-lists";
import { parseTransaction } from "./transactions";

export { parseTopStatement } from "./batches";

type ParseStatement = (p: Parser) => Statement | Bogus;

const BY_FIRST_WORD: ReadonlyMap<string, ParseStatement> = new Map<string, ParseStatement>([
  ["BEGIN", parseBegin],
  ["BREAK", parseLoopExit],
  ["CLOSE", parseCursorStatement],
  ["COMMIT", parseTransaction],
  ["CONTINUE", parseLoopExit],
  ["DEALLOCATE", parseCursorStatement],
  ["DECLARE", parseDeclare],
  ["EXEC", parseExecute],
  ["EXECUTE", parseExecute],
  ["FETCH", parseFetch],
  ["GOTO", parseGoto],
  ["IF", parseIf],
  ["OPEN", parseCursorStatement],
  ["PRINT", parsePrint],
  ["RAISERROR", parseRaiseError],
  ["RETURN", parseReturn],
  ["ROLLBACK", parseTransaction],
  ["SAVE", parseTransaction],
  ["SET", parseSet],
  ["THROW", parseThrow],
  ["USE", parseUse],
  ["WAITFOR", parseWaitFor],
  ["WHILE", parseWhile],
  ["WITH", parseWithStatement],
]);

/** One statement, with its `;` where it is written. It always takes something. */
export function parseStatement(p: Parser): Statement | Bogus {
  const startIndex = p.index;
  const statement = p.nested(() => (statementParser(p) ?? parseUnknown)(p));
  if (p.index === startIndex) return skipStatement(p, startIndex, "this is not a statement");
  return p.eat(";") ? extend(p, statement) : statement;
}

/** Whether a statement begins here that needs no EXEC. */
export function isStatementStart(p: Parser): boolean {
  return statementParser(p) !== undefined;
}

function statementParser(p: Parser): ParseStatement | undefined {
  if (atLabel(p)) return parseLabel;
  if (isCodeUnitStart(p)) return parseCodeUnit;
  // Asked first: UPDATE STATISTICS, OPEN SYMMETRIC KEY and BEGIN DIALOG share their first words with other statements.
  if (isDefinitionStart(p)) return parseDefinition;
  const parse = p.peek().kind === "word" ? BY_FIRST_WORD.get(p.peek().value) : undefined;
  if (parse) return parse;
  if (isDmlStart(p)) return parseDml;
  return isQueryStart(p) ? parseQuery : undefined;
}

/** What begins no statement: an END or ELSE that nothing opened, or a rest of what stands before. */
function parseUnknown(p: Parser): Statement | Bogus {
  const startIndex = p.index;
  const { kind, value } = p.peek();
  if (isListEnd(p)) {
    const message = `${value} without its beginning`;
    p.report(message);
    if (!p.eat("END", "TRY") && !p.eat("END", "CATCH")) p.take();
    return p.node(startIndex, "Bogus", { message });
  }
  if (atLoneCall(p)) return parseExecute(p);
  const message = kind === "word" ? `no T-SQL statement begins with ${value}` : "expected a statement";
  return skipStatement(p, startIndex, message);
}

/**
 * Whether a procedure's name and an argument come next, behind a semicolon. SQL Server wants EXEC but at the beginning of
 * a batch; tools that run a script statement by statement do not, and scripts for them are without it.
 */
function atLoneCall(p: Parser): boolean {
  const { kind: kindBefore, value: before } = p.previous;
  if (kindBefore !== "operator" || before !== ";" || !atName(p)) return false;
  const startIndex = p.index;
  parseObjectName(p);
  const { kind } = p.peek();
  p.index = startIndex;
  return kind === "string" || kind === "variable";
}
