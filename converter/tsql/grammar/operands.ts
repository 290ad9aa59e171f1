/** What stands between operators: literals, names, variables, parentheses, CASE, and what may follow each of them. */

import { parseElements } from "../../syntax/lists";
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import { FUNCTION_WORDS, isReserved, SYSTEM_VARIABLES, VALUE_WORDS } from "../keywords";
import type {
  Call,
  CaseBranch,
  Expression,
  ExpressionList,
  NameExpression,
  Paren,
  Star,
  Subquery,
  SystemVariable,
  Variable,
} from "../nodes/expressions";
import { parseCall } from "./calls";
import { parseExpression } from "./expressions";
import { parseLiteral } from "./literals";
import { isListEnd, parseIdentifier, parseNameParts, takeIdentifier } from "./names";
import { isQueryTail, parseQueryAfter, parseSubquery } from "./queries";
import { isClauseEnd } from "./recovery";
import { isSpecialCall, parseNextValue, parseSpecialCall } from "./special-calls";

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
    case "variable":
      return parseVariableValue(p, token);
    case "operator":
      if (token.value === "(") return parseParenthesised(p);
      if (token.value === "*") return parseStar(p);
      if (token.value === "{") return parseBraces(p);
      if (token.value === "?") return parsePlaceholder(p);
      if (token.value === "." && p.peek(1).kind !== "operator") return parseName(p);
  }
  return missingExpression(p);
}

function parseStar(p: Parser): Star {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "Star", {});
}

/** `@name`. Where there is none it reports so, takes nothing and gives a variable without a name. */
export function parseVariable(p: Parser, message = "expected a variable"): Variable {
  const startIndex = p.index;
  const { kind, value } = p.peek();
  if (kind === "variable") {
    p.take();
    return p.node(startIndex, "Variable", { value: value.toLowerCase() });
  }
  p.report(message);
  return p.node(startIndex, "Variable", { value: "" });
}

function parseVariableValue(p: Parser, { value }: Token): Variable | SystemVariable {
  if (!SYSTEM_VARIABLES.has(value)) return parseVariable(p);
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "SystemVariable", { value });
}

/** `{d '2020-01-01'}`, `{fn NOW()}`: the escapes of ODBC, kept whole. */
function parseBraces(p: Parser): Expression {
  const startIndex = p.index;
  let open = 0;
  do {
    const { kind, value } = p.take();
    if (kind === "operator" && value === "{") open++;
    else if (kind === "operator" && value === "}") open--;
  } while (open > 0 && !p.isAtEnd && !p.at(";"));
  if (open > 0) p.report("expected }");
  return p.node(startIndex, "RawExpression", { name: "ODBC ESCAPE" });
}

/** `?`: a parameter of a client program. */
function parsePlaceholder(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "RawExpression", { name: "?" });
}

function isExpressionStop(p: Parser): boolean {
  return p.at(",") || p.at("=") || isClauseEnd(p) || (p.peek().kind === "word" && isReserved(p.peek().value));
}

function missingExpression(p: Parser): Bogus {
  return p.bogus("expected an expression", isExpressionStop);
}

/** What begins with a word: keywords first, then names. */
function parseWord(p: Parser, token: Token): Expression | Bogus {
  const { value } = token;
  const isCalled = p.peek(1).kind === "operator" && p.peek(1).value === "(";
  switch (value) {
    case "NULL":
    case "DEFAULT":
      return parseLiteral(p);
    case "CASE":
      return p.nested(() => parseCase(p));
    case "EXISTS":
      return isCalled ? parseExists(p) : missingExpression(p);
    case "UPDATE":
      return isCalled ? parseUpdatedColumn(p) : missingExpression(p);
    case "NEXT":
      if (p.at("NEXT", "VALUE", "FOR")) return parseNextValue(p);
  }
  if (value.startsWith("$") && !value.startsWith("$(")) return parseDollarName(p, value);
  if (isCalled && isSpecialCall(value)) return p.nested(() => parseSpecialCall(p));
  const isValue = !isReserved(value) || VALUE_WORDS.has(value) || (isCalled && FUNCTION_WORDS.has(value));
  return isValue ? parseName(p) : missingExpression(p);
}

/** `$action`, `$partition` */
function parseDollarName(p: Parser, value: string): Expression {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "DollarName", { value });
}

