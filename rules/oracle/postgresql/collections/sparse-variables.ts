/**
 * Nested tables with gaps. Where code deletes single elements of a nested table, the others keep their places. A variable
 * that this happens to is kept as a jsonb object, like an associative array, as long as nothing but its routine uses it.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { Call, NameExpression } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { enclosingRoutine } from "../routines/routine-names";

const NONE: ReadonlySet<ModelSymbol> = new Set();

/** The variables of the statement's routines that are kept as jsonb objects because of gaps. */
export function sparseVariables(at: RuleContext): ReadonlySet<ModelSymbol> {
  const known = at.notes.get("sparse variables") as ReadonlySet<ModelSymbol> | undefined;
  if (known) return known;
  at.notes.set("sparse variables", NONE);
  const found = findSparse(at);
  at.notes.set("sparse variables", found);
  return found;
}

function findSparse(at: RuleContext): ReadonlySet<ModelSymbol> {
  if (!at.unit.tokens.some((t) => t.value === "DELETE")) return NONE;
  const found = new Set<ModelSymbol>();
  for (const node of walk(at.unit.root)) {
    const variable = node.kind === "Call" ? emptiedVariable(node as Call, at) : undefined;
    if (variable) found.add(variable);
  }
  if (found.size === 0) return NONE;
  for (const node of walk(at.unit.root)) {
    if (node.kind !== "NameExpression") continue;
    const variable = at.binding.symbolsOf(node).find((s) => found.has(s));
    if (variable?.node && enclosingRoutine(node) !== enclosingRoutine(variable.node)) found.delete(variable);
  }
  return found;
}

/** The variable of `v.DELETE(i)`, unless it is the last element that goes. */
function emptiedVariable(call: Call, at: RuleContext): ModelSymbol | undefined {
  if (call.callee.kind !== "NameExpression" || call.args.length === 0) return undefined;
  const name = call.callee as NameExpression;
  if (name.name.parts.at(-1)?.value !== "DELETE" || deletesLast(call, at)) return undefined;
  const symbols = at.binding.symbolsOf(name);
  const variable = symbols.at(-2);
  if (symbols.at(-1)?.kind !== "builtIn" || variable?.kind !== "variable" || variable.parent?.kind === "package")
    return undefined;
  return variable.type.kind === "collection" && variable.type.flavor === "nested" ? variable : undefined;
}

/** `v.DELETE(v.LAST)` or `v.DELETE(v.COUNT)`: the same as TRIM. */
export function deletesLast(call: Call, at: RuleContext): boolean {
  if (call.args.length !== 1) return false;
  const plain = (node: SyntaxNode) => at.source(node).replace(/\s+/g, "").toUpperCase();
  const collection = plain(call.callee).replace(/\.DELETE$/, "");
  const index = plain(call.args[0]);
  return index === `${collection}.LAST` || index === `${collection}.COUNT`;
}
