/** Statements that change rows, and their neighbours: LOCK TABLE, EXPLAIN PLAN, CALL. INSERT is in insert.ts. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import type {
  Assignment,
  CallStatementSql,
  CurrentOf,
  Delete,
  DmlStatement,
  ExplainPlan,
  LockTable,
  ReturningClause,
  TableName,
  TableReference,
  Update,
} from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parseFromClause, parseTableReference } from "./from-clause";
import { parseInsert } from "./insert";
import { parseMerge } from "./merge";
import { eatWords, isIdentifierStart, parseObjectName, rawClause } from "./names";
import { parseOperand } from "./operands";
import { isQueryStart, parseQuery } from "./queries";
import { isClauseEnd, parseIntoClause, parseWhere } from "./select";

export { parseInsert } from "./insert";
export { parseMerge } from "./merge";

/** The statement whose first word is INSERT, UPDATE, DELETE, MERGE, LOCK, EXPLAIN or CALL. */
export function parseDml(p: Parser): DmlStatement | Bogus {
  switch (p.peek().kind === "word" ? p.peek().value : "") {
    case "INSERT":
      return parseInsert(p);
    case "UPDATE":
      return parseUpdate(p);
    case "DELETE":
      return parseDelete(p);
    case "MERGE":
      return parseMerge(p);
    case "LOCK":
      return parseLockTable(p);
    case "EXPLAIN":
      return parseExplainPlan(p);
    case "CALL":
      return parseCallSql(p);
  }
  return p.bogus("expected INSERT, UPDATE, DELETE or MERGE", (at) => at.at(";"));
}

/** UPDATE target SET assignments [FROM …] [WHERE …] [RETURNING …] [LOG ERRORS …] */
export function parseUpdate(p: Parser): Update {
  const startIndex = p.index;
  p.take();
  const target = parseTableReference(p);
  p.expect("SET", "expected SET");
  const assignments = parseAssignments(p);
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  const { where, currentOf } = parseRowChoice(p);
  const returning = parseReturning(p);
  const logErrors = parseLogErrors(p);
  return p.node(startIndex, "Update", { target, assignments, from, where, currentOf, returning, logErrors });
}

/** assignment {"," assignment} */
export function parseAssignments(p: Parser): (Assignment | Bogus)[] {
  return parseElements(p, () => parseAssignment(p), isClauseEnd, "expected an assignment");
}

/** (ROW | column | "(" columns ")" | VALUE "(" alias ")") "=" value */
function parseAssignment(p: Parser): Assignment {
  const startIndex = p.index;
  const isRow = p.at("ROW", "=");
  const parsed = parseOperand(p);
  const { start, end } = parsed;
  // One column in parentheses is still a list of columns, whose value is a row.
  const isList = parsed.kind === "Paren";
  const target: Assignment["target"] = isList ? { kind: "ExpressionList", start, end, items: [parsed.inner] } : parsed;
  p.expect("=");
  return p.node(startIndex, "Assignment", { target, isRow, value: parseExpression(p) });
}

/** DELETE [FROM] target [FROM …] [WHERE …] [RETURNING …] [LOG ERRORS …] */
export function parseDelete(p: Parser): Delete {
  const startIndex = p.index;
  p.take();
  const fromToken = p.eat("FROM");
  const target = parseTableReference(p);
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  const { where, currentOf } = parseRowChoice(p);
  const returning = parseReturning(p);
  const logErrors = parseLogErrors(p);
  return p.node(startIndex, "Delete", { fromToken, target, from, where, currentOf, returning, logErrors });
}

/** [WHERE (CURRENT OF cursor | condition)] */
function parseRowChoice(p: Parser): Pick<Update, "where" | "currentOf"> {
  if (p.at("WHERE", "CURRENT", "OF")) return { currentOf: parseCurrentOf(p) };
  return { where: p.at("WHERE") ? parseWhere(p) : undefined };
}

function parseCurrentOf(p: Parser): CurrentOf {
  const startIndex = p.index;
  p.index += 3;
  const parsed = parseOperand(p);
  if (parsed.kind === "NameExpression" || parsed.kind === "Bind" || parsed.kind === "Bogus") {
    return p.node(startIndex, "CurrentOf", { cursor: parsed });
  }
  const message = "expected a cursor";
  p.report(message, parsed);
  return p.node(startIndex, "CurrentOf", { cursor: { kind: "Bogus", start: parsed.start, end: parsed.end, message } });
}