/** name {"." name} ["." "*"] */
function parseName(p: Parser): NameExpression | Star {
  const startIndex = p.index;
  const isReservedValue = p.peek().kind === "word" && isReserved(p.peek().value);
  const parts = isReservedValue ? [takeIdentifier(p)] : parseNameParts(p);
  const name = p.node(startIndex, "ObjectName", { parts });
  if (p.eat(".", "*")) return p.node(startIndex, "Star", { qualifier: name });
  return { kind: "NameExpression", start: name.start, end: name.end, name };
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
  if (inner.kind === "Subquery" && isQueryTail(p)) {
    const query = parseQueryAfter(p, inner);
    p.expect(")");
    return p.node(startIndex, "Subquery", { query });
  }
  if (!p.at(",") && !isListEnd(p)) {
    const { message } = p.bogus("expected )", (at) => at.at(",") || isListEnd(at));
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

/** EXISTS "(" query ")" */
function parseExists(p: Parser): Expression {
  const startIndex = p.index;
  p.take();
  const parsed = parseParenthesised(p);
  return p.node(startIndex, "Exists", { query: asSubquery(p, parsed) });
}

/** The query in parentheses, redundant ones around it included. */
function asSubquery(p: Parser, parsed: Paren | ExpressionList | Subquery | Bogus): Subquery | Bogus {
  if (parsed.kind === "Subquery" || parsed.kind === "Bogus") return parsed;
  const { start, end } = parsed;
  if (parsed.kind === "Paren" && parsed.inner.kind === "Subquery") {
    const { query, ...inner } = parsed.inner;
    const body = { kind: "ParenQuery" as const, start: inner.start, end: inner.end, query };
    return { kind: "Subquery", start, end, query: { kind: "Query", start: inner.start, end: inner.end, body } };
  }
  const message = "expected a query in parentheses";
  p.report(message, parsed);
  return { kind: "Bogus", start, end, message };
}

/** UPDATE "(" column ")" of a trigger */
function parseUpdatedColumn(p: Parser): Expression {
  const startIndex = p.index;
  p.index += 2;
  const column = parseIdentifier(p, "expected a column name");
  p.expect(")");
  return p.node(startIndex, "UpdatedColumn", { column });
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
  return p.node(startIndex, "CaseExpression", { selector, branches, elseResult });
}

function parseCaseBranch(p: Parser): CaseBranch {
  const startIndex = p.index;
  p.take();
  const condition = parseExpression(p);
  p.expect("THEN");
  return p.node(startIndex, "CaseBranch", { condition, result: parseExpression(p) });
}

/** Values that nothing can be called on. */
const PLAIN_VALUES: ReadonlySet<SyntaxNode["kind"]> = new Set(["Literal", "Star", "ExpressionList", "RawExpression"]);

/** What may follow an operand and makes it a longer one; undefined when nothing does. */
function parseSuffix(p: Parser, value: Expression): Expression | Bogus | undefined {
  const token = p.peek();
  if (token.kind === "operator") {
    if (token.value === "(") return isCallee(value) ? parseCall(p, value) : undefined;
    if (token.value === "::") return value.kind === "NameExpression" ? parseMember(p, value) : undefined;
    return token.value === "." && !PLAIN_VALUES.has(value.kind) ? parseMember(p, value) : undefined;
  }
  if (token.kind !== "word") return undefined;
  if (token.value === "COLLATE") return parseCollate(p, value);
  return token.value === "AT" ? parseAtTimeZone(p, value) : undefined;
}

function isCallee(value: Expression): value is Call["callee"] {
  return value.kind === "NameExpression" || value.kind === "Member";
}

/** ("." | "::") name after a type, or after what is no plain name */
function parseMember(p: Parser, object: Expression): Expression | undefined {
  const { kind } = p.peek(1);
  if (kind !== "word" && kind !== "quoted") return undefined;
  const isStatic = p.take().value === "::";
  const field = takeIdentifier(p);
  return p.nodeFrom(object, "Member", { object, isStatic, field });
}

/** COLLATE name */
function parseCollate(p: Parser, value: Expression): Expression {
  p.take();
  const collation = parseIdentifier(p, "expected a collation");
  return p.nodeFrom(value, "Collate", { value, collation });
}

/** AT TIME ZONE zone */
function parseAtTimeZone(p: Parser, value: Expression): Expression | undefined {
  if (!p.eat("AT", "TIME", "ZONE")) return undefined;
  const zone = p.nested(() => parseZone(p));
  return p.nodeFrom(value, "AtTimeZone", { value, zone });
}

/** A zone's value; a second AT TIME ZONE applies to the whole before it. */
function parseZone(p: Parser): Expression | Bogus {
  let zone = parsePrimary(p);
  while (zone.kind !== "Bogus" && !p.at("AT")) {
    const longer = parseSuffix(p, zone);
    if (!longer) break;
    zone = longer;
  }
  return zone;
}
