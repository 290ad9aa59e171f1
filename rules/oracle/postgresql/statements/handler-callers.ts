/** Which routines may run while an exception is being handled: those that a handler calls, and those that they call. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { Identifier, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

const KNOWN = new WeakMap<SchemaModel, ReadonlySet<string>>();

/**
 * Whether a handler anywhere in the input may call the routine, directly or through others. Routines are compared by
 * their names only: an answer of false is certain.
 */
export function mayRunInHandler(routine: RoutineDefinition, at: RuleContext): boolean {
  const name = routine.name.parts.at(-1)?.value;
  if (name === undefined) return true;
  let names = KNOWN.get(at.model);
  if (!names) {
    names = namesCalledInHandlers(at.model);
    KNOWN.set(at.model, names);
  }
  return names.has(name);
}

function namesCalledInHandlers(model: SchemaModel): ReadonlySet<string> {
  const names = new Set<string>();
  const namesInRoutines = new Map<string, Set<string>>();
  for (const root of codeOf(model)) {
    for (const node of walk(root)) {
      if (node.kind === "ExceptionHandler") for (const n of identifiersIn(node)) names.add(n);
      if (node.kind !== "RoutineDefinition") continue;
      const name = (node as RoutineDefinition).name.parts.at(-1)?.value ?? "";
      const called = namesInRoutines.get(name) ?? new Set();
      for (const n of identifiersIn(node)) called.add(n);
      namesInRoutines.set(name, called);
    }
  }
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const called of namesInRoutines.get(name) ?? []) {
      if (names.has(called) || !namesInRoutines.has(called)) continue;
      names.add(called);
      open.push(called);
    }
  }
  return names;
}

function codeOf(model: SchemaModel): Set<SyntaxNode> {
  const roots = new Set<SyntaxNode>();
  for (const object of model.all) {
    if (object.node) roots.add(object.node);
    if ("bodyNode" in object && object.bodyNode) roots.add(object.bodyNode);
  }
  return roots;
}

/** Names that may be calls: not the names that declare something. */
function identifiersIn(root: SyntaxNode): string[] {
  const found: string[] = [];
  for (const node of walk(root)) {
    const isUse = node.kind === "Identifier" && node.parent?.kind === "ObjectName";
    if (isUse && node.parent?.parent?.kind !== "RoutineDefinition") found.push((node as Identifier).value);
  }
  return found;
}
