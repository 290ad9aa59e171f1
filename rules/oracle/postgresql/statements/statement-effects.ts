/** What statements change in the database, and which exceptions they may raise: for blocks with exception handlers. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  AssignmentStatement,
  Binary,
  Body,
  CallStatement,
  ExceptionHandler,
  ExecuteImmediate,
  Literal,
  NameExpression,
  RaiseStatement,
  SqlStatement,
  TransactionStatement,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { ownNodes, withoutLabels } from "../../any/statements/statement-lists";
import { isPackageVariable } from "../packages/package-state";
import { isWritten } from "../routines/write-targets";
import { exceptionNamed } from "./exception-states";

const DML: ReadonlySet<string> = new Set(["Insert", "MultiInsert", "Update", "Delete", "Merge"]);

// ---------------------------------------------------------------- effects

/** Whether a statement, or one inside it, may change data. */
export function mayChangeData(statement: SyntaxNode, at: RuleContext): boolean {
  const { changesData, calls } = workOf(statement, at);
  if (changesData) return true;
  const seen = new Set<RoutineSymbol>();
  const open = [...calls];
  for (let routine = open.pop(); routine; routine = open.pop()) {
    if (seen.has(routine)) continue;
    seen.add(routine);
    const work = workOfRoutine(routine, at);
    if (work.changesData) return true;
    open.push(...work.calls);
  }
  return false;
}

/** What code does itself, and the routines of the input that it calls. */
interface Work {
  readonly changesData: boolean;
  readonly calls: ReadonlySet<RoutineSymbol>;
}

const WORK = new WeakMap<SchemaModel, Map<RoutineSymbol, Work>>();

/** A procedure without a body in the input may do anything; a function is taken to compute a value. */
function workOfRoutine(routine: RoutineSymbol, at: RuleContext): Work {
  const known = WORK.get(at.model) ?? new Map<RoutineSymbol, Work>();
  WORK.set(at.model, known);
  const before = known.get(routine);
  if (before) return before;
  const { body } = (routine.bodyNode ?? {}) as { body?: SyntaxNode };
  const work = body
    ? workOf(body, at)
    : { changesData: routine.routineType === "procedure", calls: new Set<RoutineSymbol>() };
  known.set(routine, work);
  return work;
}

const WORK_OF_CODE = new WeakMap<SyntaxNode, Work>();

function workOf(root: SyntaxNode, at: RuleContext): Work {
  const known = WORK_OF_CODE.get(root);
  if (known) return known;
  const work = workInside(root, at);
  WORK_OF_CODE.set(root, work);
  return work;
}

function workInside(root: SyntaxNode, at: RuleContext): Work {
  const calls = new Set<RoutineSymbol>();
  let changesData = false;
  for (const node of ownNodes(root)) {
    if (changes(node, at)) changesData = true;
    if (node.kind !== "Call" && node.kind !== "NameExpression") continue;
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind === "routine") calls.add(symbol);
  }
  return { changesData, calls };
}

function changes(node: SyntaxNode, at: RuleContext): boolean {
  switch (node.kind) {
    case "SqlStatement":
      return DML.has((node as SqlStatement).statement.kind);
    case "ForallStatement":
      return true;
    case "ExecuteImmediate":
      return !isQueryText((node as ExecuteImmediate).text);
    case "CallStatement": {
      const { call } = node as CallStatement;
      return at.binding.callKind(call) === undefined && at.builtinName(call) === undefined;
    }
    case "NameExpression":
      // What a session setting holds is undone with the block as well.
      return at.binding.symbolsOf(node).some(isPackageVariable) && isWritten(node as NameExpression, at);
    default:
      return false;
  }
}

function isQueryText(text: SyntaxNode): boolean {
  for (const node of walk(text)) {
    if (node.kind === "Literal") return /^\s*(?:SELECT|WITH)\b/i.test((node as Literal).value);
  }
  return false;
}

// ---------------------------------------------------------------- failures

