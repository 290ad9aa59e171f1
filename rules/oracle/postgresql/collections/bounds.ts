/** What the code itself makes sure of: that a collection is not NULL, that a subscript lies within it. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import type {
  AssignmentStatement,
  Body,
  Call,
  Expression,
  ForallStatement,
  IntoClause,
  LoopStatement,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { siblingsOf, statementAround, withoutLabels } from "../../any/statements/statement-lists";
import { isWritten, wholeReference } from "../routines/write-targets";

/** The variable or parameter that a plain name means, without fields. */
export function plainVariable(node: SyntaxNode, at: RuleContext): ModelSymbol | undefined {
  if (node.kind !== "NameExpression") return undefined;
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "variable" || symbol?.kind === "parameter" ? symbol : undefined;
}

// ---------------------------------------------------------------- subscripts

/** Whether a loop around the element makes sure that its subscript lies within the collection. */
export function isWithinBounds(collection: SyntaxNode, index: SyntaxNode, at: RuleContext): boolean {
  if (index.kind !== "NameExpression") return false;
  const counter = at.binding.symbolOf(index);
  const variable = plainVariable(collection, at);
  if (!variable || counter?.kind !== "loopVariable" || counter.loop === "cursor") return false;
  for (let up = index.parent; up && up.kind !== "RoutineDefinition"; up = up.parent) {
    const range = rangeOf(up, counter);
    if (range) return coversCollection(range, collection, at) && !mayShrink(up, variable, at);
  }
  return false;
}

interface Range {
  readonly low: SyntaxNode;
  readonly high: SyntaxNode;
}

/** The bounds of the loop that declares the counter. */
function rangeOf(node: SyntaxNode, counter: ModelSymbol): Range | undefined {
  if (node.kind === "LoopStatement") {
    const { control } = node as LoopStatement;
    const isOwn = control?.kind === "NumericForControl" && control.variable === counter.node;
    return isOwn ? { low: control.low, high: control.high } : undefined;
  }
  if (node.kind !== "ForallStatement") return undefined;
  const { variable, low, high } = node as ForallStatement;
  return low && high && variable === counter.node ? { low, high } : undefined;
}

/** From 1 (or more, or FIRST) to the collection's COUNT or LAST. */
function coversCollection({ low, high }: Range, collection: SyntaxNode, at: RuleContext): boolean {
  const plain = (node: SyntaxNode) => at.source(node).replace(/\s+/g, "").toUpperCase();
  const name = plain(collection);
  const startsInside = /^[1-9]\d*$/.test(plain(low)) || plain(low) === `${name}.FIRST`;
  return startsInside && (plain(high) === `${name}.COUNT` || plain(high) === `${name}.LAST`);
}

/** Whether the loop may make the collection shorter: by another value, TRIM, DELETE, or as an OUT argument. */
function mayShrink(loop: SyntaxNode, variable: ModelSymbol, at: RuleContext): boolean {
  for (const node of walk(loop)) {
    if (node.kind !== "NameExpression" || !at.binding.symbolsOf(node).includes(variable)) continue;
    const method = (node as NameExpression).name.parts.at(-1)?.value;
    const isWhole = wholeReference(node) === node;
    if (method === "EXTEND" || (!isWhole && method !== "TRIM" && method !== "DELETE")) continue;
    if (isWritten(node as NameExpression, at)) return true;
  }
  return false;
}

// ---------------------------------------------------------------- NULL

/** Whether a collection is surely not NULL where the node stands. */
export function isInitialised(collection: SyntaxNode, at: RuleContext): boolean {
  if (collection.kind === "Call") return at.binding.callKind(collection) === "constructor";
  const variable = plainVariable(collection, at);
  return variable !== undefined && isVariableInitialised(variable, collection, at);
}

/** The same for a variable at a place in its routine. */
export function isVariableInitialised(variable: ModelSymbol, place: SyntaxNode, at: RuleContext): boolean {
  const body = routineBody(place);
  if (!body || variable.kind !== "variable" || variable.parent?.kind === "package") return false;
  const writes = writesTo(variable, body, at);
  if (writes.some((w) => !w.isFilling)) return false;
  return isFilled(variable) || writes.some((w) => isBefore(w.node, place));
}

/** Declared with a collection. */
function isFilled(variable: VariableSymbol): boolean {
  return variable.value?.kind === "Call" || variable.value?.kind === "New";
}

interface Write {
  readonly node: SyntaxNode;
  /** It leaves a collection, not NULL. */
  readonly isFilling: boolean;
}

function writesTo(variable: ModelSymbol, body: Body, at: RuleContext): readonly Write[] {
  const topic = `writes of ${variable.name} at ${variable.node?.start} in ${body.start}`;
  const known = at.notes.get(topic) as readonly Write[] | undefined;
  if (known) return known;
  const found: Write[] = [];
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || !at.binding.symbolsOf(node).includes(variable)) continue;
    if (!isWritten(node as NameExpression, at)) continue;
    found.push({ node, isFilling: isFilling(node, at) });
  }
  at.notes.set(topic, found);
  return found;
}

function isFilling(name: SyntaxNode, at: RuleContext): boolean {
  const whole = wholeReference(name);
  const parent = whole.parent;
  // An element or field is assigned, or a method changes the collection: all need one that is there.
  if (whole !== name || at.binding.callKind(name) === "collectionMethod") return true;
  if (parent?.kind === "IntoClause") return (parent as IntoClause).isBulk;
  if (parent?.kind === "AssignmentStatement") return isFull((parent as AssignmentStatement).value, at);
  return false;
}

function isFull(value: Expression | SyntaxNode, at: RuleContext): boolean {
  if (value.kind === "New") return true;
  if (value.kind === "Call") return at.binding.callKind(value as Call) === "constructor";
  return value.kind === "Cast" && (value as unknown as { isMultiset: boolean }).isMultiset;
}

/** Whether a statement has run whenever the place is reached. */
function isBefore(write: SyntaxNode, place: SyntaxNode): boolean {
  const statement = statementAround(write);
  if (!statement || statement.end > place.start) return false;
  const list = siblingsOf(statement);
  const parent = statement.parent;
  // What follows in the list, and handlers of a block do not count: the write may have failed.
  const after = list.filter((s) => s.start > statement.start);
  if (after.some((s) => s.start <= place.start && s.end >= place.end)) return true;
  // A block that ends normally has run its statements.
  const block = parent?.kind === "Body" && parent.parent?.kind === "Block" ? parent.parent : undefined;
  const hasHandlers = block && ((parent as Body).exceptionHandlers ?? []).length > 0;
  return block !== undefined && !hasHandlers && withoutLabels(block) !== undefined && isBefore(block, place);
}
