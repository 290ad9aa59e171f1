/** GOTO: loops, blocks, or steps that do the same. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, ExitStatement, LabelledStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { type JumpRange, nestedRanges } from "../../../../converter/target/postgresql/jump-ranges";
import type { Span } from "../../../../converter/text/source-text";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { loopAround } from "../../any/statements/statement-lists";
import { reserveName } from "../../any/text/fresh-names";
import { indentOf } from "../../any/text/layout";
import { type Jump, jumpsIn } from "./goto-plan";

export default defineRule<Body>({
  id: "oracle.postgresql.goto",
  title: "GOTO becomes a loop or a block",
  complexity: "medium",
  guidance: {
    what: "GOTO label.",
    why: "plpgsql has no GOTO; it leaves and repeats labelled loops and blocks.",
    action:
      "None: a jump back is CONTINUE of a loop, a jump forward EXIT of a block, and where jumps cross, a variable says which step comes next.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-CONTROL-STRUCTURES-LOOPS"],
  on: "Body",
  match: (body) => body === routineBody(body),
  convert: (body, at) => {
    const { byList, lost } = jumpsIn(body);
    for (const statement of lost) at.refuseStatement(statement, "GOTO to a label that is nowhere around it.");
    for (const [list, jumps] of byList) {
      const ranges = nestedRanges(jumps);
      if (ranges) writeRanges(list, jumps, ranges, at);
      else writeSteps(body, list, jumps, at);
    }
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  n NUMBER := 0;\nBEGIN\n  <<again>>\n  n := n + 1;\n  IF n < 4 THEN\n    GOTO again; -- once more\n  END IF;\n  RETURN n;\nEND;",
      contains:
        "BEGIN\n  <<again>>\n  LOOP\n  n := n + 1;\n  IF n < 4 THEN\n    CONTINUE again; -- once more\n  END IF;\n  EXIT again;\n  END LOOP again;\n  RETURN n;",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  FOR i IN 1..3 LOOP\n    IF i = 2 THEN\n      GOTO next_one;\n    END IF;\n    n := n + i;\n    <<next_one>>\n    NULL;\n  END LOOP;\nEND;",
      contains:
        "LOOP\n    <<next_one>>\n    BEGIN\n    IF i = 2 THEN\n      EXIT next_one;\n    END IF;\n    n := n + i;\n    END next_one;\n    NULL;\n  END LOOP;",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  IF n = 0 THEN GOTO middle; END IF;\n  <<top>>\n  n := n + 1;\n  <<middle>>\n  n := n + 10;\n  IF n < 30 THEN GOTO top; END IF;\nEND;",
      contains:
        "CASE goto_step\n  WHEN 0 THEN\n  IF n = 0 THEN goto_step := 2; CONTINUE goto_flow; END IF;\n  goto_step := 1;\n  WHEN 1 THEN",
    },
  ],
});

// ---------------------------------------------------------------- loops and blocks

function writeRanges(
  list: readonly SyntaxNode[],
  jumps: readonly Jump[],
  ranges: readonly JumpRange[],
  at: RuleContext,
): void {
  const names = new Map<JumpRange, string>();
  for (const range of ranges) names.set(range, rangeName(range, list, ranges, at));
  for (const jump of jumps) {
    const form = jump.from < jump.to ? "block" : "loop";
    const range = ranges.find((r) => r.form === form && r.label === jump.label);
    if (range) at.replace(jump.statement, `${form === "block" ? "EXIT" : "CONTINUE"} ${names.get(range)};`);
  }
  // Inner ranges first: an outer one on the same statements is written around them.
  for (const range of [...ranges].reverse()) {
    const span = { start: list[range.first].start, end: list[range.last].end };
    const name = names.get(range) ?? range.label;
    const indent = indentOf(span, at);
    if (range.form === "loop") keepOuterExits(span, at);
    const opening = `<<${name}>>\n${indent}${range.form === "loop" ? "LOOP" : "BEGIN"}\n${indent}`;
    const closing =
      range.form === "loop" ? `\n${indent}EXIT ${name};\n${indent}END LOOP ${name};` : `\n${indent}END ${name};`;
    at.wrap(span, opening, closing);
  }
}

/** The label's own name, unless the statement keeps it or a second range needs one. */
function rangeName(
  range: JumpRange,
  list: readonly SyntaxNode[],
  ranges: readonly JumpRange[],
  at: RuleContext,
): string {
  const own = range.label.toLowerCase();
  const labelled = list.find(
    (s): s is LabelledStatement =>
      s.kind === "LabelledStatement" && (s as LabelledStatement).labels.some((l) => l.value === range.label),
  );
  const inner = labelled?.statement?.kind;
  const isKept = inner === "LoopStatement" || inner === "Block";
  const isSecond = ranges.find((r) => r.label === range.label) !== range;
  if (isKept || isSecond || !/^[a-z_]\w*$/.test(own)) return reserveName(`${own.replace(/\W/g, "")}_goto`, at);
  return own;
}

