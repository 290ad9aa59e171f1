/** GOTO: loops, blocks, or steps that do the same. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { GotoStatement, Label } from "../../../../converter/tsql/nodes";
import { formOf, gotoPlan, type ListPlan } from "../../any/statements/goto-plan";
import { dropStatement, indentOf, isDropped } from "../../any/statements/layout";
import { isInCode, statementListsOf } from "../../any/statements/statement-lists";
import { endStatements } from "./layout";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/flow-control-statements.html";

const KINDS = ["Block", "Batch", "CreateRoutine", "CreateTrigger", "TryCatch"] as const;

const ranges = defineRule<SyntaxNode>({
  id: "sqlserver.mysql.goto-target",
  title: "What GOTO repeats is a loop, what it passes over a block",
  complexity: "medium",
  guidance: {
    what: "Labels and the statements that GOTO repeats or passes over.",
    why: "MySQL has no GOTO; it leaves and repeats labelled loops and blocks.",
    action: "None.",
  },
  sources: [MANUAL],
  on: KINDS,
  convert: (node, at) => {
    const lists = statementListsOf(node);
    if (!lists.some((list) => list.some((s) => s.kind === "Label"))) return;
    endStatements(node, at);
    for (const list of lists) {
      const plan = gotoPlan(node, at).byList.get(list);
      if (plan?.ranges) writeRanges(plan, at);
      else if (plan) writeSteps(plan, at);
    }
  },
  examples: [
    {
      from: "CREATE FUNCTION f () RETURNS int AS\nBEGIN\n  DECLARE @n int = 0;\n  again:\n  SET @n = @n + 1;\n  IF @n < 4 GOTO again; -- once more\n  RETURN @n;\nEND",
      contains:
        "  again: LOOP\n  SET v_n = v_n + 1;\n  IF v_n < 4 THEN ITERATE again; END IF;\n  LEAVE again;\n  END LOOP again; -- once more\n  RETURN v_n;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n < 0 GOTO done\n  SET @n = 1\n  done:\n  SET @n = 2\nEND",
      contains: "  done: BEGIN\n  IF p_n < 0 THEN LEAVE done; END IF;\n  SET p_n = 1;\n  END done;\n  SET p_n = 2;",
    },
    {
      from: "CREATE FUNCTION f (@n int) RETURNS int AS\nBEGIN\n  IF @n = 0 GOTO middle\n  again:\n  SET @n = @n + 1\n  middle:\n  SET @n = @n + 10\n  IF @n < 30 GOTO again\n  RETURN @n\nEND",
      contains:
        "CASE goto_step\n  WHEN 0 THEN\n  IF p_n = 0 THEN SET goto_step = 2; ITERATE goto_flow; END IF;\n  SET goto_step = 1;\n  WHEN 1 THEN",
    },
  ],
});

const jumps = defineRule<GotoStatement>({
  id: "sqlserver.mysql.goto",
  title: "GOTO leaves or repeats a block or loop",
  complexity: "medium",
  guidance: {
    what: "GOTO label.",
    why: "MySQL has no GOTO: a jump back is ITERATE of a loop, a jump forward LEAVE of a block, and where jumps cross, a variable says which step comes next.",
    action: "A jump into another statement has to be written with loops and conditions.",
  },
  sources: [MANUAL],
  on: "GotoStatement",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const jump = gotoPlan(statement, at).jumps.get(statement);
    if (jump) at.replace(statement, jump);
    else
      at.refuseStatement(
        statement,
        "GOTO to a label that is nowhere around it: write the code with loops and conditions.",
      );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  GOTO inner_one\n  IF @n = 1\n  BEGIN\n    inner_one:\n    SET @n = 1\n  END\nEND",
      refused: "nowhere around it",
    },
  ],
});

const labels = defineRule<Label>({
  id: "sqlserver.mysql.label",
  title: "Labels of GOTO go",
  complexity: "simple",
  guidance: {
    what: "label:",
    why: "The loops and blocks that stand for GOTO have labels of their own.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Label",
  match: (label) => isInCode(label),
  convert: (label, at) => dropStatement(label, at),
  examples: [
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  here:\n  SET @n = 1\nEND",
      contains: "BEGIN\n  SET p_n = 1;\nEND;",
    },
  ],
});

function writeRanges({ list, ranges = [], names }: ListPlan, at: RuleContext): void {
  // Inner ranges first: an outer one on the same statements is written around them.
  for (const range of [...ranges].reverse()) {
    const written = list.slice(range.first, range.last + 1).filter((s) => !isDropped(s, at));
    const [first] = written;
    const last = written.at(-1);
    if (!first || !last) continue;
    const span = { start: first.start, end: last.end };
    const name = names.get(range) ?? range.label;
    const indent = indentOf(span, at);
    const closing =
      range.form === "loop" ? `\n${indent}LEAVE ${name};\n${indent}END LOOP ${name};` : `\n${indent}END ${name};`;
    at.wrap(span, `${name}: ${formOf(range)}\n${indent}`, closing);
  }
}

function writeSteps({ list, starts = [], flow = "", step = "" }: ListPlan, at: RuleContext): void {
  const written = list.filter((s) => !isDropped(s, at));
  const [start] = written;
  const end = written.at(-1);
  if (!start || !end) return;
  const span = { start: start.start, end: end.end };
  const indent = indentOf(span, at);
  const pieces: Piece[] = [`SET ${step} = 0;\n${indent}${flow}: LOOP\n${indent}CASE ${step}`];
  starts.forEach((first, i) => {
    const own = list.slice(first, starts[i + 1] ?? list.length).filter((s) => !isDropped(s, at));
    const last = own.at(-1);
    pieces.push(`\n${indent}WHEN ${i} THEN`);
    if (own[0] && last) pieces.push(`\n${indent}`, at.text({ start: own[0].start, end: last.end }));
    pieces.push(`\n${indent}SET ${step} = ${i + 1};`);
  });
  pieces.push(`\n${indent}ELSE\n${indent}LEAVE ${flow};\n${indent}END CASE;\n${indent}END LOOP ${flow};`);
  at.replace(span, pieces);
}

export default [ranges, jumps, labels];
