/** Calls of functions and procedures of the input. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, Call, CallStatement, NameExpression } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNestedRoutine } from "../../any/routines/captures";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { callPieces, isPlainVariable } from "./call-arguments";
import { codeType } from "./code-types";
import { precedingStatements, statementFor } from "./preceding";
import { recordValues } from "./references";
import { routineName } from "./routine-names";
import { isProcedure } from "./signature";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/call.html";
const GIVEN =
  "CREATE FUNCTION f (n NUMBER DEFAULT 1, i PLS_INTEGER DEFAULT 2) RETURN NUMBER IS\nBEGIN\n  RETURN n + i;\nEND;\n/\nCREATE PROCEDURE p (s VARCHAR2, n OUT NUMBER) IS\nBEGIN\n  n := 1;\nEND;\n/\nCREATE PROCEDURE alone IS\nBEGIN\n  NULL;\nEND;\n/\nCREATE FUNCTION two (n NUMBER, m OUT NUMBER) RETURN NUMBER IS\nBEGIN\n  m := n;\n  RETURN 2;\nEND;\n/\n";

const call = defineRule<Call | NameExpression>({
  id: "oracle.mysql.call",
  title: "Calls pass every argument in order",
  complexity: "simple",
  guidance: {
    what: "A call of a function or procedure of the input.",
    why: "MySQL has no default values, no named arguments and no records, and wants parentheses. A function that became a procedure is called before the statement that uses its result.",
    action: "None.",
  },
  sources: [MANUAL],
  on: ["Call", "NameExpression"],
  when: { callKind: "routine" },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "routine") return;
    const isStatement = node.parent?.kind === "CallStatement";
    if (isProcedure(symbol) && symbol.routineType === "function" && !isStatement) {
      hoistCall(node, symbol, at);
      return;
    }
    const { args, before, after } = callPieces(node, symbol, at);
    if (isStatement) {
      const statement = node.parent as SyntaxNode;
      precede(statement, before, at);
      at.noted<Piece[]>(`after call ${statement.start}`, () => []).push(...after);
    }
    writeCall(node, symbol, args, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT f, f(2, /* two */ 3), f(i => 4) FROM dual",
      contains: "SELECT f(1, 2), f(2, /* two */ 3), f(1, 4)",
    },
    {
      from: "CREATE PROCEDURE q IS\n  a NUMBER;\n  b NUMBER;\nBEGIN\n  a := two(3, b);\n  a := a + two(n => 4, m => b);\nEND;",
      contains: "CALL two(3, b, a);\n  CALL two(4, b, two_result); SET a = a + two_result;",
    },
  ],
});

function precede(statement: SyntaxNode, pieces: readonly Piece[], at: RuleContext): void {
  if (pieces.length > 0) precedingStatements(statement, at).push(...pieces);
}

/** Arguments that stand in order keep their text, comments included. */
function writeCall(node: SyntaxNode, symbol: RoutineSymbol, args: readonly Piece[], at: RuleContext): void {
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  const name = calledName(callee, symbol, at);
  const own = node.kind === "Call" ? (node as Call).args : [];
  const isSame =
    own.length > 0 &&
    own.length === args.length &&
    own.every((a, i) => isRange(args[i], (a as unknown as { value?: SyntaxNode }).value)) &&
    own.every((a) => (a as unknown as { name?: unknown }).name === undefined);
  if (isSame) {
    if (at.source(callee).toLowerCase() !== name) at.replace(callee, name);
  } else at.replace(node, [name, "(", join([...args], ", "), ")"]);
}

function isRange(piece: Piece, value: SyntaxNode | undefined): boolean {
  if (typeof piece === "string" || !("kind" in piece) || !value) return false;
  return piece.kind === "ConvertedRange" && piece.start === value.start && piece.end === value.end;
}

/** The name to call a routine by; a standalone one keeps the name it is called by, unless that is a synonym's. */
function calledName(callee: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): string {
  const written =
    callee.kind === "NameExpression" ? (callee as NameExpression).name.parts.map((p) => p.value) : undefined;
  const isPlain = symbol.parent === undefined && !isNestedRoutine(symbol.node);
  if (isPlain && written?.length === 1 && written[0] === symbol.name) return at.source(callee).toLowerCase();
  return routineName(symbol, at);
}

