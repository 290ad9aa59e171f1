/** Queries: WITH, set operations, ORDER BY, row limits, FOR UPDATE. The select block itself is in select.ts. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Subquery } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import type {
  CommonTableExpression,
  FetchClause,
  ForUpdateClause,
  OffsetClause,
  OrderByClause,
  OrderItem,
  ParenQuery,
  Query,
  QueryBody,
  WithClause,
} from "../nodes/queries";
import { parseExpression } from "./expressions";
import { isIdentifierStart, isReserved, parseIdentifier, parseNameList, rawClause } from "./names";
import { parseRoutineDefinition } from "./routines";
import { isClauseEnd, parseSelect } from "./select";

export { parseTableReference } from "./from-clause";
export { parseIntoClause } from "./select";

const SET_OPERATORS: ReadonlySet<string> = new Set(["UNION", "INTERSECT", "MINUS", "EXCEPT"]);

/** The last run of "(" that `isQueryStart` looked through, by token index: nested ones need no scan of their own. */
const lastRun = new WeakMap<Parser, { start: number; end: number }>();

/** Whether a query begins here: SELECT, WITH, or parentheses around one. */
export function isQueryStart(p: Parser): boolean {
  if (!p.at("(")) return isQueryWord(p, 0);
  if (p.peek(1).value !== "(") return isQueryWord(p, 1);
  let run = lastRun.get(p);
  if (!run || p.index < run.start || p.index >= run.end) {
    let ahead = 1;
    while (p.peek(ahead).kind === "operator" && p.peek(ahead).value === "(") ahead++;
    run = { start: p.index, end: p.index + ahead };
    lastRun.set(p, run);
  }
  return isQueryWord(p, run.end - p.index);
}

function isQueryWord(p: Parser, ahead: number): boolean {
  const { kind, value } = p.peek(ahead);
  return kind === "word" && (value === "SELECT" || value === "WITH");
}

/** Whether what comes goes on with a query whose body ends here: a set operation, ORDER BY, row limits. */
export function isQueryTail(p: Parser): boolean {
  return isSetOperator(p) || isQueryEnding(p);
}

function isSetOperator(p: Parser): boolean {
  return p.atAny(SET_OPERATORS) && (!p.at("EXCEPT") || isSetOperand(p, 1));
}

/** EXCEPT is no reserved word: `SELECT a except FROM t` names a column. */
function isSetOperand(p: Parser, ahead: number): boolean {
  const { value } = p.peek(ahead);
  return value === "(" || value === "ALL" || value === "DISTINCT" || isQueryWord(p, ahead);
}

function isQueryEnding(p: Parser): boolean {
  return p.at("ORDER") || isOffset(p) || isFetch(p) || p.at("FOR", "UPDATE");
}

/** OFFSET count (ROW | ROWS) */
export function isOffset(p: Parser): boolean {
  if (!p.at("OFFSET")) return false;
  const { kind, value } = p.peek(1);
  const isCount = p.peek(2).kind === "number" || value === "NULL";
  if (kind === "operator") return value === "(" || ((value === "-" || value === "+") && isCount);
  return kind !== "end" && (!isReserved(value) || value === "NULL");
}

/** FETCH (FIRST | NEXT) */
export function isFetch(p: Parser): boolean {
  return p.at("FETCH", "FIRST") || p.at("FETCH", "NEXT");
}

/** [WITH …] body {set operator body} [ORDER BY] [OFFSET] [FETCH] [FOR UPDATE] */
export function parseQuery(p: Parser): Query | Bogus {
  if (!isQueryStart(p)) {
    return p.bogus("expected a query (SELECT or WITH)", (at) => at.at(")") || at.at(";") || at.at(","));
  }
  const startIndex = p.index;
  const withClause = p.at("WITH") ? parseWith(p) : undefined;
  return finishQuery(p, startIndex, parseSetOperations(p, parseQueryOperand(p)), withClause);
}

/** The query that goes on after its first operand, which was read as a subquery in parentheses. */
export function parseQueryAfter(p: Parser, first: Subquery): Query {
  const operand: ParenQuery = { kind: "ParenQuery", start: first.start, end: first.end, query: first.query };
  const query = finishQuery(p, p.index, parseSetOperations(p, operand));
  return { ...query, start: first.start };
}

