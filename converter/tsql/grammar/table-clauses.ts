/** Clauses behind a table's name that choose among its rows: FOR SYSTEM_TIME, FOR PATH, TABLESAMPLE. */
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes/names";
import { parseValue } from "./expressions";
import { rawClause } from "./names";

/** FOR SYSTEM_TIME (ALL | AS OF … | FROM … TO … | BETWEEN … AND … | CONTAINED IN (…)), FOR PATH of a graph table */
export function parseTemporal(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  if (p.eat("FOR", "PATH")) return rawClause(p, startIndex, "FOR PATH");
  if (!p.eat("FOR", "SYSTEM_TIME")) return undefined;
  if (p.eat("AS", "OF")) parseValue(p);
  else if (p.eat("FROM")) parseBounds(p, "TO");
  else if (p.eat("BETWEEN")) parseBounds(p, "AND");
  else if (p.eat("CONTAINED", "IN") && p.at("(")) p.skipParentheses();
  else p.expect("ALL", "expected ALL, AS OF, FROM, BETWEEN or CONTAINED IN");
  return rawClause(p, startIndex, "FOR SYSTEM_TIME");
}

function parseBounds(p: Parser, separator: string): void {
  parseValue(p);
  p.expect(separator);
  parseValue(p);
}

/** TABLESAMPLE [SYSTEM] "(" n [PERCENT | ROWS] ")" [REPEATABLE "(" seed ")"] */
export function parseSample(p: Parser): RawClause | undefined {
  if (!p.at("TABLESAMPLE")) return undefined;
  const startIndex = p.index;
  p.take();
  p.eat("SYSTEM");
  if (p.at("(")) p.skipParentheses();
  if (p.eat("REPEATABLE") && p.at("(")) p.skipParentheses();
  return rawClause(p, startIndex, "TABLESAMPLE");
}
