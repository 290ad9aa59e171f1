/**
 * Names, PRIOR and their kin in blocks that get another row source. What they become is known only when the whole block
 * is converted, after the calls around them: their place is kept open here and filled then.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, NameExpression, Select, Unary } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { isAggregate } from "./select-blocks";

export default defineRule<NameExpression | Unary | Call>({
  id: "oracle.any.row-reference",
  title: "ROWNUM, PRIOR and columns follow their block's new row source",
  complexity: "simple",
  guidance: {
    what: "ROWNUM, LEVEL, PRIOR, CONNECT_BY_ROOT, SYS_CONNECT_BY_PATH and columns in a block whose FROM is rewritten.",
    why: "They are columns of the derived table or recursive query that takes the place of FROM.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Hierarchical-Query-Operators.html"],
  on: ["NameExpression", "Unary", "Call"],
  when: { form: (form) => form !== "-" && form !== "+" && form !== "NOT" },
  match: (node, at) => isInnerAggregate(node, at) || (isReference(node, at) && isInRewrittenBlock(node, at)),
  convert: (node, at) => {
    const slot: Piece[] = [at.text(node)];
    slotsOf(at).set(keyOf(node), slot);
    at.replace(node, slot);
  },
  given: "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), mgr NUMBER(4), sal NUMBER(7,2));",
  examples: [
    {
      from: "SELECT NVL(PRIOR ename, 'none') AS boss FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      contains: "emp.prior_ename, 'none') AS boss FROM hierarchy AS emp",
    },
    {
      from: "SELECT COALESCE(NULL, ROWNUM) AS n FROM emp",
      contains: "row_number() OVER ()",
      target: "postgresql",
    },
  ],
});

/** An aggregate inside of another one becomes a column. */
function isInnerAggregate(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind !== "Call" || !isAggregate(node, at)) return false;
  for (let up = node.parent; up && up.kind !== "Select"; up = up.parent) if (isAggregate(up, at)) return true;
  return false;
}

function isReference(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "Unary") return /^(?:PRIOR|CONNECT_BY_ROOT)$/.test((node as Unary).operator);
  if (node.kind === "Call") return at.builtinName(node) === "SYS_CONNECT_BY_PATH";
  const parent = node.parent as (SyntaxNode & { callee?: SyntaxNode }) | undefined;
  return parent?.callee !== node;
}

function isInRewrittenBlock(node: SyntaxNode, at: RuleContext): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (up.kind === "Select" && mayBeRewritten(up as Select, at)) return true;
    if (up.kind === "Query" && mayBeRewritten(bodyOf(up), at)) return true;
    if (up.kind === "Update" && at.tokensIn(up).some((t) => t.value === "ROWNUM")) return true;
    // DELETE WHERE of MERGE, and one number for all tables of INSERT ALL.
    if (up.kind === "MergeUpdate" || up.kind === "MultiInsertTarget") return true;
    if (
      (up.kind === "Update" || up.kind === "Delete") &&
      (up as unknown as { target: SyntaxNode }).target.kind === "DerivedTable"
    )
      return true;
  }
  return false;
}

function bodyOf(query: SyntaxNode): SyntaxNode {
  return (query as unknown as { body: SyntaxNode }).body;
}

/** Blocks with a hierarchy or ROWNUM; asked for every name, so remembered. */
function mayBeRewritten(block: SyntaxNode, at: RuleContext): boolean {
  if (block.kind !== "Select") return false;
  const known = rewrittenOf(at).get(block);
  if (known !== undefined) return known;
  const words = at.tokensIn(block.parent?.kind === "Query" ? block.parent : block);
  const answer = words.some((t) => t.kind === "word" && (t.value === "ROWNUM" || t.value === "CONNECT"));
  rewrittenOf(at).set(block, answer);
  return answer;
}

function rewrittenOf(at: RuleContext): Map<SyntaxNode, boolean> {
  return at.noted<Map<SyntaxNode, boolean>>("rewritten blocks", () => new Map());
}

/** Puts something in the place of a reference; where none was kept open, by an edit. */
export function replaceReference(place: Span, pieces: Piece, at: RuleContext): void {
  const slot = slotsOf(at).get(keyOf(place));
  if (slot) slot.splice(0, slot.length, pieces);
  else at.replace(place, pieces);
}

/** What stands in the place of a reference now. */
export function referenceText(place: Span, at: RuleContext): Piece {
  const slot = slotsOf(at).get(keyOf(place));
  return slot ? [...slot] : at.text(place);
}

function keyOf(span: Span): string {
  return `${span.start}-${span.end}`;
}

function slotsOf(at: RuleContext): Map<string, Piece[]> {
  return at.noted<Map<string, Piece[]>>("row references", () => new Map());
}
