/** SET: variables and the options of the session. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { SetOption, SetVariable } from "../nodes";
import { parseCursorDefinition } from "./cursors";
import { parseExpression, parseVariable } from "./expressions";
import { parseIdentifier, parseObjectName } from "./names";
import { atBoundary, atVariable, skipStatement } from "./statement-lists";

const ASSIGNMENT_OPERATORS: ReadonlySet<string> = new Set(["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "||="]);
const SWITCHES: ReadonlySet<string> = new Set(["ON", "OFF"]);
const ISOLATION = ["TRANSACTION", "ISOLATION", "LEVEL"] as const;
const LEVELS = ["READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SNAPSHOT", "SERIALIZABLE"];
/** Options that are followed by a list of what they are about: `STATISTICS IO, TIME ON`. */
const PREFIXES: ReadonlySet<string> = new Set(["STATISTICS", "OFFSETS"]);

/** The statement that begins with SET. */
export function parseSet(p: Parser): SetVariable | SetOption | Bogus {
  const startIndex = p.index;
  p.take();
  if (atVariable(p)) return parseSetVariable(p, startIndex);
  if (p.eat(...ISOLATION)) return parseIsolationLevel(p, startIndex);
  if (p.eat("IDENTITY_INSERT")) {
    const table = parseObjectName(p);
    if (!p.atAny(SWITCHES)) return skipStatement(p, startIndex, "expected ON or OFF");
    return p.node(startIndex, "SetOption", { options: ["IDENTITY_INSERT"], table, value: p.take().value });
  }
  return parseSetOption(p, startIndex);
}

/** `@v = value`, `@v += value`, `@c = CURSOR …`, `@x.method(…)`, `@x.property = value` */
function parseSetVariable(p: Parser, startIndex: number): SetVariable | Bogus {
  const target = parseVariable(p);
  let property: SetVariable["property"];
  if (p.eat(".")) {
    if (p.peek(1).value === "(") {
      const value = parseExpression(p);
      return p.node(startIndex, "SetVariable", { target, operator: "", value });
    }
    property = parseIdentifier(p, "expected a property or a method");
  }
  if (!p.atAny(ASSIGNMENT_OPERATORS)) return skipStatement(p, startIndex, "expected = after the variable");
  const operatorToken = p.take();
  const isCursor = p.at("CURSOR") || p.at("INSENSITIVE", "CURSOR") || p.at("SCROLL", "CURSOR");
  const value = isCursor ? parseCursorDefinition(p) : parseExpression(p);
  const operator = operatorToken.value;
  return p.node(startIndex, "SetVariable", { target, property, operator, operatorToken, value });
}

function parseIsolationLevel(p: Parser, startIndex: number): SetOption | Bogus {
  const value = LEVELS.find((level) => p.eat(...level.split(" ")));
  if (!value) return skipStatement(p, startIndex, "expected an isolation level");
  return p.node(startIndex, "SetOption", { options: [ISOLATION.join(" ")], value });
}

/** `option [, option]… ON|OFF`, `option value` */
function parseSetOption(p: Parser, startIndex: number): SetOption | Bogus {
  const options: string[] = [];
  const prefix = p.atAny(PREFIXES) ? `${p.take().value} ` : "";
  do {
    if (p.peek().kind !== "word") return skipStatement(p, startIndex, "expected an option after SET");
    options.push(prefix + p.take().value);
  } while (p.eat(","));
  const value = p.atAny(SWITCHES) ? p.take().value : parseOptionValue(p);
  if (value === undefined) return skipStatement(p, startIndex, "expected the option's value");
  return p.node(startIndex, "SetOption", { options, value });
}

/** A number with or without sign, a text, a word or a variable. */
function parseOptionValue(p: Parser): string | undefined {
  if (atBoundary(p)) return undefined;
  const first = p.peek();
  const isSigned = p.at("-") || p.at("+");
  if (first.kind === "operator" && !isSigned) return undefined;
  if (isSigned) p.take();
  const last = p.take();
  return p.text.slice(first.start, last.end).toUpperCase();
}
