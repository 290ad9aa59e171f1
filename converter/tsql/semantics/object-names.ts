/** The names of schema objects: whose they are, and what they mean. */
import type { Scope } from "../../model/scope";
import type { ObjectReference, SchemaObject } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { ObjectName } from "../nodes";
import type { Analysis } from "./analysis";
import { codeRootOf } from "./code-roots";
import { isTemporaryName } from "./temporary-tables";

/** The schema of users who were given none. */
export const DEFAULT_SCHEMA = "dbo";

/** Where a statement stands: what its unqualified names belong to. */
export interface Statement {
  readonly unit: number;
  readonly schema: string;
}

/** The parts of a name within the input: undefined for what is in another database or on another server. */
export function partsOf(a: Analysis, name: ObjectName): { name: string; schema?: string } | undefined {
  const parts = name.parts.map((p) => p.value);
  const last = parts.at(-1);
  if (!last) return undefined;
  if (isTemporaryName(last)) return { name: last };
  if (parts.length > 3) return undefined;
  if (parts.length === 3 && parts[0] !== "" && !a.databases().has(parts[0])) return undefined;
  return { name: last, schema: (parts.length > 1 && parts[parts.length - 2]) || undefined };
}

/** Schema and name of the object that a CREATE statement makes. */
export function ownName(name: ObjectName, at: Statement): { name: string; schema?: string } {
  const parts = name.parts.map((p) => p.value);
  const own = parts.at(-1) ?? "";
  if (isTemporaryName(own)) return { name: own };
  return { name: own, schema: (parts.length > 1 && parts[parts.length - 2]) || at.schema };
}

/** A name that refers to an object which may be defined later. */
export function reference(a: Analysis, name: ObjectName): ObjectReference {
  const own = partsOf(a, name);
  if (own) return own;
  const parts = name.parts.map((p) => p.value);
  return { name: parts.at(-1) ?? "", schema: parts.at(-2), link: parts.slice(0, -2).join(".") || "?" };
}

/** The schema object that a name means where it stands; synonyms are themselves. */
export function objectNamed(a: Analysis, name: ObjectName, scope: Scope): SchemaObject | undefined {
  const own = partsOf(a, name);
  if (!own) return undefined;
  if (isTemporaryName(own.name)) {
    return a.temporaryTables.find(own.name, codeRootOf(name), scope.unit ?? 0, name.start);
  }
  return objectIn(a, own, scope.schema, scope.unit);
}

/** As `objectNamed`, for a name whose parts are known already. */
export function objectIn(
  a: Analysis,
  { name, schema }: { readonly name: string; readonly schema?: string },
  from: string | undefined,
  unit: number | undefined,
): SchemaObject | undefined {
  if (schema) return a.model.lookupQualified(schema, name, unit);
  // Code of a routine looks into the routine's schema first.
  const near = from && from !== DEFAULT_SCHEMA ? a.model.find(name, from, unit) : undefined;
  return near ?? a.model.lookup(name, DEFAULT_SCHEMA, unit);
}

/** Registers a symbol under its name and its statement. */
export function register(a: Analysis, node: SyntaxNode, symbol: SchemaObject, replaces = false): void {
  a.declared.set(node, symbol);
  a.model.add(symbol, replaces);
}
