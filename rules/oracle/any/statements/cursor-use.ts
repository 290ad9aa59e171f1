/**
 * How the code of a routine uses its cursors: which attributes it asks for, and what has to be remembered for them.
 * plpgsql has only FOUND, which every statement overwrites; elsewhere variables keep what an attribute needs.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  Body,
  CaseStatement,
  CursorAttribute,
  FetchStatement,
  IfStatement,
  LoopStatement,
  OpenStatement,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../routines/declared-extras";
import { loopAround, ownNodes, statementAround, statementBefore, withoutLabels } from "./statement-lists";

/** What is remembered about a cursor, by the names of the variables that hold it. */
export interface CursorMemory {
  /** boolean: whether the last FETCH gave a row; NULL before the first. */
  readonly found?: string;
  /** integer: rows fetched since OPEN. */
  readonly rowCount?: string;
  /** More than one OPEN can run: the variables must be set back. */
  readonly isReopened: boolean;
  /** Whether the routine itself fetches from it. */
  readonly isFetched: boolean;
}

/** What the routine has to remember for the cursor that an expression names; undefined where FOUND is enough. */
export function cursorMemory(cursor: SyntaxNode, at: RuleContext): CursorMemory | undefined {
  const body = routineBody(cursor);
  return body && memoryOf(body, at).get(cursorKey(cursor, at));
}

/** What tells two cursors apart: the symbol where it is known. */
export function cursorKey(cursor: SyntaxNode, at: RuleContext): unknown {
  const symbols = at.binding.symbolsOf(cursor);
  if (symbols.length > 0 && symbols.length === partCount(cursor)) {
    const isField = symbols.at(-1)?.kind === "field";
    if (!isField) return symbols.at(-1);
  }
  return at.source(cursor).replace(/\s+/g, "").toUpperCase();
}

function partCount(cursor: SyntaxNode): number {
  return cursor.kind === "NameExpression"
    ? (cursor as unknown as { name: { parts: unknown[] } }).name.parts.length
    : -1;
}

/** Whether an attribute of an explicit cursor is asked for right after the cursor's FETCH, so that FOUND says it. */
export function isAskedAfterFetch(attribute: CursorAttribute, at: RuleContext): boolean {
  const statement = askedFirst(attribute);
  const before = statement && withoutLabels(statementBefore(statement));
  if (before?.kind !== "FetchStatement") return false;
  const fetch = before as FetchStatement;
  const isBulk = fetch.into.kind === "IntoClause" && fetch.into.isBulk;
  return !isBulk && cursorKey(fetch.cursor, at) === cursorKey(attribute.cursor, at);
}

/** The statement that evaluates a node before anything else of it runs; undefined where something may run before. */
export function askedFirst(node: SyntaxNode): SyntaxNode | undefined {
  const statement = statementAround(node);
  if (!statement || statement.kind === "LabelledStatement") return undefined;
  switch (statement.kind) {
    case "ExitStatement":
    case "AssignmentStatement":
    case "ReturnStatement":
    case "CallStatement":
      return statement;
    case "IfStatement":
      // Conditions are evaluated one after the other; nothing else runs between them.
      return (statement as IfStatement).branches.some((b) => isWithin(node, b.condition)) ? statement : undefined;
    case "CaseStatement": {
      const { selector, branches } = statement as CaseStatement;
      const asks = [selector, ...branches.map((b) => b.condition)];
      return asks.some((a) => a && isWithin(node, a)) ? statement : undefined;
    }
    default:
      return undefined;
  }
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  return node.start >= root.start && node.end <= root.end;
}

// ---------------------------------------------------------------- the plan of a routine

interface Use {
  cursor: SyntaxNode;
  asksFound: boolean;
  asksRowCount: boolean;
  opens: number;
  isFetched: boolean;
}

