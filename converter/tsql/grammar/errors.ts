/** RAISERROR, THROW and PRINT. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, Print, RaiseError, Throw } from "../nodes";
import { parseExpression } from "./expressions";
import { atBoundary, skipStatement } from "./statement-lists";

const RAISE_OPTIONS: ReadonlySet<string> = new Set(["LOG", "NOWAIT", "SETERROR"]);

/** `RAISERROR (message, severity, state, args…) [WITH option, …]`, or the old `RAISERROR number message`. */
export function parseRaiseError(p: Parser): RaiseError | Bogus {
  const startIndex = p.index;
  p.take();
  const args: (Expression | Bogus)[] = [];
  if (p.eat("(")) {
    args.push(...p.list(() => parseExpression(p), isArgumentsEnd));
    if (!p.eat(")")) return skipStatement(p, startIndex, "expected , or ) in RAISERROR");
  } else {
    while (!atBoundary(p) && !p.at("WITH")) {
      const before = p.index;
      args.push(parseExpression(p));
      p.eat(",");
      if (p.index === before) return skipStatement(p, startIndex, "expected RAISERROR's arguments");
    }
  }
  return p.node(startIndex, "RaiseError", { args, options: parseRaiseOptions(p) });
}

function isArgumentsEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

function parseRaiseOptions(p: Parser): string[] {
  const options: string[] = [];
  // Without one of its options WITH begins the next statement.
  if (!p.at("WITH") || !p.atAny(RAISE_OPTIONS, 1)) return options;
  do {
    p.take();
    options.push(p.take().value);
  } while (p.at(",") && p.atAny(RAISE_OPTIONS, 1));
  return options;
}

/** `THROW [number, message, state]` */
export function parseThrow(p: Parser): Throw {
  const startIndex = p.index;
  p.take();
  const args = atBoundary(p) ? [] : p.list(() => parseExpression(p), atBoundary);
  return p.node(startIndex, "Throw", { args });
}

/** `PRINT value` */
export function parsePrint(p: Parser): Print {
  const startIndex = p.index;
  p.take();
  const value = parseExpression(p);
  return p.node(startIndex, "Print", { value });
}
