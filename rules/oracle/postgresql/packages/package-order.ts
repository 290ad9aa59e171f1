/**
 * What the parts of a package define and need, so that they are created in an order that PostgreSQL takes: types before the
 * headings that name them, functions before default values that call them.
 */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol, SchemaObject } from "../../../../converter/model/symbols";
import type { RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** The key of the schema that a package becomes. */
export function packageKey(owner: ModelSymbol): string {
  return `package:${owner.schema ?? ""}.${owner.name}`;
}

/** The key of a member of a package. Overloaded routines share one. */
export function memberKey(member: ModelSymbol): string {
  return `${member.parent ? packageKey(member.parent) : ""}.${member.name}`;
}

const NAMES: ReadonlySet<string> = new Set(["NameExpression", "ObjectName", "Call"]);

/** What must be there before a member of a package is created. */
export function neededBy(declaration: SyntaxNode, owner: ModelSymbol, at: RuleContext): string[] {
  const keys = new Set<string>([packageKey(owner)]);
  for (const part of partsNeeded(declaration, at)) {
    for (const node of walk(part)) {
      if (!NAMES.has(node.kind)) continue;
      for (const symbol of at.binding.symbolsOf(node)) addKeys(symbol, keys, at);
      const whole = at.binding.symbolOf(node);
      if (whole) addKeys(whole, keys, at);
    }
  }
  return [...keys];
}

/** What a statement needs, members of packages by themselves: other members may need what the statement defines. */
export function neededMembers(statement: SyntaxNode, at: RuleContext): string[] {
  const keys = new Set<string>();
  for (const object of at.binding.dependencies().hard) if (object.kind !== "package") keys.add(dependencyKey(object));
  for (const node of walk(statement)) {
    if (!NAMES.has(node.kind)) continue;
    for (const symbol of at.binding.symbolsOf(node)) if (symbol.parent?.kind === "package") addKeys(symbol, keys, at);
    const whole = at.binding.symbolOf(node);
    if (whole?.parent?.kind === "package") addKeys(whole, keys, at);
  }
  return [...keys];
}

/** The parts of a declaration that PostgreSQL looks into when it is created: not the statements of a body. */
function partsNeeded(declaration: SyntaxNode, at: RuleContext): SyntaxNode[] {
  if (declaration.kind === "VariableDeclaration") return [(declaration as unknown as { type: SyntaxNode }).type];
  if (declaration.kind !== "RoutineDefinition") return [declaration];
  const routine = declaration as RoutineDefinition;
  const symbol = at.binding.symbolOf(routine);
  const specified = symbol?.kind === "routine" && symbol.node !== routine ? [symbol.node] : [];
  const heading = [routine.parameters, routine.returnType, ...specified].filter(
    (n): n is SyntaxNode => n !== undefined,
  );
  return [...heading, ...declaredTypes(routine)];
}

/** Types of variables are looked up as well. */
function declaredTypes(routine: RoutineDefinition): SyntaxNode[] {
  if (!routine.body) return [];
  return [...walk(routine.body)].filter((n) => n.kind === "ObjectName" && n.parent?.kind === "DataType");
}

const OBJECTS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materializedView",
  "sequence",
  "objectType",
  "type",
  "routine",
  "synonym",
]);

function addKeys(symbol: ModelSymbol, keys: Set<string>, at: RuleContext): void {
  const { parent } = symbol;
  if (parent?.kind === "package") {
    keys.add(packageKey(parent));
    keys.add(memberKey(symbol));
    return;
  }
  const object = symbol.kind === "column" || symbol.kind === "field" ? parent : symbol;
  if (!object || !OBJECTS.has(object.kind) || object.parent !== undefined) return;
  keys.add(dependencyKey(object));
  const target = object.kind === "synonym" ? at.model.follow(object as SchemaObject) : undefined;
  if (target) keys.add(dependencyKey(target));
}
