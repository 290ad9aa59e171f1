/** Calls: arguments, and the clauses that may stand inside and after their parentheses. */

import { parseElements } from "../../syntax/lists";
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Argument, Call, KeepClause, Star } from "../nodes/expressions";
import type { OrderByClause } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parseIdentifier, rawClause } from "./names";
import { parseOrderBy } from "./queries";
import { parseOver } from "./windows";

type InnerClauses = Omit<Call, keyof SyntaxNode | "callee" | "keep" | "over">;
type OuterClauses = Pick<Call, "nulls" | "withinGroup" | "keep" | "fromLast" | "over">;

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** callee "(" [DISTINCT] arguments ")" with the clauses of aggregate and analytic functions */
export function parseCall(p: Parser, callee: Call["callee"]): Call | Bogus {
  const call = p.nested(() => readCall(p, callee));
  return call.kind === "Bogus" ? p.nodeFrom(callee, "Bogus", { message: call.message }) : call;
}

function readCall(p: Parser, callee: Call["callee"]): Call {
  p.take();
  const { quantifier, args, options, onConversionError, nulls, withinGroup, fromLast } = parseInnerClauses(p);
  p.expect(")");
  const outer = parseOuterClauses(p);
  return p.nodeFrom(callee, "Call", {
    callee,
    quantifier,
    args,
    options,
    onConversionError,
    nulls: nulls ?? outer?.nulls,
    withinGroup: withinGroup ?? outer?.withinGroup,
    keep: outer?.keep,
    fromLast: fromLast ?? outer?.fromLast,
    over: outer?.over,
  });
}

function parseInnerClauses(p: Parser): InnerClauses {
  const inner: InnerClauses = { args: [], options: [] };
  if (p.at(")")) return inner;
  inner.quantifier = p.eat("DISTINCT") ?? p.eat("UNIQUE") ?? p.eat("ALL");
  if (p.at("PARTITION", "BY") || p.at("ORDER", "BY")) parseArgumentClauses(p, inner);
  if (p.at(")")) return inner;
  const parseOne = () => {
    const argument = parseArgument(p);
    parseArgumentClauses(p, inner);
    return argument.kind === "Argument" && !argument.name && argument.value.kind === "Star" ? argument.value : argument;
  };
  inner.args = parseElements<Argument | Star | Bogus>(p, parseOne, isListEnd, "expected an argument");
  return inner;
}

/** What may follow an argument inside the parentheses. */
function parseArgumentClauses(p: Parser, inner: InnerClauses): void {
  while (p.peek().kind === "word") {
    const startIndex = p.index;
    const nulls = parseNulls(p);
    if (nulls) inner.nulls = nulls;
    else if (p.eat("FROM", "LAST")) inner.fromLast = true;
    else if (p.eat("FROM", "FIRST")) inner.fromLast = false;
    else if (p.at("ORDER", "BY")) inner.withinGroup = parseOrderBy(p);
    else if (p.eat("DEFAULT")) {
      const value = parseExpression(p);
      p.eat("ON", "CONVERSION", "ERROR");
      if (value.kind !== "Bogus") inner.onConversionError = value;
    } else if (p.at("ON", "OVERFLOW") || p.at("USING") || p.at("PARTITION", "BY")) {
      const name = p.at("USING") ? "USING" : `${p.peek().value} ${p.peek(1).value}`;
      while (!p.isAtEnd && !p.at(",") && !p.at("ORDER", "BY") && !isListEnd(p)) skipOne(p);
      inner.options.push(rawClause(p, startIndex, name));
    } else return;
  }
}

function skipOne(p: Parser): void {
  if (p.at("(")) p.skipParentheses();
  else p.take();
}

/** (IGNORE | RESPECT) NULLS */
function parseNulls(p: Parser): "IGNORE" | "RESPECT" | undefined {
  if (p.eat("IGNORE", "NULLS")) return "IGNORE";
  return p.eat("RESPECT", "NULLS") && "RESPECT";
}

/** "(" [argument {"," argument}] ")" */
export function parseArguments(p: Parser): (Argument | Bogus)[] {
  if (!p.expect("(")) return [];
  if (p.eat(")")) return [];
  const args = parseElements(p, () => parseArgument(p), isListEnd, "expected an argument");
  p.expect(")");
  return args;
}

/** [name "=>"] value; in a qualified expression any value may be the key: `1 => value` */
export function parseArgument(p: Parser): Argument {
  const startIndex = p.index;
  const isNamed = p.peek(1).value === "=>" && (p.peek().kind === "word" || p.peek().kind === "quoted");
  if (isNamed) {
    const name = parseIdentifier(p, "expected a parameter name");
    p.eat("=>");
    return p.node(startIndex, "Argument", { name, value: parseExpression(p) });
  }
  const value = parseExpression(p);
  if (value.kind === "Bogus" || !p.eat("=>")) return { kind: "Argument", start: value.start, end: value.end, value };
  return p.node(startIndex, "Argument", { key: value, value: parseExpression(p) });
}

const OUTER_WORDS: ReadonlySet<string> = new Set(["WITHIN", "KEEP", "FROM", "IGNORE", "RESPECT", "OVER"]);

/** [WITHIN GROUP (…)] [KEEP (…)] [FROM FIRST | LAST] [IGNORE | RESPECT NULLS] [OVER …] */
function parseOuterClauses(p: Parser): OuterClauses | undefined {
  if (!p.atAny(OUTER_WORDS)) return undefined;
  const withinGroup = parseWithinGroup(p);
  const keep = p.at("KEEP", "(") ? parseKeep(p) : undefined;
  const fromLast = parseFromLast(p);
  const nulls = parseNulls(p);
  return { withinGroup, keep, fromLast, nulls, over: parseOver(p) };
}

/** WITHIN GROUP "(" ORDER BY … ")" */
export function parseWithinGroup(p: Parser): OrderByClause | undefined {
  if (!p.eat("WITHIN", "GROUP", "(")) return undefined;
  const orderBy = parseOrderBy(p);
  p.expect(")");
  return orderBy;
}

/** KEEP "(" DENSE_RANK (FIRST | LAST) ORDER BY … ")" */
function parseKeep(p: Parser): KeepClause {
  const startIndex = p.index;
  p.eat("KEEP", "(");
  p.expect("DENSE_RANK");
  const position = p.eat("LAST") ? "LAST" : "FIRST";
  if (position === "FIRST") p.expect("FIRST", "expected FIRST or LAST");
  const orderBy = parseOrderBy(p);
  p.expect(")");
  return p.node(startIndex, "KeepClause", { position, orderBy });
}

const AFTER_FROM_LAST: ReadonlySet<string> = new Set(["OVER", "IGNORE", "RESPECT"]);

/** FROM (FIRST | LAST) of NTH_VALUE, when it cannot be a table of that name */
function parseFromLast(p: Parser): boolean | undefined {
  if (!p.at("FROM") || !p.atAny(AFTER_FROM_LAST, 2)) return undefined;
  if (p.eat("FROM", "LAST")) return true;
  return p.eat("FROM", "FIRST") && false;
}
