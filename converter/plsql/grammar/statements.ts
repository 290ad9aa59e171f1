/** Statements of PL/SQL: which one begins here, lists of them, and the simple ones. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  AssignmentStatement,
  CallStatement,
  GotoStatement,
  LabelledStatement,
  NullStatement,
  ObjectName,
  PipeRow,
  RaiseStatement,
  ReturnStatement,
  SqlStatement,
  Statement,
} from "../nodes";
import { parseBlock, parseLabels } from "./blocks";
import { parseCaseStatement, parseExitStatement, parseIfStatement, parseLoopStatement } from "./control-flow";
import {
  parseCloseStatement,
  parseExecuteImmediate,
  parseFetchStatement,
  parseForallStatement,
  parseOpenStatement,
} from "./cursor-statements";
import { parsePragma } from "./declarations";
import { parseDml } from "./dml";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier, parseObjectName } from "./names";
import { isQueryStart, parseQuery } from "./queries";
import { finish, isStatementListEnd, skipStatement } from "./recovery";
import { parseTransactionStatement } from "./transactions";

type ParseStatement = (p: Parser) => Statement | Bogus;

/** Statements whose first word is reserved in PL/SQL: nothing else can begin with it. */
const RESERVED: ReadonlyMap<string, ParseStatement> = new Map<string, ParseStatement>([
  ["BEGIN", parseBlock],
  ["DECLARE", parseBlock],
  ["CASE", parseCaseStatement],
  ["FETCH", parseFetchStatement],
  ["FOR", parseLoopStatement],
  ["GOTO", parseGotoStatement],
  ["IF", parseIfStatement],
  ["INSERT", parseDmlStatement],
  ["LOCK", parseDmlStatement],
  ["NULL", parseNullStatement],
  ["UPDATE", parseDmlStatement],
]);

/** Statements whose first word may also be the name of a variable or procedure. */
const UNRESERVED: ReadonlyMap<string, ParseStatement> = new Map<string, ParseStatement>([
  ["CLOSE", parseCloseStatement],
  ["COMMIT", parseTransactionStatement],
  ["CONTINUE", parseExitStatement],
  ["DELETE", parseDmlStatement],
  ["EXECUTE", parseExecuteImmediate],
  ["EXIT", parseExitStatement],
  ["FORALL", parseForallStatement],
  ["LOOP", parseLoopStatement],
  ["MERGE", parseDmlStatement],
  ["OPEN", parseOpenStatement],
  ["PIPE", parsePipeRow],
  ["PRAGMA", parsePragma],
  ["RAISE", parseRaiseStatement],
  ["RETURN", parseReturnStatement],
  ["ROLLBACK", parseTransactionStatement],
  ["SAVEPOINT", parseTransactionStatement],
  ["SET", parseTransactionStatement],
  ["WHILE", parseLoopStatement],
]);

/** Words of UNRESERVED after which an opening parenthesis still continues the statement. */
const MAY_PRECEDE_PARENTHESIS: ReadonlySet<string> = new Set(["RETURN", "WHILE", "DELETE"]);
/** Words of UNRESERVED that are no statement when nothing follows them. */
const NEEDS_OPERAND: ReadonlySet<string> = new Set(["CLOSE", "DELETE", "FORALL", "MERGE", "OPEN", "PIPE", "SET"]);
/** What shows that the word before is a name. */
const NAME_FOLLOWERS: ReadonlySet<string> = new Set([":=", ".", "%", "@"]);

/** Statements up to END, ELSE, ELSIF, EXCEPTION, WHEN or a routine's heading: no statement begins with those. */
export function parseStatements(p: Parser, isEnd: (p: Parser) => boolean = isStatementListEnd): (Statement | Bogus)[] {
  const statements: (Statement | Bogus)[] = [];
  while (!p.isAtEnd && !isEnd(p) && !isStatementListEnd(p)) {
    const before = p.index;
    statements.push(parseStatement(p));
    if (p.index === before) statements[statements.length - 1] = skipStatement(p, before, "this is not a statement");
  }
  return statements;
}

/** One statement with its semicolon. What cannot be read becomes Bogus up to its semicolon. */
export function parseStatement(p: Parser): Statement | Bogus {
  const startIndex = p.index;
  const statement = p.nested(() => parseStatementHere(p));
  const isCut = statement.kind === "Bogus" && p.previous.value !== ";";
  return isCut ? skipStatement(p, startIndex, statement.message) : statement;
}

