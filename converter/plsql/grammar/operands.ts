/** What stands between operators: literals, names, parentheses, CASE, and what may follow each of them. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type {
  Call,
  CaseBranch,
  Expression,
  ExpressionList,
  NameExpression,
  Paren,
  Star,
  Subquery,
} from "../nodes/expressions";
import { parseCall } from "./calls";
import { parseExpression } from "./expressions";
import { parseIntervalUnit, parseLiteral } from "./literals";
import { isIdentifierStart, isReserved, parseLink, parseNameParts, parseObjectName, takeIdentifier } from "./names";
import { isQueryTail, parseQueryAfter, parseSubquery } from "./queries";
import { isSpecialCall, parseSpecialCall } from "./special-calls";

/** primary {suffix} */
export function parseOperand(p: Parser): Expression | Bogus {
  let value = parsePrimary(p);
  for (;;) {
    if (value.kind === "Bogus") return value;
    const longer = parseSuffix(p, value);
    if (!longer) return value;
    value = longer;
  }
}

function parsePrimary(p: Parser): Expression | Bogus {
  const token = p.peek();
  switch (token.kind) {
    case "word":
      return parseWord(p, token);
    case "quoted":
      return parseName(p);
    case "number":
    case "string":
      return parseLiteral(p);
    case "bind":
      p.take();
      return { kind: "Bind", start: token.start, end: token.end, value: token.value };
    case "directive":
      return parseDirective(p, token);
    case "operator":
      if (token.value === "(") return parseParenthesised(p);
      if (token.value === "*") return parseStar(p);
      if (token.value === ":" && isIdentifierStart(p, 1)) return parseSpacedBind(p);
  }
  return missingExpression(p);
}

function parseStar(p: Parser): Star {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "Star", {});
}

/** `: name`: a bind with white space after its colon. */
function parseSpacedBind(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  const { value } = p.take();
  return p.node(startIndex, "Bind", { value });
}

/** Words behind which the reader of a broken expression must find its way again. */
const RECOVERY_WORDS: ReadonlySet<string> = new Set(["LOOP", "USING", "RETURNING", "RETURN", "BULK", "LIMIT"]);
const RECOVERY_OPERATORS: ReadonlySet<string> = new Set([",", ")", ";", ":=", "=>", ".."]);

function isExpressionStop(p: Parser): boolean {
  const { kind, value } = p.peek();
  if (kind === "operator") return RECOVERY_OPERATORS.has(value);
  return kind === "word" && (isReserved(value) || RECOVERY_WORDS.has(value));
}

function missingExpression(p: Parser): Bogus {
  return p.bogus("expected an expression", isExpressionStop);
}

/** What begins with a word: keywords first, then names. */
function parseWord(p: Parser, token: Token): Expression | Bogus {
  const next = p.peek(1);
  switch (token.value) {
    case "NULL":
    case "DEFAULT":
      return parseLiteral(p);
    case "TRUE":
    case "FALSE":
      return next.value === "." || next.value === "(" ? parseName(p) : parseLiteral(p);
    case "DATE":
    case "TIMESTAMP":
    case "INTERVAL":
      return next.kind === "string" ? parseLiteral(p) : parseName(p);
    case "CASE":
      return p.nested(() => parseCase(p));
    case "EXISTS":
      if (next.value === "(") return parseExists(p);
      break;
    case "CURSOR":
      if (next.value === "(") return parseCursor(p);
      break;
    case "NEW":
      if (isIdentifierStart(p, 1) && (p.peek(2).value === "(" || p.peek(2).value === ".")) return parseNew(p);
      break;
  }
  if (next.value === "(" && isSpecialCall(p)) return parseSpecialCall(p);
  return isReserved(token.value) ? missingExpression(p) : parseName(p);
}

/** name {"." name} ["." "*" | "@" link] */
function parseName(p: Parser): NameExpression | Star {
  const startIndex = p.index;
  const parts = parseNameParts(p);
  if (p.at(".", "*")) {
    const qualifier = p.node(startIndex, "ObjectName", { parts });
    p.index += 2;
    return p.node(startIndex, "Star", { qualifier });
  }
  const link = parseLink(p);
  const name = p.node(startIndex, "ObjectName", { parts, link });
  return { kind: "NameExpression", start: name.start, end: name.end, name };
}

