/** Calls: arguments, and the clauses that may stand inside and after their parentheses. */

import { parseElements } from "../../syntax/lists";
import type { Bogus, SyntaxNode } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Argument, Call, Star } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import type { OrderByClause } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { atName, isListEnd, rawClause } from "./names";
import { parseOrderBy } from "./queries";
import { parseOver } from "./windows";

type InnerClauses = Omit<Call, keyof SyntaxNode | "callee" | "over">;

/** callee "(" [DISTINCT] arguments ")" [IGNORE | RESPECT NULLS] [WITHIN GROUP (…)] [OVER …] */
export function parseCall(p: Parser, callee: Call["callee"]): Call | Bogus {
  const call = p.nested(() => readCall(p, callee));
  return call.kind === "Bogus" ? p.nodeFrom(callee, "Bogus", { message: call.message }) : call;
}

function readCall(p: Parser, callee: Call["callee"]): Call {
  p.take();
  const inner = parseInnerClauses(p);
  p.expect(")");
  const { quantifier, args, options } = inner;
  const nullsBefore = parseNulls(p);
  const withinGroup = parseWithinGroup(p, options) ?? inner.withinGroup;
  const nulls = nullsBefore ?? parseNulls(p) ?? inner.nulls;
  const over = parseOver(p);
  return p.nodeFrom(callee, "Call", { callee, quantifier, args, options, nulls, withinGroup, over });
}

function parseInnerClauses(p: Parser): InnerClauses {
  const inner: InnerClauses = { args: [], options: [] };
  if (p.at(")")) return inner;
  inner.quantifier = p.eat("DISTINCT") ?? p.eat("ALL");
  parseTrailing(p, inner);
  if (p.at(")")) return inner;
  const parseOne = () => {
    parseLeading(p, inner);
    const argument = parseArgument(p);
    parseTrailing(p, inner);
    return argument.value.kind === "Star" ? argument.value : argument;
  };
  const isEnd = (at: Parser) => isListEnd(at) || at.at("FROM");
  inner.args = parseElements<Argument | Star | Bogus>(p, parseOne, isEnd, "expected an argument");
  if (p.at("FROM")) parseTrimmed(p, inner);
  return inner;
}

/** FROM text: the second argument of TRIM, which is written before it */
function parseTrimmed(p: Parser, inner: InnerClauses): void {
  const startIndex = p.index;
  p.take();
  inner.options.push(rawClause(p, startIndex, "FROM"));
  inner.args.push(...parseElements(p, () => parseArgument(p), isListEnd, "expected an argument"));
}

/** value, or key ":" value */
function parseArgument(p: Parser): Argument {
  const startIndex = p.index;
  const value = parseExpression(p);
  if (value.kind === "Bogus" || !p.eat(":")) return { kind: "Argument", start: value.start, end: value.end, value };
  return p.node(startIndex, "Argument", { key: value, value: parseExpression(p) });
}

/** Words that stand before an argument: of TRIM, OPENROWSET, CHANGETABLE and CONTAINS. */
const LEADING_WORDS: ReadonlySet<string> = new Set(["LEADING", "TRAILING", "BOTH", "CHANGES", "VERSION", "LANGUAGE"]);

/** [word] before an argument; BULK is reserved, the others may be names themselves. */
function parseLeading(p: Parser, inner: InnerClauses): void {
  const isValue =
    ["string", "number", "variable"].includes(p.peek(1).kind) || (atName(p, 1) && p.peek(1).value !== "AT");
  if (!p.at("BULK") && !(p.atAny(LEADING_WORDS) && isValue)) return;
  const startIndex = p.index;
  const name = p.take().value;
  inner.options.push(rawClause(p, startIndex, name));
}

/** Clauses behind an argument that end with the next comma or the parenthesis, by their first words. */
const TRAILING_CLAUSES: readonly (readonly string[])[] = [
  ["NULL", "ON", "NULL"],
  ["ABSENT", "ON", "NULL"],
  ["RETURNING"],
  ["WITH", "ARRAY"],
  ["WITH", "WRAPPER"],
  ["WITHOUT", "ARRAY"],
];

/** What may follow an argument inside the parentheses. */
function parseTrailing(p: Parser, inner: InnerClauses): void {
  for (;;) {
    const nulls = parseNulls(p);
    if (nulls) inner.nulls = nulls;
    else if (p.at("ORDER", "BY")) inner.withinGroup = parseOrderBy(p);
    else {
      const option = parseOption(p);
      if (!option) return;
      inner.options.push(option);
    }
  }
}

function parseOption(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  if (p.at(";")) return parseCredentials(p);
  if (p.peek().kind !== "word") return undefined;
  const words = TRAILING_CLAUSES.find((clause) => p.at(...clause));
  if (!words) return undefined;
  p.index += words.length;
  while (!p.isAtEnd && !p.at(",") && !p.at("NULL", "ON") && !p.at("ABSENT", "ON") && !isListEnd(p)) {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
  return rawClause(p, startIndex, words.join(" "));
}

/** `;'user';'password'` behind the data source of OPENROWSET */
function parseCredentials(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  while (p.at(";") && (p.peek(1).kind === "string" || p.peek(1).kind === "quoted")) p.index += 2;
  return p.index > startIndex ? rawClause(p, startIndex, ";") : undefined;
}

/** (IGNORE | RESPECT) NULLS */
function parseNulls(p: Parser): "IGNORE" | "RESPECT" | undefined {
  if (p.eat("IGNORE", "NULLS")) return "IGNORE";
  return p.eat("RESPECT", "NULLS") && "RESPECT";
}

/** WITHIN GROUP "(" (ORDER BY … | GRAPH PATH) ")" */
function parseWithinGroup(p: Parser, options: RawClause[]): OrderByClause | undefined {
  if (!p.at("WITHIN", "GROUP", "(")) return undefined;
  const startIndex = p.index;
  p.index += 3;
  if (p.eat("GRAPH", "PATH")) {
    p.expect(")");
    options.push(rawClause(p, startIndex, "WITHIN GROUP"));
    return undefined;
  }
  const orderBy = parseOrderBy(p);
  p.expect(")");
  return orderBy;
}
