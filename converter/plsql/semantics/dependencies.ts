/** Which schema objects a unit needs, and whether already when it is created. */
import { owningObject } from "../../model/owning-object";
import type { ModelSymbol, SchemaObject } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { DataTypeNode, TopStatement } from "../nodes";
import type { Analysis } from "./analysis";
import type { Dependencies, ParsedUnit } from "./binding";
import { resolveNode } from "./references";

const NONE: Dependencies = { hard: new Set(), soft: new Set() };

export function dependenciesOf(a: Analysis, unit: ParsedUnit): Dependencies {
  const { root } = unit;
  if (!root) return NONE;
  const hard = new Set<SchemaObject>();
  const soft = new Set<SchemaObject>();
  const own = new Set<ModelSymbol>(a.model.definedBy(unit.index).filter((o) => !isAltered(o, root, unit)));
  for (const node of walk(root)) {
    if (node.kind !== "NameExpression" && node.kind !== "ObjectName" && node.kind !== "Call") continue;
    const into = (isInBody(node, root) && !isDeclaredType(node)) || isLooseInType(node, root) ? soft : hard;
    for (const symbol of resolveNode(a, node).symbols) {
      const object = owningObject(symbol);
      if (!object || own.has(object)) continue;
      into.add(object);
      const target = a.model.follow(object);
      if (target && !own.has(target)) into.add(target);
    }
  }
  for (const object of hard) soft.delete(object);
  return { hard, soft };
}

/** What ALTER TABLE changes it needs as well. */
function isAltered(symbol: ModelSymbol, root: TopStatement, unit: ParsedUnit): boolean {
  return root.kind === "AlterTable" && symbol.kind === "table" && symbol.unit !== unit.index;
}

/** PL/pgSQL looks up the types of parameters, variables and fields when a routine is created. */
function isDeclaredType(node: SyntaxNode): boolean {
  return node.kind === "ObjectName" && node.parent?.kind === "DataType" && node.parent.parent?.kind !== "Cast";
}

/** What an object type names but does not hold: references, and the types in the headings of its methods. */
function isLooseInType(node: SyntaxNode, root: TopStatement): boolean {
  if (root.kind !== "CreateType") return false;
  if (node.parent?.kind === "DataType" && (node.parent as DataTypeNode).isRef) return true;
  for (let at: SyntaxNode | undefined = node; at && at !== root; at = at.parent) {
    if (at.kind === "RoutineDefinition") return true;
  }
  return false;
}

/** Code whose names PostgreSQL looks up only when it runs: bodies of routines, triggers and anonymous blocks. */
function isInBody(node: SyntaxNode, root: TopStatement): boolean {
  if (root.kind === "AnonymousBlock") return false;
  for (let at: SyntaxNode | undefined = node; at && at !== root; at = at.parent) {
    const isPackageBody = at.parent?.kind === "CreatePackageBody";
    if ((at.kind === "Body" && !isPackageBody) || at.kind === "CompoundTriggerSection") return true;
    if (isPackageBody) return isInitialisation(node, at);
  }
  return false;
}

/** Statements, initial values and cursors of a package body run later; types and headings are needed at once. */
function isInitialisation(node: SyntaxNode, body: SyntaxNode): boolean {
  let child = node;
  for (let at = node.parent; at && child !== body; at = at.parent) {
    if (at.kind === "RoutineDefinition") return false;
    if (at.kind === "VariableDeclaration") return child.kind !== "DataType";
    if (at.kind === "CursorDeclaration") return true;
    if (at === body) return !/(Declaration|Definition)$/.test(child.kind);
    child = at;
  }
  return true;
}
