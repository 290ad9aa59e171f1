/** FOR loops: bounds that count down, records of queries, arguments of cursors, and the controls of 21c. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Scope } from "../../../../converter/model/scope";
import type { CursorForControl, LoopStatement, NumericForControl } from "../../../../converter/plsql/nodes";
import { walk } from "../../../../converter/syntax/node";
import { declareExtra, enclosingBody, reserveNameIn } from "../../any/routines/declared-extras";
import { convertCursorArguments } from "./cursor-arguments";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-control-structures.html";

const reverseLoop = defineRule<NumericForControl>({
  id: "oracle.postgresql.reverse-loop",
  title: "FOR … IN REVERSE exchanges its bounds",
  complexity: "simple",
  guidance: {
    what: "A FOR loop that counts down.",
    why: "Oracle writes REVERSE low..high, plpgsql REVERSE high..low; unchanged, the loop would never run.",
    action: "None: the bounds are exchanged.",
  },
  sources: [`${MANUAL}#PLPGSQL-INTEGER-FOR`],
  on: "NumericForControl",
  match: (loop) => loop.isReverse,
  convert: (loop, at) => {
    const [low, high] = [at.text(loop.low), at.text(loop.high)];
    at.replace(loop.low, high);
    at.replace(loop.high, low);
  },
  examples: [
    {
      from: "BEGIN\n  FOR i IN REVERSE 1..3 LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "FOR i IN REVERSE 3..1 LOOP",
    },
    {
      from: "DECLARE\n  n NUMBER := 3;\nBEGIN\n  FOR i IN REVERSE 1 /* low */ .. n + 1 LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "FOR i IN REVERSE n + 1 /* low */ .. 1 LOOP",
    },
  ],
});

const queryLoop = defineRule<LoopStatement>({
  id: "oracle.postgresql.query-loop",
  title: "The record of a query loop is declared",
  complexity: "simple",
  guidance: {
    what: "FOR record IN (query) LOOP.",
    why: "Oracle declares the record by itself; plpgsql wants it declared, except for a bound cursor.",
    action: "None: a record variable is declared; it gets another name where that name is taken.",
  },
  sources: [`${MANUAL}#PLPGSQL-RECORDS-ITERATING`],
  on: "LoopStatement",
  match: (loop) => loop.control?.kind === "CursorForControl" && loop.control.source.kind === "Subquery",
  convert: (loop, at) => {
    const control = loop.control as CursorForControl;
    const body = enclosingBody(loop);
    if (!body) return;
    if (!isTaken(control.variable.value, at.binding.scopeOf(loop))) {
      declareExtra(body, [at.text(control.variable), " record"], at, `${control.variable.value} record`);
      return;
    }
    const other = reserveNameIn(body, `${at.source(control.variable).replace(/\W/g, "").toLowerCase()}_row`, at);
    declareExtra(body, `${other} record`, at);
    at.replace(control.variable, other);
    renameUses(loop, control, other, at);
  },
  examples: [
    {
      from: "BEGIN\n  FOR r IN (SELECT 1 AS a FROM dual) LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "DECLARE\n  r record;\nBEGIN\n  FOR r IN (SELECT 1 AS a",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  FOR r IN (SELECT 1 AS a FROM dual) LOOP\n    FOR r IN (SELECT 2 AS b FROM dual) LOOP\n      n := n + r.b /* inner */;\n    END LOOP;\n    n := n + r.a;\n  END LOOP;\nEND;",
      contains: "n := n + r_row.b /* inner */;\n    END LOOP;\n    n := n + r.a;",
    },
  ],
});

/** Whether a variable of that name is visible already, which the loop's record would overwrite. */
function isTaken(name: string, scope: Scope): boolean {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    if (s.symbols.get(name)?.some((symbol) => symbol.kind !== "label" && symbol.kind !== "routine")) return true;
    if (s.kind === "routine" || s.kind === "trigger" || s.kind === "unit") return false;
  }
  return false;
}

