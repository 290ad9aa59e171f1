/** Variables of enclosing code that nested routines use: their own ones and those of the nested routines that they call. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { AssignmentStatement, IntoClause, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** Whether a routine is declared inside the code of another, of a trigger or of a block. */
export function isNestedRoutine(node: SyntaxNode | undefined): boolean {
  return (
    node?.kind === "RoutineDefinition" &&
    (node.parent?.kind === "Body" || node.parent?.kind === "CompoundTriggerBody") &&
    node.parent.parent?.kind !== "CreatePackageBody"
  );
}

/** Whether each captured variable is written. */
export type Uses = Map<ModelSymbol, boolean>;

/** For each nested routine of the statement what it takes from the code around it, the routines that it calls included. */
export function capturesOfUnit(at: RuleContext): ReadonlyMap<SyntaxNode, Uses> {
  const nested = [...walk(at.unit.root)].filter(
    (n) => isNestedRoutine(n) && (n as RoutineDefinition).body !== undefined,
  );
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
  return uses;
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
    const known = [...uses.keys()].find((k) => isSameVariable(k, symbol)) ?? symbol;
    uses.set(known, uses.get(known) === true || isRowWritten(inner));
  }
}

/** Whether two symbols are one variable: correlations are made anew for each scope. */
export function isSameVariable(a: ModelSymbol, b: ModelSymbol): boolean {
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

export function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}
