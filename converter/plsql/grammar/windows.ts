/** The OVER clause of analytic functions. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, FrameBound, WindowFrame, WindowSpecification } from "../nodes/expressions";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier, rawClause } from "./names";
import { parseOrderBy } from "./queries";

const FRAME_UNITS: ReadonlySet<string> = new Set(["ROWS", "RANGE", "GROUPS"]);

/** OVER (name | "(" [name] [PARTITION BY …] [ORDER BY …] [frame] ")"); undefined where no such clause begins */
export function parseOver(p: Parser): WindowSpecification | undefined {
  if (!p.at("OVER") || !(p.peek(1).value === "(" || isIdentifierStart(p, 1))) return undefined;
  const startIndex = p.index;
  p.take();
  if (!p.eat("(")) {
    const windowName = parseIdentifier(p);
    return p.node(startIndex, "WindowSpecification", { windowName, partitionBy: [] });
  }
  const isNamed = isIdentifierStart(p) && !p.at("PARTITION", "BY") && !p.atAny(FRAME_UNITS);
  const windowName = isNamed ? parseIdentifier(p) : undefined;
  const partitionBy = p.eat("PARTITION", "BY") ? parsePartitionBy(p) : [];
  const orderBy = p.at("ORDER") ? parseOrderBy(p) : undefined;
  const frame = p.atAny(FRAME_UNITS) ? parseFrame(p) : undefined;
  if (!p.at(")")) partitionBy.push(p.bogus("expected ) after this window", (at) => at.at(")") || at.at(";")));
  p.eat(")");
  return p.node(startIndex, "WindowSpecification", { windowName, partitionBy, orderBy, frame });
}

function parsePartitionBy(p: Parser): (Expression | Bogus)[] {
  const isEnd = (at: Parser) => at.at(")") || at.at(";") || at.at("ORDER") || at.atAny(FRAME_UNITS);
  return parseElements(p, () => parseExpression(p), isEnd, "expected an expression");
}

/** (ROWS | RANGE | GROUPS) (bound | BETWEEN bound AND bound) [EXCLUDE …] */
function parseFrame(p: Parser): WindowFrame {
  const startIndex = p.index;
  const unit = p.take().value as WindowFrame["unit"];
  const isBetween = p.eat("BETWEEN") !== undefined;
  const from = parseBound(p);
  let to: FrameBound | undefined;
  if (isBetween) {
    p.expect("AND");
    to = parseBound(p);
  }
  const excludeIndex = p.index;
  let exclude: WindowFrame["exclude"];
  if (p.eat("EXCLUDE")) {
    while (!p.isAtEnd && !p.at(")") && !p.at(";")) p.take();
    exclude = rawClause(p, excludeIndex, "EXCLUDE");
  }
  return p.node(startIndex, "WindowFrame", { unit, from, to, exclude });
}

/** UNBOUNDED (PRECEDING | FOLLOWING), CURRENT ROW, value (PRECEDING | FOLLOWING) */
function parseBound(p: Parser): FrameBound {
  const startIndex = p.index;
  if (p.eat("CURRENT", "ROW")) return p.node(startIndex, "FrameBound", { bound: "CURRENT ROW" as const });
  if (p.eat("UNBOUNDED", "PRECEDING")) {
    return p.node(startIndex, "FrameBound", { bound: "UNBOUNDED PRECEDING" as const });
  }
  if (p.eat("UNBOUNDED", "FOLLOWING")) {
    return p.node(startIndex, "FrameBound", { bound: "UNBOUNDED FOLLOWING" as const });
  }
  const parsed = parseExpression(p);
  const value = parsed.kind === "Bogus" ? undefined : parsed;
  const bound = p.eat("FOLLOWING") ? ("FOLLOWING" as const) : ("PRECEDING" as const);
  if (bound === "PRECEDING") p.expect("PRECEDING", "expected PRECEDING or FOLLOWING");
  return p.node(startIndex, "FrameBound", { value, bound });
}
