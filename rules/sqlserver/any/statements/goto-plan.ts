/**
 * How the GOTOs to the labels of one list of statements can be written without GOTO. A jump back becomes a loop from the
 * label on, a jump forward a block that ends before the label. Where these would overlap, the list becomes the steps of a
 * loop, with a variable that says which step comes next.
 */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { type JumpRange, type ListJump, nestedRanges } from "../../../../converter/target/postgresql/jump-ranges";
import type { BreakStatement, GotoStatement, Label, WhileStatement } from "../../../../converter/tsql/nodes";
import { declareExtra, reserveName } from "../routines/declared-extras";
import { assignmentText, labelText, leaveText, repeatText } from "./code-words";
import { indentOf } from "./layout";
import { codeOf, isModule, loopAround, nodesOf, siblingsOf } from "./statement-lists";

/** A jump: where its GOTO and its label stand in the list. */
interface Jump extends ListJump {
  readonly statement: GotoStatement;
}

/** How the jumps of a list are written: as ranges, or as steps. */
export interface ListPlan {
  readonly list: readonly SyntaxNode[];
  readonly ranges?: readonly JumpRange[];
  readonly names: ReadonlyMap<JumpRange, string>;
  /** Where the steps begin, and the names of the loop and of its variable. */
  readonly starts?: readonly number[];
  readonly flow?: string;
  readonly step?: string;
}

export interface GotoPlan {
  readonly byList: ReadonlyMap<readonly SyntaxNode[], ListPlan>;
  /** What stands in the place of each GOTO; nothing for those whose label is nowhere around them. */
  readonly jumps: ReadonlyMap<GotoStatement, string>;
}

export function gotoPlan(node: SyntaxNode, at: RuleContext): GotoPlan {
  const code = codeOf(node);
  const topic = `goto plan of ${code.start}`;
  const known = at.notes.get(topic) as GotoPlan | undefined;
  if (known) return known;
  const byList = new Map<readonly SyntaxNode[], ListPlan>();
  const jumps = new Map<GotoStatement, string>();
  for (const [list, own] of jumpsIn(code)) byList.set(list, planFor(list, own, jumps, at));
  const plan: GotoPlan = { byList, jumps };
  at.notes.set(topic, plan);
  return plan;
}

function planFor(
  list: readonly SyntaxNode[],
  own: readonly Jump[],
  texts: Map<GotoStatement, string>,
  at: RuleContext,
): ListPlan {
  const ranges = nestedRanges(own);
  const names = new Map<JumpRange, string>();
  if (ranges) {
    for (const range of ranges) names.set(range, rangeName(range, list[0], ranges, at));
    for (const jump of own) {
      const form = jump.from < jump.to ? "block" : "loop";
      const range = ranges.find((r) => r.form === form && r.label === jump.label);
      const name = range && names.get(range);
      if (name) texts.set(jump.statement, form === "block" ? leaveText(name, at) : repeatText(name, at));
    }
    return { list, ranges, names };
  }
  const flow = reserveName(list[0], "goto_flow", at);
  const step = reserveName(list[0], "goto_step", at);
  declareExtra(list[0], `${step} ${at.frame.target.kind === "postgresql" ? "integer" : "int"}`, at);
  const starts = [...new Set([0, ...own.map((j) => j.to)])].sort((a, b) => a - b);
  for (const jump of own) {
    const next = assignmentText(step, String(starts.indexOf(jump.to)), at);
    texts.set(jump.statement, `${at.render(next).text} ${repeatText(flow, at)}`);
  }
  return { list, names, starts, flow, step };
}

/** The label's own name, unless a second range has it. */
function rangeName(range: JumpRange, node: SyntaxNode, ranges: readonly JumpRange[], at: RuleContext): string {
  const isSecond = ranges.find((r) => r.label === range.label) !== range;
  const isPlain = /^[a-z_]\w*$/.test(range.label) && !isReservedLabel(range.label, at);
  return isSecond || !isPlain ? reserveName(node, `${range.label.replace(/\W/g, "")}_goto`, at) : range.label;
}

/** MySQL takes no reserved word for a label. */
function isReservedLabel(label: string, at: RuleContext): boolean {
  return at.frame.target.kind !== "postgresql" && quoteIfNeeded(label) !== label;
}

export function formOf(range: JumpRange): "LOOP" | "BEGIN" {
  return range.form === "loop" ? "LOOP" : "BEGIN";
}

/** BREAK and CONTINUE inside of a loop that stands for GOTO would leave that one: the label of the WHILE they mean. */
export function labelForExit(exit: BreakStatement, at: RuleContext): string | undefined {
  const loop = loopAround(exit);
  if (!loop) return undefined;
  for (let below: SyntaxNode = exit; below !== loop && below.parent; below = below.parent) {
    const list = siblingsOf(below);
    const plan = gotoPlan(exit, at).byList.get(list);
    if (!plan) continue;
    const index = list.indexOf(below);
    const isInside = !plan.ranges || plan.ranges.some((r) => r.form === "loop" && r.first <= index && index <= r.last);
    if (isInside) return loopLabel(loop, at);
  }
  return undefined;
}

/** The label of a loop, which it gets when it is first asked for. */
export function loopLabel(loop: WhileStatement, at: RuleContext): string {
  const topic = `label of ${loop.start}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const name = reserveName(loop, "outer_loop", at);
  at.notes.set(topic, name);
  const [word] = at.tokensIn(loop);
  at.insertBefore(word, labelText(name, indentOf(loop, at), at));
  return name;
}

/** The jumps to labels of each list, for all GOTOs of a code. */
function jumpsIn(code: SyntaxNode): Map<readonly SyntaxNode[], Jump[]> {
  const byList = new Map<readonly SyntaxNode[], Jump[]>();
  for (const node of nodesOf(code)) {
    const found = node.kind === "GotoStatement" ? targetOf(node as GotoStatement) : undefined;
    if (!found) continue;
    const jumps = byList.get(found.list) ?? [];
    jumps.push(found.jump);
    byList.set(found.list, jumps);
  }
  return byList;
}

function targetOf(statement: GotoStatement): { list: readonly SyntaxNode[]; jump: Jump } | undefined {
  const label = statement.label.value;
  for (let at: SyntaxNode | undefined = statement; at && !isModule(at); at = at.parent) {
    const list = siblingsOf(at);
    const to = list.findIndex((s) => s.kind === "Label" && (s as Label).name.value === label);
    if (to >= 0) return { list, jump: { statement, from: list.indexOf(at), label, to } };
  }
  return undefined;
}