// ---------------------------------------------------------------- steps

function writeSteps(body: Body, list: readonly SyntaxNode[], jumps: readonly Jump[], at: RuleContext): void {
  const flow = reserveNameIn(body, "goto_flow", at);
  const step = reserveNameIn(body, "goto_step", at);
  declareExtra(body, `${step} integer`, at);
  const starts = [...new Set([0, ...jumps.map((j) => j.to)])].sort((a, b) => a - b);
  for (const jump of jumps) at.replace(jump.statement, `${step} := ${starts.indexOf(jump.to)}; CONTINUE ${flow};`);
  const span = { start: list[0].start, end: list[list.length - 1].end };
  keepOuterExits(span, at);
  const indent = indentOf(span, at);
  const pieces: Piece[] = [`${step} := 0;\n${indent}<<${flow}>>\n${indent}LOOP\n${indent}CASE ${step}`];
  starts.forEach((first, i) => {
    const next = starts[i + 1];
    const end = next === undefined ? span.end : list[next - 1].end;
    pieces.push(`\n${indent}WHEN ${i} THEN\n${indent}`, at.text({ start: list[first].start, end }));
    pieces.push(`\n${indent}${step} := ${i + 1};`);
    if (next !== undefined) pieces.push(commentsBetween({ start: end, end: list[next].start }, at));
  });
  pieces.push(`\n${indent}ELSE\n${indent}EXIT ${flow};\n${indent}END CASE;\n${indent}END LOOP ${flow};`);
  at.replace(span, pieces);
}

/** The text between two statements where it holds a comment. */
function commentsBetween(span: Span, at: RuleContext): Piece {
  return at.source(span).trim() ? at.text(span) : "";
}

// ---------------------------------------------------------------- loops around

/** EXIT and CONTINUE without a label would leave the new loop: those of a loop around get that loop's label. */
function keepOuterExits(span: Span, at: RuleContext): void {
  const parent = nodeAround(span, at);
  if (!parent) return;
  for (const node of walk(parent)) {
    if (node.kind !== "ExitStatement" || node.start < span.start || node.end > span.end) continue;
    const exit = node as ExitStatement;
    const loop = loopAround(exit);
    if (exit.label || !loop || loop.start >= span.start) continue;
    const topic = `exit of ${exit.start}`;
    if (at.notes.has(topic)) continue;
    at.notes.set(topic, true);
    const [word] = at.tokensIn(exit);
    at.insertAfter(word, ` ${labelOf(loop, at)}`);
  }
}

function nodeAround(span: Span, at: RuleContext): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const node of walk(at.unit.root)) if (node.start <= span.start && node.end >= span.end) found = node;
  return found;
}

function labelOf(loop: SyntaxNode, at: RuleContext): string {
  const labelled = loop.parent;
  if (labelled?.kind === "LabelledStatement") return at.source((labelled as LabelledStatement).labels[0]);
  const topic = `label of ${loop.start}`;
  const known = at.notes.get(topic) as string | undefined;
  if (known) return known;
  const name = reserveName("outer_loop", at);
  at.notes.set(topic, name);
  at.insertBefore(loop, `<<${name}>>\n${indentOf(loop, at)}`);
  return name;
}