function finishQuery(p: Parser, startIndex: number, body: QueryBody | Bogus, withClause?: WithClause): Query {
  const endings: Pick<Query, "orderBy" | "offset" | "fetch" | "forUpdate"> = {};
  while (isQueryEnding(p)) {
    if (p.at("ORDER") && !endings.orderBy) endings.orderBy = parseOrderBy(p);
    else if (isOffset(p) && !endings.offset) endings.offset = parseOffset(p);
    else if (isFetch(p) && !endings.fetch) endings.fetch = parseFetch(p);
    else if (p.at("FOR", "UPDATE") && !endings.forUpdate) endings.forUpdate = parseForUpdate(p);
    else break;
  }
  const { orderBy, offset, fetch, forUpdate } = endings;
  return p.node(startIndex, "Query", { with: withClause, body, orderBy, offset, fetch, forUpdate });
}

/** operand {(UNION | INTERSECT | MINUS | EXCEPT) [ALL | DISTINCT] operand}: all bind alike, from the left */
function parseSetOperations(p: Parser, first: QueryBody | Bogus): QueryBody | Bogus {
  let left = first;
  while (isSetOperator(p)) {
    const operatorToken = p.take();
    const quantifier = p.eat("ALL") ?? p.eat("DISTINCT");
    const operator = operatorToken.value + (quantifier ? ` ${quantifier.value}` : "");
    const right = parseQueryOperand(p);
    left = p.nodeFrom(left, "SetOperation", { left, operator, operatorToken, right });
  }
  return left;
}

/** A select block, a query in parentheses, or (Oracle allows it) a query with a WITH of its own. */
function parseQueryOperand(p: Parser): QueryBody | Bogus {
  if (p.at("SELECT")) return parseSelect(p);
  const startIndex = p.index;
  if (p.at("(")) return p.nested(() => parseParenQuery(p));
  if (p.at("WITH")) {
    const query = p.nested(() => parseWithOperand(p));
    return p.node(startIndex, "ParenQuery", { query });
  }
  return p.bogus("expected a query (SELECT or WITH)", (at) => at.at(")") || at.at(";") || isQueryTail(at));
}

function parseWithOperand(p: Parser): Query {
  const startIndex = p.index;
  const withClause = parseWith(p);
  const body = p.at("WITH") ? p.bogus("expected SELECT", isSubqueryEnd) : parseQueryOperand(p);
  return p.node(startIndex, "Query", { with: withClause, body });
}

/** "(" query ")" */
function parseParenQuery(p: Parser): ParenQuery {
  const startIndex = p.index;
  p.take();
  const query = endOfParentheses(p, parseQuery(p));
  return p.node(startIndex, "ParenQuery", { query });
}

/** "(" query ")" as a value or a row source; `beforeEnd` may read more in front of the ")". */
export function parseSubquery(p: Parser, beforeEnd?: () => void): Subquery | Bogus {
  const startIndex = p.index;
  if (!p.at("(")) return p.bogus("expected a query in parentheses", isSubqueryEnd);
  p.take();
  const inner = parseQuery(p);
  beforeEnd?.();
  const query = endOfParentheses(p, inner);
  return p.node(startIndex, "Subquery", { query });
}

function isSubqueryEnd(p: Parser): boolean {
  return p.at(")") || p.at(";") || p.at(",");
}

/** Takes the ")" after a query. What stands before it and cannot be read is put at the query's end as a Bogus body. */
function endOfParentheses(p: Parser, query: Query | Bogus): Query | Bogus {
  if (p.eat(")")) return query;
  const leftIndex = p.index;
  const left = p.bogus("this cannot be read here: expected )", (at) => at.at(")") || at.at(";"));
  p.eat(")");
  if (left.end === left.start || query.kind === "Bogus" || p.index === leftIndex) return query;
  // The parts that were read stay; the rest hangs on the query so that nobody takes it for whole.
  return { ...query, end: left.end, rest: left };
}

/** WITH {routine} item {"," item} */
function parseWith(p: Parser): WithClause {
  const startIndex = p.index;
  p.take();
  const routines: WithClause["routines"] = [];
  while ((p.at("FUNCTION") || p.at("PROCEDURE")) && isIdentifierStart(p, 1)) {
    const before = p.index;
    routines.push(parseRoutineDefinition(p));
    p.eat(";");
    if (p.index === before) break;
  }
  const isEnd = (at: Parser) => at.at("SELECT") || at.at(")") || at.at(";") || at.at("(");
  const items = routines.length > 0 && isEnd(p) ? [] : parseElements(p, () => parseItem(p), isEnd, "expected a name");
  return p.node(startIndex, "WithClause", { routines, items });
}

/** name ["(" columns ")"] AS "(" query ")" [SEARCH …] [CYCLE …] */
function parseItem(p: Parser): CommonTableExpression {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected the name of a common table expression");
  const columns = p.at("(") && !isQueryStart(p) ? parseNameList(p, "expected a column name") : undefined;
  p.expect("AS");
  const query = p.nested(() => parseSubquery(p));
  const search = parseRecursionClause(p, "SEARCH");
  const cycle = parseRecursionClause(p, "CYCLE");
  return p.node(startIndex, "CommonTableExpression", { name, columns, query, search, cycle });
}