/** Calls a function that became a procedure before its statement, and writes its result in the place of the call. */
function hoistCall(node: Call | NameExpression, symbol: RoutineSymbol, at: RuleContext): void {
  const statement = statementFor(node, at);
  const body = routineBody(node);
  const type = symbol.returnType;
  const isRecord = type?.kind === "record";
  if (typeof statement === "string" || !body || type?.kind === "cursor" || (isRecord && !isWholeValue(node))) {
    const place = type?.kind === "cursor" ? "for a cursor" : typeof statement === "string" ? statement : "for a record";
    at.refuseValue(
      node,
      `${symbol.name} is a procedure on MySQL and is called ${place}. Call it in a statement of its own and use what comes out.`,
    );
    return;
  }
  const { args, before, after } = callPieces(node, symbol, at);
  const assignment = wholeAssignment(node, at);
  const targets = assignment && assignmentTargets(assignment, at);
  if (assignment && targets) {
    precede(assignment, before, at);
    const call = callText(node, symbol, [...args, ...targets], at);
    at.replace(assignment, [call, after.map((a): Piece => [" ", a])]);
    return;
  }
  const result = reserveNameIn(body, `${symbol.name.toLowerCase().replace(/\W/g, "_")}_result`, at);
  declareExtra(body, `${result} ${type ? codeType(type, at) : "longtext"}`, at);
  precede(statement, [...before, callText(node, symbol, [...args, result], at), ...after], at);
  at.replace(node, result);
}

function callText(node: SyntaxNode, symbol: RoutineSymbol, args: readonly Piece[], at: RuleContext): Piece {
  const callee = node.kind === "Call" ? (node as Call).callee : node;
  return [`CALL ${calledName(callee, symbol, at)}(`, join([...args], ", "), ");"];
}

function isWholeValue(node: SyntaxNode): boolean {
  return node.parent?.kind === "AssignmentStatement";
}

/** `v := f(…)` as a whole. */
function wholeAssignment(node: SyntaxNode, at: RuleContext): AssignmentStatement | undefined {
  const assignment = node.parent?.kind === "AssignmentStatement" ? (node.parent as AssignmentStatement) : undefined;
  if (assignment?.value !== node) return undefined;
  return isPlainVariable(assignment.target, at) ? assignment : undefined;
}

function assignmentTargets(assignment: AssignmentStatement, at: RuleContext): Piece[] | undefined {
  const { target } = assignment;
  return recordValues(target, at) ?? [at.text(target)];
}

const statement = defineRule<CallStatement>({
  id: "oracle.mysql.call-statement",
  title: "Procedures are called with CALL",
  complexity: "simple",
  guidance: {
    what: "The call of a procedure as a statement.",
    why: "MySQL calls procedures with CALL; what comes out goes into variables.",
    action: "None.",
  },
  sources: [MANUAL],
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
    const after = (at.notes.get(`after call ${node.start}`) as Piece[] | undefined) ?? [];
    at.insertBefore(node.call, isProcedure(symbol) ? "CALL " : "DO ");
    if (after.length > 0)
      at.insertAfter(
        node,
        after.map((a): Piece => [" ", a]),
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE q IS\n  a NUMBER;\nBEGIN\n  alone;\n  p('x', /* out */ a);\n  p(n => a, s => 'y');\nEND;",
      contains: "CALL alone();\n  CALL p('x', /* out */ a);\n  CALL p('y', a);",
    },
    {
      from: "CREATE PROCEDURE q IS\nBEGIN\n  other.refresh('all' /* of it */);\n  other.finish;\nEND;",
      contains: "CALL other.refresh('all' /* of it */);\n  CALL other.finish();",
      refused: "other.refresh is not part of the input",
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
      : `The procedure ${at.source(name)} is not part of the input. Add it, or create it on MySQL before this code runs.`,
  );
}

export default [call, statement];
