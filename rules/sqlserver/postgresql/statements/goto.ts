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

const MANUAL =
  "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-CONTROL-STRUCTURES-LOOPS";

const KINDS = ["Block", "Batch", "CreateRoutine", "CreateTrigger", "TryCatch"] as const;

const ranges = defineRule<SyntaxNode>({
  id: "sqlserver.postgresql.goto-target",
  title: "What GOTO repeats is a loop, what it passes over a block",
  complexity: "medium",
  guidance: {
    what: "Labels and the statements that GOTO repeats or passes over.",
    why: "plpgsql has no GOTO; it leaves and repeats labelled loops and blocks.",
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
        "  <<again>>\n  LOOP\n  v_n := v_n + 1;\n  IF v_n < 4 THEN CONTINUE again; END IF;\n  EXIT again;\n  END LOOP again; -- once more\n  RETURN v_n;",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  IF @n < 0 GOTO done\n  PRINT 'x'\n  done:\n  PRINT 'y'\nEND",
      contains:
        "  <<done>>\n  BEGIN\n  IF p_n < 0 THEN EXIT done; END IF;\n  RAISE NOTICE 'x';\n  END done;\n  RAISE NOTICE 'y';",
    },
    {
      from: "CREATE FUNCTION f (@n int) RETURNS int AS\nBEGIN\n  IF @n = 0 GOTO middle\n  again:\n  SET @n = @n + 1\n  middle:\n  SET @n = @n + 10\n  IF @n < 30 GOTO again\n  RETURN @n\nEND",
      contains:
        "CASE goto_step\n  WHEN 0 THEN\n  IF p_n = 0 THEN goto_step := 2; CONTINUE goto_flow; END IF;\n  goto_step := 1;\n  WHEN 1 THEN",
    },
  ],
});

const jumps = defineRule<GotoStatement>({
  id: "sqlserver.postgresql.goto",
  title: "GOTO leaves or repeats a block or loop",
  complexity: "medium",
  guidance: {
    what: "GOTO label.",
    why: "plpgsql has no GOTO: a jump back is CONTINUE of a loop, a jump forward EXIT of a block, and where jumps cross, a variable says which step comes next.",
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
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  GOTO inner_one\n  IF @n = 1\n  BEGIN\n    inner_one:\n    PRINT 'x'\n  END\nEND",
      refused: "nowhere around it",
    },
    {
      from: "CREATE PROCEDURE p @n int AS\nBEGIN\n  WHILE @n > 0\n  BEGIN\n    again:\n    SET @n -= 1\n    IF @n = 7 BREAK\n    IF @n > 5 GOTO again\n  END\nEND",
      contains:
        "  <<outer_loop>>\n  WHILE p_n > 0 LOOP\n    <<again>>\n    LOOP\n    p_n := p_n - 1;\n    IF p_n = 7 THEN EXIT outer_loop; END IF;",
    },
  ],
});

const labels = defineRule<Label>({
  id: "sqlserver.postgresql.label",
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
    { from: "CREATE PROCEDURE p AS\nBEGIN\n  here:\n  PRINT 'x'\nEND", contains: "BEGIN\n  RAISE NOTICE 'x';\nEND;" },
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
    const opening = `<<${name}>>\n${indent}${formOf(range)}\n${indent}`;
    const closing =
      range.form === "loop" ? `\n${indent}EXIT ${name};\n${indent}END LOOP ${name};` : `\n${indent}END ${name};`;
    at.wrap(span, opening, closing);
  }
}

function writeSteps({ list, starts = [], flow = "", step = "" }: ListPlan, at: RuleContext): void {
  const written = list.filter((s) => !isDropped(s, at));
  const [start] = written;
  const end = written.at(-1);
  if (!start || !end) return;
  const span = { start: start.start, end: end.end };
  const indent = indentOf(span, at);
  const pieces: Piece[] = [`${step} := 0;\n${indent}<<${flow}>>\n${indent}LOOP\n${indent}CASE ${step}`];
  starts.forEach((first, i) => {
    const own = list.slice(first, starts[i + 1] ?? list.length).filter((s) => !isDropped(s, at));
    const last = own.at(-1);
    pieces.push(`\n${indent}WHEN ${i} THEN`);
    if (own[0] && last) pieces.push(`\n${indent}`, at.text({ start: own[0].start, end: last.end }));
    pieces.push(`\n${indent}${step} := ${i + 1};`);
  });
  pieces.push(`\n${indent}ELSE\n${indent}EXIT ${flow};\n${indent}END CASE;\n${indent}END LOOP ${flow};`);
  at.replace(span, pieces);
}

export default [ranges, jumps, labels];
