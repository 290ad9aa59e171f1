/** The OVER clause of window functions. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, WindowSpecification } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import { parseExpression } from "./expressions";
import { atName, isListEnd, parseIdentifier, rawClause } from "./names";
import { parseOrderBy } from "./queries";

const FRAME_UNITS: ReadonlySet<string> = new Set(["ROWS", "RANGE"]);

const FRAME_STARTS: ReadonlySet<string> = new Set(["UNBOUNDED", "CURRENT", "BETWEEN"]);

/** Whether the rows of a window begin here, which end its ORDER BY. */
export function atFrame(p: Parser): boolean {
  return p.atAny(FRAME_UNITS) && (p.atAny(FRAME_STARTS, 1) || p.peek(1).kind === "number");
}

/** OVER (name | "(" [name] [PARTITION BY …] [ORDER BY …] [frame] ")"); undefined where no such clause begins */
export function parseOver(p: Parser): WindowSpecification | undefined {
  if (!p.at("OVER")) return undefined;
  const startIndex = p.index;
  p.take();
  if (!p.at("(")) {
    const windowName = parseIdentifier(p, "expected ( or the name of a window");
    return p.node(startIndex, "WindowSpecification", { windowName, partitionBy: [] });
  }
  return finishWindow(p, startIndex);
}

/** "(" [name] [PARTITION BY …] [ORDER BY …] [frame] ")" */
function finishWindow(p: Parser, startIndex: number): WindowSpecification {
  p.take();
  const isNamed = atName(p) && !p.at("PARTITION", "BY") && !atFrame(p);
  const windowName = isNamed ? parseIdentifier(p) : undefined;
  const partitionBy = p.eat("PARTITION", "BY") ? parsePartitionBy(p) : [];
  const orderBy = p.at("ORDER") ? parseOrderBy(p) : undefined;
  const frame = atFrame(p) ? parseFrame(p) : undefined;
  if (!p.at(")")) partitionBy.push(p.bogus("expected ) after this window", isListEnd));
  p.eat(")");
  return p.node(startIndex, "WindowSpecification", { windowName, partitionBy, orderBy, frame });
}

function parsePartitionBy(p: Parser): (Expression | Bogus)[] {
  const isEnd = (at: Parser) => isListEnd(at) || at.at("ORDER") || atFrame(at);
  return parseElements(p, () => parseExpression(p), isEnd, "expected an expression");
}

/** (ROWS | RANGE) … up to the closing parenthesis, kept whole */
function parseFrame(p: Parser): RawClause {
  const startIndex = p.index;
  const name = p.take().value;
  while (!p.isAtEnd && !isListEnd(p)) p.take();
  return rawClause(p, startIndex, name);
}
