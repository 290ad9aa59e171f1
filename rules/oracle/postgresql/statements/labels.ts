/** Labels: plpgsql puts them on loops and blocks only, one at a time. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  CaseStatement,
  ExitStatement,
  Identifier,
  LabelledStatement,
  LoopStatement,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

const STRUCTURE = "https://www.postgresql.org/docs/current/plpgsql-structure.html";

const label = defineRule<LabelledStatement>({
  id: "oracle.postgresql.label",
  title: "Labels stand on loops and blocks only",
  complexity: "simple",
  guidance: {
    what: "<<label>> before a statement.",
    why: "plpgsql knows labels of loops and blocks, one for each; only GOTO needs others.",
    action: "None.",
  },
  sources: [STRUCTURE],
  on: "LabelledStatement",
  convert: (labelled, at) => {
    const inner = labelled.statement;
    const keepsOne = inner?.kind === "LoopStatement" || inner?.kind === "Block";
    const kept = keepsOne ? labelled.labels[0] : undefined;
    for (const other of labelled.labels) {
      if (other === kept) continue;
      removeLabel(labelled, other, at);
      if (inner && kept) renameUses(inner, other, kept, at);
    }
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  <<first>>\n  n := 1; -- kept\n  <<all_rows>> <<again>>\n  LOOP\n    EXIT again WHEN n > 3;\n    n := n + 1;\n  END LOOP again;\n  <<last>>\nEND;",
      contains:
        "BEGIN\n  n := 1; -- kept\n  <<all_rows>>\n  LOOP\n    EXIT all_rows WHEN n > 3;\n    n := n + 1;\n  END LOOP all_rows;\n  \nEND;",
    },
  ],
});

/** Takes a label out without touching anything outside of its statement, which other rules may have put something around. */
function removeLabel(labelled: LabelledStatement, name: Identifier, at: RuleContext): void {
  const before = at.tokensIn({ start: labelled.start, end: name.start }).at(-1);
  const after = at.tokensIn({ start: name.end, end: at.unit.text.length })[0];
  if (!before || !after) return;
  if (before.start > labelled.start) {
    at.replace(
      { start: at.tokensIn({ start: labelled.start, end: before.start }).at(-1)?.end ?? before.start, end: after.end },
      "",
    );
    return;
  }
  const blank = /^\s*/.exec(at.unit.text.slice(after.end))?.[0].length ?? 0;
  at.replace({ start: before.start, end: labelled.statement ? after.end + blank : after.end }, "");
}

/** Of several labels the first stays: what names another one names it. */
function renameUses(statement: SyntaxNode, from: Identifier, to: Identifier, at: RuleContext): void {
  for (const node of walk(statement)) {
    const used =
      node.kind === "ExitStatement"
        ? (node as ExitStatement).label
        : node.kind === "LoopStatement"
          ? (node as LoopStatement).endLabel
          : undefined;
    if (used?.value === from.value) at.replace(used, at.text(to));
  }
}

const endOfCase = defineRule<CaseStatement>({
  id: "oracle.postgresql.end-case-label",
  title: "END CASE has no label",
  complexity: "simple",
  guidance: {
    what: "END CASE label.",
    why: "plpgsql knows no labels of CASE statements.",
    action: "None: the label is left out.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-CONDITIONALS"],
  on: "CaseStatement",
  convert: (statement, at) => {
    const tokens = at.tokensIn(statement).filter((t) => t.value !== ";");
    const name = tokens[tokens.length - 1];
    const isNamed = tokens.at(-2)?.value === "CASE" && tokens.at(-3)?.value === "END" && name.value !== "CASE";
    if (isNamed) at.remove(name);
  },
  examples: [
    {
      from: "DECLARE\n  n NUMBER := 1;\nBEGIN\n  <<choose>>\n  CASE n\n    WHEN 1 THEN n := 2;\n    ELSE n := 3;\n  END CASE choose;\nEND;",
      contains: "BEGIN\n  CASE n\n    WHEN 1 THEN n := 2;\n    ELSE n := 3;\n  END CASE;\nEND;",
    },
  ],
});

export default [label, endOfCase];
