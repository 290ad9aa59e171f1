/** What FETCH does to its targets when no row is left. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  Binary,
  ConditionalBranch,
  CursorAttribute,
  ExitStatement,
  Expression,
  FetchStatement,
  Identifier,
  IfStatement,
  IntoClause,
  LabelledStatement,
  LoopStatement,
  Paren,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { cursorKey } from "../../any/statements/cursor-use";
import {
  loopAround,
  siblingsOf,
  statementAfter,
  statementAround,
  withoutLabels,
} from "../../any/statements/statement-lists";
import { throughTemporaries } from "./into-targets";
import { baseVariable, isAssignedOutside, readsOf } from "./variable-uses";

/** Fetches into variables of their own, and assigns the targets only when there was a row. */
export function keepsTargetsWithoutRow(statement: FetchStatement, into: IntoClause, at: RuleContext): void {
  const assignments = throughTemporaries(into, "fetched", at);
  if (assignments) at.insertAfter(statement, [" IF FOUND THEN ", assignments, " END IF;"]);
}

/**
 * Whether anything may read a target after a FETCH that found no row, where Oracle still has the value from before. Doubt
 * counts as yes: the longer form is always right.
 */
export function readsTargetsAfterLastRow(fetch: FetchStatement, at: RuleContext): boolean {
  const body = routineBody(fetch);
  if (!body || fetch.into.kind !== "IntoClause") return false;
  const guard = guardOf(fetch, at);
  return fetch.into.targets.some((target) => {
    const variable = baseVariable(target, at);
    if (!variable || variable.parent?.kind === "package" || variable.kind === "correlation") return true;
    const isFresh =
      variable.kind === "variable" &&
      variable.value === undefined &&
      loopAround(fetch) === undefined &&
      !isAssignedOutside(variable, fetch, body, at);
    if (isFresh) return false;
    if (variable.kind === "parameter" && variable.mode !== "IN") return true;
    return readsOf(variable, body, at).some((read) => mayFollow(read, fetch, guard));
  });
}

/** The statements after a FETCH that run only when it found a row, and the loop that is left when it did not. */
interface Guard {
  readonly guarded: readonly { readonly start: number; readonly end: number }[];
  readonly leaves?: SyntaxNode;
}

function guardOf(fetch: FetchStatement, at: RuleContext): Guard {
  const statement = statementAround(fetch);
  const next = statement && withoutLabels(statementAfter(statement));
  if (!statement || !next) return { guarded: [] };
  const list = siblingsOf(statement);
  const rest = { start: next.end, end: list[list.length - 1].end };
  if (next.kind === "ExitStatement") {
    const exit = next as ExitStatement;
    if (exit.action !== "EXIT" || !exit.condition || !isTrueWithoutRow(exit.condition, fetch, at))
      return { guarded: [] };
    return { guarded: [rest], leaves: loopLeftBy(exit) };
  }
  if (next.kind !== "IfStatement") return { guarded: [] };
  const branch = (next as IfStatement).branches[0];
  if (isTrueWithoutRow(branch.condition, fetch, at)) {
    const last = withoutLabels(branch.statements.at(-1));
    if (
      last?.kind === "ExitStatement" &&
      !(last as ExitStatement).condition &&
      (last as ExitStatement).action === "EXIT"
    )
      return { guarded: [afterBranch(branch, next), rest], leaves: loopLeftBy(last as ExitStatement) };
    const leavesRoutine = last?.kind === "ReturnStatement" || last?.kind === "RaiseStatement";
    return leavesRoutine ? { guarded: [afterBranch(branch, next), rest], leaves: routineBody(fetch) } : { guarded: [] };
  }
  return isFoundTest(branch.condition, fetch, at) ? { guarded: [branch] } : { guarded: [] };
}

function afterBranch(branch: ConditionalBranch, statement: SyntaxNode): { start: number; end: number } {
  return { start: branch.end, end: statement.end };
}

function loopLeftBy(exit: ExitStatement): SyntaxNode | undefined {
  for (let loop = loopAround(exit); loop; loop = loopAround(loop)) {
    if (!exit.label || labelsOf(loop).includes(exit.label.value)) return loop;
  }
  return undefined;
}

function labelsOf(loop: SyntaxNode): string[] {
  const parent = loop.parent;
  return parent?.kind === "LabelledStatement"
    ? (parent as LabelledStatement).labels.map((l: Identifier) => l.value)
    : [];
}

/** `c%NOTFOUND`, `NOT c%FOUND`, or one of them OR something else. */
function isTrueWithoutRow(condition: Expression | Bogus, fetch: FetchStatement, at: RuleContext): boolean {
  switch (condition.kind) {
    case "Paren":
      return isTrueWithoutRow((condition as Paren).inner, fetch, at);
    case "Binary": {
      const { operator, left, right } = condition as Binary;
      return operator === "OR" && (isTrueWithoutRow(left, fetch, at) || isTrueWithoutRow(right, fetch, at));
    }
    case "Unary": {
      const { operator, operand } = condition as Unary;
      return operator === "NOT" && isAttribute(operand, "FOUND", fetch, at);
    }
    default:
      return isAttribute(condition, "NOTFOUND", fetch, at);
  }
}

function isFoundTest(condition: Expression | Bogus, fetch: FetchStatement, at: RuleContext): boolean {
  if (condition.kind === "Paren") return isFoundTest((condition as Paren).inner, fetch, at);
  if (condition.kind === "Binary" && (condition as Binary).operator === "AND") {
    const { left, right } = condition as Binary;
    return isFoundTest(left, fetch, at) || isFoundTest(right, fetch, at);
  }
  if (condition.kind === "Unary" && (condition as Unary).operator === "NOT")
    return isAttribute((condition as Unary).operand, "NOTFOUND", fetch, at);
  return isAttribute(condition, "FOUND", fetch, at);
}

function isAttribute(node: SyntaxNode, attribute: string, fetch: FetchStatement, at: RuleContext): boolean {
  if (node.kind !== "CursorAttribute") return false;
  const asked = node as CursorAttribute;
  return asked.attribute === attribute && cursorKey(asked.cursor, at) === cursorKey(fetch.cursor, at);
}

/** Whether the code may get from a FETCH without row to a place that reads. */
function mayFollow(read: SyntaxNode, fetch: SyntaxNode, { guarded, leaves }: Guard): boolean {
  if (guarded.some((g) => read.start >= g.start && read.end <= g.end)) return false;
  const from = leaves ?? fetch;
  const outer = outermostLoop(from);
  // Inside a loop what stands before comes again.
  if (outer && read.start >= outer.start && read.end <= outer.end) return true;
  return read.start >= from.end;
}

function outermostLoop(node: SyntaxNode): LoopStatement | undefined {
  let found: SyntaxNode | undefined;
  for (let loop = loopAround(node); loop; loop = loopAround(loop)) found = loop;
  return found as LoopStatement | undefined;
}
