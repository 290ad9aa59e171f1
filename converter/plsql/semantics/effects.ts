/** What routines do to variables that others declare, and whom they call. */
import type { ModelSymbol, RoutineSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { Argument, Call, FetchStatement, Member, UsingItem } from "../nodes";
import type { Analysis } from "./analysis";
import type { RoutineEffects } from "./binding";
import { argumentsOf, callTarget } from "./calls";
import { resolveNode } from "./references";

const NONE: RoutineEffects = { reads: new Set(), writes: new Set(), calls: new Set() };

/** The node with the routine's body. */
export function bodyOf(routine: RoutineSymbol | SyntaxNode): SyntaxNode | undefined {
  return routine.kind === "routine"
    ? ((routine as RoutineSymbol).bodyNode ?? (routine as RoutineSymbol).node)
    : (routine as SyntaxNode);
}

/** What a routine, a block or a trigger reads, writes and calls outside itself; not what the routines it calls do. */
export function effectsOf(a: Analysis, routine: RoutineSymbol | SyntaxNode): RoutineEffects {
  const root = bodyOf(routine);
  if (!root) return NONE;
  const known = a.effects.get(root);
  if (known) return known;
  const effects = compute(a, root);
  a.effects.set(root, effects);
  return effects;
}

function compute(a: Analysis, root: SyntaxNode): RoutineEffects {
  const reads = new Set<ModelSymbol>();
  const writes = new Set<ModelSymbol>();
  const calls = new Set<RoutineSymbol>();
  for (const node of walk(root)) {
    if (node.kind === "Call") {
      const { symbol } = callTarget(a, node as Call);
      if (symbol?.kind === "routine") calls.add(symbol);
    }
    if (node.kind !== "NameExpression") continue;
    const { symbols, candidates } = resolveNode(a, node);
    if (candidates[0]?.kind === "routine") calls.add(candidates[0]);
    const variable = symbols.find(
      (s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable" || s.kind === "cursor",
    );
    if (!variable || isDeclaredIn(variable, root)) continue;
    const access = accessOf(a, node);
    if (access !== "write") reads.add(variable);
    if (access !== "read") writes.add(variable);
  }
  return { reads, writes, calls };
}

function isDeclaredIn(symbol: ModelSymbol, root: SyntaxNode): boolean {
  if (!symbol.node) return true;
  for (let at: SyntaxNode | undefined = symbol.node; at; at = at.parent) if (at === root) return true;
  // The body's parameters stand for those of the declaration.
  const owner = symbol.parent;
  return symbol.kind === "parameter" && owner?.kind === "routine" && owner.bodyNode === root;
}

const CHANGING_METHODS = new Set(["EXTEND", "TRIM", "DELETE"]);

/** Whether a name is read, assigned, or both where it stands: `v(i).x := 1` changes v. */
function accessOf(a: Analysis, name: SyntaxNode): "read" | "write" | "both" {
  const last = (name as unknown as { name: { parts: { value: string }[] } }).name.parts.at(-1)?.value ?? "";
  if (CHANGING_METHODS.has(last) && resolveNode(a, name).candidates[0]?.kind === "builtIn") return "both";
  let node = name;
  // Climb from the variable to the whole target: element, field.
  for (let up = node.parent; up; up = node.parent) {
    const isBase =
      (up.kind === "Member" && (up as Member).object === node) || (up.kind === "Call" && (up as Call).callee === node);
    if (!isBase && up.kind !== "Paren") break;
    if (up.kind === "Call" && callTarget(a, up as Call).kind !== "element") return "read";
    node = up;
  }
  const whole = node === name ? "write" : "both";
  const parent = node.parent;
  switch (parent?.kind) {
    case "AssignmentStatement":
      return (parent as unknown as { target: SyntaxNode }).target === node ? whole : "read";
    case "IntoClause":
      return whole;
    case "FetchStatement":
    case "OpenStatement":
    case "CloseStatement":
      return (parent as FetchStatement).cursor === node ? "both" : "read";
    case "UsingItem":
      return (parent as UsingItem).mode === "IN" ? "read" : "both";
    case "Argument":
      return argumentAccess(a, parent as Argument);
    default:
      return "read";
  }
}

/** An argument for an OUT or IN OUT parameter is assigned. */
function argumentAccess(a: Analysis, argument: Argument): "read" | "write" | "both" {
  const call = argument.parent;
  if (call?.kind !== "Call") return "read";
  const { symbol } = callTarget(a, call as Call);
  if (symbol?.kind !== "routine") return "read";
  const index = argumentsOf(call as Call).indexOf(argument);
  const parameter = argument.name
    ? symbol.parameters.find((p) => p.name === argument.name?.value)
    : symbol.parameters[index];
  return parameter?.mode === "OUT" ? "write" : parameter?.mode === "IN OUT" ? "both" : "read";
}

/** What a routine and all routines that it calls write outside themselves. */
export function mutatedBy(a: Analysis, routine: RoutineSymbol | SyntaxNode): ReadonlySet<ModelSymbol> {
  const written = new Set<ModelSymbol>();
  const seen = new Set<SyntaxNode>();
  const stack: (RoutineSymbol | SyntaxNode)[] = [routine];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const body = bodyOf(at);
    if (!body || seen.has(body)) continue;
    seen.add(body);
    const { writes, calls } = effectsOf(a, at);
    for (const symbol of writes) written.add(symbol);
    stack.push(...calls);
  }
  // What is local to a routine on the way (and written by one nested in it) is gone when the routine ends.
  for (const symbol of written) for (const body of seen) if (isDeclaredIn(symbol, body)) written.delete(symbol);
  return written;
}

/** Variables of enclosing routines and blocks, not of packages. */
export function isOfEnclosingCode(symbol: ModelSymbol): boolean {
  return symbol.parent?.kind !== "package";
}
