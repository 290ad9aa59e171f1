/** Calls of functions and procedures of the input. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Call, CallStatement, NameExpression } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { rowName } from "../triggers/nested-table-rows";
import { castArguments, droppedDefaults } from "./call-arguments";
import { capturedBy, capturedName } from "./captured-variables";
import { copyOutArguments } from "./out-arguments";
import { hoistCall } from "./out-function-calls";
import { enclosingRoutine, isNestedNode, routineName } from "./routine-names";
import { isOutFunction } from "./signature";

const MANUAL = "https://www.postgresql.org/docs/current/sql-syntax-calling-funcs.html";
const GIVEN =
  "CREATE PACKAGE pk AS\n  FUNCTION f (n NUMBER DEFAULT 1, i PLS_INTEGER DEFAULT 2) RETURN NUMBER;\n  PROCEDURE p (s VARCHAR2, n OUT NUMBER);\nEND pk;\n/\nCREATE PROCEDURE alone IS\nBEGIN\n  NULL;\nEND;\n/\n";

const call = defineRule<Call | NameExpression>({
  id: "oracle.postgresql.call",
  title: "Calls of functions and procedures",
  complexity: "simple",
  guidance: {
    what: "A call of a function or procedure of the input.",
    why: "PostgreSQL wants parentheses and the schema that a package became, and finds a routine only when it can widen the values to the parameters' types by itself.",
    action: "None: names, parentheses and casts are written.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/typeconv-func.html"],
  on: ["Call", "NameExpression"],
  when: { callKind: "routine" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "routine") return;
    castArguments(symbol, node, at);
    if (isOutFunction(symbol, at)) {
      hoistCall(node, symbol, at);
      return;
    }
    const name = calledName(node, symbol, at);
    const captured = capturedArguments(node, symbol, at);
    if (node.kind === "NameExpression") {
      at.replace(node, [name, "(", join([...captured, ...droppedDefaults(symbol, node, at)], ", "), ")"]);
      return;
    }
    const { callee, args } = node as Call;
    const open = at.findToken({ start: callee.end, end: node.end }, "(");
    const dropped = droppedDefaults(symbol, node, at);
    const last = args.at(-1);
    const before = last ? captured : [...captured, ...dropped];
    if (open && before.length > 0) at.insertAfter(open, [join(before, ", "), last ? ", " : ""]);
    if (last && dropped.length > 0) at.insertAfter(last, [", ", join(dropped, ", ")]);
    at.replace(callee, name);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT pk.f, pk.f(2, /* two */ 3), pk.f(i => 4) FROM dual",
      to: "SELECT pk.f(), pk.f(2, /* two */ 3), pk.f(i => 4)",
      // The package has no body here: its stubs raise when they are reached.
      runs: false,
    },
    {
      from: "DECLARE\n  n NUMBER := 5;\n  s VARCHAR2(10) := '7';\nBEGIN\n  n := pk.f(n, n) + pk.f(s);\nEND;",
      contains: "n := pk.f(n, n::integer) + pk.f(s::numeric);",
      runs: false,
    },
    {
      from: "CREATE FUNCTION g RETURN NUMBER IS\n  n NUMBER := 3;\n  FUNCTION f (a NUMBER := n) RETURN NUMBER IS\n  BEGIN\n    RETURN a * 2;\n  END;\nBEGIN\n  n := 4;\n  RETURN f + f(1);\nEND;",
      contains: "RETURN g__f(n, a => n) + g__f(n, 1);",
    },
    {
      from: "CREATE PACKAGE BODY pk AS\n  FUNCTION f (n NUMBER DEFAULT 1, i PLS_INTEGER DEFAULT 2) RETURN NUMBER IS\n  BEGIN\n    IF n > 3 THEN\n      RETURN 0;\n    END IF;\n    p('x', f.n);\n    RETURN f(n + 1) + pk.f;\n  END;\n  PROCEDURE p (s VARCHAR2, n OUT NUMBER) IS\n  BEGIN\n    alone;\n    n := f(1);\n  END;\nEND pk;\n/",
      contains: "RETURN pk.f(n + 1) + pk.f();",
    },
  ],
});

