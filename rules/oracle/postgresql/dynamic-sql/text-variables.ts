/** The texts that a variable can hold where it is used: followed through the assignments that lead there. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { VariableSymbol } from "../../../../converter/model/symbols";
import type {
  Argument,
  AssignmentStatement,
  Binary,
  Block,
  Body,
  Call,
  IfStatement,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { siblingsOf, statementListsOf, withoutLabels } from "../../any/statements/statement-lists";
import { enclosingRoutine } from "../routines/routine-names";
import { hasBind, replacement, type TextHole, type TextPart, withHole } from "./text-parts";

/** What an expression's text is made of. */
export type Flatten = (
  node: SyntaxNode,
  owner: SyntaxNode,
  isConditional: boolean,
  at: RuleContext,
  depth: number,
) => TextPart[];

/** A variable, where it is used, and how to take values apart. */
interface Search {
  readonly variable: VariableSymbol;
  readonly use: SyntaxNode;
  readonly flatten: Flatten;
  readonly at: RuleContext;
  readonly depth: number;
}

/** Statements are followed along at most so many ways through conditions. */
const MAX_WAYS = 32;

/**
 * The texts that assignments give to a variable: each begins with a plain assignment, and those that append to it
 * follow. Undefined where something else may set the variable.
 */
export function textsOfVariable(
  variable: VariableSymbol,
  use: SyntaxNode,
  flatten: Flatten,
  at: RuleContext,
  depth = 0,
): TextPart[][] | undefined {
  const search: Search = { variable, use, flatten, at, depth };
  const first = firstAssignment(search);
  const topic = `text of ${variable.node?.start} at ${first ? use.start : "all"}`;
  if (at.notes.has(topic)) return at.notes.get(topic) as TextPart[][] | undefined;
  // A variable that is made of itself has no text that could be known.
  at.notes.set(topic, undefined);
  const texts = findTexts(search, first);
  at.notes.set(topic, texts);
  return texts;
}

function findTexts(search: Search, first: AssignmentStatement | undefined): TextPart[][] | undefined {
  const assignments = assignmentsFor(search, first);
  if (!assignments) return undefined;
  const texts = merged(search, first ? [first, ...assignments.filter((a) => a !== first)] : assignments, !first);
  const dependsOnWay = texts.flat().some((p) => p.isConditional && hasBind(p));
  return (first && dependsOnWay ? ways(search, first) : undefined) ?? texts;
}

// ---------------------------------------------------------------- which assignments count

/** The plain assignment that always runs before the use and after which nothing of earlier texts is left. */
function firstAssignment({ variable, use, at }: Search): AssignmentStatement | undefined {
  for (let node: SyntaxNode | undefined = use; node && node.kind !== "RoutineDefinition"; node = node.parent) {
    const list = siblingsOf(node);
    for (let i = list.indexOf(node) - 1; i >= 0; i--) {
      const statement = withoutLabels(list[i]);
      if (statement?.kind !== "AssignmentStatement") continue;
      const assignment = statement as AssignmentStatement;
      if (isTarget(assignment, variable, at) && !isMadeOf(assignment, variable, at)) return assignment;
    }
  }
  return undefined;
}

function isTarget(assignment: AssignmentStatement, variable: VariableSymbol, at: RuleContext): boolean {
  return assignment.target.kind === "NameExpression" && at.binding.symbolOf(assignment.target) === variable;
}

function isMadeOf(assignment: AssignmentStatement, variable: VariableSymbol, at: RuleContext): boolean {
  return [...walk(assignment.value)].some((n) => n.kind === "NameExpression" && at.binding.symbolOf(n) === variable);
}

/**
 * The assignments that can run between the first one and the use (all of them where there is no first one), in order;
 * undefined where the variable is also set in another way.
 */
