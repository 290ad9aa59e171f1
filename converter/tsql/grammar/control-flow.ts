/** IF, WHILE and what leaves them, RETURN, labels and GOTO, WAITFOR, USE. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  BreakStatement,
  GotoStatement,
  IfStatement,
  Label,
  ReturnStatement,
  UseDatabase,
  WaitFor,
  WhileStatement,
} from "../nodes";
import { parseExpression } from "./expressions";
import { atName, parseIdentifier } from "./names";
import { atBoundary, parseGovernedStatement, skipStatement } from "./statement-lists";

/** `IF condition statement [ELSE statement]` */
export function parseIf(p: Parser): IfStatement {
  const startIndex = p.index;
  p.take();
  const condition = parseExpression(p);
  const then = parseGovernedStatement(p, "expected a statement after the condition");
  const elseToken = p.eat("ELSE");
  if (!elseToken) return p.node(startIndex, "IfStatement", { condition, then });
  const otherwise = parseGovernedStatement(p, "expected a statement after ELSE");
  return p.node(startIndex, "IfStatement", { condition, then, elseToken, else: otherwise });
}

/** `WHILE condition statement` */
export function parseWhile(p: Parser): WhileStatement {
  const startIndex = p.index;
  p.take();
  const condition = parseExpression(p);
  const statement = parseGovernedStatement(p, "expected a statement after the condition");
  return p.node(startIndex, "WhileStatement", { condition, statement });
}

/** `BREAK` or `CONTINUE` */
export function parseLoopExit(p: Parser): BreakStatement {
  const startIndex = p.index;
  const action = p.take().value === "BREAK" ? "BREAK" : "CONTINUE";
  return p.node(startIndex, "BreakStatement", { action } as const);
}

/** `RETURN [value]`: a query after it is the next statement. */
export function parseReturn(p: Parser): ReturnStatement {
  const startIndex = p.index;
  p.take();
  const value = atBoundary(p) ? undefined : parseExpression(p);
  return p.node(startIndex, "ReturnStatement", { value });
}

/** `GOTO label` */
export function parseGoto(p: Parser): GotoStatement {
  const startIndex = p.index;
  p.take();
  const label = parseIdentifier(p, "expected a label after GOTO");
  return p.node(startIndex, "GotoStatement", { label });
}

/** `label:` */
export function parseLabel(p: Parser): Label {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected a label");
  p.expect(":");
  return p.node(startIndex, "Label", { name });
}

/** `WAITFOR DELAY|TIME value`, `WAITFOR (statement) [, TIMEOUT n]` */
export function parseWaitFor(p: Parser): WaitFor | Bogus {
  const startIndex = p.index;
  p.take();
  for (const what of ["DELAY", "TIME"] as const) {
    if (p.eat(what)) return p.node(startIndex, "WaitFor", { what, value: parseExpression(p) });
  }
  if (!p.at("(") || !p.skipParentheses()) return skipStatement(p, startIndex, "expected DELAY or TIME after WAITFOR");
  const value = p.eat(",", "TIMEOUT") ? parseExpression(p) : undefined;
  return p.node(startIndex, "WaitFor", { what: "STATEMENT", value } as const);
}

/** `USE database` */
export function parseUse(p: Parser): UseDatabase {
  const startIndex = p.index;
  p.take();
  const database = atName(p) ? parseIdentifier(p) : p.bogus("expected a database's name after USE", atBoundary);
  return p.node(startIndex, "UseDatabase", { database });
}