/** The name to call a routine by; a standalone one keeps the name it is called by, unless that is a synonym's. */
export function calledName(node: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): Piece {
  if (symbol.parent || isNestedNode(symbol.node)) return routineName(symbol, at);
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  const written = callee.kind === "NameExpression" ? (callee as NameExpression).name.parts.at(-1)?.value : undefined;
  return written === symbol.name ? at.text(callee) : routineName(symbol, at);
}

/** The variables that a nested routine gets from the code around it, as the caller knows them. */
export function capturedArguments(node: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): string[] {
  const caller = enclosingRoutine(node);
  return capturedBy(symbol, at).map(
    (c) =>
      capturedName(c.symbol, caller, at) ??
      (c.symbol.kind === "correlation" ? rowName(c.symbol, at) : quoteIdentifier(c.symbol.name, at.version as 17)),
  );
}

const statement = defineRule<CallStatement>({
  id: "oracle.postgresql.call-statement",
  title: "Procedures are called with CALL",
  complexity: "simple",
  guidance: {
    what: "The call of a procedure as a statement.",
    why: "plpgsql calls procedures with CALL. For an OUT parameter it wants a plain variable of the parameter's very type.",
    action: "None: what is no such variable is filled from one.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-CALLING-PROCEDURE",
  ],
  on: "CallStatement",
  match: (node, at) => {
    const kind = at.binding.callKind(node.call);
    return kind === "routine" || (kind === undefined && isUnknown(node.call, at));
  },
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node.call);
    if (symbol?.kind !== "routine") {
      callUnknown(node, at);
      return;
    }
    if (symbol.routineType === "function") {
      at.insertBefore(node.call, "PERFORM ");
      return;
    }
    const { before, after } = copyOutArguments(symbol, node.call, at);
    at.insertBefore(node.call, "CALL ");
    if (before.length > 0 || after.length > 0)
      at.wrap(
        node,
        before.map((p) => [p, " "]),
        after.map((p) => [" ", p]),
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\n  i PLS_INTEGER;\n  TYPE t IS TABLE OF NUMBER INDEX BY PLS_INTEGER;\n  l t;\nBEGIN\n  alone;\n  pk.p('x', /* out */ n);\n  pk.p(n => i, s => 'y');\n  pk.p(3, l(2));\nEND;",
      contains:
        "CALL alone();\n  CALL pk.p('x', /* out */ n);\n  CALL pk.p(n => n_value, s => 'y'); i := n_value;\n  CALL pk.p(3::text, n_value_2); l := portolan.assoc_set(l, 2, n_value_2);",
      runs: false,
    },
    {
      from: "BEGIN\n  other.refresh('all' /* of it */);\n  other.finish;\nEND;",
      contains: "CALL other.refresh('all' /* of it */);\n  CALL other.finish();",
      refused: "other.refresh is not part of the input",
      runs: false,
    },
  ],
});

function isUnknown(node: SyntaxNode, at: RuleContext): boolean {
  if (at.builtinName(node) !== undefined) return false;
  const name = node.kind === "Call" ? (node as Call).callee : node;
  return name.kind === "NameExpression" && (name as NameExpression).name.link === undefined;
}

function callUnknown(node: CallStatement, at: RuleContext): void {
  const name = node.call.kind === "Call" ? (node.call as Call).callee : node.call;
  at.insertBefore(node.call, "CALL ");
  if (node.call.kind !== "Call") at.insertAfter(node.call, "()");
  const owner = at.binding.symbolsOf(name)[0];
  at.review(
    node,
    owner?.kind === "package"
      ? `The package ${owner.name} has no procedure that fits ${at.source(name)}. Add its newest specification to the input.`
      : `The procedure ${at.source(name)} is not part of the input. Add it, or create it on PostgreSQL before this code runs.`,
  );
}

export default [call, statement];
