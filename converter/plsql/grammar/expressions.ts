/**
 * Expressions and conditions: operators by precedence. Chains of operators are loops, so their length does not matter;
 * what nests goes through `Parser.nested`. What stands between the operators is in operands.ts.
 */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type { Expression, ExpressionList, Is, Quantified, Subquery, Unary } from "../nodes/expressions";
import { isIdentifierStart, rawClause } from "./names";
import { parseOperand, parseParenthesised } from "./operands";

export { parseArgument, parseArguments } from "./calls";

// How strongly operators bind. PL/SQL and SQL agree as far as they share operators.
const OR = 1;
const AND = 2;
const COMPARE = 4;
const ADD = 5;
const MULTIPLY = 6;
const POWER = 7;

const INFIX: ReadonlyMap<string, number> = new Map([
  ["OR", OR],
  ["AND", AND],
  ...["=", "<", ">", "<=", ">=", "<>", "!=", "^=", "~=", "!", "^"].map((name) => [name, COMPARE] as const),
  ...["IS", "IN", "LIKE", "LIKEC", "LIKE2", "LIKE4", "BETWEEN", "NOT"].map((name) => [name, COMPARE] as const),
  ...["MEMBER", "SUBMULTISET", "OVERLAPS"].map((name) => [name, COMPARE] as const),
  ...["+", "-", "||", "|", "MULTISET"].map((name) => [name, ADD] as const),
  ...["*", "/", "MOD", "REM"].map((name) => [name, MULTIPLY] as const),
  ["**", POWER],
]);

const LIKES: ReadonlySet<string> = new Set(["LIKE", "LIKEC", "LIKE2", "LIKE4"]);
const QUANTIFIERS: ReadonlySet<string> = new Set(["ANY", "SOME", "ALL"]);

/** An operator that Oracle lets one write with a space inside: `< =`, `! =`, `| |`. */
const SPLIT_OPERATORS: ReadonlySet<string> = new Set(["<=", ">=", "<>", "!=", "^=", "||"]);

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
    const next: Expression | undefined =
      precedence === COMPARE ? parseComparison(p, left, token) : parseBinary(p, left, token, precedence);
    if (!next) return left;
    left = next;
  }
}

/** [NOT | "-" | "+" | PRIOR | CONNECT_BY_ROOT] operand */
function parsePrefixed(p: Parser): Expression | Bogus {
  const token = p.peek();
  const isSign = token.kind === "operator" && (token.value === "-" || token.value === "+");
  if (!isSign && (token.kind !== "word" || !isPrefixWord(p, token.value))) return parseOperand(p);
  const startIndex = p.index;
  p.take();
  const operand = p.nested(() => parseOperators(p, token.value === "NOT" ? COMPARE : POWER));
  return p.node(startIndex, "Unary", { operator: token.value, operatorToken: token, operand }) satisfies Unary;
}

function isPrefixWord(p: Parser, word: string): boolean {
  return word === "NOT" || word === "PRIOR" || (word === "CONNECT_BY_ROOT" && isIdentifierStart(p, 1));
}

/** Binary operators but comparisons. */
function parseBinary(p: Parser, left: Expression | Bogus, token: Token, precedence: number): Expression | undefined {
  let operator = token.value;
  if (operator === "MULTISET") return parseMultiset(p, left, token);
  if (operator === "|") {
    if (!p.at("|", "|")) return undefined;
    operator = "||";
    p.take();
  }
  if (token.kind === "word" && precedence === MULTIPLY && !isOperandStart(p, 1)) return undefined;
  p.take();
  const right = parseOperators(p, precedence + 1);
  return p.nodeFrom(left, "Binary", { operator, left, operatorToken: token, right });
}

/** Whether a MOD or REM between two things is the operator: `SELECT a mod FROM t` names a column. */
function isOperandStart(p: Parser, ahead: number): boolean {
  const { kind, value } = p.peek(ahead);
  return kind === "number" || kind === "bind" || value === "(" || (kind !== "operator" && isIdentifierStart(p, ahead));
}

/** MULTISET (UNION | INTERSECT | EXCEPT) [ALL | DISTINCT] value */
function parseMultiset(p: Parser, left: Expression | Bogus, token: Token): Expression | undefined {
  const kind = p.peek(1).value;
  if (kind !== "UNION" && kind !== "INTERSECT" && kind !== "EXCEPT") return undefined;
  p.take();
  p.take();
  const quantifier = p.eat("ALL") ?? p.eat("DISTINCT");
  const operator = `MULTISET ${kind}${quantifier ? ` ${quantifier.value}` : ""}`;
  const right = parseOperators(p, MULTIPLY);
  return p.nodeFrom(left, "Binary", { operator, left, operatorToken: token, right });
}

/** A comparison or another condition after its left side; undefined when what comes is none. */
function parseComparison(p: Parser, left: Expression | Bogus, token: Token): Expression | undefined {
  const isNegated = token.value === "NOT";
  const word = isNegated ? p.peek(1) : token;
  if (word.kind !== "word") return isNegated ? undefined : parseRelation(p, left, token);
  if (LIKES.has(word.value)) return parseLike(p, left, isNegated);
  switch (word.value) {
    case "IN":
      return parseIn(p, left, isNegated);
    case "BETWEEN":
      return parseBetween(p, left, isNegated);
    case "MEMBER":
    case "SUBMULTISET":
      return parseCollectionTest(p, left, isNegated, word.value);
    case "IS":
      return isNegated ? undefined : parseIs(p, left);
    case "OVERLAPS":
      return isNegated || !p.at("OVERLAPS", "(") ? undefined : parseRelation(p, left, token);
    default:
      return undefined;
  }
}

