/** Calls that no rule has converted. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, SystemVariable } from "../../../../converter/tsql/nodes";

/** Statements at the top that can hold calls. They come last, when everything in them is converted. */
export const STATEMENTS = [
  "CreateTable",
  "AlterTable",
  "CreateIndex",
  "CreateView",
  "CreateRoutine",
  "CreateTrigger",
  "CreateType",
  "Query",
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "Execute",
  "Batch",
  "Block",
  "IfStatement",
  "WhileStatement",
  "TryCatch",
  "Declare",
  "SetVariable",
];

export function isCandidate(node: SyntaxNode): node is Call | SystemVariable {
  return node.kind === "Call" || node.kind === "SystemVariable";
}

export function isUnknownCall(node: SyntaxNode, at: RuleContext): boolean {
  return (
    node.kind === "Call" && (node as Call).callee.kind === "NameExpression" && at.binding.symbolOf(node) === undefined
  );
}

export function isConverted(node: SyntaxNode, at: RuleContext): boolean {
  if (at.handled.has(node) || at.edits.hasEdit(node) || isCallee(node)) return true;
  return node.kind === "Call" && at.edits.hasEdit((node as Call).callee);
}

/** A call in the place of a row source: no value could stand for it. */
export function isRowSource(node: SyntaxNode): boolean {
  return node.parent?.kind === "TableFunction";
}

/** The nodes whose own words are part of what was written: those that nothing around them replaced. */
export function stillWritten<N extends SyntaxNode>(nodes: readonly N[], at: RuleContext): N[] {
  if (nodes.length === 0) return [];
  const { root } = at.unit;
  const copied = at.render(at.text(root)).segments.filter((s) => s.rule === undefined);
  return nodes.filter((n) => copied.some((s) => s.sourceStart < n.end && n.end <= s.sourceEnd));
}
