/** Types that a script creates again: Oracle replaces them, PostgreSQL has to drop the first one. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ModelSymbol, ObjectTypeSymbol, TypeSymbol } from "../../../../converter/model/symbols";
import type { CreateType } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { elementName, typeName, writtenType } from "../routines/written-types";
import { compositeName } from "./object-names";

type AnyType = ObjectTypeSymbol | TypeSymbol;

/** What has to be done before a type is created: nothing ("new"), nothing at all ("same"), or the old one is dropped. */
export type Replacement = "new" | "same" | { readonly drop: string };

/** Compares a type with the one of its name that the statement replaces. */
export function replacementOf(type: AnyType, at: RuleContext): Replacement {
  const before = at.model.named(type.name).find((o): o is AnyType => isType(o) && isReplacedBy(o, type));
  return before ? comparison(before, type, at) : "new";
}

/** The same for a type of a package whose specification is created again. */
export function packageReplacement(type: TypeSymbol, at: RuleContext): Replacement {
  const owner = type.parent;
  if (owner?.kind !== "package") return "new";
  const packages = at.model
    .named(owner.name)
    .filter((o) => o.kind === "package" && o !== owner && o.schema === owner.schema);
  for (const earlier of packages) {
    if (earlier.kind !== "package" || earlier.droppedIn !== owner.unit) continue;
    const before = earlier.members.find((m): m is TypeSymbol => m.kind === "type" && m.name === type.name);
    if (before) return comparison(before, type, at);
  }
  return "new";
}

function isType(symbol: ModelSymbol): symbol is AnyType {
  if (symbol.kind !== "type" && symbol.kind !== "objectType") return false;
  return (symbol.node as CreateType | undefined)?.definition !== undefined;
}

function isReplacedBy(before: AnyType, type: AnyType): boolean {
  if (before === type || before.name !== type.name || before.schema !== type.schema) return false;
  return before.droppedIn !== undefined && before.droppedIn === type.unit;
}

function comparison(before: AnyType, type: AnyType, at: RuleContext): Replacement {
  if (shape(before, at) === shape(type, at)) return "same";
  const isDomain = before.kind === "type" && before.type.kind === "collection";
  const name = before.kind === "objectType" ? compositeName(before, at) : typeName(before, at);
  return { drop: `DROP ${isDomain ? "DOMAIN" : "TYPE"} IF EXISTS ${name} CASCADE;` };
}

/** What a type is made of, to tell whether two are the same. */
function shape(type: AnyType, at: RuleContext): string {
  if (type.kind === "objectType") {
    const attributes = type.attributes.map((a) => `${a.name} ${writtenType(a.type, at)}`);
    return `${type.supertype?.name ?? ""}(${attributes.join(", ")})`;
  }
  const own: DataType = type.type;
  if (own.kind === "collection") return `${own.flavor} of ${elementName(own.element, at)}`;
  if (own.kind === "record") return own.fields.map((f) => `${f.name} ${writtenType(f.type, at)}`).join(", ");
  return writtenType(own, at);
}

/** Says what became of the first type. */
export function mentionReplacement(node: SyntaxNode, name: string, replacement: Replacement, at: RuleContext): void {
  if (replacement === "same")
    at.note(node, `${name} is created again with the same parts: there is nothing to do for the type itself.`);
  else if (replacement !== "new")
    at.review(
      node,
      `${name} is created again with other parts. The first one is dropped with everything that uses it: columns of this type, and routines that are not created again after this. Leave out the definition that is not wanted any more.`,
    );
}

/** Hands over the statement that creates the type, after the one that drops the first. */
export function emitReplacing(replacement: Replacement, at: RuleContext): void {
  if (typeof replacement === "object") at.emit({ pieces: replacement.drop, defines: [], needs: [] });
  at.emit({ pieces: wholeStatement(at), defines: at.binding.defines.map(dependencyKey) });
}