function memoryOf(body: Body, at: RuleContext): ReadonlyMap<unknown, CursorMemory> {
  const topic = `cursors of ${body.start}`;
  const known = at.notes.get(topic) as ReadonlyMap<unknown, CursorMemory> | undefined;
  if (known) return known;
  const memory = new Map<unknown, CursorMemory>();
  for (const [key, use] of usesIn(body, at)) {
    if (!use.asksFound && !use.asksRowCount) continue;
    memory.set(key, remember(use, body, at));
  }
  at.notes.set(topic, memory);
  return memory;
}

function remember(use: Use, body: Body, at: RuleContext): CursorMemory {
  const base = at.source(use.cursor).split(".").at(-1)?.replace(/\W/g, "").toLowerCase() ?? "cursor";
  const found = use.asksFound ? reserveNameIn(body, `${base}_found`, at) : undefined;
  const rowCount = use.asksRowCount ? reserveNameIn(body, `${base}_rowcount`, at) : undefined;
  if (found) declareExtra(body, `${found} boolean`, at);
  if (rowCount) declareExtra(body, `${rowCount} integer := 0`, at);
  return { found, rowCount, isReopened: use.opens > 1, isFetched: use.isFetched };
}

function usesIn(body: Body, at: RuleContext): ReadonlyMap<unknown, Use> {
  const uses = new Map<unknown, Use>();
  const entryOf = (cursor: SyntaxNode): Use => {
    const key = cursorKey(cursor, at);
    const use = uses.get(key) ?? { cursor, asksFound: false, asksRowCount: false, opens: 0, isFetched: false };
    uses.set(key, use);
    return use;
  };
  for (const node of ownNodes(body)) {
    if (node.kind === "CursorAttribute") noteAttribute(node as CursorAttribute, entryOf, at);
    else if (node.kind === "OpenStatement") entryOf((node as OpenStatement).cursor).opens += loopAround(node) ? 2 : 1;
    else if (node.kind === "FetchStatement") entryOf((node as FetchStatement).cursor).isFetched = true;
    else if (node.kind === "LoopStatement") {
      const cursor = cursorOfLoop(node as LoopStatement, at);
      if (!cursor) continue;
      const use = entryOf(cursor);
      use.opens += 2;
      use.isFetched = true;
    }
  }
  return uses;
}

function noteAttribute(node: CursorAttribute, entryOf: (cursor: SyntaxNode) => Use, at: RuleContext): void {
  if (isImplicitCursor(node.cursor)) return;
  const use = entryOf(node.cursor);
  if (node.attribute === "ROWCOUNT") use.asksRowCount = true;
  else if (node.attribute !== "ISOPEN" && !isAskedAfterFetch(node, at) && !isInLoopOver(node, at)) use.asksFound = true;
}

/** SQL%…: the implicit cursor. */
export function isImplicitCursor(cursor: SyntaxNode): boolean {
  if (cursor.kind !== "NameExpression") return false;
  const { parts } = (cursor as unknown as { name: { parts: { value: string; isQuoted: boolean }[] } }).name;
  return parts.length === 1 && parts[0].value === "SQL" && !parts[0].isQuoted;
}

/** The cursor that a loop runs over, where it is a declared one. */
export function cursorOfLoop(loop: LoopStatement, at: RuleContext): SyntaxNode | undefined {
  if (loop.control?.kind !== "CursorForControl") return undefined;
  const { source } = loop.control;
  const name = source.kind === "Call" ? (source as unknown as { callee: SyntaxNode }).callee : source;
  return at.binding.symbolOf(name)?.kind === "cursor" ? name : undefined;
}

/** Whether a node stands in a loop over the cursor whose attribute it is. */
export function isInLoopOver(attribute: CursorAttribute, at: RuleContext): boolean {
  const key = cursorKey(attribute.cursor, at);
  for (let loop = loopAround(attribute); loop; loop = loopAround(loop)) {
    const cursor = cursorOfLoop(loop as LoopStatement, at);
    if (cursor && cursorKey(cursor, at) === key) return true;
  }
  return false;
}
