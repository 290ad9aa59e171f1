/**
 * Variables of enclosing code that a nested routine uses. On PostgreSQL the routine stands alone, so that they are passed
 * to it: its own ones and those of the nested routines that it calls.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CorrelationSymbol, ModelSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, IntoClause, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { freshName } from "./declared-extras";
import { typeOfVariable } from "./parameter-types";
import { isNestedNode } from "./routine-names";
import { namedType } from "./written-types";

/** A variable that is passed to a nested routine. */
export interface Captured {
  readonly symbol: ModelSymbol;
  readonly isWritten: boolean;
  /** The name that the routine's parameter has. */
  readonly name: string;
  readonly type: string;
}

const NONE: readonly Captured[] = [];
const TOPIC = "captured variables";

/** What is passed to a routine beside its own parameters; nothing for one that is not nested. */
export function capturedBy(routine: RoutineSymbol, at: RuleContext): readonly Captured[] {
  const body = routine.bodyNode;
  if (!body || !isNestedNode(body) || rootOf(body) !== at.unit.root) return NONE;
  let all = at.notes.get(TOPIC) as ReadonlyMap<SyntaxNode, readonly Captured[]> | undefined;
  if (!all) {
    all = capturesOfUnit(at);
    at.notes.set(TOPIC, all);
  }
  return all.get(body) ?? NONE;
}

/** The name by which a nested routine knows a variable of the code around it; undefined where it is its own. */
export function capturedName(
  symbol: ModelSymbol,
  routine: RoutineDefinition | undefined,
  at: RuleContext,
): string | undefined {
  const own = routine && at.binding.symbolOf(routine);
  if (own?.kind !== "routine") return undefined;
  return capturedBy(own, at).find((c) => isSame(c.symbol, symbol))?.name;
}

// ---------------------------------------------------------------- finding them

/** Whether each captured variable is written. */
type Uses = Map<ModelSymbol, boolean>;

