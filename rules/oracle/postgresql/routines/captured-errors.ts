/** Nested routines that end with an error after they have changed a variable of the code around them. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, Call, NameExpression } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { caughtBy, mayRaise, swallows } from "../statements/statement-effects";
import { capturedBy } from "./captured-variables";
import { enclosingRoutine } from "./routine-names";

export default defineRule<Call | NameExpression>({
  id: "oracle.postgresql.captured-after-error",
  title: "Handlers that read what a nested routine has changed",
  complexity: "simple",
  guidance: {
    what: "A handler reads a variable that a nested routine changes, and the routine may be what raised the error.",
    why: "The variable is an INOUT argument on PostgreSQL: when the routine ends with an error the caller's variable keeps its old value.",
    action: "Pass the value on in the error's message or DETAIL, or handle the error in the nested routine.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING"],
  on: ["Call", "NameExpression"],
  when: { callKind: "routine" },
  match: (node, at) => !isCallee(node) && readInHandler(node, at) !== undefined,
  convert: (node, at) => {
    const variable = readInHandler(node, at);
    const symbol = at.binding.symbolOf(node);
    if (!variable || !symbol) return;
    const topic = `handler reads ${variable} after ${symbol.name}`;
    if (at.notes.has(topic)) return;
    at.notes.set(topic, true);
    at.review(
      node,
      `${variable} is read after an error, and ${symbol.name} changes it: when ${symbol.name} itself ends with an error, the handler sees the value from before the call, and so does what follows it; in Oracle they see the new one.`,
    );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  step VARCHAR2(10);\n  PROCEDURE inner IS\n  BEGIN\n    step := 'inner';\n    RAISE NO_DATA_FOUND;\n  END;\nBEGIN\n  inner;\nEXCEPTION\n  WHEN NO_DATA_FOUND THEN\n    RAISE_APPLICATION_ERROR(-20001, step);\nEND;",
      contains: "CALL p__inner(step);",
      refused: "the handler sees the value from before the call",
    },
  ],
});

/** The variable that a handler around the call reads and the called routine changes. */
function readInHandler(node: SyntaxNode, at: RuleContext): string | undefined {
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind !== "routine") return undefined;
  const changed = capturedBy(symbol, at).filter((c) => c.isWritten);
  if (changed.length === 0) return undefined;
  const routine = enclosingRoutine(node);
  for (let up: SyntaxNode | undefined = node; up && up !== routine; up = up.parent) {
    if (up.kind !== "Body" || isInHandler(node, up as Body)) continue;
    const body = up as Body;
    const { exceptionHandlers } = body;
    if (exceptionHandlers.length === 0) continue;
    if (symbol.bodyNode && !mayRaise(symbol.bodyNode, caughtBy(exceptionHandlers, at), at)) continue;
    const goesOn = exceptionHandlers.some((h) => swallows(h, at)) && routine;
    for (const inner of [
      ...exceptionHandlers.flatMap((h) => [...walk(h)]),
      ...(goesOn ? readLater(body, routine) : []),
    ]) {
      if (inner.kind !== "NameExpression") continue;
      const symbols = at.binding.symbolsOf(inner);
      const read = changed.find((c) => symbols.includes(c.symbol));
      if (read) return read.name;
    }
  }
  return undefined;
}

/** What runs after a block whose handler has gone on: what follows it, and the whole of a loop around it. */
function readLater(body: Body, routine: SyntaxNode): SyntaxNode[] {
  const loops: SyntaxNode[] = [];
  for (let up = body.parent; up && up !== routine; up = up.parent) if (up.kind === "LoopStatement") loops.push(up);
  const outer = loops.at(-1);
  return [...walk(routine)].filter(
    (n) => n.start >= body.end || (outer && n.start >= outer.start && n.end <= outer.end),
  );
}

function isInHandler(node: SyntaxNode, body: Body): boolean {
  return body.exceptionHandlers.some((h) => node.start >= h.start && node.end <= h.end);
}
