/** INSERT and the rows of VALUES. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, ExpressionList } from "../nodes/expressions";
import type { DefaultValues, Insert, ValuesClause, WithClause } from "../nodes/queries";
import { parseColumnReferences } from "./dml";
import { parseOutput, parseTarget } from "./dml-parts";
import { parseExecute } from "./execute";
import { parseExpression } from "./expressions";
import { isListEnd } from "./names";
import { isQueryStart, parseOption, parseQuery } from "./queries";
import { isClauseEnd } from "./recovery";
import { parseTop } from "./select";

/** INSERT [TOP …] [INTO] target ["(" columns ")"] [OUTPUT …] source [OPTION …] */
export function parseInsert(p: Parser, startIndex: number, withClause: WithClause | undefined): Insert {
  p.take();
  const top = p.at("TOP") ? parseTop(p) : undefined;
  const intoToken = p.eat("INTO");
  const target = parseTarget(p);
  const columns = p.at("(") && !isQueryStart(p) ? parseColumnReferences(p) : undefined;
  const output = parseOutput(p);
  const secondOutput = parseOutput(p);
  const source = parseSource(p);
  const option = parseOption(p);
  const fields = { with: withClause, top, intoToken, target, columns, output, secondOutput, source, option };
  return p.node(startIndex, "Insert", fields);
}

/** DEFAULT VALUES, VALUES …, EXECUTE … or a query */
function parseSource(p: Parser): Insert["source"] {
  if (p.at("VALUES")) return parseValues(p);
  if (p.at("DEFAULT", "VALUES")) return parseDefaultValues(p);
  if (isQueryStart(p)) return parseQuery(p);
  if (p.at("EXEC") || p.at("EXECUTE")) return parseExecute(p);
  return p.bogus("expected VALUES, a query or EXECUTE", isClauseEnd);
}

/** DEFAULT VALUES */
export function parseDefaultValues(p: Parser): DefaultValues {
  const startIndex = p.index;
  p.index += 2;
  return p.node(startIndex, "DefaultValues", {});
}

/** VALUES "(" values ")" {"," "(" values ")"} */
export function parseValues(p: Parser): ValuesClause {
  const startIndex = p.index;
  p.take();
  const isEnd = (at: Parser) => isClauseEnd(at) || at.at("OUTPUT");
  const rows = parseElements<ExpressionList>(p, () => parseRow(p), isEnd, "expected a row of values");
  return p.node(startIndex, "ValuesClause", { rows });
}

function parseRow(p: Parser): ExpressionList {
  const startIndex = p.index;
  const items: (Expression | Bogus)[] = [];
  if (!p.expect("(", "expected ( and a row of values")) return p.node(startIndex, "ExpressionList", { items });
  items.push(...parseElements(p, () => parseExpression(p), isListEnd, "expected a value"));
  p.expect(")");
  return p.node(startIndex, "ExpressionList", { items });
}
