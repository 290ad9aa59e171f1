/** GOTO: back to a label as a loop from there on, forward as a block that ends before it. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, GotoStatement, LabelledStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { siblingsOf, statementListsOf } from "../../any/statements/statement-lists";

const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/loop.html"];

interface Jumps {
  readonly label: string;
  readonly name: string;
  readonly to: number;
  /** The first statement that jumps; all jumps to one label go the same way. */
  from: number;
  readonly isBack: boolean;
}

const jump = defineRule<GotoStatement>({
  id: "oracle.mysql.goto",
  title: "GOTO becomes ITERATE or LEAVE",
  complexity: "medium",
  guidance: {
    what: "GOTO label.",
    why: "MySQL has no GOTO.",
    action:
      "None: a jump back becomes a loop from the label on, a jump forward leaves a block that ends before the label. Where jumps to several labels cross each other the code has to be rewritten.",
  },
  sources: SOURCES,
  on: "GotoStatement",
  convert: (statement, at) => {
    const found = targetOf(statement);
    const jumps = found && jumpsOf(found, statement, at);
    if (!jumps) {
      at.refuseStatement(statement, "MySQL has no GOTO, and this jump is neither a plain loop nor the end of a block.");
      return;
    }
    at.replace(statement, `${jumps.isBack ? "ITERATE" : "LEAVE"} ${jumps.name};`);
  },
  examples: [
    {
      from: "CREATE FUNCTION f RETURN NUMBER IS\n  n NUMBER(5) := 0;\nBEGIN\n  <<again>>\n  n := n + 1;\n  IF n < 4 THEN\n    GOTO again;\n  END IF;\n  RETURN n;\nEND;",
      contains:
        "again: LOOP SET n = n + 1;\n  IF n < 4 THEN\n    ITERATE again;\n  END IF;\n  RETURN n; LEAVE again; END LOOP;\nEND",
    },
    {
      from: "CREATE PROCEDURE p (n NUMBER) IS\nBEGIN\n  IF n > 3 THEN\n    GOTO done;\n  END IF;\n  DELETE FROM t;\n  <<done>>\n  NULL;\nEND;",
      given: "CREATE TABLE t (id NUMBER(5));",
      contains: "done: BEGIN IF n > 3 THEN\n    LEAVE done;\n  END IF;\n  DELETE FROM t; END;\n  DO 0;",
    },
  ],
});

interface Target {
  readonly list: readonly SyntaxNode[];
  readonly from: number;
  readonly to: number;
}

/** The list that holds the label, and where the jump comes from and goes to; undefined out of a handler. */
function targetOf(statement: GotoStatement): Target | undefined {
  const label = statement.label.value;
  for (let up: SyntaxNode | undefined = statement; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    if (up.kind === "ExceptionHandler") return undefined;
    const list = siblingsOf(up);
    const to = list.findIndex(
      (s) => s.kind === "LabelledStatement" && (s as LabelledStatement).labels.some((l) => l.value === label),
    );
    if (to >= 0) return { list, from: list.indexOf(up), to };
  }
  return undefined;
}

/** What is known of the jumps within a list: to one label, in one direction. */
function jumpsOf({ list, from, to }: Target, statement: GotoStatement, at: RuleContext): Jumps | undefined {
  const topic = `jumps in list ${list[0].start}`;
  const known = at.notes.get(topic) as Jumps | undefined;
  const isBack = to <= from;
  const label = statement.label.value;
  if (known) {
    if (known.label !== label || known.isBack !== isBack) return undefined;
    known.from = Math.min(known.from, from);
    return known;
  }
  const body = routineBody(statement) as Body;
  const plain = label.toLowerCase().replace(/\W/g, "_");
  const name = isBack || !isLoopLabel(list[to]) ? plain : reserveNameIn(body, `${plain}_end`, at);
  const fresh: Jumps = { label, name, to, from, isBack };
  at.notes.set(topic, fresh);
  return fresh;
}

/** A loop or block behind a label keeps the label for itself. */
function isLoopLabel(statement: SyntaxNode): boolean {
  const inner = (statement as LabelledStatement).statement?.kind;
  return inner === "LoopStatement" || inner === "Block";
}

const lists = defineRule<SyntaxNode>({
  id: "oracle.mysql.goto-label",
  title: "Labels of GOTO become loops and blocks",
  complexity: "medium",
  guidance: { what: "The label of a GOTO.", why: "MySQL has no GOTO.", action: "None." },
  sources: SOURCES,
  on: ["Body", "ExceptionHandler", "LoopStatement", "ConditionalBranch", "IfStatement", "CaseStatement"],
  convert: (node, at) => {
    for (const list of statementListsOf(node)) {
      const jumps = list.length > 0 ? (at.notes.get(`jumps in list ${list[0].start}`) as Jumps | undefined) : undefined;
      if (!jumps) continue;
      const last = list[jumps.isBack ? list.length - 1 : jumps.to - 1];
      at.insertBefore(list[jumps.isBack ? jumps.to : jumps.from], `${jumps.name}: ${jumps.isBack ? "LOOP" : "BEGIN"} `);
      at.insertAfter(last, jumps.isBack ? ` LEAVE ${jumps.name}; END LOOP;` : " END;");
    }
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER(5) := 0;\nBEGIN\n  FOR i IN 1 .. 3 LOOP\n    IF i = 2 THEN\n      GOTO next_one;\n    END IF;\n    n := n + i;\n    <<next_one>>\n    NULL;\n  END LOOP;\nEND;",
      contains: "next_one: BEGIN IF i = 2 THEN\n      LEAVE next_one;\n    END IF;\n    SET n = n + i; END;",
    },
  ],
});

export default [jump, lists];