/** (RETURNING | RETURN) values [[BULK COLLECT] INTO targets] */
export function parseReturning(p: Parser): ReturningClause | undefined {
  if (!p.at("RETURNING") && !p.at("RETURN")) return undefined;
  const startIndex = p.index;
  p.take();
  const values = parseElements(p, () => parseReturnedValue(p), isClauseEnd, "expected a value to return");
  const into = p.at("INTO") || p.at("BULK", "COLLECT") ? parseIntoClause(p) : undefined;
  return p.node(startIndex, "ReturningClause", { values, into });
}

/** [OLD | NEW] value: 23ai returns the row as it was before or after */
function parseReturnedValue(p: Parser): Expression | Bogus {
  const isVersion = (p.at("OLD") || p.at("NEW")) && isIdentifierStart(p, 1) && !p.at(p.peek().value, "BULK");
  if (!isVersion) return parseExpression(p);
  const startIndex = p.index;
  const operatorToken = p.take();
  return p.node(startIndex, "Unary", { operator: operatorToken.value, operatorToken, operand: parseExpression(p) });
}

/** LOG ERRORS [INTO table] ["(" tag ")"] [REJECT LIMIT (n | UNLIMITED)] */
export function parseLogErrors(p: Parser): RawClause | undefined {
  if (!p.at("LOG", "ERRORS")) return undefined;
  const startIndex = p.index;
  p.index += 2;
  if (p.eat("INTO")) parseObjectName(p, "expected an error table");
  if (p.at("(")) p.skipParentheses();
  if (p.eat("REJECT", "LIMIT")) parseOperand(p);
  return rawClause(p, startIndex, "LOG ERRORS");
}

/** LOCK TABLE table {"," table} IN mode MODE [NOWAIT | WAIT seconds] */
function parseLockTable(p: Parser): LockTable {
  const startIndex = p.index;
  p.take();
  p.expect("TABLE");
  const isEnd = (at: Parser) => isClauseEnd(at) || at.at("IN");
  const found = parseElements<TableReference>(p, () => parseLocked(p), isEnd, "expected a table");
  const tables = found.filter((table): table is TableName => table.kind === "TableName");
  p.expect("IN", "expected IN and a lock mode");
  const words: string[] = [];
  while (p.peek().kind === "word" && !p.at("MODE")) words.push(p.take().value);
  p.expect("MODE");
  const wait = p.eat("NOWAIT") ? "NOWAIT" : p.eat("WAIT") ? `WAIT ${p.take().value}` : undefined;
  return p.node(startIndex, "LockTable", { tables, mode: words.join(" "), wait });
}

function parseLocked(p: Parser): TableName {
  const startIndex = p.index;
  const name = parseObjectName(p, "expected a table");
  const partitionIndex = p.index;
  let partition: RawClause | undefined;
  if (p.at("PARTITION") || p.at("SUBPARTITION")) {
    const { value } = p.take();
    if (p.at("(")) p.skipParentheses();
    partition = rawClause(p, partitionIndex, value);
  }
  return p.node(startIndex, "TableName", { name, isOnly: false, partition });
}

/** EXPLAIN PLAN [SET STATEMENT_ID = text] [INTO table] FOR statement */
function parseExplainPlan(p: Parser): ExplainPlan {
  const startIndex = p.index;
  p.take();
  p.expect("PLAN");
  while (!p.isAtEnd && !p.at("FOR") && !p.at(";")) p.take();
  p.expect("FOR", "expected FOR and a statement");
  if (isQueryStart(p)) return p.node(startIndex, "ExplainPlan", { statement: parseQuery(p) });
  if (p.at("EXPLAIN")) return p.node(startIndex, "ExplainPlan", { statement: p.bogus("expected a statement", isEnd) });
  const isDml = p.at("INSERT") || p.at("UPDATE") || p.at("DELETE") || p.at("MERGE");
  const statement = isDml ? parseDml(p) : otherStatement(p);
  return p.node(startIndex, "ExplainPlan", { statement });
}

function isEnd(p: Parser): boolean {
  return p.at(";");
}

/** CREATE TABLE, CREATE INDEX, ALTER INDEX: explained without being looked into. */
function otherStatement(p: Parser): RawClause {
  const startIndex = p.index;
  const [name] = eatWords(p, "CREATE", "ALTER");
  while (!p.isAtEnd && !p.at(";")) p.take();
  return rawClause(p, startIndex, name ?? "STATEMENT");
}

/** CALL routine "(" arguments ")" [INTO bind] */
function parseCallSql(p: Parser): CallStatementSql {
  const startIndex = p.index;
  p.take();
  const call = parseOperand(p);
  const target = p.eat("INTO") ? parseOperand(p) : undefined;
  return p.node(startIndex, "CallSql", { call, into: target?.kind === "Bogus" ? undefined : target });
}
