/** WITH in front of a query or DML statement: common table expressions and XML namespaces. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { RawClause } from "../nodes/names";
import type { CommonTableExpression, WithClause } from "../nodes/queries";
import { atName, parseIdentifier, parseNameList, rawClause } from "./names";
import { isQueryStart, parseSubquery } from "./queries";
import { isClauseEnd } from "./recovery";

/** What may stand before the common table expressions, with what follows in parentheses. */
const PREFIXES: ReadonlySet<string> = new Set(["XMLNAMESPACES", "CHANGE_TRACKING_CONTEXT"]);

/** Whether the WITH `ahead` begins such a clause: any other one is about hints or options. */
export function atWithClause(p: Parser, ahead = 0): boolean {
  if (!atName(p, ahead + 1)) return false;
  const { kind, value } = p.peek(ahead + 2);
  return value === "AS" ? kind === "word" : kind === "operator" && value === "(";
}

/** WITH [XMLNAMESPACES (…)] [","] item {"," item} */
export function parseWithClause(p: Parser): WithClause {
  const startIndex = p.index;
  p.take();
  const namespaces = p.atAny(PREFIXES) && p.peek(1).value === "(" ? parsePrefix(p) : undefined;
  if (namespaces && !p.eat(",")) return p.node(startIndex, "WithClause", { namespaces, items: [] });
  const isEnd = (at: Parser) => isClauseEnd(at) || isQueryStart(at);
  const items = parseElements(p, () => parseItem(p), isEnd, "expected a name");
  return p.node(startIndex, "WithClause", { namespaces, items });
}

function parsePrefix(p: Parser): RawClause {
  const startIndex = p.index;
  const name = p.take().value;
  p.skipParentheses();
  return rawClause(p, startIndex, name);
}

/** name ["(" columns ")"] AS "(" query ")" */
function parseItem(p: Parser): CommonTableExpression {
  const startIndex = p.index;
  const name = parseIdentifier(p, "expected the name of a common table expression");
  const columns = p.at("(") && !isQueryStart(p) ? parseNameList(p, "expected a column name") : undefined;
  p.expect("AS");
  const query = p.nested(() => parseSubquery(p));
  return p.node(startIndex, "CommonTableExpression", { name, columns, query });
}
