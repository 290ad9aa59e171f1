/** OPEN, FETCH, CLOSE, FORALL and EXECUTE IMMEDIATE. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  Argument,
  CloseStatement,
  ExecuteImmediate,
  Expression,
  FetchStatement,
  ForallStatement,
  IntoClause,
  OpenStatement,
  UsingClause,
  UsingItem,
} from "../nodes";
import { parseExpression } from "./expressions";
import { parseIdentifier } from "./names";
import { isQueryStart, parseIntoClause, parseQuery } from "./queries";
import { finish, skipStatement } from "./recovery";
import { parseDmlStatement } from "./statements";

/** `OPEN cursor[(args)];` or `OPEN cursor FOR query|text [USING …];` */
export function parseOpenStatement(p: Parser): OpenStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const opened = parseExpression(p);
  const { cursor, args } = splitArguments(opened);
  let query: OpenStatement["query"];
  if (p.eat("FOR")) query = isQueryStart(p) ? parseQuery(p) : parseExpression(p);
  const using = p.at("USING") ? parseUsingClause(p) : undefined;
  return finish(p, startIndex, "OpenStatement", { cursor, args, query, using });
}

/** A cursor's parameters read as a call: its callee is the cursor. */
function splitArguments(opened: Expression | Bogus): { cursor: Expression | Bogus; args: (Argument | Bogus)[] } {
  if (opened.kind !== "Call") return { cursor: opened, args: [] };
  const args = opened.args.filter((arg): arg is Argument | Bogus => arg.kind !== "Star");
  return { cursor: opened.callee, args };
}

/** `FETCH cursor [BULK COLLECT] INTO targets [LIMIT n];` */
export function parseFetchStatement(p: Parser): FetchStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const cursor = parseExpression(p);
  if (!isIntoStart(p)) return skipStatement(p, startIndex, "expected INTO after the cursor");
  const into = parseIntoClause(p);
  const limit = p.eat("LIMIT") ? parseExpression(p) : undefined;
  return finish(p, startIndex, "FetchStatement", { cursor, into, limit });
}

export function parseCloseStatement(p: Parser): CloseStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const cursor = parseExpression(p);
  return finish(p, startIndex, "CloseStatement", { cursor });
}

/** `FORALL i IN low..high | INDICES OF c [BETWEEN a AND b] | VALUES OF c [SAVE EXCEPTIONS] statement;` */
export function parseForallStatement(p: Parser): ForallStatement | Bogus {
  const startIndex = p.index;
  p.take();
  const variable = parseIdentifier(p, "expected FORALL's index");
  p.expect("IN", "expected IN after FORALL's index");
  const bounds = parseForallBounds(p);
  const saveExceptions = p.eat("SAVE", "EXCEPTIONS") !== undefined;
  const statement = p.at("EXECUTE") ? parseExecuteImmediate(p) : parseDmlStatement(p);
  return p.node(startIndex, "ForallStatement", { variable, ...bounds, saveExceptions, statement });
}

type ForallBounds = Pick<ForallStatement, "low" | "high" | "indicesOf" | "valuesOf">;

function parseForallBounds(p: Parser): ForallBounds {
  if (p.eat("VALUES", "OF")) return { valuesOf: parseExpression(p) };
  if (p.eat("INDICES", "OF")) {
    // `c BETWEEN a AND b` reads as a condition; here it is the collection and the part of it to use.
    const indicesOf = parseExpression(p);
    if (indicesOf.kind !== "Between") return { indicesOf };
    return { indicesOf: indicesOf.value, low: indicesOf.low, high: indicesOf.high };
  }
  const low = parseExpression(p);
  p.expect("..", "expected .. between FORALL's bounds");
  return { low, high: parseExpression(p) };
}

/** `EXECUTE IMMEDIATE text [[BULK COLLECT] INTO …] [USING …] [RETURNING [BULK COLLECT] INTO …];` in any order. */
export function parseExecuteImmediate(p: Parser): ExecuteImmediate | Bogus {
  const startIndex = p.index;
  p.take();
  p.expect("IMMEDIATE", "expected IMMEDIATE after EXECUTE");
  const clauses: { text: Expression | Bogus; into?: IntoClause; using?: UsingClause; returning?: IntoClause } = {
    text: parseExpression(p),
  };
  for (;;) {
    if (!clauses.into && isIntoStart(p)) clauses.into = parseIntoClause(p);
    else if (!clauses.using && p.at("USING")) clauses.using = parseUsingClause(p);
    else if (!clauses.returning && (p.eat("RETURNING") || p.eat("RETURN"))) clauses.returning = parseIntoClause(p);
    else break;
  }
  return finish(p, startIndex, "ExecuteImmediate", clauses);
}

function isIntoStart(p: Parser): boolean {
  return p.at("INTO") || p.at("BULK", "COLLECT");
}

/** `USING [IN | OUT | IN OUT] value, …` */
function parseUsingClause(p: Parser): UsingClause {
  const startIndex = p.index;
  p.take();
  const items: UsingItem[] = [];
  do items.push(parseUsingItem(p));
  while (p.eat(","));
  return p.node(startIndex, "UsingClause", { items });
}

function parseUsingItem(p: Parser): UsingItem {
  const startIndex = p.index;
  const isIn = p.eat("IN") !== undefined;
  const isOut = p.eat("OUT") !== undefined;
  const mode = isOut ? (isIn ? "IN OUT" : "OUT") : "IN";
  const value = parseExpression(p);
  return p.node(startIndex, "UsingItem", { mode, value } as const);
}