/** `$$NAME`, or `$IF … $END` inside an expression, which is kept whole. */
function parseDirective(p: Parser, token: Token): Expression | Bogus {
  const startIndex = p.index;
  if (token.value.startsWith("$$")) {
    p.take();
    return p.node(startIndex, "InquiryDirective", { value: token.value });
  }
  if (token.value !== "$IF") return missingExpression(p);
  let open = 0;
  do {
    const { kind, value } = p.take();
    if (kind === "directive" && value === "$IF") open++;
    else if (kind === "directive" && value === "$END") open--;
  } while (open > 0 && !p.isAtEnd);
  return p.node(startIndex, "RawExpression", { name: "CONDITIONAL COMPILATION" });
}

/** "(" (query | expression {"," expression} | nothing) ")" */
export function parseParenthesised(p: Parser): Paren | ExpressionList | Subquery | Bogus {
  return p.nested(() => readParenthesised(p));
}

function readParenthesised(p: Parser): Paren | ExpressionList | Subquery | Bogus {
  if (p.at("(", "SELECT") || p.at("(", "WITH")) return parseSubquery(p);
  const startIndex = p.index;
  p.take();
  if (p.eat(")")) return p.node(startIndex, "ExpressionList", { items: [] });
  const innerIndex = p.index;
  let inner = parseExpression(p);
  if (p.at("AS")) inner = parseAsSupertype(p, innerIndex);
  if (inner.kind === "Subquery" && isQueryTail(p)) {
    const query = parseQueryAfter(p, inner);
    p.expect(")");
    return p.node(startIndex, "Subquery", { query });
  }
  if (!p.at(")") && !p.at(",") && !p.at(";")) {
    const { message } = p.bogus("expected )", (at) => at.at(")") || at.at(",") || at.at(";"));
    inner = p.node(innerIndex, "Bogus", { message });
  }
  if (p.eat(",")) {
    const items = [inner];
    for (const item of parseElements(p, () => parseExpression(p), isListEnd, "expected an expression"))
      items.push(item);
    p.expect(")");
    return p.node(startIndex, "ExpressionList", { items });
  }
  p.expect(")");
  return p.node(startIndex, "Paren", { inner });
}

/** `object AS supertype` in parentheses: what is called on it is the supertype's method. Kept whole. */
function parseAsSupertype(p: Parser, startIndex: number): Expression {
  p.take();
  parseObjectName(p, "expected the name of a supertype");
  return p.node(startIndex, "RawExpression", { name: "AS" });
}

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** EXISTS "(" query ")" */
function parseExists(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  const query = p.nested(() => parseSubquery(p));
  return p.node(startIndex, "Exists", { query });
}

/** CURSOR "(" query ")" */
function parseCursor(p: Parser): Expression | Bogus {
  const startIndex = p.index;
  p.take();
  const query = p.nested(() => parseSubquery(p));
  return query.kind === "Bogus" ? query : p.node(startIndex, "CursorExpression", { query });
}

/** NEW type "(" arguments ")" */
function parseNew(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  const callee = parseName(p);
  const call = callee.kind === "NameExpression" && p.at("(") ? parseCall(p, callee) : callee;
  return p.node(startIndex, "New", { call });
}

/** CASE [selector] {WHEN condition THEN result} [ELSE result] END */
function parseCase(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  const selector = p.at("WHEN") ? undefined : parseExpression(p);
  const branches: CaseBranch[] = [];
  if (!p.at("WHEN")) p.report("expected WHEN");
  while (p.at("WHEN")) branches.push(parseCaseBranch(p));
  const elseResult = p.eat("ELSE") ? parseExpression(p) : undefined;
  p.expect("END", "expected END of this CASE");
  p.eat("CASE");
  return p.node(startIndex, "CaseExpression", { selector, branches, elseResult });
}

function parseCaseBranch(p: Parser): CaseBranch {
  const startIndex = p.index;
  p.take();
  const condition = parseExpression(p);
  p.expect("THEN");
  return p.node(startIndex, "CaseBranch", { condition, result: parseExpression(p) });
}

