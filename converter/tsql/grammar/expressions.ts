/**
 * Expressions and conditions: operators by precedence. Chains of operators are loops, so their length does not matter;
 * what nests goes through `Parser.nested`. What stands between the operators is in operands.ts.
 */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type { Expression, Quantified } from "../nodes/expressions";
import { parseOperand, parseParenthesised } from "./operands";
import { parseSubquery } from "./queries";

export { parseVariable } from "./operands";

// How strongly operators bind.
const OR = 1;
const AND = 2;
const COMPARE = 4;
const ADD = 5;
const MULTIPLY = 6;

const INFIX: ReadonlyMap<string, number> = new Map([
  ["OR", OR],
  ["AND", AND],
  ...["=", "<", ">", "<=", ">=", "<>", "!=", "!<", "!>", "!", "*=", "=*"].map((name) => [name, COMPARE] as const),
  ...["IS", "IN", "LIKE", "BETWEEN", "NOT"].map((name) => [name, COMPARE] as const),
  ...["+", "-", "&", "|", "^", "||", "<<", ">>"].map((name) => [name, ADD] as const),
  ...["*", "/", "%"].map((name) => [name, MULTIPLY] as const),
]);

const QUANTIFIERS: ReadonlySet<string> = new Set(["ANY", "SOME", "ALL"]);

/** An operator that one may write with a space inside: `< =`, `! =`. */
const SPLIT_OPERATORS: ReadonlySet<string> = new Set(["<=", ">=", "<>", "!=", "!<", "!>"]);

/** Any expression or condition. Where there is none it reports so and gives a Bogus node. */
export function parseExpression(p: Parser): Expression | Bogus {
  return parseOperators(p, OR);
}

/** An expression without comparison or logic, such as the bounds of BETWEEN. */
export function parseValue(p: Parser): Expression | Bogus {
  return parseOperators(p, ADD);
}

/** operand {operator operand}, taking only operators that bind at least as strongly as `minimum` */
function parseOperators(p: Parser, minimum: number): Expression | Bogus {
  let left = parsePrefixed(p);
  for (;;) {
    const token = p.peek();
    if (token.kind !== "word" && token.kind !== "operator") return left;
    const precedence = INFIX.get(token.value);
    if (precedence === undefined || precedence < minimum) return left;
    const next = precedence === COMPARE ? parseComparison(p, left, token) : parseBinary(p, left, token, precedence);
    if (!next) return left;
    left = next;
  }
}

/** What binds the operand of a prefix operator: SQL Server reads `-a * b` as `-(a * b)`, also within `c / -a * b`. */
const PREFIX: ReadonlyMap<string, number> = new Map([
  ["NOT", COMPARE],
  ["+", MULTIPLY],
  ["-", MULTIPLY],
  ["~", MULTIPLY + 1],
]);

/** [NOT | "-" | "+" | "~"] operand */
function parsePrefixed(p: Parser): Expression | Bogus {
  const token = p.peek();
  const precedence = token.kind === "word" || token.kind === "operator" ? PREFIX.get(token.value) : undefined;
  if (precedence === undefined) return parseOperand(p);
  const startIndex = p.index;
  p.take();
  const operand = p.nested(() => parseOperators(p, precedence));
  return p.node(startIndex, "Unary", { operator: token.value, operatorToken: token, operand });
}

/** Binary operators but comparisons. */
function parseBinary(p: Parser, left: Expression | Bogus, token: Token, precedence: number): Expression {
  p.take();
  const right = parseOperators(p, precedence + 1);
  return p.nodeFrom(left, "Binary", { operator: token.value, left, operatorToken: token, right });
}

/** A comparison or another condition after its left side; undefined when what comes is none. */
function parseComparison(p: Parser, left: Expression | Bogus, token: Token): Expression | undefined {
  if (token.kind === "operator") return parseRelation(p, left, token);
  const isNegated = token.value === "NOT";
  const word = isNegated ? p.peek(1) : token;
  if (word.kind !== "word") return undefined;
  switch (word.value) {
    case "LIKE":
      return parseLike(p, left, isNegated);
    case "IN":
      return parseIn(p, left, isNegated);
    case "BETWEEN":
      return parseBetween(p, left, isNegated);
    case "IS":
      return isNegated ? undefined : parseIs(p, left, token);
  }
  return undefined;
}

