/** What a hierarchical query asks of the walk: PRIOR, CONNECT_BY_ROOT, SYS_CONNECT_BY_PATH and the pseudo-columns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Call, Select, Unary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { conjunctsOf, isTaken } from "./conjuncts";
import { marksIn } from "./outer-join-plan";
import { laterParts, ownNodes } from "./select-blocks";

export interface WalkParts {
  /** CONNECT_BY_ROOT, SYS_CONNECT_BY_PATH and PRIOR outside of CONNECT BY. */
  readonly roots: readonly Unary[];
  readonly paths: readonly Call[];
  readonly priors: readonly Unary[];
  /** PRIOR in CONNECT BY. */
  readonly links: readonly Unary[];
  readonly needsLeaf: boolean;
  readonly needsCycle: boolean;
  readonly rowids: readonly SyntaxNode[];
  /** ROWNUM in CONNECT BY. */
  readonly rownums: readonly SyntaxNode[];
}

export function walkPartsOf(select: Select, at: RuleContext): WalkParts {
  const outside = partsAfterWalk(select, at).flatMap((part) => ownNodes(part));
  const connectBy = ownNodes(select.hierarchy?.connectBy);
  const isNamed = (name: string) => outside.some((n) => n.kind === "NameExpression" && at.builtinName(n) === name);
  return {
    roots: outside.filter((n): n is Unary => isUnary(n, "CONNECT_BY_ROOT")),
    paths: outside.filter((n): n is Call => n.kind === "Call" && at.builtinName(n) === "SYS_CONNECT_BY_PATH"),
    priors: outside.filter((n): n is Unary => isUnary(n, "PRIOR")),
    links: connectBy.filter((n): n is Unary => isUnary(n, "PRIOR")),
    needsLeaf: isNamed("CONNECT_BY_ISLEAF"),
    needsCycle: isNamed("CONNECT_BY_ISCYCLE"),
    rowids: outside.filter((n) => n.kind === "NameExpression" && at.builtinName(n) === "ROWID"),
    rownums: connectBy.filter((n) => n.kind === "NameExpression" && at.builtinName(n) === "ROWNUM"),
  };
}

/** The parts of the block that are worked out on the rows of the walk. */
export function partsAfterWalk(select: Select, at: RuleContext): SyntaxNode[] {
  return [
    ...laterParts(select),
    ...conjunctsOf(select.where).filter((c) => !isTaken(c, at) && marksIn(c).length === 0),
  ];
}

function isUnary(node: SyntaxNode, operator: string): boolean {
  return node.kind === "Unary" && (node as Unary).operator === operator;
}
