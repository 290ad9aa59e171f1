/** Queries: WITH, set operations, ORDER BY, OFFSET and what ends a query. The select block itself is in select.ts. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Subquery } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import type {
  OffsetClause,
  OrderByClause,
  OrderItem,
  ParenQuery,
  Query,
  QueryBody,
  WithClause,
} from "../nodes/queries";
import { parseExpression } from "./expressions";
import { atForClause, parseForClause } from "./for-clause";
import { isListEnd, rawClause } from "./names";
import { atStatementEnd, isClauseEnd } from "./recovery";
import { parseSelect } from "./select";
import { atFrame } from "./windows";
import { atWithClause, parseWithClause } from "./with-clause";

export { parseWithClause } from "./with-clause";

const SET_OPERATORS: ReadonlySet<string> = new Set(["UNION", "INTERSECT", "EXCEPT"]);

/** The last run of "(" that `isQueryStart` looked through, by token index: nested ones need no scan of their own. */
const lastRun = new WeakMap<Parser, { start: number; end: number }>();

/** Whether a query begins here: SELECT, parentheses around one, or WITH (which may also begin a DML statement). */
export function isQueryStart(p: Parser): boolean {
  if (p.at("WITH")) return atWithClause(p);
  if (!p.at("(")) return p.at("SELECT");
  if (p.at("(", "WITH")) return atWithClause(p, 1);
  let run = lastRun.get(p);
  if (!run || p.index < run.start || p.index >= run.end) {
    let ahead = 1;
    while (p.peek(ahead).kind === "operator" && p.peek(ahead).value === "(") ahead++;
    run = { start: p.index, end: p.index + ahead };
    lastRun.set(p, run);
  }
  const { kind, value } = p.peek(run.end - p.index);
  return kind === "word" && value === "SELECT";
}

/** Whether what comes goes on with a query whose body ends here: a set operation, ORDER BY, FOR, OPTION. */
export function isQueryTail(p: Parser): boolean {
  return p.atAny(SET_OPERATORS) || p.at("ORDER") || p.at("OPTION", "(") || atOffset(p) || atForClause(p);
}

/** OFFSET count (ROW | ROWS) behind ORDER BY */
function atOffset(p: Parser): boolean {
  if (!p.at("OFFSET")) return false;
  const { kind, value } = p.peek(1);
  return kind === "number" || kind === "variable" || value === "(" || kind === "word";
}

/** [WITH …] body {set operator body} [ORDER BY] [OFFSET … FETCH …] [FOR …] [OPTION …] */
export function parseQuery(p: Parser): Query | Bogus {
  if (!isQueryStart(p)) return p.bogus("expected a query (SELECT or WITH)", isQueryEnd);
  const startIndex = p.index;
  return parseQueryBody(p, startIndex, p.at("WITH") ? parseWithClause(p) : undefined);
}

/** The query whose WITH clause, if any, is read already. */
export function parseQueryBody(p: Parser, startIndex: number, withClause?: WithClause): Query {
  return finishQuery(p, startIndex, parseSetOperations(p, parseQueryOperand(p)), withClause);
}

function isQueryEnd(p: Parser): boolean {
  return p.at(")") || p.at(",") || atStatementEnd(p);
}

/** The query that goes on after its first operand, which was read as a subquery in parentheses. */
export function parseQueryAfter(p: Parser, first: Subquery): Query {
  const operand: ParenQuery = { kind: "ParenQuery", start: first.start, end: first.end, query: first.query };
  const query = finishQuery(p, p.index, parseSetOperations(p, operand));
  return { ...query, start: first.start };
}

function finishQuery(p: Parser, startIndex: number, body: QueryBody | Bogus, withClause?: WithClause): Query {
  const orderBy = p.at("ORDER") ? parseOrderBy(p) : undefined;
  const offset = atOffset(p) ? parseOffset(p) : undefined;
  const forClause = atForClause(p) ? parseForClause(p) : undefined;
  const option = parseOption(p);
  return p.node(startIndex, "Query", { with: withClause, body, orderBy, offset, for: forClause, option });
}

