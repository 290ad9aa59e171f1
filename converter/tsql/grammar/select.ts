/** The select block: its list, INTO, FROM, WHERE, grouping and windows. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes/names";
import type { HavingClause, IntoTable, Select, TopClause, WhereClause } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parseFromClause } from "./from-clause";
import { parseGroupBy } from "./grouping";
import { atName, parseIdentifier, parseObjectName, rawClause } from "./names";
import { parseOperand } from "./operands";
import { isClauseEnd } from "./recovery";
import { parseSelectItem } from "./select-items";

/** SELECT [DISTINCT | ALL] [TOP …] items [INTO] [FROM] [WHERE] [GROUP BY] [HAVING] [WINDOW] */
export function parseSelect(p: Parser): Select {
  const startIndex = p.index;
  const selectToken = p.take();
  const quantifier = p.eat("DISTINCT") ?? p.eat("ALL");
  const top = p.at("TOP") ? parseTop(p) : undefined;
  const items = parseElements(p, () => parseSelectItem(p), isClauseEnd, "expected a select list item");
  const into = p.at("INTO") ? parseInto(p) : undefined;
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  const where = p.at("WHERE") ? parseWhere(p) : undefined;
  const groupBy = p.at("GROUP", "BY") ? parseGroupBy(p) : undefined;
  const having = p.at("HAVING") ? parseHaving(p) : undefined;
  const window = atWindowClause(p) ? parseWindows(p) : undefined;
  return p.node(startIndex, "Select", {
    selectToken,
    quantifier,
    top,
    items,
    into,
    from,
    where,
    groupBy,
    having,
    window,
  });
}

/** TOP ("(" expression ")" | number) [PERCENT] [WITH TIES] */
export function parseTop(p: Parser): TopClause {
  const startIndex = p.index;
  p.take();
  const count = parseCount(p);
  const isPercent = p.eat("PERCENT") !== undefined;
  const withTies = p.eat("WITH", "TIES") !== undefined;
  return p.node(startIndex, "TopClause", { count, isPercent, withTies });
}

/** No operator goes on with it: in `TOP 5 * FROM t` the star is the select list. */
function parseCount(p: Parser): TopClause["count"] {
  const { kind } = p.peek();
  const isCount = p.at("(") || kind === "number" || kind === "variable" || atName(p);
  return isCount ? parseOperand(p) : p.bogus("expected a number of rows", () => true);
}

/** INTO table [ON filegroup] */
function parseInto(p: Parser): IntoTable {
  const startIndex = p.index;
  p.take();
  const name = parseObjectName(p, "expected the name of a new table");
  const filegroup = p.eat("ON") ? parseIdentifier(p, "expected a filegroup") : undefined;
  return p.node(startIndex, "IntoTable", { name, filegroup });
}

/** WHERE condition */
export function parseWhere(p: Parser): WhereClause {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "WhereClause", { condition: parseExpression(p) });
}

function parseHaving(p: Parser): HavingClause {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "HavingClause", { condition: parseExpression(p) });
}

/** WINDOW is no reserved word. */
export function atWindowClause(p: Parser): boolean {
  return p.at("WINDOW") && atName(p, 1) && p.peek(2).value === "AS" && p.peek(3).value === "(";
}

/** WINDOW name AS "(" … ")" {"," name AS "(" … ")"} */
function parseWindows(p: Parser): RawClause {
  const startIndex = p.index;
  do {
    p.index += 3;
    if (p.at("(")) p.skipParentheses();
  } while (p.at(",") && p.peek(2).value === "AS");
  return rawClause(p, startIndex, "WINDOW");
}