/** The exceptions that the handlers of a block catch. */
export interface Caught {
  readonly others: boolean;
  /** Dictionary names of the predefined ones, SQLSTATEs of the rest. */
  readonly names: ReadonlySet<string>;
  /** Conditions as PostgreSQL writes them, for a handler that catches the same. */
  readonly conditions: readonly string[];
}

export function caughtBy(handlers: readonly ExceptionHandler[], at: RuleContext): Caught {
  const names = new Set<string>();
  const conditions = new Set<string>();
  let others = false;
  for (const name of handlers.flatMap((h) => h.exceptions)) {
    const exception = exceptionNamed(name, at);
    if (!exception) {
      others = true;
      continue;
    }
    names.add(isPredefined(exception.name) ? exception.name : exception.sqlState);
    for (const condition of exception.conditions) conditions.add(condition);
  }
  return { others, names, conditions: others ? ["OTHERS"] : [...conditions] };
}

/** Exceptions that only certain statements raise. */
const RAISERS: Readonly<Record<string, (node: SyntaxNode) => boolean>> = {
  NO_DATA_FOUND: fetchesOneRow,
  TOO_MANY_ROWS: (node) => fetchesOneRow(node) || isDml(node),
  DUP_VAL_ON_INDEX: isDml,
  CASE_NOT_FOUND: (node) => node.kind === "CaseStatement",
  INVALID_CURSOR: isCursorStatement,
  CURSOR_ALREADY_OPEN: isCursorStatement,
};

function isPredefined(name: string): boolean {
  return Object.hasOwn(RAISERS, name);
}

function fetchesOneRow(node: SyntaxNode): boolean {
  if (node.kind === "ExecuteImmediate") return (node as ExecuteImmediate).into !== undefined;
  return node.kind === "SqlStatement" && (node as SqlStatement).statement.kind === "Query";
}

function isDml(node: SyntaxNode): boolean {
  if (node.kind === "ForallStatement" || node.kind === "ExecuteImmediate") return true;
  return node.kind === "SqlStatement" && DML.has((node as SqlStatement).statement.kind);
}

function isCursorStatement(node: SyntaxNode): boolean {
  return node.kind === "OpenStatement" || node.kind === "FetchStatement" || node.kind === "CloseStatement";
}

/** Whether a statement, or one inside it, may raise something that is caught. */
export function mayRaise(statement: SyntaxNode, caught: Caught, at: RuleContext): boolean {
  return ownNodes(statement).some((node) => raises(node, caught, at));
}

function raises(node: SyntaxNode, caught: Caught, at: RuleContext): boolean {
  if (node.kind === "RaiseStatement") return isRaised(node as RaiseStatement, caught, at);
  if (callsCode(node, at)) return true;
  const onlySome = !caught.others && [...caught.names].every(isPredefined);
  if (onlySome) return [...caught.names].some((name) => RAISERS[name](node));
  if (isDml(node) || fetchesOneRow(node) || isCursorStatement(node) || node.kind === "CaseStatement") return true;
  return fails(node, at);
}

function isRaised(statement: RaiseStatement, caught: Caught, at: RuleContext): boolean {
  if (caught.others || !statement.exception) return true;
  const exception = exceptionNamed(statement.exception, at);
  return !exception || caught.names.has(exception.name) || caught.names.has(exception.sqlState);
}

/** Code of the user's own, or RAISE_APPLICATION_ERROR: anything may come from there. */
function callsCode(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "CallStatement") {
    const { call } = node as CallStatement;
    const name = at.builtinName(call);
    return name === undefined
      ? at.binding.callKind(call) !== "collectionMethod"
      : /RAISE_APPLICATION_ERROR$|^UTL_|^DBMS_(?:SQL|LOB|JOB|SCHEDULER|XML)/.test(name);
  }
  if (node.kind !== "Call" && node.kind !== "NameExpression") return false;
  const kind = at.binding.callKind(node);
  return kind === "routine" || kind === "method" || kind === "constructor";
}

