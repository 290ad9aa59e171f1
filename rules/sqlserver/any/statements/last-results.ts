/** @@ROWCOUNT, @@ERROR and @@FETCH_STATUS speak of the statement that ran last. Which statements that may be is read from the code. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Call,
  Declare,
  NameExpression,
  SystemVariable,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import {
  branchesOf,
  codeOf,
  isModule,
  nodesOf,
  siblingsOf,
  statementAround,
  statementListsOf,
  tryAround,
} from "./statement-lists";

/** The statements, each a single one, of which one ran last before a statement. */
export function lastBefore(statement: SyntaxNode): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  addBefore(statement, found, new Set());
  return found;
}

function addBefore(statement: SyntaxNode, found: Set<SyntaxNode>, seen: Set<SyntaxNode>): void {
  if (seen.has(statement)) return;
  seen.add(statement);
  const list = siblingsOf(statement);
  for (let i = list.indexOf(statement) - 1; i >= 0; i--) {
    if (addLast(list[i], found, seen)) return;
  }
  const { parent } = statement;
  if (!parent || isModule(parent)) return;
  if (parent.kind === "WhileStatement") addLast(branchesOf(parent)[0], found, seen);
  if (parent.kind === "TryCatch" && list === statementListsOf(parent)[1]) {
    for (const s of statementListsOf(parent)[0]) addAll(s, found);
    return;
  }
  addBefore(parent, found, seen);
}

/** Adds the statements that may be the last one of a statement; false where it may have run nothing. */
function addLast(statement: SyntaxNode, found: Set<SyntaxNode>, seen: Set<SyntaxNode>): boolean {
  switch (statement.kind) {
    case "Label":
      return false;
    case "Declare":
      if (!(statement as Declare).variables.some((v) => (v as VariableDeclaration).value)) return false;
      found.add(statement);
      return true;
    case "IfStatement": {
      const branches = branchesOf(statement).map((b) => addLast(b, found, seen));
      return branches.length === 2 && branches.every((b) => b);
    }
    case "WhileStatement":
      addLast(branchesOf(statement)[0], found, seen);
      return false;
    case "Block":
    case "Batch":
      return addLastOf(statementListsOf(statement)[0], found, seen);
    case "TryCatch":
      return statementListsOf(statement).map((l) => addLastOf(l, found, seen))[0];
    default:
      found.add(statement);
      return true;
  }
}

function addLastOf(list: readonly SyntaxNode[], found: Set<SyntaxNode>, seen: Set<SyntaxNode>): boolean {
  for (let i = list.length - 1; i >= 0; i--) if (addLast(list[i], found, seen)) return true;
  return false;
}

function addAll(statement: SyntaxNode, found: Set<SyntaxNode>): void {
  const inner = [...statementListsOf(statement).flat(), ...branchesOf(statement)];
  if (inner.length === 0) found.add(statement);
  for (const s of inner) addAll(s, found);
}

export type LastResult = "@@ROWCOUNT" | "@@ERROR" | "@@FETCH_STATUS";

/** The places of the code that ask, and the statements that may have to answer them. */
interface Plan {
  readonly uses: readonly SyntaxNode[];
  readonly sources: ReadonlySet<SyntaxNode>;
}

function planOf(node: SyntaxNode, what: LastResult, at: RuleContext): Plan {
  const code = codeOf(node);
  const topic = `${what} in ${code.start}`;
  const known = at.notes.get(topic) as Plan | undefined;
  if (known) return known;
  const uses = nodesOf(code).filter((n) => asks(n, what));
  const sources = new Set(uses.flatMap((use) => [...lastBefore(statementAround(use))]));
  const plan: Plan = { uses, sources };
  at.notes.set(topic, plan);
  return plan;
}

function asks(node: SyntaxNode, what: LastResult): boolean {
  if (node.kind === "SystemVariable") return (node as SystemVariable).value === what;
  if (what !== "@@ROWCOUNT" || node.kind !== "Call") return false;
  const { callee } = node as Call;
  return callee.kind === "NameExpression" && (callee as NameExpression).name.parts.at(-1)?.value === "rowcount_big";
}

/** Whether a statement's result is asked for later. */
export function isSource(statement: SyntaxNode, what: LastResult, at: RuleContext): boolean {
  return planOf(statement, what, at).sources.has(statement);
}

export const COUNTED: ReadonlySet<string> = new Set(["Insert", "Update", "Delete", "Merge", "Query", "FetchStatement"]);

export const ONE_ROW: ReadonlySet<string> = new Set(["SetVariable", "Declare"]);

export const UNKNOWN_COUNT: ReadonlySet<string> = new Set(["Execute", "ReturnStatement"]);

export function isPlainAssignment(statement: SyntaxNode): boolean {
  if (statement.kind !== "Query") return false;
  const { body } = statement as unknown as { body: { kind: string; items?: SyntaxNode[]; from?: SyntaxNode } };
  return (
    body.kind === "Select" && body.from === undefined && (body.items ?? []).some((i) => i.kind === "SelectAssignment")
  );
}

const HARMLESS: ReadonlySet<string> = new Set([
  "SetOption",
  "Print",
  "TransactionStatement",
  "Label",
  "DeclareCursor",
  "BreakStatement",
  "GotoStatement",
  "ReturnStatement",
  "RaiseError",
  "Throw",
]);

/** How a statement lets @@ERROR be known: nothing, a reset, or a block of its own that catches its error. */
export function errorNoting(statement: SyntaxNode, at: RuleContext): "none" | "reset" | "caught" {
  if (!isSource(statement, "@@ERROR", at)) return "none";
  if (tryAround(statement) || HARMLESS.has(statement.kind)) return "reset";
  return "caught";
}

/** Whether the code asks for the result of FETCH in a way that FOUND does not answer. */
export function needsFetchStatus(node: SyntaxNode, at: RuleContext): boolean {
  return planOf(node, "@@FETCH_STATUS", at).uses.some((use) => !isAnsweredByFound(use));
}

const CONDITIONS: ReadonlySet<string> = new Set(["IfStatement", "WhileStatement"]);

/** A condition right behind FETCH. */
export function isAnsweredByFound(use: SyntaxNode): boolean {
  const statement = statementAround(use);
  if (!CONDITIONS.has(statement.kind) || use.parent?.kind !== "Binary") return false;
  for (const s of branchesOf(statement)) if (use.start >= s.start && use.end <= s.end) return false;
  if (statement.kind === "WhileStatement" && walk(statement).some((n) => isContinue(n))) return false;
  const last = lastBefore(statement);
  return last.size > 0 && [...last].every((s) => s.kind === "FetchStatement");
}

function isContinue(node: SyntaxNode): boolean {
  return node.kind === "BreakStatement" && (node as unknown as { action: string }).action === "CONTINUE";
}
