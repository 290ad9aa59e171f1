/** Which schema objects a unit needs, and whether already when it is created. */
import { owningObject } from "../../model/owning-object";
import type { ModelSymbol, SchemaObject } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { CreateRoutine, ObjectName } from "../nodes";
import type { Analysis } from "./analysis";
import type { Dependencies, ParsedUnit } from "./binding";
import { inlineQuery } from "./code-objects";
import { resolveNode } from "./references";

const NONE: Dependencies = { hard: new Set(), soft: new Set() };

export function dependenciesOf(a: Analysis, unit: ParsedUnit): Dependencies {
  const { root } = unit;
  if (!root) return NONE;
  const hard = new Set<SchemaObject>();
  const soft = new Set<SchemaObject>();
  const own = new Set<ModelSymbol>(a.model.definedBy(unit.index).filter((o) => !isAltered(o, root, unit)));
  const add = (object: SchemaObject | undefined, into: Set<SchemaObject>) => {
    if (object && !own.has(object) && !isLocalTable(object)) into.add(object);
  };
  for (const node of walk(root)) {
    if (!REFERRING.has(node.kind)) continue;
    const into = isLate(node, root) ? soft : hard;
    for (const symbol of resolveNode(a, node).symbols) {
      const object = owningObject(symbol);
      add(object, into);
      add(a.model.follow(object), into);
    }
  }
  for (const object of hard) soft.delete(object);
  return { hard, soft };
}

const REFERRING: ReadonlySet<string> = new Set(["NameExpression", "ObjectName", "Call"]);

/** Table variables and the temporary tables of code are no objects of the schema. */
function isLocalTable(object: SchemaObject): boolean {
  return object.kind === "table" && object.isTemporary;
}

/** What ALTER TABLE changes it needs as well. */
function isAltered(symbol: ModelSymbol, root: SyntaxNode, unit: ParsedUnit): boolean {
  return root.kind === "AlterTable" && symbol.kind === "table" && symbol.unit !== unit.index;
}

/** Whether PostgreSQL looks a name up only when the code around it runs: what bodies name, but for types that they declare. */
function isLate(node: SyntaxNode, root: SyntaxNode): boolean {
  if (root.kind !== "CreateRoutine" && root.kind !== "CreateTrigger") return false;
  if (isDeclaredType(node)) return false;
  const routine = root as CreateRoutine;
  const inline = routine.returnTable && !routine.returnTable.variable ? inlineQuery(routine) : undefined;
  const [first] = routine.body;
  return first !== undefined && node.start >= first.start && inline === undefined;
}

/** The types of variables are looked up when a routine is created. */
function isDeclaredType(node: SyntaxNode): boolean {
  const type = node.kind === "ObjectName" ? (node as ObjectName).parent : undefined;
  return type?.kind === "DataType" && type.parent?.kind !== "Cast" && type.parent?.kind !== "Convert";
}