/** Operations that fail for some values: divisions, conversions, elements, functions. */
function fails(node: SyntaxNode, at: RuleContext): boolean {
  switch (node.kind) {
    case "Binary":
      return (node as Binary).operator === "/";
    case "Call":
    case "SpecialCall":
    case "Cast":
      return !HARMLESS.has(at.builtinName(node) ?? "");
    case "AssignmentStatement": {
      const { target, value } = node as AssignmentStatement;
      return !isSimple(value) || !fits(value, at.typeOf(target), at);
    }
    default:
      return false;
  }
}

function isSimple(value: SyntaxNode): boolean {
  if (value.kind === "NameExpression" || value.kind === "Literal" || value.kind === "CursorAttribute") return true;
  if (value.kind !== "Binary") return false;
  const { operator, left, right } = value as Binary;
  return ["+", "-", "||"].includes(operator) && isSimple(left) && isSimple(right);
}

/** Whether a value certainly is not too large for a variable. */
function fits(value: SyntaxNode, target: DataType, at: RuleContext): boolean {
  const type = at.typeOf(value);
  if (type.kind !== target.kind) return type.kind === "null" || value.kind === "CursorAttribute";
  if (target.kind === "string") {
    if (target.length === undefined) return true;
    const length =
      value.kind === "Literal" ? (value as Literal).value.length : type.kind === "string" ? type.length : undefined;
    return length !== undefined && length <= target.length;
  }
  if (target.kind === "number" && type.kind === "number") {
    return (
      (target.precision === undefined && !target.isInteger) ||
      value.kind === "Literal" ||
      type.precision === target.precision
    );
  }
  return true;
}

const HARMLESS: ReadonlySet<string> = new Set([
  "NVL",
  "NVL2",
  "COALESCE",
  "DECODE",
  "UPPER",
  "LOWER",
  "LENGTH",
  "SUBSTR",
  "INSTR",
  "TRIM",
  "LTRIM",
  "RTRIM",
  "GREATEST",
  "LEAST",
  "ABS",
  "ROUND",
  "TO_CHAR",
  "SQLERRM",
  "DBMS_OUTPUT.PUT_LINE",
  "DBMS_OUTPUT.PUT",
  "DBMS_OUTPUT.NEW_LINE",
]);

// ---------------------------------------------------------------- handlers

/** Whether a handler ends without raising an exception again, so that the work before it stays visible. */
export function swallows(handler: ExceptionHandler, at: RuleContext): boolean {
  const returns = ownNodes(handler).some(
    (n) => n.kind === "ReturnStatement" || n.kind === "ExitStatement" || n.kind === "GotoStatement",
  );
  const last = withoutLabels(handler.statements.at(-1));
  if (returns || !last) return true;
  if (last.kind === "RaiseStatement") return false;
  if (last.kind !== "CallStatement") return true;
  return at.builtinName((last as CallStatement).call)?.endsWith("RAISE_APPLICATION_ERROR") !== true;
}

/** Whether a handler takes back all work itself before anything else. */
export function rollsBack(handler: ExceptionHandler): boolean {
  const first = withoutLabels(handler.statements[0]);
  return first?.kind === "TransactionStatement" && (first as TransactionStatement).action.startsWith("ROLLBACK");
}

/** COMMIT and ROLLBACK of the statements themselves, not of their handlers. */
export function endsTransaction(statement: SyntaxNode): boolean {
  return ownNodes(statement).some(
    (n) =>
      n.kind === "TransactionStatement" &&
      ((n as TransactionStatement).action === "COMMIT" || (n as TransactionStatement).action === "ROLLBACK"),
  );
}

/** Whether handlers of this body catch something and go on. */
export function hasSwallowingHandler(body: Body, at: RuleContext): boolean {
  return body.exceptionHandlers.some((h) => swallows(h, at) && !rollsBack(h));
}
