/**
 * Calls of functions that have OUT parameters. On PostgreSQL such a function gives a row of all that comes out, so that it
 * is called before the statement that uses its result.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  AssignmentStatement,
  Binary,
  Body,
  Call,
  CaseExpression,
  CaseStatement,
  IfStatement,
  LoopStatement,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { statementAround } from "../../any/statements/statement-lists";
import { readPiece } from "../collections/reading";
import { assignmentTo } from "../collections/writing";
import { selfArgument } from "../object-types/method-calls";
import { isPackageVariable, setterName } from "../packages/package-state";
import { droppedDefaults, type Passed, passedTo } from "./call-arguments";
import { calledName, capturedArguments } from "./calls";
import { capturedBy } from "./captured-variables";
import { isPlainVariable } from "./out-arguments";
import { certainType, isImplicit, typeOfParameter } from "./parameter-types";
import { resultName } from "./signature";
import { parameterType } from "./written-types";

/** The statements that have to run before a statement, in order. */
export function precedingStatements(statement: SyntaxNode, at: RuleContext): Piece[] {
  const topic = `before ${statement.kind} ${statement.start}`;
  return at.noted<Piece[]>(topic, () => []);
}

/** Whether anything has to run before a statement. */
export function hasPrecedingStatements(statement: SyntaxNode, at: RuleContext): boolean {
  return at.notes.has(`before ${statement.kind} ${statement.start}`);
}

/** Calls the function before its statement, and writes its result in the place of the call. */
export function hoistCall(node: Call | NameExpression, symbol: RoutineSymbol, at: RuleContext): void {
  const place = placeFor(node, at);
  const body = routineBody(node);
  if (typeof place === "string" || !body) {
    at.refuseValue(
      node,
      `${symbol.name} has OUT parameters and is called ${typeof place === "string" ? place : "where no statement can stand before"}. Call it in a statement of its own and use its result.`,
      symbol.returnType && parameterType(symbol.returnType, at),
    );
    return;
  }
  const written = writtenBack(node, symbol, at);
  const source: Piece = [calledName(node, symbol, at), "(", join(argumentsOf(node, symbol, at), ", "), ")"];
  const assignment = place.guards.length === 0 ? wholeAssignment(node, written, at) : undefined;
  if (assignment) {
    const targets: Piece[] = [...written.map((w) => w.place), at.text(assignment.target)];
    at.replace(assignment, ["SELECT * INTO ", join(targets, ", "), " FROM ", source, ";"]);
    return;
  }
  const row = reserveNameIn(body, `${symbol.name.toLowerCase().replace(/\W/g, "_")}_row`, at);
  declareExtra(body, `${row} record`, at);
  const assignments = written.map((w): Piece => [" ", w.assign(`${row}.${w.column}`)]);
  const result = `${row}.${resultName(symbol)}`;
  const run: Piece[] = ["SELECT * INTO ", row, " FROM ", source, ";", assignments];
  const value = place.guards.length === 0 ? result : resultVariable(symbol, body, at);
  // A record that is not filled yet has no fields to read.
  if (value !== result) run.push(` ${value} := ${result};`);
  const guarded = place.guards.reduceRight<Piece>(
    (inner, g) => [`IF (`, g.condition, `) ${g.test} THEN `, inner, " END IF;"],
    run,
  );
  precedingStatements(place.statement, at).push(guarded);
  at.replace(node, value);
}

function resultVariable(symbol: RoutineSymbol, body: Body, at: RuleContext): string {
  const name = reserveNameIn(body, `${symbol.name.toLowerCase().replace(/\W/g, "_")}_result`, at);
  declareExtra(body, `${name} ${symbol.returnType ? parameterType(symbol.returnType, at) : "text"}`, at);
  return name;
}

// ---------------------------------------------------------------- what goes in and comes out

/** A value that comes out, and where it goes. */
interface WrittenBack {
  readonly column: string;
  readonly place: Piece;
  readonly assign: (value: string) => Piece;
  /** INTO can fill it together with others. */
  readonly isScalarVariable: boolean;
}

function writtenBack(node: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): WrittenBack[] {
  const names = capturedArguments(node, symbol, at);
  const captured = capturedBy(symbol, at).flatMap((c, i): WrittenBack[] =>
    c.isWritten
      ? [
          {
            column: c.name,
            place: names[i],
            assign: (value) => `${names[i]} := ${value};`,
            isScalarVariable: isScalar(c.type),
          },
        ]
      : [],
  );
  const self = symbol.parameters[0]?.mode === "IN" ? undefined : selfArgument(node, at);
  const object: WrittenBack[] =
    self && symbol.parameters[0]?.name === "SELF"
      ? [{ column: "self", place: self.value, assign: self.assign, isScalarVariable: false }]
      : [];
  const byParameter = new Map(passedTo(symbol, node).map((p) => [p.parameter, p]));
  const own = symbol.parameters.flatMap((parameter): WrittenBack[] => {
    if (parameter.mode === "IN") return [];
    const passed = byParameter.get(parameter);
    if (!passed) return [];
    const { value } = passed;
    const variable = value.kind === "NameExpression" ? at.binding.symbolOf(value) : undefined;
    const assign = isPackageVariable(variable)
      ? (given: string): Piece => `PERFORM ${setterName(variable, at)}(${given});`
      : assigner(value, at);
    return [
      {
        column: quoteIdentifier(parameter.name, at.version as 17),
        place: at.text(value),
        assign,
        isScalarVariable:
          isPlainVariable(value, at) && !isPackageVariable(variable) && isScalar(typeOfParameter(parameter, at)),
      },
    ];
  });
  return [...captured, ...object, ...own];
}