/** operand {(UNION [ALL] | EXCEPT) operand}, from the left; INTERSECT binds tighter */
function parseSetOperations(p: Parser, first: QueryBody | Bogus): QueryBody | Bogus {
  let left = parseIntersections(p, first);
  while (p.at("UNION") || p.at("EXCEPT")) {
    const operatorToken = p.take();
    const operator = operatorToken.value === "EXCEPT" ? "EXCEPT" : p.eat("ALL") ? "UNION ALL" : "UNION";
    const right = parseIntersections(p, parseQueryOperand(p));
    left = p.nodeFrom(left, "SetOperation", { left, operator, operatorToken, right } as const);
  }
  return left;
}

function parseIntersections(p: Parser, first: QueryBody | Bogus): QueryBody | Bogus {
  let left = first;
  while (p.at("INTERSECT")) {
    const operatorToken = p.take();
    const right = parseQueryOperand(p);
    left = p.nodeFrom(left, "SetOperation", { left, operator: "INTERSECT", operatorToken, right } as const);
  }
  return left;
}

/** A select block or a query in parentheses. */
function parseQueryOperand(p: Parser): QueryBody | Bogus {
  if (p.at("SELECT")) return parseSelect(p);
  if (p.at("(")) return p.nested(() => parseParenQuery(p));
  return p.bogus("expected a query (SELECT or WITH)", (at) => isQueryEnd(at) || isQueryTail(at));
}

/** "(" query ")" */
function parseParenQuery(p: Parser): ParenQuery {
  const startIndex = p.index;
  p.take();
  const query = endOfParentheses(p, parseQuery(p));
  return p.node(startIndex, "ParenQuery", { query });
}

/** "(" query ")" as a value or a row source */
export function parseSubquery(p: Parser): Subquery | Bogus {
  const startIndex = p.index;
  if (!p.at("(")) return p.bogus("expected a query in parentheses", isQueryEnd);
  p.take();
  const query = endOfParentheses(p, parseQuery(p));
  return p.node(startIndex, "Subquery", { query });
}

/** Takes the ")" after a query. What stands before it and cannot be read makes the whole unread. */
function endOfParentheses(p: Parser, query: Query | Bogus): Query | Bogus {
  if (p.eat(")")) return query;
  if (atStatementEnd(p) && !p.isAtEnd && !p.at(";")) {
    p.report("expected )");
    return query;
  }
  const { start, end, message } = p.bogus("this cannot be read here: expected )", isListEnd);
  p.eat(")");
  return end > start ? { kind: "Bogus", start: query.start, end, message } : query;
}

/** ORDER BY item {"," item} */
export function parseOrderBy(p: Parser): OrderByClause {
  const startIndex = p.index;
  p.expect("ORDER", "expected ORDER BY");
  p.expect("BY");
  const items = parseElements(p, () => parseOrderItem(p), isOrderByEnd, "expected an expression to order by");
  return p.node(startIndex, "OrderByClause", { items });
}

function isOrderByEnd(p: Parser): boolean {
  return isClauseEnd(p) || atOffset(p) || atFrame(p) || p.at("NULL", "ON") || p.at("ABSENT", "ON");
}

/** value [ASC | DESC] */
export function parseOrderItem(p: Parser): OrderItem {
  const startIndex = p.index;
  const value = parseExpression(p);
  const direction = p.eat("ASC") ? "ASC" : p.eat("DESC") ? "DESC" : undefined;
  return p.node(startIndex, "OrderItem", { value, direction } as const);
}

/** OFFSET count (ROW | ROWS) [FETCH (FIRST | NEXT) count (ROW | ROWS) ONLY] */
function parseOffset(p: Parser): OffsetClause {
  const startIndex = p.index;
  p.take();
  const count = parseExpression(p);
  expectRows(p);
  if (!p.eat("FETCH", "NEXT") && !p.eat("FETCH", "FIRST")) return p.node(startIndex, "OffsetClause", { count });
  const fetch = parseExpression(p);
  expectRows(p);
  p.expect("ONLY");
  return p.node(startIndex, "OffsetClause", { count, fetch });
}

function expectRows(p: Parser): void {
  if (!p.eat("ROW")) p.expect("ROWS", "expected ROWS");
}

/** OPTION "(" hints ")" */
export function parseOption(p: Parser): RawClause | undefined {
  if (!p.at("OPTION", "(")) return undefined;
  const startIndex = p.index;
  p.take();
  if (!p.skipParentheses()) p.report("expected )");
  return rawClause(p, startIndex, "OPTION");
}