/** ("=" | "<" | …) ((ANY | SOME | ALL) subquery | value) */
function parseRelation(p: Parser, left: Expression | Bogus, token: Token): Expression | undefined {
  let operator = token.value;
  const second = p.peek(1);
  if (second.kind === "operator" && SPLIT_OPERATORS.has(operator + second.value)) {
    operator += second.value;
    p.take();
  } else if (operator === "!") return undefined;
  p.take();
  const right = p.atAny(QUANTIFIERS) && p.peek(1).value === "(" ? parseQuantified(p) : parseValue(p);
  return p.nodeFrom(left, "Binary", { operator, left, operatorToken: token, right });
}

/** (ANY | SOME | ALL) "(" query ")" */
function parseQuantified(p: Parser): Quantified {
  const startIndex = p.index;
  const quantifier = p.take().value;
  return p.node(startIndex, "Quantified", { quantifier, list: p.nested(() => parseSubquery(p)) });
}

/** [NOT] LIKE pattern [ESCAPE character] */
function parseLike(p: Parser, value: Expression | Bogus, isNegated: boolean): Expression {
  if (isNegated) p.take();
  const operatorToken = p.take();
  const pattern = parseValue(p);
  const escapeCharacter = parseEscape(p);
  return p.nodeFrom(value, "Like", { value, isNegated, operatorToken, pattern, escape: escapeCharacter });
}

/** ESCAPE character, or `{ESCAPE character}` */
function parseEscape(p: Parser): Expression | Bogus | undefined {
  const isBraced = p.eat("{", "ESCAPE") !== undefined;
  if (!isBraced && !p.eat("ESCAPE")) return undefined;
  const value = parseValue(p);
  if (isBraced) p.expect("}");
  return value;
}

/** [NOT] IN (list | subquery) */
function parseIn(p: Parser, value: Expression | Bogus, isNegated: boolean): Expression {
  if (isNegated) p.take();
  p.take();
  const list = p.at("(") ? parseInList(p) : parseValue(p);
  return p.nodeFrom(value, "In", { value, isNegated, list });
}

/** `(a, b)` or `(query)`, redundant parentheses around the query included. */
function parseInList(p: Parser): Expression | Bogus {
  const found = parseParenthesised(p);
  if (found.kind !== "Paren") return found;
  const { start, end, inner } = found;
  if (inner.kind !== "Subquery") return { kind: "ExpressionList", start, end, items: [inner] };
  const { query } = inner;
  const body = { kind: "ParenQuery" as const, start: inner.start, end: inner.end, query };
  return { kind: "Subquery", start, end, query: { kind: "Query", start: inner.start, end: inner.end, body } };
}

/** [NOT] BETWEEN low AND high */
function parseBetween(p: Parser, value: Expression | Bogus, isNegated: boolean): Expression {
  if (isNegated) p.take();
  p.take();
  const low = parseValue(p);
  p.expect("AND", "expected AND and the upper bound of BETWEEN");
  const high = parseValue(p);
  return p.nodeFrom(value, "Between", { value, isNegated, low, high });
}

/** IS [NOT] (NULL | DISTINCT FROM value) */
function parseIs(p: Parser, value: Expression | Bogus, operatorToken: Token): Expression {
  p.take();
  const isNegated = p.eat("NOT") !== undefined;
  if (p.eat("DISTINCT", "FROM")) {
    const operator = isNegated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
    const right = parseValue(p);
    return p.nodeFrom(value, "Binary", { operator, left: value, operatorToken, right });
  }
  p.expect("NULL", "expected NULL or DISTINCT FROM");
  return p.nodeFrom(value, "IsNull", { value, isNegated });
}
