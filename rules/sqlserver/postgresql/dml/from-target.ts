/**
 * FROM of UPDATE and DELETE holds the changed table itself; on PostgreSQL it stands before it and is joined by WHERE. Here it
 * is taken out of FROM, where its joins allow that.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { FromClause, Join, TableReference } from "../../../../converter/tsql/nodes";
import { andOperand } from "../../any/queries/conditions";
import { isJoin, isParenJoin, readsSource } from "../../any/queries/row-sources";

/** An edit for later: nothing is changed before it is certain that the table can be taken out. */
interface Detachment {
  readonly conditions: readonly Piece[];
  /** Nothing is left of FROM. */
  readonly isEmpty: boolean;
  readonly apply: () => void;
}

const INNER: ReadonlySet<string> = new Set(["JOIN", "INNER JOIN", "CROSS JOIN", "CROSS APPLY"]);
const LEFT: ReadonlySet<string> = new Set(["LEFT JOIN", "LEFT OUTER JOIN", "OUTER APPLY"]);

/** How the table is taken out of FROM; undefined where an outer join, or something that reads it, needs it there. */
export function detachTarget(from: FromClause, target: TableReference, at: RuleContext): Detachment | undefined {
  const joins = joinsAround(from, target);
  if (!joins) return undefined;
  const item = joins.at(-1)?.node ?? target;
  if (from.items.some((i) => i !== item && readsSource(i, target, at))) return undefined;
  const [lowest, ...above] = joins;
  if (!lowest) return takeItem(from, target, at);
  const sibling = lowest.isLeft ? lowest.join.right : lowest.join.left;
  if (!INNER.has(lowest.join.operator) || readsSource(sibling, target, at)) return undefined;
  const moved: Join[] = [];
  for (const { join, isLeft } of above) {
    const other = isLeft ? join.right : join.left;
    if (readsSource(other, target, at)) return undefined;
    const isRead = join.on !== undefined && readsSource(join.on, target, at);
    if (INNER.has(join.operator)) {
      if (isRead) moved.push(join);
    } else if (!LEFT.has(join.operator) || !isLeft || isRead) return undefined;
  }
  const on = [lowest.join, ...moved].flatMap((j) => (j.on ? [j.on] : []));
  return {
    conditions: on.map((c) => andOperand(c, at)),
    isEmpty: false,
    apply: () => {
      at.replace(lowest.node, at.text(sibling));
      for (const join of moved) crossJoin(join, at);
    },
  };
}

interface Step {
  readonly join: Join;
  /** The join, or the parentheses around it. */
  readonly node: SyntaxNode;
  readonly isLeft: boolean;
}

/** The joins from the table up to the item of FROM. */
function joinsAround(from: FromClause, target: TableReference): Step[] | undefined {
  const steps: Step[] = [];
  let node: SyntaxNode = target;
  while (node.parent && node.parent !== from) {
    const { parent } = node;
    if (isJoin(parent)) steps.push({ join: parent, node: parent, isLeft: parent.left === node });
    else if (isParenJoin(parent)) {
      const last = steps.pop();
      if (last) steps.push({ ...last, node: parent });
    } else return undefined;
    node = parent;
  }
  return node.parent === from ? steps : undefined;
}

/** The table stands between commas, or alone. */
function takeItem(from: FromClause, target: TableReference, at: RuleContext): Detachment {
  const index = from.items.indexOf(target);
  const next = from.items[index + 1];
  const before = from.items[index - 1];
  return {
    conditions: [],
    isEmpty: from.items.length === 1,
    apply: () => {
      if (next) at.replace({ start: target.start, end: next.start }, "");
      else if (before) at.replace({ start: before.end, end: target.end }, "");
    },
  };
}

/** The condition goes, and the join is of everything with everything. */
function crossJoin(join: Join, at: RuleContext): void {
  const last = at.tokensIn({ start: join.operatorToken.start, end: join.right.start }).at(-1);
  if (last) at.replace({ start: join.operatorToken.start, end: last.end }, "CROSS JOIN");
  if (join.on) at.replace({ start: join.right.end, end: join.on.end }, "");
}