function assignmentsFor(search: Search, first: AssignmentStatement | undefined): AssignmentStatement[] | undefined {
  const { variable, use, at } = search;
  const body = routineBody(use);
  if (!body) return undefined;
  const end = first ? endOfReach(use, first) : body.end;
  const found: AssignmentStatement[] = [];
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || at.binding.symbolOf(node) !== variable) continue;
    const { parent } = node;
    const isAssigned = parent?.kind === "AssignmentStatement" && (parent as AssignmentStatement).target === node;
    const isElsewhere = enclosingRoutine(node) !== enclosingRoutine(use);
    const isSet = isAssigned || parent?.kind === "IntoClause" || isFetched(node) || isPassedOut(node, at);
    if (!isSet) continue;
    if (isElsewhere && first) return undefined;
    if (first && (node.start < first.start || node.start >= end)) continue;
    if (!isAssigned) return undefined;
    found.push(parent as AssignmentStatement);
  }
  return found;
}

/** Where the text may still change before the use runs: its statement, or the end of a loop around it. */
function endOfReach(use: SyntaxNode, first: SyntaxNode): number {
  let end = use.start;
  for (let up = use.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    if (up.start <= first.start && up.end >= first.end) return end;
    if (up.kind === "LoopStatement") end = up.end;
    else if (siblingsOf(up).length > 0 && end === use.start) end = Math.min(end, up.start);
  }
  return end;
}

function isFetched(node: SyntaxNode): boolean {
  return node.parent?.kind === "FetchStatement" && (node.parent as { cursor?: SyntaxNode }).cursor !== node;
}

/** Whether a call may write into the variable that is its argument. */
export function isPassedOut(node: SyntaxNode, at: RuleContext): boolean {
  const argument = node.parent;
  if (argument?.kind === "UsingItem") return (argument as unknown as { mode: string }).mode !== "IN";
  if (argument?.kind !== "Argument" || argument.parent?.kind !== "Call") return false;
  const call = argument.parent as Call;
  const symbol = at.binding.symbolOf(call);
  if (symbol?.kind === "routine") {
    const position = call.args.indexOf(argument as Argument);
    const name = (argument as Argument).name?.value;
    const parameter = name ? symbol.parameters.find((p) => p.name === name) : symbol.parameters[position];
    return parameter?.mode !== "IN";
  }
  const builtin = at.builtinName(call);
  if (builtin === undefined) return call.parent?.kind === "CallStatement";
  return /^DBMS_LOB\.(?:APPEND|WRITE|WRITEAPPEND|TRIM|COPY|CREATETEMPORARY|ERASE)/.test(builtin);
}

// ---------------------------------------------------------------- all assignments in one text

/** The texts with what conditions append in them, marked as conditional. */
function merged(search: Search, assignments: readonly AssignmentStatement[], withInitialValue: boolean): TextPart[][] {
  const { variable, flatten, at, depth } = search;
  let chains: TextPart[][] = [];
  const declaration = variable.node as VariableDeclaration;
  if (withInitialValue && variable.value) chains.push(flatten(variable.value, declaration, false, at, depth));
  let firstList: readonly SyntaxNode[] | undefined;
  for (const assignment of assignments) {
    const list = siblingsOf(assignment.parent?.kind === "LabelledStatement" ? assignment.parent : assignment);
    const isConditional = firstList !== undefined && list !== firstList;
    const change = changeOf(assignment, search, isConditional);
    if (change.holes) {
      chains = chains.map((c) => withHoles(c, change.holes ?? []));
      continue;
    }
    if (change.appends) {
      if (chains.length === 0) chains.push([]);
      chains[chains.length - 1].push(...change.parts);
      firstList ??= list;
    } else {
      firstList = list;
      chains.push(change.parts.map((p) => ({ ...p, isConditional: false })));
    }
  }
  return chains.filter((c) => c.length > 0);
}

/** What an assignment does to the text. */
interface Change {
  readonly parts: readonly TextPart[];
  readonly appends: boolean;
  /** `v := REPLACE(v, 'pattern', value)`: the places are in the text so far. */
  readonly holes?: readonly TextHole[];
}

