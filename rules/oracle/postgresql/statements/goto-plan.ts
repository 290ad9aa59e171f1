/**
 * How the GOTOs to the labels of one list of statements can be written without GOTO. A jump back becomes a loop from the
 * label on, a jump forward a block that ends before the label. Where these would overlap, the list becomes the steps of a
 * loop, with a variable that says which step comes next.
 */
import type { Body, GotoStatement, LabelledStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { ownNodes, siblingsOf } from "./statement-lists";

/** A jump: where its GOTO and its label stand in the list. */
export interface Jump {
  readonly statement: GotoStatement;
  readonly from: number;
  readonly label: string;
  readonly to: number;
}

/** Statements of the list that belong together: a loop that begins at its label, or a block that ends before its label. */
export interface Range {
  readonly form: "loop" | "block";
  readonly label: string;
  first: number;
  last: number;
}

/** The jumps to labels of each list, for all GOTOs of a body; those whose label is nowhere around them are `lost`. */
export function jumpsIn(body: Body): { byList: Map<readonly SyntaxNode[], Jump[]>; lost: GotoStatement[] } {
  const byList = new Map<readonly SyntaxNode[], Jump[]>();
  const lost: GotoStatement[] = [];
  for (const node of ownNodes(body)) {
    if (node.kind !== "GotoStatement") continue;
    const found = targetOf(node as GotoStatement);
    if (!found) {
      lost.push(node as GotoStatement);
      continue;
    }
    const jumps = byList.get(found.list) ?? [];
    jumps.push(found.jump);
    byList.set(found.list, jumps);
  }
  return { byList, lost };
}

function targetOf(statement: GotoStatement): { list: readonly SyntaxNode[]; jump: Jump } | undefined {
  const label = statement.label.value;
  for (let at: SyntaxNode | undefined = statement; at && at.kind !== "RoutineDefinition"; at = at.parent) {
    const list = siblingsOf(at);
    const to = list.findIndex((s) => hasLabel(s, label));
    if (to >= 0) return { list, jump: { statement, from: list.indexOf(at), label, to } };
  }
  return undefined;
}

function hasLabel(statement: SyntaxNode, label: string): boolean {
  return (
    statement.kind === "LabelledStatement" && (statement as LabelledStatement).labels.some((l) => l.value === label)
  );
}

/** Loops and blocks that nest, outer ones first; undefined where the jumps cross. */
export function nestedRanges(jumps: readonly Jump[]): readonly Range[] | undefined {
  const ranges = firstRanges(jumps);
  // Each step makes a range longer, and none gets longer than the list.
  for (let changed = true; changed; ) {
    changed = false;
    for (const a of ranges) {
      for (const b of ranges) {
        if (!crosses(a, b)) continue;
        if (!widen(a, b)) return undefined;
        changed = true;
      }
    }
  }
  return ranges.sort((a, b) => a.first - b.first || b.last - a.last || (a.form === "block" ? -1 : 1));
}

function firstRanges(jumps: readonly Jump[]): Range[] {
  const ranges: Range[] = [];
  for (const jump of jumps) {
    const form = jump.from < jump.to ? "block" : "loop";
    const range = ranges.find((r) => r.form === form && r.label === jump.label);
    if (!range) {
      const [first, last] = form === "block" ? [jump.from, jump.to - 1] : [jump.to, jump.from];
      ranges.push({ form, label: jump.label, first, last });
    } else if (form === "block") range.first = Math.min(range.first, jump.from);
    else range.last = Math.max(range.last, jump.from);
  }
  return ranges;
}

/** Whether b begins inside a and ends behind it. */
function crosses(a: Range, b: Range): boolean {
  return a.first < b.first && b.first <= a.last && a.last < b.last;
}

/** A loop may end later, a block may begin earlier. */
function widen(a: Range, b: Range): boolean {
  if (a.form === "loop") a.last = b.last;
  else if (b.form === "block") b.first = a.first;
  else return false;
  return true;
}