/** SEARCH (DEPTH | BREADTH) FIRST BY … SET …, CYCLE … SET … TO … DEFAULT …: up to the next item or the query */
function parseRecursionClause(p: Parser, word: "SEARCH" | "CYCLE"): RawClause | undefined {
  if (!p.at(word)) return undefined;
  const startIndex = p.index;
  while (!p.at("SET") && !isRecursionEnd(p)) p.take();
  while (!p.at(",") && !isRecursionEnd(p) && !(word === "SEARCH" && p.at("CYCLE"))) p.take();
  return rawClause(p, startIndex, word);
}

function isRecursionEnd(p: Parser): boolean {
  return p.isAtEnd || p.at("SELECT") || p.at("(") || p.at(")") || p.at(";");
}

/** ORDER [SIBLINGS] BY item {"," item} */
export function parseOrderBy(p: Parser): OrderByClause {
  const startIndex = p.index;
  p.expect("ORDER", "expected ORDER BY");
  const isSiblings = p.eat("SIBLINGS") !== undefined;
  p.expect("BY");
  const items = parseElements(p, () => parseOrderItem(p), isOrderByEnd, "expected an expression to order by");
  return p.node(startIndex, "OrderByClause", { isSiblings, items });
}

const AFTER_ORDER_BY: ReadonlySet<string> = new Set(
  "ROWS RANGE GROUPS OFFSET FETCH FOR WITH LOOP RETURNING RETURN ABSENT STRICT USING MEASURES ALL ONE".split(" "),
);

function isOrderByEnd(p: Parser): boolean {
  return isClauseEnd(p) || p.atAny(AFTER_ORDER_BY) || p.at("NULL", "ON") || isSetOperator(p);
}

/** value [ASC | DESC] [NULLS (FIRST | LAST)] */
export function parseOrderItem(p: Parser): OrderItem {
  const startIndex = p.index;
  const value = parseExpression(p);
  const direction = p.eat("ASC") ? "ASC" : p.eat("DESC") ? "DESC" : undefined;
  const nulls = p.eat("NULLS", "FIRST") ? "FIRST" : p.eat("NULLS", "LAST") ? "LAST" : undefined;
  return p.node(startIndex, "OrderItem", { value, direction, nulls } as const);
}

/** OFFSET count (ROW | ROWS) */
function parseOffset(p: Parser): OffsetClause {
  const startIndex = p.index;
  p.take();
  const count = parseExpression(p);
  if (!p.eat("ROWS")) p.expect("ROW", "expected ROWS");
  return p.node(startIndex, "OffsetClause", { count });
}

/** FETCH (FIRST | NEXT) [count [PERCENT]] (ROW | ROWS) (ONLY | WITH TIES) */
function parseFetch(p: Parser): FetchClause {
  const startIndex = p.index;
  p.take();
  const modifier = p.take();
  if (p.at("APPROX") || p.at("APPROXIMATE")) p.take();
  const hasCount = !p.at("ROW") && !p.at("ROWS") && modifier.kind === "word";
  const count = hasCount ? parseExpression(p) : undefined;
  const isPercent = p.eat("PERCENT") !== undefined;
  if (!p.eat("ROWS")) p.expect("ROW", "expected ROWS");
  const withTies = p.eat("WITH", "TIES") !== undefined;
  if (!withTies) p.expect("ONLY", "expected ONLY or WITH TIES");
  return p.node(startIndex, "FetchClause", { count, isPercent, withTies });
}

/** FOR UPDATE [OF columns] [NOWAIT | WAIT seconds | SKIP LOCKED] */
function parseForUpdate(p: Parser): ForUpdateClause {
  const startIndex = p.index;
  p.index += 2;
  const isEnd = (at: Parser) => isOrderByEnd(at) || at.at("NOWAIT") || at.at("WAIT") || at.at("SKIP");
  const of = p.eat("OF") ? parseElements(p, () => parseExpression(p), isEnd, "expected a column") : [];
  if (p.eat("NOWAIT")) return p.node(startIndex, "ForUpdateClause", { of, wait: "NOWAIT" });
  if (p.eat("SKIP", "LOCKED")) return p.node(startIndex, "ForUpdateClause", { of, wait: "SKIP LOCKED" });
  if (!p.eat("WAIT")) return p.node(startIndex, "ForUpdateClause", { of });
  return p.node(startIndex, "ForUpdateClause", { of, wait: "WAIT", seconds: parseExpression(p) });
}
