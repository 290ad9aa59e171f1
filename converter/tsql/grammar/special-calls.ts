/** Calls with a grammar of their own: CAST, CONVERT, PARSE and their TRY_ forms, MATCH, NEXT VALUE FOR. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Cast, Convert, Expression, NextValue } from "../nodes/expressions";
import { parseDataType } from "./data-types";
import { parseExpression } from "./expressions";
import { isListEnd, parseObjectName } from "./names";
import { parseOver } from "./windows";

const CASTS: ReadonlyMap<string, Cast["function"]> = new Map(
  (["CAST", "TRY_CAST", "PARSE", "TRY_PARSE"] as const).map((name) => [name, name]),
);
const CONVERSIONS: ReadonlyMap<string, Convert["function"]> = new Map(
  (["CONVERT", "TRY_CONVERT"] as const).map((name) => [name, name]),
);

/** Whether the word, before a parenthesis, begins such a call. */
export function isSpecialCall(word: string): boolean {
  return CASTS.has(word) || CONVERSIONS.has(word) || word === "MATCH";
}

/** The call that begins here; the caller has seen that one does. */
export function parseSpecialCall(p: Parser): Expression {
  const cast = CASTS.get(p.peek().value);
  if (cast) return parseCast(p, cast);
  const conversion = CONVERSIONS.get(p.peek().value);
  return conversion ? parseConvert(p, conversion) : parseMatch(p);
}

/** What is left over before the closing parenthesis becomes part of `last`, unread. */
function closed<N extends Expression | Cast["type"]>(p: Parser, lastIndex: number, last: N): N | Bogus {
  if (p.eat(")")) return last;
  const { message } = p.bogus("expected )", isListEnd);
  const whole = p.node(lastIndex, "Bogus", { message });
  p.eat(")");
  return whole;
}

/** name "(" value AS type [USING culture] ")" */
function parseCast(p: Parser, name: Cast["function"]): Cast {
  const startIndex = p.index;
  p.index += 2;
  const value = parseExpression(p);
  p.expect("AS", "expected AS and a data type");
  const typeIndex = p.index;
  const type = parseDataType(p);
  if (!p.eat("USING")) return p.node(startIndex, "Cast", { function: name, value, type: closed(p, typeIndex, type) });
  const cultureIndex = p.index;
  const culture = parseExpression(p);
  return p.node(startIndex, "Cast", { function: name, value, type, culture: closed(p, cultureIndex, culture) });
}

/** name "(" type "," value ["," style] ")" */
function parseConvert(p: Parser, name: Convert["function"]): Convert {
  const startIndex = p.index;
  p.index += 2;
  const type = parseDataType(p);
  p.expect(",", "expected a comma and a value");
  const valueIndex = p.index;
  const value = parseExpression(p);
  if (!p.eat(",")) {
    return p.node(startIndex, "Convert", { function: name, type, value: closed(p, valueIndex, value) });
  }
  const styleIndex = p.index;
  const style = parseExpression(p);
  return p.node(startIndex, "Convert", { function: name, type, value, style: closed(p, styleIndex, style) });
}

/** MATCH "(" graph pattern ")", kept whole */
function parseMatch(p: Parser): Expression {
  const startIndex = p.index;
  const name = p.take().value;
  if (!p.skipParentheses()) p.report("expected )");
  return p.node(startIndex, "RawExpression", { name });
}

/** NEXT VALUE FOR sequence [OVER "(" ORDER BY … ")"] */
export function parseNextValue(p: Parser): NextValue {
  const startIndex = p.index;
  p.index += 3;
  const sequence = parseObjectName(p, "expected a sequence");
  return p.node(startIndex, "NextValue", { sequence, over: parseOver(p) });
}