/** What may follow an operand and makes it a longer one; undefined when nothing does. */
function parseSuffix(p: Parser, value: Expression): Expression | Bogus | undefined {
  const token = p.peek();
  if (token.kind === "operator") {
    switch (token.value) {
      case "(":
        return parseOuterJoinMark(p, value) ?? (isCallee(value) ? parseCall(p, value) : undefined);
      case ".":
        return parseMember(p, value);
      case "%":
        return parseCursorAttribute(p, value);
      case "[":
        return isCallee(value) ? parseSubscript(p, value) : undefined;
    }
    return undefined;
  }
  if (token.kind !== "word") return undefined;
  switch (token.value) {
    case "AT":
      return parseAtTimeZone(p, value);
    case "DAY":
    case "YEAR":
      return parseIntervalRange(p, value);
    case "COLLATE":
      return isIdentifierStart(p, 1) ? parseCollate(p, value) : undefined;
  }
  return undefined;
}

const CALLEES: ReadonlySet<string> = new Set(
  "NameExpression Member Call Bind Cast New SpecialCall CursorAttribute".split(" "),
);

function isCallee(value: Expression): value is Call["callee"] {
  return CALLEES.has(value.kind);
}

function parseOuterJoinMark(p: Parser, expression: Expression): Expression | undefined {
  return p.eat("(", "+", ")") && p.nodeFrom(expression, "OuterJoinMark", { expression });
}

/** "." name after what is no plain name */
function parseMember(p: Parser, object: Expression): Expression | undefined {
  const { kind } = p.peek(1);
  if (kind !== "word" && kind !== "quoted") return undefined;
  p.take();
  const field = takeIdentifier(p);
  return p.nodeFrom(object, "Member", { object, field });
}

const CURSOR_ATTRIBUTES: ReadonlySet<string> = new Set(
  "FOUND NOTFOUND ISOPEN ROWCOUNT BULK_ROWCOUNT BULK_EXCEPTIONS".split(" "),
);

/** "%" attribute */
function parseCursorAttribute(p: Parser, cursor: Expression): Expression | undefined {
  if (!p.atAny(CURSOR_ATTRIBUTES, 1)) return undefined;
  p.take();
  const attribute = p.take().value;
  return p.nodeFrom(cursor, "CursorAttribute", { cursor, attribute });
}

/** "[" … "]" after a JSON document's path, kept whole with what it follows. */
function parseSubscript(p: Parser, document: Expression): Expression {
  let open = 0;
  do {
    const { kind, value } = p.take();
    if (kind === "operator" && value === "[") open++;
    else if (kind === "operator" && value === "]") open--;
  } while (open > 0 && !p.isAtEnd && !p.at(";"));
  return p.nodeFrom(document, "RawExpression", { name: "SUBSCRIPT" });
}

/** AT (LOCAL | TIME ZONE zone) */
function parseAtTimeZone(p: Parser, value: Expression): Expression | undefined {
  if (p.eat("AT", "LOCAL")) return p.nodeFrom(value, "AtTimeZone", { value });
  if (!p.eat("AT", "TIME", "ZONE")) return undefined;
  const zone = p.nested(() => parseOperand(p));
  return p.nodeFrom(value, "AtTimeZone", { value, zone });
}

/** DAY ["(" digits ")"] TO SECOND ["(" digits ")"], YEAR ["(" digits ")"] TO MONTH */
function parseIntervalRange(p: Parser, value: Expression): Expression | undefined {
  const ahead = p.peek(1).value === "(" ? 4 : 1;
  if (p.peek(ahead).value !== "TO") return undefined;
  const to = p.peek(ahead + 1).value;
  if (to !== "SECOND" && to !== "MONTH") return undefined;
  const unit = parseIntervalUnit(p);
  return p.nodeFrom(value, "IntervalExpression", { value, unit });
}

/** COLLATE name */
function parseCollate(p: Parser, value: Expression): Expression {
  p.take();
  const collation = parseObjectName(p, "expected a collation");
  return p.nodeFrom(value, "Collate", { value, collation });
}
