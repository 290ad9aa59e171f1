/** FOR loops: REVERSE counts down from the first bound in plpgsql, and a query loop needs a declared record. */
import type { CursorForControl, LoopStatement, NumericForControl } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { defineRule } from "../../../../converter/rule/rule";
import { walk } from "../../../../converter/syntax/node";
import { declareExtra, enclosingBody, reserveName } from "../routines/declared-extras";

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
    const name = at.source(control.variable);
    const isTaken = body.declarations.some(
      (d) => "name" in d && (d.name as { value?: string }).value === control.variable.value,
    );
    if (!isTaken) {
      declareExtra(body, `${name} record`, at);
      return;
    }
    const other = reserveName(`${name}_row`, at);
    declareExtra(body, `${other} record`, at);
    at.replace(control.variable, other);
    renameUses(loop, control, other, at);
  },
  examples: [
    {
      from: "BEGIN\n  FOR r IN (SELECT 1 AS a FROM dual) LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains: "DECLARE\n  r record;\nBEGIN\n  FOR r IN (SELECT 1 AS a",
    },
  ],
});

function renameUses(loop: LoopStatement, control: CursorForControl, name: string, at: RuleContext): void {
  const variable = at.binding.symbolOf(control.variable);
  if (!variable) return;
  for (const statement of loop.statements) {
    for (const node of walk(statement)) {
      if (node.kind === "Identifier" && at.binding.symbolOf(node) === variable) at.replace(node, name);
    }
  }
}

export default [reverseLoop, queryLoop];