/** The target's pieces are taken before anything is written in its place. */
function assigner(value: SyntaxNode, at: RuleContext): (given: string) => Piece {
  const MARK = "\u0000";
  const pieces = assignmentTo(value, MARK, at);
  const fill = (piece: Piece, given: string): Piece => {
    if (typeof piece === "string") return piece.replaceAll(MARK, given);
    return "kind" in piece ? piece : (piece as readonly Piece[]).map((p) => fill(p, given));
  };
  return (given) => fill(pieces, given);
}

/** INTO takes a row apart only for a list of variables that are no rows themselves. */
function isScalar(type: string): boolean {
  return /^(?:smallint|integer|bigint|numeric|real|double precision|text|varchar|bpchar|boolean|bytea|jsonb|uuid|xml|refcursor|timestamp|timestamp with time zone|interval.*)$/.test(
    type,
  );
}

/** What is passed in: not what only comes out. */
function argumentsOf(node: SyntaxNode, symbol: RoutineSymbol, at: RuleContext): Piece[] {
  const passed = passedTo(symbol, node).filter((p) => p.parameter.mode !== "OUT");
  const self = symbol.methodKind ? selfArgument(node, at) : undefined;
  return [
    ...capturedArguments(node, symbol, at),
    ...(self ? [self.value] : []),
    ...passed.map((p) => argumentPiece(p, at)),
    ...droppedDefaults(symbol, node, at),
  ];
}

/** PostgreSQL counts only what goes in, so that positions stay right. */
function argumentPiece({ argument, value, parameter }: Passed, at: RuleContext): Piece {
  const name: Piece = argument.name ? [at.text(argument.name), " => "] : "";
  return [name, parameter.mode === "IN" ? at.text(value) : readForIn(value, parameter, at)];
}

function readForIn(value: SyntaxNode, parameter: Passed["parameter"], at: RuleContext): Piece {
  const target = typeOfParameter(parameter, at);
  const own = certainType(value, at);
  const read = readPiece(value, at);
  return own === undefined || isImplicit(own, target) ? read : ["CAST(", read, ` AS ${target})`];
}

/** `v := f(…)` as a whole, where all that comes out goes into plain variables. */
function wholeAssignment(
  node: SyntaxNode,
  written: readonly WrittenBack[],
  at: RuleContext,
): AssignmentStatement | undefined {
  const assignment = node.parent?.kind === "AssignmentStatement" ? (node.parent as AssignmentStatement) : undefined;
  if (assignment?.value !== node || !written.every((w) => w.isScalarVariable)) return undefined;
  const { target } = assignment;
  const symbol = at.binding.symbolsOf(target).find((s) => s.kind === "variable" || s.kind === "parameter");
  if (!isPlainVariable(target, at) || isPackageVariable(symbol)) return undefined;
  const type = at.typeOf(target).kind;
  return type === "record" || type === "object" || type === "collection" || type === "unknown" ? undefined : assignment;
}

// ---------------------------------------------------------------- where it can be called

interface Guard {
  readonly condition: Piece;
  readonly test: "IS NOT FALSE" | "IS NOT TRUE";
}

interface HoistPlace {
  readonly statement: SyntaxNode;
  /** Conditions under which Oracle reaches the call, from the outermost on. */
  readonly guards: readonly Guard[];
}

/** The statement to call the function before; or why there is none. */
function placeFor(node: SyntaxNode, at: RuleContext): HoistPlace | string {
  if (at.binding.isInSql(node)) return "in a statement of SQL";
  const statement = statementAround(node);
  if (!statement) return "in a declaration";
  const inner = innerPlace(node, statement);
  if (inner) return inner;
  const guards: Guard[] = [];
  for (let below = node, up = node.parent; up && up !== statement; below = up, up = up.parent) {
    if (up.kind === "Binary") {
      const { operator, left, right } = up as Binary;
      if (right !== below || (operator !== "AND" && operator !== "OR")) continue;
      guards.unshift({ condition: at.text(left), test: operator === "AND" ? "IS NOT FALSE" : "IS NOT TRUE" });
    } else if (up.kind === "CaseBranch") return "in a CASE expression";
    else if (up.kind === "CaseExpression" && (up as CaseExpression).selector !== below) return "in a CASE expression";
    else if (up.kind === "Call" && SKIPPING.has(at.builtinName(up) ?? ""))
      return "in an expression that may not reach it";
  }
  return { statement, guards };
}

/** Functions that do not evaluate all their arguments. */
const SKIPPING: ReadonlySet<string> = new Set(["COALESCE", "DECODE", "NVL2"]);

/** Why a place inside of a statement is not evaluated at its beginning. */
function innerPlace(node: SyntaxNode, statement: SyntaxNode): string | undefined {
  switch (statement.kind) {
    case "IfStatement":
      return isWithin(node, (statement as IfStatement).branches[0].condition)
        ? undefined
        : "in the condition of an ELSIF";
    case "CaseStatement": {
      const { selector } = statement as CaseStatement;
      return selector && isWithin(node, selector) ? undefined : "in a WHEN of a CASE statement";
    }
    case "LoopStatement": {
      const { control } = statement as LoopStatement;
      return control?.kind === "RawClause" ? "in the heading of a loop" : undefined;
    }
    case "ForallStatement":
    case "SqlStatement":
      return "in a statement of SQL";
    default:
      return undefined;
  }
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) if (up === root) return true;
  return false;
}