function parseStatementHere(p: Parser): Statement | Bogus {
  if (p.at("<<")) return parseLabelledStatement(p);
  const parse = statementParser(p);
  if (parse) return parse(p);
  if (isQueryStart(p)) return parseQueryStatement(p);
  return parseExpressionStatement(p);
}

function statementParser(p: Parser): ParseStatement | undefined {
  const word = p.peek();
  if (word.kind !== "word") return undefined;
  const reserved = RESERVED.get(word.value);
  if (reserved) return reserved;
  if (p.atAny(NAME_FOLLOWERS, 1)) return undefined;
  const next = p.peek(1);
  if (next.kind === "operator") {
    if (next.value === "(" && !MAY_PRECEDE_PARENTHESIS.has(word.value)) return undefined;
    if (next.value === ";" && NEEDS_OPERAND.has(word.value)) return undefined;
  }
  return UNRESERVED.get(word.value);
}

/** `<<label>> statement`; before END the labels stand alone. */
function parseLabelledStatement(p: Parser): LabelledStatement {
  const startIndex = p.index;
  const labels = parseLabels(p);
  const statement = isStatementListEnd(p) ? undefined : parseStatement(p);
  return p.node(startIndex, "LabelledStatement", { labels, statement });
}

/** `target := value;` or a call: `proc;`, `pkg.proc(args);`, `list.EXTEND;` */
function parseExpressionStatement(p: Parser): AssignmentStatement | CallStatement | Bogus {
  const startIndex = p.index;
  const word = p.peek();
  if (word.kind !== "bind" && !isIdentifierStart(p) && !p.at("(")) {
    const message = word.kind === "word" ? `no PL/SQL statement begins with ${word.value}` : "expected a statement";
    return skipStatement(p, startIndex, message);
  }
  const first = parseExpression(p);
  const operatorToken = p.eat(":=");
  if (!operatorToken) return finishCall(p, startIndex, first);
  const value = parseExpression(p);
  return finish(p, startIndex, "AssignmentStatement", { target: first, operatorToken, value });
}

function finishCall(p: Parser, startIndex: number, call: CallStatement["call"]): CallStatement | Bogus {
  const isCall = call.kind === "NameExpression" || call.kind === "Member" || call.kind === "Call";
  // Words that expressions know as special functions may also be procedures of the user's own.
  if (!isCall && call.kind !== "SpecialCall") return skipStatement(p, startIndex, "this is not a statement");
  return finish(p, startIndex, "CallStatement", { call });
}

function parseNullStatement(p: Parser): NullStatement | Bogus {
  const startIndex = p.index;
  p.take();
  return finish(p, startIndex, "NullStatement", {});
}

function parseGotoStatement(p: Parser): GotoStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const label = parseIdentifier(p, "expected a label after GOTO");
  return finish(p, startIndex, "GotoStatement", { label });
}

/** `RETURN [value];` */
function parseReturnStatement(p: Parser): ReturnStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const value = p.at(";") || isStatementListEnd(p) ? undefined : parseExpression(p);
  return finish(p, startIndex, "ReturnStatement", { value });
}

/** `RAISE [exception];` */
function parseRaiseStatement(p: Parser): RaiseStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const exception: ObjectName | undefined = isIdentifierStart(p) ? parseObjectName(p) : undefined;
  return finish(p, startIndex, "RaiseStatement", { exception });
}

/** `PIPE ROW (value);` */
function parsePipeRow(p: Parser): PipeRow | Bogus {
  const startIndex = p.index;
  p.take();
  p.expect("ROW", "expected ROW after PIPE");
  p.expect("(", "expected ( after PIPE ROW");
  const value = parseExpression(p);
  p.expect(")", "expected )");
  return finish(p, startIndex, "PipeRow", { value });
}

function parseQueryStatement(p: Parser): SqlStatement | Bogus {
  const startIndex = p.index;
  const statement = parseQuery(p);
  return finish(p, startIndex, "SqlStatement", { statement });
}

/** INSERT, UPDATE, DELETE, MERGE and LOCK TABLE inside PL/SQL. */
export function parseDmlStatement(p: Parser): SqlStatement | Bogus {
  const startIndex = p.index;
  const statement = parseDml(p);
  return finish(p, startIndex, "SqlStatement", { statement });
}
