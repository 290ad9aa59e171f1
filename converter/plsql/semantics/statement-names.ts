/** The names of the objects that statements create, and how they enter the model. */
import type { ObjectReference, SchemaObject } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { ObjectName } from "../nodes";
import type { Analysis } from "./analysis";

/** Where a statement stands: what its unqualified names belong to. */
export interface Statement {
  readonly unit: number;
  readonly schema?: string;
}

/** Schema and name of the object that a CREATE statement makes. */
export function ownName(name: ObjectName, at: Statement): { name: string; schema?: string } {
  const parts = name.parts.map((p) => p.value);
  return { name: parts.at(-1) ?? "", schema: parts.length > 1 ? parts[parts.length - 2] : at.schema };
}

/** A name that refers to an object which may be defined later. */
export function reference(name: ObjectName): ObjectReference {
  const parts = name.parts.map((p) => p.value);
  return {
    name: parts.at(-1) ?? "",
    schema: parts.length > 1 ? parts[parts.length - 2] : undefined,
    link: name.link?.parts.map((p) => p.value).join("."),
  };
}

/** Registers a symbol under its name and its statement. */
export function register(a: Analysis, node: SyntaxNode, symbol: SchemaObject, replaces = false): void {
  a.declared.set(node, symbol);
  a.model.add(symbol, replaces);
}