function capturesOfUnit(at: RuleContext): ReadonlyMap<SyntaxNode, readonly Captured[]> {
  const nested = [...walk(at.unit.root)].filter((n) => isNestedNode(n) && (n as RoutineDefinition).body !== undefined);
  const uses = new Map<SyntaxNode, Uses>(nested.map((n) => [n, ownUses(n, at)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [node, own] of uses) {
      for (const called of at.binding.effectsOf(node).calls) {
        const theirs = called.bodyNode && called.bodyNode !== node ? uses.get(called.bodyNode) : undefined;
        for (const [symbol, isWritten] of theirs ?? []) {
          if (symbol.kind === "cursor" && opensCursor(node, symbol, at)) continue;
          if (isDeclaredIn(symbol, node) || own.get(symbol) === true || own.get(symbol) === isWritten) continue;
          own.set(symbol, isWritten || own.get(symbol) === true);
          changed = true;
        }
      }
    }
  }
  return new Map([...uses].map(([node, own]) => [node, asParameters(node, own, at)]));
}

const VARIABLES: ReadonlySet<string> = new Set(["variable", "parameter", "loopVariable"]);

/** What the routine itself names, with the routines in it. */
function ownUses(node: SyntaxNode, at: RuleContext): Uses {
  const uses: Uses = new Map();
  const { reads, writes } = at.binding.capturedBy(node);
  for (const symbol of reads) if (VARIABLES.has(symbol.kind)) uses.set(symbol, false);
  for (const symbol of writes) if (VARIABLES.has(symbol.kind)) uses.set(symbol, true);
  addRows(node, uses, at);
  addCursorUses(node, uses, at);
  return uses;
}

/** :NEW and :OLD of the trigger around. */
function addRows(node: SyntaxNode, uses: Uses, at: RuleContext): void {
  for (const inner of walk(node)) {
    if (inner.kind !== "Bind") continue;
    const symbol = at.binding.symbolOf(inner);
    if (symbol?.kind !== "correlation") continue;
    const known = [...uses.keys()].find((k) => isSame(k, symbol)) ?? symbol;
    uses.set(known, uses.get(known) === true || isRowWritten(inner));
  }
}

/** Correlations are made anew for each scope. */
function isSame(a: ModelSymbol, b: ModelSymbol): boolean {
  if (a.kind === "correlation" && b.kind === "correlation") return a.row === b.row;
  return a === b;
}

function isRowWritten(bind: SyntaxNode): boolean {
  const whole = bind.parent?.kind === "Member" ? bind.parent : bind;
  const parent = whole.parent;
  if (parent?.kind === "AssignmentStatement") return (parent as AssignmentStatement).target === whole;
  return parent?.kind === "IntoClause" && (parent as IntoClause).targets.includes(whole as never);
}

/**
 * A cursor of the code around that the routine opens is declared again in it: what its query names is needed there. One that
 * it only fetches from is passed.
 */
function addCursorUses(node: SyntaxNode, uses: Uses, at: RuleContext): void {
  const { reads, writes } = at.binding.effectsOf(node);
  for (const cursor of new Set([...reads, ...writes])) {
    if (cursor.kind !== "cursor" || cursor.parent?.kind === "package" || !cursor.node) continue;
    if (!opensCursor(node, cursor, at)) {
      uses.set(cursor, false);
      continue;
    }
    for (const inner of walk(cursor.node)) {
      if (inner.kind !== "NameExpression") continue;
      const variable = at.binding.symbolsOf(inner).find((s) => VARIABLES.has(s.kind));
      if (!variable || variable.parent?.kind === "package" || isDeclaredIn(variable, node)) continue;
      if (isWithin(variable.node, cursor.node)) continue;
      if (!uses.has(variable)) uses.set(variable, false);
    }
  }
}

/** Whether the code of a routine opens a cursor, or loops over it. */
export function opensCursor(routine: SyntaxNode, cursor: ModelSymbol, at: RuleContext): boolean {
  for (const node of walk(routine)) {
    if (node.kind !== "NameExpression" || at.binding.symbolOf(node) !== cursor) continue;
    const place = node.parent?.kind === "Call" ? node.parent.parent : node.parent;
    if (place?.kind === "OpenStatement" || place?.kind === "CursorForControl") return true;
  }
  return false;
}

function isDeclaredIn(symbol: ModelSymbol, root: SyntaxNode): boolean {
  if (isWithin(symbol.node, root)) return true;
  const owner = symbol.parent;
  return symbol.kind === "parameter" && owner?.kind === "routine" && isWithin(owner.bodyNode, root);
}

function isWithin(node: SyntaxNode | undefined, root: SyntaxNode): boolean {
  for (let up = node; up; up = up.parent) if (up === root) return true;
  return false;
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

// ---------------------------------------------------------------- as parameters

function asParameters(node: SyntaxNode, uses: Uses, at: RuleContext): Captured[] {
  const taken = new Set(ownNames(node, at));
  const order = [...uses.keys()].sort((a, b) => (a.node?.start ?? 0) - (b.node?.start ?? 0));
  return order.map((symbol) => {
    const name = parameterName(symbol, taken, at);
    taken.add(name);
    return { symbol, isWritten: uses.get(symbol) === true, name, type: typeOf(symbol, at) };
  });
}

function parameterName(symbol: ModelSymbol, taken: ReadonlySet<string>, at: RuleContext): string {
  if (symbol.kind === "correlation") return symbol.row;
  const own = quoteIdentifier(symbol.name, at.version as 17);
  if (!taken.has(own)) return own;
  return freshName(`outer_${own.replace(/\W/g, "_").toLowerCase()}`, at);
}

/** The names that the routine declares itself. */
function ownNames(node: SyntaxNode, at: RuleContext): string[] {
  const { parameters, body } = node as RoutineDefinition;
  const declared = [
    ...(parameters?.parameters ?? []),
    ...(body?.kind === "Body" ? body.declarations : []),
  ] as unknown as { name?: { value?: string } }[];
  return declared.flatMap(({ name }) => (name?.value ? [quoteIdentifier(name.value, at.version as 17)] : []));
}

function typeOf(symbol: ModelSymbol, at: RuleContext): string {
  if (symbol.kind !== "correlation") return typeOfVariable(symbol, at);
  return rowType(symbol, at) ?? "record";
}

function rowType(symbol: CorrelationSymbol, at: RuleContext): string | undefined {
  const [column] = symbol.columns;
  return column?.parent ? namedType(column.parent, at) : undefined;
}