function changeOf(assignment: AssignmentStatement, search: Search, isConditional: boolean): Change {
  const { variable, flatten, at, depth } = search;
  const holes = holesPutIn(assignment, variable, at);
  if (holes) return { parts: [], appends: true, holes };
  const operands = operandsOf(assignment.value);
  const [left, ...rest] = operands;
  const appends = left.kind === "NameExpression" && at.binding.symbolOf(left) === variable;
  const taken = appends ? rest : [assignment.value];
  return { parts: taken.flatMap((o) => flatten(o, assignment, isConditional, at, depth)), appends };
}

/** The operands of a chain of ||. */
function operandsOf(node: SyntaxNode): SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let left = node;
  for (; left.kind === "Binary" && (left as Binary).operator === "||"; left = (left as Binary).left)
    operands.unshift((left as Binary).right);
  return [left, ...operands];
}

function holesPutIn(
  assignment: AssignmentStatement,
  variable: VariableSymbol,
  at: RuleContext,
): readonly TextHole[] | undefined {
  const holes: TextHole[] = [];
  let node: SyntaxNode = assignment.value;
  for (let found = replacement(node, at); found; found = replacement(node, at)) {
    holes.unshift(found.hole);
    node = found.text;
  }
  const isSame = node.kind === "NameExpression" && at.binding.symbolOf(node) === variable;
  return isSame && holes.length > 0 ? holes : undefined;
}

function withHoles(parts: readonly TextPart[], holes: readonly TextHole[]): TextPart[] {
  return holes.reduce<TextPart[]>((text, hole) => withHole(text, hole) ?? text, [...parts]);
}

// ---------------------------------------------------------------- one text for each way

/** One text for every way from the first assignment to the use; undefined where there are too many, or loops. */
function ways(search: Search, first: AssignmentStatement): TextPart[][] | undefined {
  const statement = first.parent?.kind === "LabelledStatement" ? first.parent : first;
  const list = siblingsOf(statement);
  return follow(list.slice(list.indexOf(statement)), [[]], search);
}

function follow(statements: readonly SyntaxNode[], texts: TextPart[][], search: Search): TextPart[][] | undefined {
  let found: TextPart[][] | undefined = texts;
  for (const labelled of statements) {
    const statement = withoutLabels(labelled);
    if (!statement || !found || found.length > MAX_WAYS) return undefined;
    if (statement.start <= search.use.start && statement.end >= search.use.end)
      return followInto(statement, found, search);
    found = applied(statement, found, search);
  }
  return found;
}

/** On into the statement that the use stands in. */
function followInto(statement: SyntaxNode, texts: TextPart[][], search: Search): TextPart[][] | undefined {
  const { use } = search;
  const around = [...walk(statement)].filter((n) => n.start <= use.start && n.end >= use.end);
  if (around.some((n) => n.kind === "LoopStatement")) return undefined;
  for (const node of around) {
    const list = statementListsOf(node).find((l) => l.some((s) => s.start <= use.start && s.end >= use.end));
    if (list) return follow(list, texts, search);
  }
  return texts;
}

function applied(statement: SyntaxNode, texts: TextPart[][], search: Search): TextPart[][] | undefined {
  const { variable, at } = search;
  if (statement.kind === "AssignmentStatement" && isTarget(statement as AssignmentStatement, variable, at)) {
    const change = changeOf(statement as AssignmentStatement, search, false);
    if (change.holes) return texts.map((t) => withHoles(t, change.holes ?? []));
    return change.appends ? texts.map((t) => [...t, ...change.parts]) : [[...change.parts]];
  }
  const touches = [...walk(statement)].some(
    (n) => n.kind === "AssignmentStatement" && isTarget(n as AssignmentStatement, variable, at),
  );
  if (!touches) return texts;
  if (statement.kind === "Block") {
    const { body } = statement as Block;
    return (body as Body).exceptionHandlers.length > 0 ? undefined : follow((body as Body).statements, texts, search);
  }
  if (statement.kind !== "IfStatement" && statement.kind !== "CaseStatement") return undefined;
  const { branches, elseStatements } = statement as IfStatement;
  const lists = [...branches.map((b) => b.statements), elseStatements ?? []];
  const results = lists.map((list) => follow(list, texts, search));
  return results.some((r) => r === undefined) ? undefined : results.flatMap((r) => r ?? []);
}