/** ("=" | "<" | …) ([ANY | SOME | ALL] list | value) */
function parseRelation(p: Parser, left: Expression | Bogus, token: Token): Expression | undefined {
  let operator = token.value;
  const second = p.peek(1);
  const joined = operator + second.value;
  if (second.kind === "operator" && SPLIT_OPERATORS.has(joined)) {
    operator = joined;
    p.take();
  } else if (operator === "!" || operator === "^") return undefined;
  p.take();
  const right = p.atAny(QUANTIFIERS) && p.peek(1).value === "(" ? parseQuantified(p) : parseValue(p);
  return p.nodeFrom(left, "Binary", { operator, left, operatorToken: token, right });
}

/** (ANY | SOME | ALL) (list | subquery) */
function parseQuantified(p: Parser): Quantified {
  const startIndex = p.index;
  const quantifier = p.take().value;
  return p.node(startIndex, "Quantified", { quantifier, list: parseRowSource(p) });
}

/** `(a, b)` or `(query)`, redundant parentheses around the query included. */
function parseRowSource(p: Parser): ExpressionList | Subquery | Expression | Bogus {
  const found = parseParenthesised(p);
  if (found.kind !== "Paren") return found;
  const { start, end, inner } = found;
  if (inner.kind !== "Subquery") return { kind: "ExpressionList", start, end, items: [inner] };
  const { query } = inner;
  const body = { kind: "ParenQuery" as const, start: inner.start, end: inner.end, query };
  return { kind: "Subquery", start, end, query: { kind: "Query", start: inner.start, end: inner.end, body } };
}

/** [NOT] LIKE pattern [ESCAPE character] */
function parseLike(p: Parser, value: Expression | Bogus, isNegated: boolean): Expression {
  if (isNegated) p.take();
  const operatorToken = p.take();
  const pattern = parseValue(p);
  const escapeCharacter = p.eat("ESCAPE") ? parseValue(p) : undefined;
  const operator = operatorToken.value;
  return p.nodeFrom(value, "Like", { value, isNegated, operator, operatorToken, pattern, escape: escapeCharacter });
}

/** [NOT] IN (list | subquery | value) */
function parseIn(p: Parser, value: Expression | Bogus, isNegated: boolean): Expression {
  if (isNegated) p.take();
  p.take();
  const list = p.at("(") ? parseRowSource(p) : parseValue(p);
  return p.nodeFrom(value, "In", { value, isNegated, list });
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

/** [NOT] (MEMBER | SUBMULTISET) [OF] collection */
function parseCollectionTest(
  p: Parser,
  value: Expression | Bogus,
  isNegated: boolean,
  test: "MEMBER" | "SUBMULTISET",
): Expression | undefined {
  const ahead = isNegated ? 2 : 1;
  if (p.peek(ahead).value !== "OF" && !isIdentifierStart(p, ahead)) return undefined;
  p.index += ahead;
  p.eat("OF");
  const collection = parseValue(p);
  return p.nodeFrom(value, "CollectionTest", { value, isNegated, test, collection });
}

/** Tests of one word after IS [NOT]. */
const IS_TESTS: ReadonlySet<string> = new Set(
  "NULL NAN INFINITE EMPTY PRESENT ANY DANGLING TRUE FALSE UNKNOWN JSON".split(" "),
);

/** IS [NOT] test. Any other IS belongs to what stands around the expression. */
function parseIs(p: Parser, value: Expression | Bogus): Is | undefined {
  const ahead = p.peek(1).value === "NOT" ? 2 : 1;
  const isNegated = ahead === 2;
  const word = p.peek(ahead).value;
  if (p.peek(ahead).kind !== "word") return undefined;
  const next = p.peek(ahead + 1).value;
  let test = word;
  if (word === "A" && next === "SET") test = "A SET";
  else if (word === "OF" && (next === "TYPE" || next === "(")) test = "OF TYPE";
  else if (!IS_TESTS.has(word)) return undefined;
  p.index += ahead;
  const startIndex = p.index;
  p.take();
  if (test === "A SET") p.take();
  else if (test === "OF TYPE") {
    p.eat("TYPE");
    if (p.at("(")) p.skipParentheses();
  } else if (test === "JSON") skipJsonOptions(p);
  return p.nodeFrom(value, "Is", { value, isNegated, test, rest: rawClause(p, startIndex, test) });
}

const JSON_OPTIONS: ReadonlySet<string> = new Set(
  "FORMAT JSON VALUE ARRAY OBJECT SCALAR STRICT LAX WITH WITHOUT UNIQUE KEYS ALLOW DISALLOW SCALARS VALIDATE".split(
    " ",
  ),
);

/** {option word} ["(" options ")"] [schema text] after IS JSON */
function skipJsonOptions(p: Parser): void {
  for (;;) {
    if (p.at("(") && p.atAny(JSON_OPTIONS, 1)) p.skipParentheses();
    else if (p.atAny(JSON_OPTIONS)) {
      const { value } = p.take();
      p.eat("CAST");
      if (value === "VALIDATE") {
        p.eat("USING");
        if (p.peek().kind === "string") p.take();
      }
    } else return;
  }
}

/** expression {"," expression} up to a closing parenthesis or a statement's end, neither taken */
export function parseExpressions(p: Parser): (Expression | Bogus)[] {
  return parseElements(
    p,
    () => parseExpression(p),
    (at) => at.at(")") || at.at(";"),
    "expected an expression",
  );
}
