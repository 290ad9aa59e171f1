/** GROUP BY with its grouping sets. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression } from "../nodes/expressions";
import type { GroupByClause, GroupingGroup } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { isListEnd } from "./names";
import { isClauseEnd } from "./recovery";
import { atWindowClause } from "./select";

/** GROUP BY [ALL] item {"," item} [WITH (ROLLUP | CUBE)] */
export function parseGroupBy(p: Parser): GroupByClause {
  const startIndex = p.index;
  p.index += 2;
  const isAll = p.eat("ALL") !== undefined;
  const isEnd = (at: Parser) => isClauseEnd(at) || atWindowClause(at);
  const items = parseElements(p, () => parseItem(p), isEnd, "expected an expression to group by");
  const withGroup = p.eat("WITH", "ROLLUP") ? "ROLLUP" : p.eat("WITH", "CUBE") ? "CUBE" : undefined;
  return p.node(startIndex, "GroupByClause", { isAll, items, withGroup } as const);
}

/** (ROLLUP | CUBE | GROUPING SETS) "(" items ")", or an expression */
function parseItem(p: Parser): Expression | GroupingGroup | Bogus {
  if (p.at("ROLLUP", "(") || p.at("CUBE", "(") || p.at("GROUPING", "SETS")) return p.nested(() => parseGroup(p));
  return parseExpression(p);
}

function parseGroup(p: Parser): GroupingGroup {
  const startIndex = p.index;
  const operator = p.eat("GROUPING", "SETS") ? "GROUPING SETS" : p.take().value === "CUBE" ? "CUBE" : "ROLLUP";
  p.expect("(");
  const items = parseElements(p, () => parseItem(p), isListEnd, "expected an expression to group by");
  p.expect(")");
  return p.node(startIndex, "GroupingGroup", { operator, items } as const);
}