function renameUses(loop: LoopStatement, control: CursorForControl, name: string, at: RuleContext): void {
  const variable = at.binding.symbolOf(control.variable);
  if (!variable) return;
  for (const statement of loop.statements) {
    for (const node of walk(statement)) {
      if (node.kind === "Identifier" && at.binding.symbolOf(node) === variable) at.replace(node, name);
    }
  }
}

const cursorLoop = defineRule<CursorForControl>({
  id: "oracle.postgresql.cursor-loop",
  title: "Cursor loops pass all arguments",
  complexity: "simple",
  guidance: {
    what: "FOR record IN cursor(arguments) LOOP.",
    why: "plpgsql loops over cursors declared in the routine, whose parameters have no defaults.",
    action: "None: defaults are written out.",
  },
  sources: [`${MANUAL}#PLPGSQL-RECORDS-ITERATING`],
  on: "CursorForControl",
  match: (control) => control.source.kind !== "Subquery" && control.source.kind !== "Bogus",
  convert: (control, at) => {
    const { source } = control;
    const name = source.kind === "Call" ? source.callee : source;
    if (at.binding.symbolOf(name)?.kind === "cursor") {
      convertCursorArguments(name, source.kind === "Call" ? source.args : [], at);
      return;
    }
    const type = at.typeOf(source);
    if (type.kind === "collection" || type.kind === "unknown") {
      const loop = control.parent as LoopStatement;
      at.refuseStatement(
        loop,
        `${at.source(source)} is not a cursor that the input declares: plpgsql loops over queries and over cursors declared in the routine. Write the query in its place.`,
      );
    }
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "DECLARE\n  CURSOR c (low NUMBER, high NUMBER DEFAULT 7) IS SELECT id FROM t WHERE id BETWEEN low AND high;\nBEGIN\n  FOR r IN c(low => 2 /* two */) LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "FOR r IN c(low := 2, high := 7 /* two */) LOOP",
    },
    {
      from: "DECLARE\n  CURSOR c (low NUMBER DEFAULT 1) IS SELECT id FROM t WHERE id > low;\nBEGIN\n  FOR r IN c LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "FOR r IN c(1) LOOP",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  FOR r IN other.cur LOOP\n    NULL;\n  END LOOP;\nEND;",
      refused: "not a cursor that the input declares",
    },
  ],
});

const steppedLoop = defineRule<LoopStatement>({
  id: "oracle.postgresql.iteration-control",
  title: "Iteration controls of 21c",
  complexity: "medium",
  guidance: {
    what: "FOR loops with BY, WHILE, WHEN, REPEAT, VALUES OF, INDICES OF, PAIRS OF or several controls.",
    why: "plpgsql counts by BY and knows nothing of the others.",
    action: "Write a WHILE loop.",
  },
  sources: [`${MANUAL}#PLPGSQL-INTEGER-FOR`],
  on: "LoopStatement",
  match: (loop) => loop.control?.kind === "RawClause",
  convert: (loop, at) => {
    const control = loop.control;
    if (!control || /^FOR\s+\w+\s+IN\s+[\w$#]+\s*\.\.\s*[\w$#]+\s+BY\s+\d+\s*$/i.test(at.source(control))) return;
    at.refuseStatement(
      loop,
      "The loop's controls exist since Oracle 21c and not in plpgsql. Write a WHILE loop, or FOREACH over an array.",
    );
  },
  examples: [
    {
      from: "BEGIN\n  FOR i IN 1..9 BY 2 LOOP\n    NULL; -- odd\n  END LOOP;\nEND;",
      contains: "FOR i IN 1..9 BY 2 LOOP\n    NULL; -- odd",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  FOR i IN 1..3, 7..9 LOOP\n    NULL;\n  END LOOP;\nEND;",
      refused: "exist since Oracle 21c",
    },
  ],
});

export default [reverseLoop, queryLoop, cursorLoop, steppedLoop];
