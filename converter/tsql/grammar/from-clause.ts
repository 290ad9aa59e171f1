/** FROM: row sources and joins. What a single row source looks like is in row-sources.ts. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { FromClause, Join, TableReference } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parsePivots } from "./pivots";
import { isClauseEnd } from "./recovery";
import { parseRowSource } from "./row-sources";
import { atWindowClause } from "./select";

/** FROM reference {"," reference} */
export function parseFromClause(p: Parser): FromClause {
  const startIndex = p.index;
  p.take();
  const items = parseElements(p, () => parseTableReference(p), isFromEnd, "expected a table");
  return p.node(startIndex, "FromClause", { items });
}

/** Whether a list of row sources ends here. */
export function isFromEnd(p: Parser): boolean {
  return isClauseEnd(p) || atWindowClause(p);
}

/** primary {join | pivot}: joins bind from the left */
export function parseTableReference(p: Parser): TableReference | Bogus {
  let left = parsePivots(p, parseRowSource(p));
  for (;;) {
    const join = parseJoin(p, left);
    if (!join) return left;
    left = parsePivots(p, join);
  }
}

const JOIN_TYPES: ReadonlySet<string> = new Set(["INNER", "LEFT", "RIGHT", "FULL"]);
const JOIN_HINTS: ReadonlySet<string> = new Set("LOOP HASH MERGE REMOTE REDUCE REPLICATE REDISTRIBUTE".split(" "));

/** How many tokens the words of a join take here, and which of them (from 0) is a hint; undefined where none begins. */
function joinLength(p: Parser): { length: number; hint?: number } | undefined {
  if (p.at("JOIN")) return { length: 1 };
  if (p.at("CROSS", "JOIN") || p.at("CROSS", "APPLY") || p.at("OUTER", "APPLY")) return { length: 2 };
  if (!p.atAny(JOIN_TYPES)) return undefined;
  let length = p.peek(1).value === "OUTER" ? 2 : 1;
  const hint = p.atAny(JOIN_HINTS, length) ? length++ : undefined;
  return p.peek(length).value === "JOIN" ? { length: length + 1, hint } : undefined;
}

/** join words reference [ON condition] */
function parseJoin(p: Parser, left: TableReference | Bogus): Join | undefined {
  const found = joinLength(p);
  if (!found) return undefined;
  const operatorToken = p.peek();
  const words: string[] = [];
  for (let i = 0; i < found.length; i++) if (i !== found.hint) words.push(p.peek(i).value);
  const hint = found.hint === undefined ? undefined : p.peek(found.hint);
  p.index += found.length;
  const needsCondition = words[0] !== "CROSS" && words[words.length - 1] === "JOIN";
  const right = parseJoined(p, needsCondition);
  const on = needsCondition ? parseCondition(p) : undefined;
  return p.nodeFrom(left, "Join", { left, operator: words.join(" "), operatorToken, hint, right, on });
}

function parseCondition(p: Parser): Join["on"] {
  if (p.expect("ON", "expected ON and a condition")) return parseExpression(p);
  return undefined;
}

/** The right side of a join. Where its condition must still come, `b JOIN c ON … ON …`, it is a join itself. */
function parseJoined(p: Parser, needsCondition: boolean): TableReference | Bogus {
  let right = parsePivots(p, parseRowSource(p));
  while (needsCondition && joinLength(p)) {
    const inner = right;
    const join = p.nested(() => parseJoin(p, inner) ?? p.bogus("expected a join", isFromEnd));
    right = parsePivots(p, join);
    if (join.kind === "Bogus") break;
  }
  return right;
}
